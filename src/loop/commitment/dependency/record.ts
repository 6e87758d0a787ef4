import { v7 } from "uuid";
import {
  addEdge,
  createMany,
  lockEdges,
  read,
  readBlocking,
  readChain,
  readForUpdate,
  type NewObligation,
  type Obligation,
} from "../../../commons/obligation/index.js";
import type { Query } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import {
  ask,
  waitFor,
  type AskRefusal,
  type Asking,
  type Demand,
  type WaitRefusal,
} from "./ask.js";
import { dependencyOffered, waitingRecorded } from "./facts.js";

type Done<Refusal> =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly refusal: Refusal | { readonly kind: "not-found" } };

const notFound = { ok: false, refusal: { kind: "not-found" } } as const;

/** Asks another institution for something: obligation, edge and fact together, or the reason why not. */
export async function recordAsk(
  ground: Ground,
  asker: string,
  asked: Asking & {
    readonly demand: Demand;
    readonly postInstitution: string | null;
    readonly externalId?: NewObligation["externalId"];
  },
): Promise<Done<AskRefusal>> {
  const at = ground.clock.now();
  return ground.sql.begin(async (tx): Promise<Done<AskRefusal>> => {
    const waiting = await readForUpdate(tx, asker);
    if (!waiting) return notFound;
    const { demand } = asked;
    const verdict = ask(demand, { ...asked, asker: waiting });
    if (!verdict.ok) return verdict;
    const { post, institution } = verdict.by;
    const dependency: NewObligation = {
      ...dependencyOf(waiting, demand),
      id: v7({ msecs: at.getTime() }),
      createdBy: institution,
      createdByPost: post,
      offeredOn: asked.today,
      externalId: asked.externalId ?? null,
    };
    await createMany(tx, [dependency], at);
    const edge = { blocker: dependency.id, blocked: waiting.id, reason: demand.why, since: at };
    await addEdge(tx, { ...edge, byPost: post });
    await ground.ledger.append(tx, [dependencyOffered(dependency, { waiting, why: demand.why })]);
    return { ok: true, id: dependency.id };
  });
}

function dependencyOf(waiting: Obligation, demand: Demand) {
  return {
    kind: "dependency",
    title: demand.title,
    deliverable: demand.deliverable,
    debtor: demand.debtor,
    accountablePost: demand.post,
    creditor: { kind: "institution", id: waiting.debtor },
    compact: waiting.compact,
    outcomes: waiting.outcomes,
    topics: waiting.topics,
    origin: { kind: "institution", ref: waiting.debtor },
    parent: null,
    dueOn: demand.dueOn,
    completion: "not_started",
    state: "offered",
    sourceUrl: null,
    supporting: [],
  } satisfies Partial<NewObligation>;
}

/** Writes that something waits for what is promised already, or says why not: with the circle. */
export async function recordWait(
  ground: Ground,
  asker: string,
  asked: Asking & { readonly blocker: string; readonly why: LanguageMap | null },
): Promise<Done<WaitRefusal>> {
  const at = ground.clock.now();
  return ground.sql.begin(async (tx): Promise<Done<WaitRefusal>> => {
    const waiting = await readForUpdate(tx, asker);
    if (!waiting) return notFound;
    // From here on the edges stand still: two at once cannot close a circle that neither saw.
    await lockEdges(tx);
    const blocker = await read(tx, asked.blocker);
    const verdict = waitFor(blocker, {
      ...asked,
      asker: waiting,
      chain: blocker === null ? [] : await readChain(tx, blocker.id),
      known: await knownBlockers(tx, asker),
    });
    if (!verdict.ok) return verdict;
    if (blocker === null) return notFound;
    const { why } = asked;
    const edge = { blocker: blocker.id, blocked: asker, reason: why, since: at };
    await addEdge(tx, { ...edge, byPost: verdict.by.post });
    await ground.ledger.append(tx, [waitingRecorded(waiting, { blocker, why, by: verdict.by })]);
    return { ok: true, id: blocker.id };
  });
}

async function knownBlockers(query: Query, asker: string): Promise<readonly string[]> {
  const edges = await readBlocking(query, [asker]);
  return edges.filter((edge) => edge.blocked === asker).map((edge) => edge.blocker);
}
