import {
  figuresOfCompacts,
  readEvidence,
  readNames,
  subjectOf,
  type Evidence,
  type Names,
  type Obligation,
} from "../../../commons/obligation/index.js";
import { dayIn, type Day } from "../../../ground/clock.js";
import type { Ground } from "../../../ground/ground.js";
import type { RecordedFact } from "../../../ground/ledger/index.js";
import type { LanguageMap } from "../../../ground/words/index.js";
import { isId } from "../../../ground/id.js";
import { readPublic } from "../../commitment/index.js";
import { compactCards, compactSubject, readOutcomeInForce } from "../../compact/index.js";
import { changeKindOf } from "../front/kinds.js";
import { gather, type Gathered } from "./gather.js";
import { traceFrom, type Link, type Ref, type Traced } from "./link.js";
import { linksOfParties } from "./links.js";

/** Where a trace can begin; "commitment" is any obligation with a page. */
export const startKinds = ["commitment", "compact", "outcome", "escalation", "decision"] as const;

/** One of them. */
export type StartKind = (typeof startKinds)[number];

/** Everything the page of a trace shows. */
export interface TraceView {
  readonly start: Ref;
  readonly traced: readonly Traced[];
  readonly known: Gathered;
  readonly outcomes: ReadonlyMap<string, LanguageMap>;
  readonly evidence: ReadonlyMap<string, Evidence>;
  readonly moments: ReadonlyMap<string, RecordedFact>;
  readonly names: Names;
  /** Promises of the compact that it begins with and that are not shown here. */
  readonly more: number;
}

// What happened to the thing itself, newest first.
const momentsMax = 12;

/** Reads the trace of a thing; null where there is nothing that everybody may see. */
export async function traceViewOf(
  ground: Ground,
  asked: { readonly kind: StartKind; readonly id: string; readonly today: Day },
): Promise<TraceView | null> {
  const { sql } = ground;
  const start: Ref = {
    kind: asked.kind === "commitment" ? "obligation" : asked.kind,
    id: asked.id,
  };
  const begun = await beginning(ground, start);
  if (!begun) return null;
  const known = await gather(ground, start, begun.links);
  if (!isKnown(start, known, begun.outcomes)) return null;
  const outcomes = new Map(begun.outcomes);
  for (const { outcomes: own } of known.compacts.values()) {
    for (const { id, statement } of own) outcomes.set(id, statement);
  }
  const institutions = known.links.flatMap(({ from, to }) =>
    [from, to].flatMap((ref) => (ref.kind === "institution" ? [ref.id] : [])),
  );
  const names = await readNames(sql, {
    institutions: [...new Set(institutions)],
    posts: [],
    today: asked.today,
  });
  const isNamed = (ref: Ref) =>
    ref.kind === "institution"
      ? names.institution(ref.id) !== undefined
      : isKnown(ref, known, outcomes);
  const links = known.links.filter(({ from, to }) => isNamed(from) && isNamed(to));
  const traced = traceFrom(start, links);
  const { evidence, moments } = begun;
  const more = await moreIn(ground, start, { traced, today: asked.today });
  return { start, traced, known, outcomes, evidence, moments, names, more };
}

interface Beginning {
  readonly links: readonly Link[];
  readonly outcomes: ReadonlyMap<string, LanguageMap>;
  readonly evidence: ReadonlyMap<string, Evidence>;
  readonly moments: ReadonlyMap<string, RecordedFact>;
}

const nothing: Beginning = {
  links: [],
  outcomes: new Map(),
  evidence: new Map(),
  moments: new Map(),
};

// What only the thing itself has on its trace: what shows that it was done, and what happened to it.
async function beginning(ground: Ground, start: Ref): Promise<Beginning | null> {
  switch (start.kind) {
    case "obligation": {
      const obligation = await readPublic(ground, start.id);
      return obligation && ofObligation(ground, start, obligation);
    }
    case "compact": {
      const card = (await compactCards(ground.sql, [start.id])).get(start.id);
      if (!card || card.state === "draft") return null;
      const happened = await momentsOf(ground, start, compactSubject(start.id));
      return { ...nothing, ...happened, links: [...linksOfParties(card), ...happened.links] };
    }
    case "outcome": {
      const found = await readOutcomeInForce(ground.sql, start.id);
      const isBinding =
        found?.compact.state === "active" || found?.compact.state === "under_review";
      if (!found || !isBinding) return null;
      const to: Ref = { kind: "compact", id: found.compact.id };
      return {
        ...nothing,
        links: [{ kind: "stands", from: start, to, on: found.compact.ruling.start }],
        outcomes: new Map([[start.id, found.outcome.statement]]),
      };
    }
    default:
      return nothing;
  }
}

async function ofObligation(
  ground: Ground,
  start: Ref,
  obligation: Obligation,
): Promise<Beginning> {
  const [evidence, happened] = await Promise.all([
    readEvidence(ground.sql, obligation.id),
    momentsOf(ground, start, subjectOf(obligation)),
  ]);
  const { timeZone } = ground.config;
  return {
    ...nothing,
    ...happened,
    evidence: new Map(evidence.map((one) => [one.id, one])),
    links: [
      ...evidence.map((one) => ({
        kind: "proves" as const,
        from: { kind: "evidence" as const, id: one.id },
        to: start,
        on: dayIn(one.addedAt, timeZone),
      })),
      ...happened.links,
    ],
  };
}

async function momentsOf(
  ground: Ground,
  to: Ref,
  sub: string,
): Promise<Pick<Beginning, "links" | "moments">> {
  const history = await ground.ledger.history(sub, { limit: 2 * momentsMax });
  const facts = history.filter((fact) => changeKindOf(fact.type) !== null).slice(0, momentsMax);
  return {
    moments: new Map(facts.map((fact) => [String(fact.index), fact])),
    links: facts.map((fact) => ({
      kind: "happened",
      from: { kind: "moment", id: String(fact.index) },
      to,
      on: dayIn(fact.at, ground.config.timeZone),
    })),
  };
}

// Whether a name is there for it: what has none cannot be shown.
function isKnown(
  { kind, id }: Ref,
  known: Gathered,
  outcomes: ReadonlyMap<string, LanguageMap>,
): boolean {
  switch (kind) {
    case "obligation":
      return known.obligations.has(id);
    case "escalation":
      return nameable(known, known.escalations.get(id)?.obligation);
    case "decision": {
      const decision = known.decisions.get(id);
      return decision ? nameable(known, decision.obligation) : !isId(id);
    }
    case "compact":
      return known.compacts.has(id);
    case "outcome":
      return outcomes.has(id);
    default:
      return true;
  }
}

// A decision or an escalation bears the name of what it is about.
function nameable(known: Gathered, obligation: string | undefined): boolean {
  return obligation !== undefined && known.obligations.has(obligation);
}

async function moreIn(
  ground: Ground,
  start: Ref,
  seen: { readonly traced: readonly Traced[]; readonly today: Day },
): Promise<number> {
  if (start.kind !== "compact") return 0;
  const asked = { kind: "commitment" as const, today: seen.today };
  const figures = await figuresOfCompacts(ground.sql, [start.id], asked);
  const shown = seen.traced.filter(({ ref, steps, link }) => {
    return ref.kind === "obligation" && steps === 1 && link.kind !== "parent";
  });
  return Math.max(0, (figures.get(start.id)?.promised ?? 0) - shown.length);
}
