import { isOverdue, type Confidence, type State } from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";

/** Why something stands on an agenda; the heaviest first. */
export const agendaReasons = [
  "escalated",
  "red",
  "date",
  "overdue",
  "disputed",
  "vacant",
  "blocked",
  "delivery",
  "transfer",
  "divergent",
  "unreleased",
  "stale",
] as const;

/** One such reason. */
export type AgendaReason = (typeof agendaReasons)[number];

/**
 * How much each reason weighs; a thing weighs the sum of its reasons. What has climbed to this table
 * comes first, then what will fail, then what waits for a word, last what nobody has looked at.
 */
export const reasonWeights: Readonly<Record<AgendaReason, number>> = {
  escalated: 100,
  red: 60,
  date: 50,
  overdue: 40,
  disputed: 40,
  vacant: 40,
  blocked: 30,
  delivery: 30,
  transfer: 30,
  divergent: 20,
  unreleased: 20,
  stale: 10,
};

/** What is known of one open obligation when the agenda is made; small, since there are thousands. */
export interface AgendaFact {
  readonly id: string;
  readonly state: State;
  readonly dueOn: Day | null;
  readonly disputed: boolean;
  readonly hasProposal: boolean;
  readonly hasTransfer: boolean;
  /** The colours that count today; null where there is none. */
  readonly owner: Confidence | null;
  readonly independent: Confidence | null;
  /** The owner's rating ran out. */
  readonly isStale: boolean;
  readonly isBlocked: boolean;
  readonly isVacant: boolean;
  /** A pledge of which something due this year or before was not released. */
  readonly isUnreleased: boolean;
  /** An open escalation lies with a post of this table. */
  readonly isEscalated: boolean;
  /** The last day on which its delivery can be answered; null where no clock runs. */
  readonly lapsesOn: Day | null;
}

/** One thing to talk about, with all its reasons. */
export interface AgendaEntry {
  readonly id: string;
  readonly reasons: readonly AgendaReason[];
  readonly weight: number;
}

/** An agenda: what is discussed, in order, and what is only read. */
export interface Agenda {
  readonly entries: readonly AgendaEntry[];
  readonly read: readonly string[];
}

/** Everything that calls for this table's attention about one thing. Pure. */
export function reasonsFor(
  fact: AgendaFact,
  at: { readonly today: Day; readonly next: Day | null },
): readonly AgendaReason[] {
  return agendaReasons.filter((reason) => {
    switch (reason) {
      case "escalated":
        return fact.isEscalated;
      case "red":
        return fact.owner === "red" || fact.independent === "red";
      case "date":
        return fact.hasProposal;
      case "overdue":
        return isOverdue(fact, at.today);
      case "disputed":
        return fact.disputed && fact.state === "accepted";
      case "vacant":
        return fact.isVacant;
      case "blocked":
        return fact.isBlocked;
      case "delivery":
        return runsOut(fact, at.next);
      case "transfer":
        return fact.hasTransfer;
      case "divergent":
        return fact.owner !== null && fact.independent !== null && fact.owner !== fact.independent;
      case "unreleased":
        return fact.isUnreleased;
      case "stale":
        return fact.isStale;
    }
  });
}

// Whoever waits for the next meeting hears that silence was taken for consent.
function runsOut({ state, lapsesOn }: AgendaFact, next: Day | null): boolean {
  return state === "delivered" && lapsesOn !== null && (next === null || lapsesOn < next);
}

/** The agenda from everything open in a compact: each thing once, the heaviest first. Pure, O(n log n). */
export function agendaOf(
  facts: readonly AgendaFact[],
  at: {
    readonly today: Day;
    /** The stocktake after this one; null where none follows. */
    readonly next: Day | null;
  },
): Agenda {
  const once = [...new Map(facts.map((fact) => [fact.id, fact])).values()];
  const judged = once.map((fact) => ({ fact, reasons: reasonsFor(fact, at) }));
  const entries = judged
    .filter(({ reasons }) => reasons.length > 0)
    .map(({ fact, reasons }) => ({
      fact,
      reasons,
      weight: reasons.reduce((sum, reason) => sum + reasonWeights[reason], 0),
    }))
    .sort(
      (a, b) => b.weight - a.weight || compareDays(a.fact, b.fact) || compare(a.fact.id, b.fact.id),
    );
  return {
    entries: entries.map(({ fact, reasons, weight }) => ({ id: fact.id, reasons, weight })),
    read: judged
      .filter(({ reasons }) => reasons.length === 0)
      .sort((a, b) => compareDays(a.fact, b.fact) || compare(a.fact.id, b.fact.id))
      .map(({ fact }) => fact.id),
  };
}

function compareDays(a: AgendaFact, b: AgendaFact): number {
  return compare(a.dueOn ?? "9999-12-31", b.dueOn ?? "9999-12-31");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
