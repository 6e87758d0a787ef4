import type { Kind } from "../kind.js";
import { kinds } from "../kind.js";
import { ratingDaysMax } from "../lateness.js";

/** What the product asks an institution to write or answer. */
export const askKinds = [
  "rating",
  "update",
  "milestone",
  "delivery",
  "answer",
  "offer",
  "date",
  "transfer",
  "confirmation",
  "observation",
  "stocktake",
] as const;

/** One kind of ask. */
export type AskKind = (typeof askKinds)[number];

/** How much one ask takes, and how often it comes. */
export interface AskRow {
  /**
   * Fields of the form with which it is answered, counted as they are rendered; where two forms
   * answer it (accept or decline), those of the longer one. A test holds them against the pages.
   */
  readonly fields: number;
  /** Days after which it comes again; null where it comes once, when its day or occasion comes. */
  readonly everyDays: number | null;
}

/** The table of asks. */
export const askTable: Readonly<Record<AskKind, AskRow>> = {
  // How sure, why, who must do what.
  rating: { fields: 4, everyDays: ratingDaysMax },
  // How far, a sentence, a link.
  update: { fields: 3, everyDays: null },
  // What shows it, where, a note: for every kind of delivery the same form.
  milestone: { fields: 3, everyDays: null },
  delivery: { fields: 3, everyDays: null },
  answer: { fields: 3, everyDays: null },
  // Accepting takes no field, declining a reason and its text.
  offer: { fields: 2, everyDays: null },
  // Consent takes none, a refusal its reason: the same for dates, transfers and deliveries.
  date: { fields: 1, everyDays: null },
  transfer: { fields: 1, everyDays: null },
  confirmation: { fields: 1, everyDays: null },
  // Period, value, status and source (a correction: the reason instead of the period).
  observation: { fields: 4, everyDays: null },
  // The agenda is made from what was written before: preparing a stocktake asks for nothing.
  stocktake: { fields: 0, everyDays: null },
};

/**
 * Fields a month that the product may ask of one institution before somebody must say why. At two
 * minutes a field this is half a working day of one official. A compact below the limit costs nobody
 * a justification; one above it has to give it before it can be opened for signature.
 */
export const fieldsMonthMax = 120;

/** Days that count as a month where something is expected and not yet dated. */
export const monthDays = 30;

/** Fields that some asks take. */
export function fieldsOf(asks: readonly { readonly kind: AskKind; readonly times: number }[]) {
  return asks.reduce((sum, { kind, times }) => sum + times * askTable[kind].fields, 0);
}

/** Types of facts that say that somebody answered an ask. */
export const answeringFacts: readonly string[] = [
  "rating.given",
  "indicator.observed",
  ...kinds.flatMap((kind) => Object.keys(byEvent(kind)).map((event) => `${kind}.${event}`)),
];

/** Which ask a fact answers; null where nobody was asked. Pure. */
export function askAnswered(fact: {
  readonly type: string;
  readonly pub: { readonly [name: string]: unknown };
}): AskKind | null {
  // An independent rating is a reviewer's own initiative: nobody asked for it.
  if (fact.type === "rating.given") return fact.pub["kind"] === "owner" ? "rating" : null;
  if (fact.type === "indicator.observed") return "observation";
  const [head, event = ""] = fact.type.split(".");
  const kind = kinds.find((one) => one === head);
  return kind ? (byEvent(kind)[event] ?? null) : null;
}

// Milestones are accepted and handed on with what they belong to: nobody is asked twice.
function byEvent(kind: Kind): Readonly<Record<string, AskKind>> {
  const always = {
    progressed: "update",
    delivered: deliveryOf(kind),
    redated: "date",
    "date-refused": "date",
    confirmed: "confirmation",
    disputed: "confirmation",
  } as const;
  if (kind === "milestone") return always;
  return {
    ...always,
    accepted: "offer",
    declined: "offer",
    transferred: "transfer",
    "transfer-declined": "transfer",
  };
}

/** As what a delivery of this kind is asked. */
export function deliveryOf(kind: Kind): "milestone" | "answer" | "update" | "delivery" {
  if (kind === "milestone" || kind === "update") return kind;
  return kind === "response" ? "answer" : "delivery";
}
