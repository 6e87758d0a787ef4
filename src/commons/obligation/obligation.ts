import type { Day } from "../../ground/clock.js";
import type { LanguageMap } from "../../ground/words/language-map.js";
import type { Kind } from "./kind.js";

/** Where an obligation stands. */
export const states = [
  "draft",
  "offered",
  "accepted",
  "declined",
  "delivered",
  "fulfilled",
  "released",
  "withdrawn",
] as const;

/** One state of an obligation. */
export type State = (typeof states)[number];

/** How far the accountable post says it has come: the four steps of the OGP scale. */
export const completions = ["not_started", "limited", "substantial", "complete"] as const;

/** One step of the completion scale; never mixed with confidence or result. */
export type Completion = (typeof completions)[number];

/** To whom it is owed. */
export type Creditor =
  | { readonly kind: "compact"; readonly id: string }
  | { readonly kind: "institution"; readonly id: string }
  | { readonly kind: "public" };

/** What it grew out of: a compact, a decision, a list brought in from elsewhere. */
export interface Origin {
  readonly kind: "compact" | "institution" | "decision" | "contribution" | "import";
  readonly ref: string | null;
}

/** An institution that helps, with the post that does so if it is known. */
export interface Supporter {
  readonly institution: string;
  readonly post: string | null;
  readonly role: string;
}

/** Something that shows it was done. */
export interface Evidence {
  readonly id: string;
  readonly title: LanguageMap;
  readonly url: string;
  readonly post: string | null;
  readonly addedAt: Date;
}

/** The name a thing has in the list it came from; unique, so that a repeated import finds it. */
export interface ExternalId {
  readonly scheme: string;
  readonly id: string;
}

/** Another date, asked for by the office that answers; it waits for the other side. */
export interface DateProposal {
  readonly dueOn: Day;
  readonly why: LanguageMap;
  readonly by: { readonly institution: string; readonly post: string };
  readonly on: Day;
}

/** Who should owe it instead; until they accept, the present debtor stays liable. */
export interface Transfer {
  readonly debtor: string;
  readonly post: string;
  readonly why: LanguageMap;
  readonly by: { readonly institution: string; readonly post: string };
  readonly on: Day;
}

/** One thing owed by one accountable post of one institution, by a date. */
export interface Obligation {
  readonly id: string;
  readonly kind: Kind;
  readonly title: LanguageMap;
  readonly deliverable: LanguageMap;
  readonly debtor: string;
  readonly accountablePost: string;
  readonly creditor: Creditor;
  /** The compact it stands in, whoever it is owed to. */
  readonly compact: string | null;
  readonly outcomes: readonly string[];
  readonly topics: readonly string[];
  readonly origin: Origin;
  readonly createdBy: string;
  readonly createdByPost: string | null;
  readonly parent: string | null;
  readonly dueOn: Day | null;
  readonly originalDueOn: Day | null;
  readonly redates: number;
  readonly completion: Completion;
  readonly note: LanguageMap | null;
  readonly state: State;
  readonly disputed: boolean;
  /** The day it was offered: the clock of an answer begins here. */
  readonly offeredOn: Day | null;
  /** The day of the delivery that now stands. */
  readonly deliveredOn: Day | null;
  /** Kept because nobody answered its delivery in time. */
  readonly tacit: boolean;
  /** The decision that released it. */
  readonly decision: string | null;
  readonly proposal: DateProposal | null;
  readonly transfer: Transfer | null;
  readonly sourceUrl: string | null;
  readonly externalId: ExternalId | null;
  /** The calendar in which its clocks count working days: that of the debtor's area when offered. */
  readonly calendar: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** An obligation as it is first written down. */
export type NewObligation = Omit<
  Obligation,
  | "redates"
  | "originalDueOn"
  | "disputed"
  | "version"
  | "createdAt"
  | "updatedAt"
  | "note"
  | "offeredOn"
  | "deliveredOn"
  | "tacit"
  | "decision"
  | "proposal"
  | "transfer"
  | "calendar"
> & {
  readonly supporting: readonly Supporter[];
  readonly note?: LanguageMap | null;
  /** Left out, its clocks count the working days of the debtor's area. */
  readonly calendar?: string;
  /** Left out, what is no draft counts as offered on the day it is written (UTC). */
  readonly offeredOn?: Day | null;
  /** Left out, what is delivered counts as delivered on the day it is written (UTC). */
  readonly deliveredOn?: Day | null;
};

/** The states in which somebody still owes something. */
export const openStates: readonly State[] = ["offered", "accepted", "delivered"];
