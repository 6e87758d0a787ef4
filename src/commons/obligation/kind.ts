/** What can be owed; kinds differ by a small table only. */
export const kinds = [
  "commitment",
  "milestone",
  "dependency",
  "response",
  "task",
  "evidence",
  "update",
  "pledge",
] as const;

/** One kind of obligation; also the first part of the types of its facts. */
export type Kind = (typeof kinds)[number];

/** How a kind differs from the others. The table `obligation.kind` holds the same. */
export interface KindRow {
  /** Days until due where nobody set a date; null where a date must be set. */
  readonly defaultDays: number | null;
  readonly visibility: "public" | "applicant" | "parties";
  /** A milestone may be confirmed inside the institution that owes it. */
  readonly confirmsItself: boolean;
  /** Silence after a delivery counts as consent; never where a person waits for an answer. */
  readonly lapses: boolean;
}

/** The table of kinds. */
export const kindTable: Readonly<Record<Kind, KindRow>> = {
  commitment: { defaultDays: null, visibility: "public", confirmsItself: false, lapses: true },
  milestone: { defaultDays: null, visibility: "public", confirmsItself: true, lapses: true },
  dependency: { defaultDays: null, visibility: "public", confirmsItself: false, lapses: true },
  response: { defaultDays: 30, visibility: "public", confirmsItself: false, lapses: false },
  task: { defaultDays: null, visibility: "applicant", confirmsItself: false, lapses: false },
  evidence: { defaultDays: 10, visibility: "parties", confirmsItself: false, lapses: true },
  update: { defaultDays: null, visibility: "public", confirmsItself: false, lapses: true },
  pledge: { defaultDays: null, visibility: "public", confirmsItself: false, lapses: true },
};

/** The subject of facts about an obligation. */
export function subjectOf(obligation: { readonly kind: Kind; readonly id: string }): string {
  return `urn:commonweal:${obligation.kind}:${obligation.id}`;
}
