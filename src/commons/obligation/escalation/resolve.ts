import { v7 } from "uuid";
import type { Day } from "../../../ground/clock.js";
import type { Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import { goneWithoutSuccessor, readInstitutions, readPosts } from "../../institution/index.js";
import { carryOut } from "../carry-out.js";
import type { NewObligation, Obligation } from "../obligation.js";
import type { ActingTenure, Circle } from "../sides.js";
import { readForUpdate } from "../store/read.js";
import { createMany } from "../store/write.js";
import type { NamedOffice, Refusal } from "../verdict.js";
import type { Decision, Escalation, Resolution } from "./escalation.js";
import { decidedOn, decisionTaken, escalationResolved, stepOffered } from "./facts.js";
import { resolve, type Decided, type EscalationRefusal } from "./rules.js";
import { closeEscalation, insertDecision, lockEscalation } from "./store.js";

/** What became of a decision. */
export type Resolved =
  | { readonly ok: true; readonly decision: Decision }
  | {
      readonly ok: false;
      readonly refusal: EscalationRefusal | Refusal | { readonly kind: "not-found" };
    };

/** A decision about an escalation, with who takes it. */
export interface AskedResolution {
  readonly resolution: Resolution;
  readonly tenures: readonly ActingTenure[] | ((tx: Tx) => Promise<readonly ActingTenure[]>);
  readonly today: Day;
  /** The version the person saw; null for programs that look first. */
  readonly seen: number | null;
  readonly circleOf: (tx: Tx, obligation: Obligation) => Promise<Circle>;
}

/**
 * Takes a decision: one decision, one change of the obligation and the end of the escalation in one
 * transaction with their facts; or nothing, and the reason why not.
 */
export async function resolveEscalation(
  ground: Pick<Ground, "sql" | "ledger" | "clock">,
  id: string,
  asked: AskedResolution,
): Promise<Resolved> {
  const at = ground.clock.now();
  return ground.sql.begin((tx) => resolveWithin(tx, id, { ...asked, ground, at }));
}

/** The same in a transaction of the caller. */
export async function resolveWithin(
  tx: Tx,
  id: string,
  asked: AskedResolution & { readonly ground: Pick<Ground, "ledger">; readonly at: Date },
): Promise<Resolved> {
  const { ground, at, resolution, today } = asked;
  const found = await findBoth(tx, id);
  if (!found) return { ok: false, refusal: { kind: "not-found" } };
  const { escalation, obligation } = found;
  const tenures = typeof asked.tenures === "function" ? await asked.tenures(tx) : asked.tenures;
  const decision = v7({ msecs: at.getTime() });
  const verdict = resolve(escalation, resolution, {
    tenures,
    today,
    obligation,
    decision,
    isOrphaned: (await goneWithoutSuccessor(tx, [obligation.debtor])).size > 0,
    meansOffice: await meansOffice(tx, resolution, today),
  });
  if (!verdict.ok) return verdict;
  if (asked.seen !== null && asked.seen !== escalation.version) return changedMeanwhile;
  const taken = decisionOf(escalation, resolution, { ...verdict, id: decision, today });
  const done = await carryDecisionOut(tx, { ground, at, asked, obligation, taken, ...verdict });
  if (!done.ok) return done;
  await insertDecision(tx, taken, at);
  if (!(await closeEscalation(tx, escalation, { state: "resolved", today }))) {
    throw new Error("an escalation that was locked changed meanwhile");
  }
  await ground.ledger.append(tx, [
    decisionTaken(taken, obligation, decidedPub(resolution)),
    escalationResolved(escalation, obligation, taken),
  ]);
  return { ok: true, decision: taken };
}

const changedMeanwhile = { ok: false, refusal: { kind: "changed-meanwhile" } } as const;

// The escalation is locked first, always: the clock takes its locks in the same order.
async function findBoth(tx: Tx, id: string) {
  const escalation = await lockEscalation(tx, id);
  const obligation = escalation && (await readForUpdate(tx, escalation.obligation));
  return escalation && obligation && { escalation, obligation };
}

async function meansOffice(
  tx: Tx,
  resolution: Resolution,
  today: Day,
): Promise<NamedOffice | null> {
  const means = "means" in resolution ? resolution.means : null;
  if (!means) return null;
  const post = (await readPosts(tx, [means.post])).get(means.post);
  if (!post) return null;
  const institution = (await readInstitutions(tx, [post.institution])).get(post.institution);
  const isStanding = post.abolishedOn === null || post.abolishedOn > today;
  return {
    institution: post.institution,
    isOpen: institution?.state === "active" && isStanding,
  };
}

function decisionOf(
  escalation: Escalation,
  resolution: Resolution,
  given: { readonly decided: Decided; readonly id: string; readonly today: Day },
): Decision {
  const { institution, post } = given.decided.by;
  return {
    id: given.id,
    obligation: escalation.obligation,
    escalation: escalation.id,
    level: escalation.level,
    resolution: resolution.kind,
    why: resolution.why,
    by: { institution, post },
    means: "means" in resolution ? resolution.means : null,
    decidedOn: given.today,
  };
}

async function carryDecisionOut(
  tx: Tx,
  given: {
    readonly ground: Pick<Ground, "ledger">;
    readonly at: Date;
    readonly asked: AskedResolution;
    readonly obligation: Obligation;
    readonly taken: Decision;
    readonly decided: Decided;
  },
): Promise<{ readonly ok: true } | Extract<Resolved, { ok: false }>> {
  const { ground, at, asked, obligation, taken, decided } = given;
  if (decided.command) {
    return carryOut(tx, obligation.id, {
      ground,
      at,
      command: decided.command,
      tenures: [decided.by],
      today: asked.today,
      seen: null,
      mandate: decided.mandate,
      circleOf: asked.circleOf,
    });
  }
  const steps = stepsOf(asked.resolution, { obligation, taken, at });
  await createMany(tx, steps, at);
  await ground.ledger.append(tx, [
    decidedOn(obligation, taken, steps),
    ...steps.map((step) => stepOffered(step, taken)),
  ]);
  return { ok: true };
}

function stepsOf(
  resolution: Resolution,
  given: { readonly obligation: Obligation; readonly taken: Decision; readonly at: Date },
): readonly NewObligation[] {
  if (resolution.kind !== "split") return [];
  const { obligation, taken, at } = given;
  return resolution.steps.map(({ title, dueOn }) => ({
    id: v7({ msecs: at.getTime() }),
    kind: "milestone",
    title,
    deliverable: title,
    debtor: obligation.debtor,
    accountablePost: obligation.accountablePost,
    creditor: obligation.creditor,
    compact: obligation.compact,
    outcomes: obligation.outcomes,
    topics: obligation.topics,
    origin: { kind: "decision", ref: taken.id },
    createdBy: taken.by.institution,
    createdByPost: taken.by.post,
    parent: obligation.id,
    dueOn,
    completion: "not_started",
    state: "offered",
    sourceUrl: null,
    externalId: null,
    supporting: [],
    calendar: obligation.calendar,
    offeredOn: taken.decidedOn,
  }));
}

/** What was decided, in the fact of the decision. */
function decidedPub(resolution: Resolution) {
  switch (resolution.kind) {
    case "redate":
      return { due_on: resolution.dueOn };
    case "reassign":
      return { to: { institution: resolution.debtor, post: resolution.post } };
    case "split":
      return { steps: resolution.steps.map(({ title, dueOn }) => ({ title, due_on: dueOn })) };
    default:
      return {};
  }
}
