import type { Completion, Kind, State } from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import type { Ogp } from "../ogp/texts.js";

export { headPost } from "../../../commons/institution/index.js";

/** An office named in a list: an institution and the post of it that answers. */
export interface OfficeRef {
  /** The name it has in the list, made regular: two spellings of one office share it. */
  readonly key: string;
  readonly institution: LanguageMap;
  readonly post: LanguageMap;
}

/** One line of a list, ready to be written. */
export interface ImportRecord {
  /** Where it stands in the file, counted from 1. */
  readonly line: number;
  readonly id: string;
  readonly kind: Extract<Kind, "commitment" | "milestone">;
  /** The id of what it belongs to, in the same list. */
  readonly parent: string | null;
  readonly title: LanguageMap;
  readonly deliverable: LanguageMap;
  readonly lead: OfficeRef;
  readonly supporting: readonly { readonly office: OfficeRef; readonly role: string }[];
  readonly dueOn: Day | null;
  readonly sourceUrl: string | null;
  readonly state: Extract<State, "offered" | "accepted" | "delivered" | "fulfilled">;
  readonly completion: Completion;
  readonly topics: readonly string[];
  /** What the list says beyond that, in its own words. */
  readonly ogp?: Ogp;
}

/** Something a list measures again and again: how, and from where to where it should go. */
export interface ReadingSeries {
  /** Its name in every instance. */
  readonly code: string;
  /** The id of the line it measures. */
  readonly record: string;
  readonly text: LanguageMap;
  readonly direction: "up" | "down";
  readonly baseline: { readonly period: string; readonly value: string } | null;
  readonly target: { readonly period: string; readonly value: string } | null;
}

/** One value of a series; null where the list gives none. */
export interface ImportReading {
  readonly line: number;
  readonly series: string;
  readonly period: string;
  readonly value: string | null;
  readonly source: string;
}

/** The values a list brings along, and the rows that are none, with the reason. */
export interface Readings {
  readonly lines: number;
  readonly series: readonly ReadingSeries[];
  readonly readings: readonly ImportReading[];
  readonly leftOut: readonly {
    readonly line: number;
    readonly kind: Extract<NoteKind, "not-readable" | "repeated-row" | "unknown-parent">;
    readonly what: string;
  }[];
}

/** What the reader of a list noticed. Errors leave a line out; notes do not. */
export const noteKinds = [
  "bad-date",
  "bad-url",
  "date-after-parent",
  "duplicate-id",
  "lead-derived",
  "lead-not-listed",
  "no-date",
  "no-id",
  "no-lead",
  "no-source",
  "no-status",
  "no-title",
  "not-readable",
  "repeated-row",
  "several-leads",
  "title-matched",
  "titles-joined",
  "unknown-agency",
  "unknown-completion",
  "unknown-office",
  "unknown-parent",
  "unknown-state",
] as const;

/** One kind of note. */
export type NoteKind = (typeof noteKinds)[number];

/** One thing noticed at one line. */
export interface ImportNote {
  readonly line: number;
  readonly id: string | null;
  readonly isError: boolean;
  readonly kind: NoteKind;
  /** The text of the file it is about. */
  readonly what: string;
}

/** A list as it was read: nothing is written yet. */
export interface ImportPlan {
  /** Names the list; with the ids it makes a repeated import find what it wrote. */
  readonly scheme: string;
  /** Lines read, placed or not. */
  readonly lines: number;
  readonly records: readonly ImportRecord[];
  readonly notes: readonly ImportNote[];
  /** Values that measure what the list promises. */
  readonly readings?: Readings;
}

// A heading people can read at a glance; the whole text stands below it.
const titleLettersMax = 160;

/** A title from a long text: its first sentence, or its beginning with an ellipsis. */
export function titleFrom(text: string): string {
  if (text.length <= titleLettersMax) return text.replace(/[.;]$/u, "");
  const sentence = /^.{20,160}?[.;:](?=\s)/u.exec(text)?.[0];
  if (sentence) return sentence.slice(0, -1);
  const cut = text.slice(0, titleLettersMax);
  return `${cut.slice(0, cut.lastIndexOf(" ")).replace(/[,;:–-]$/u, "")} …`;
}

/** A text in one line, in composed letters. */
export function tidy(text: string): string {
  return text.toWellFormed().normalize("NFC").replace(/\s+/gu, " ").trim();
}

/** The last day of a month "2024-02". */
export function lastDayOf(month: string): Day | null {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month);
  if (!match) return null;
  return new Date(Date.UTC(Number(match[1]), Number(match[2]), 0)).toISOString().slice(0, 10);
}

// Lists name the same few offices thousands of times.
const keys = new Map<string, string>();
const keysMax = 20_000;

/** A name as a key: lower case, letters and digits joined by hyphens. */
export function keyOf(name: string): string {
  let key = keys.get(name);
  if (key === undefined) {
    key = makeKey(name);
    if (keys.size < keysMax) keys.set(name, key);
  }
  return key;
}

function makeKey(name: string): string {
  return tidy(name)
    .toLowerCase()
    .replace(/['’]s\b/gu, "s")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .normalize("NFC");
}
