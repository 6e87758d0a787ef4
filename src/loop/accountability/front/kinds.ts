import { kinds as obligationKinds } from "../../../commons/obligation/index.js";

// Duties inside a case are the applicant's business, and what others owe to see evidence is the
// parties': neither leaves facts for everybody.
const publicKinds = obligationKinds.filter((kind) => kind !== "task" && kind !== "evidence");

/** What can have happened, in the order in which people ask for it. */
export const changeKinds = [
  "kept",
  "disputed",
  "escalated",
  "decided",
  "settled",
  "delivered",
  "redated",
  "transferred",
  "declined",
  "released",
  "rated",
  "promised",
  "accepted",
  "waiting",
  "progressed",
  "spent",
  "signed",
  "left",
  "reviewed",
  "called",
  "measured",
] as const;

/** One kind of change. */
export type ChangeKind = (typeof changeKinds)[number];

/**
 * The types of facts behind each kind. A decision is one fact: what it says once more of the promise
 * (`.upheld`, `.means-promised`, `.split`) is not counted again, nor is the withdrawal of a draft.
 */
const types: Readonly<Record<ChangeKind, readonly string[]>> = {
  kept: owed("confirmed", "lapsed"),
  disputed: owed("disputed"),
  escalated: ["escalation.opened", "escalation.moved-up"],
  decided: ["decision.taken"],
  settled: ["resolved", "ended", "withdrawn", "withdrawal-asked"].map(
    (what) => `escalation.${what}`,
  ),
  delivered: owed("delivered"),
  redated: owed("redated", "date-proposed", "date-refused"),
  transferred: [
    ...owed("transferred", "transfer-offered", "transfer-declined", "transfer-recalled"),
    "handover.accepted",
  ],
  declined: owed("declined"),
  released: owed("released", "withdrawn"),
  rated: ["rating.given"],
  promised: owed("offered", "imported"),
  accepted: owed("accepted"),
  waiting: owed("waits"),
  progressed: owed("progressed"),
  spent: ["pledge.line-released", "pledge.line-spent"],
  signed: ["opened", "amended", "signed", "entered-into-force"].map((what) => `compact.${what}`),
  left: ["compact.notice-given", "compact.left"],
  reviewed: [
    ...["review-began", "kept", "closed", "terminated"].map((what) => `compact.${what}`),
    ...["opened", "closed"].map((what) => `stocktake.${what}`),
  ],
  // A table that is only called has not taken stock of anything yet.
  called: ["called", "moved"].map((what) => `stocktake.${what}`),
  measured: ["indicator.observed"],
};

function owed(...what: readonly string[]): readonly string[] {
  return publicKinds.flatMap((kind) => what.map((one) => `${kind}.${one}`));
}

/** The types of facts of one kind of change, or of all. */
export function typesOf(kind: ChangeKind | null): readonly string[] {
  return kind === null ? Object.values(types).flat() : types[kind];
}

const kindOfType = new Map(
  changeKinds.flatMap((kind) => types[kind].map((type) => [type, kind] as const)),
);

/** What kind of change a fact is; null for what is no news: the directory, people, repetitions. */
export function changeKindOf(type: string): ChangeKind | null {
  return kindOfType.get(type) ?? null;
}

/** Counts by type as counts by kind, without those of which there are none. */
export function countsByKind(
  counts: ReadonlyMap<string, number>,
): readonly { readonly kind: ChangeKind; readonly count: number }[] {
  return changeKinds
    .map((kind) => ({
      kind,
      count: types[kind].reduce((sum, type) => sum + (counts.get(type) ?? 0), 0),
    }))
    .filter(({ count }) => count > 0);
}
