import type { Day } from "../../../ground/clock.js";
import type { PostRole } from "../../../ground/http/actor.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import type { Classification } from "../institution.js";

/**
 * One body of a list, ready to be written. Other bodies are named by their ids in the list; those that
 * are not in this file may stand in the directory from an earlier one.
 */
export interface BodyRecord {
  /** Where it stands in the file, counted from 1. */
  readonly line: number;
  readonly id: string;
  readonly name: LanguageMap;
  readonly classification: Classification;
  /** Null, here and below: the list does not say; what the directory knows stays. */
  readonly acronym: string | null;
  /** The code of its area. */
  readonly area: string | null;
  readonly isDissolved: boolean;
  readonly founded: Day | null;
  readonly dissolved: Day | null;
  readonly why: LanguageMap | null;
  readonly website: string | null;
  readonly parents: readonly string[];
  readonly successors: readonly string[];
  /** Bodies of earlier files that it came after. */
  readonly predecessors: readonly string[];
  readonly posts: readonly PostRecord[];
}

/** One office of a body of a list. */
export interface PostRecord {
  readonly id: string;
  readonly label: LanguageMap;
  readonly role: PostRole;
  readonly contacts: readonly {
    readonly kind: "email" | "phone" | "address";
    readonly value: string;
  }[];
}

/** Somebody who holds an office of a list. */
export interface HolderRecord {
  readonly id: string;
  /** Who it is, in the list. */
  readonly person: string;
  readonly name: string;
  readonly email: string | null;
  /** The id of the body in the list. */
  readonly body: string;
  /** What the office is called. */
  readonly label: LanguageMap;
  readonly from: Day;
  readonly until: Day | null;
  readonly acting: boolean;
}

/** What the reader of a list noticed. Errors leave a line out; notes do not. */
export const bodyNoteKinds = [
  "no-id",
  "no-name",
  "duplicate-id",
  "not-readable",
  "bad-date",
  "bad-url",
  "unknown-kind",
  "parent-unknown",
  "parent-circle",
  "succession-circle",
  "successor-early",
  "successor-unknown",
  "predecessor-unknown",
  "predecessor-stands",
  "successor-itself",
  "no-successor",
  "no-dissolution-date",
  "dates-crossed",
  "stands-again",
  "too-many-cells",
  "unknown-column",
  "unknown-role",
  "post-elsewhere",
  "post-ended",
  "people-left-out",
  "holder-unknown",
  "holder-without-post",
  "holder-without-start",
  "holder-refused",
  "area-unknown",
] as const;

/** One kind of note. */
export type BodyNoteKind = (typeof bodyNoteKinds)[number];

/** One thing noticed at one line. */
export interface BodyNote {
  readonly line: number;
  readonly id: string | null;
  readonly isError: boolean;
  readonly kind: BodyNoteKind;
  /** The text of the file it is about. */
  readonly what: string;
}

/** A list as it was read: nothing is written yet. Bodies stand behind those they belong to. */
export interface BodyPlan {
  readonly scheme: string;
  /** Lines read, placed or not. */
  readonly lines: number;
  readonly records: readonly BodyRecord[];
  readonly notes: readonly BodyNote[];
  /** A list in which nothing belongs to anything says nothing about it. */
  readonly hasParents: boolean;
  /** Who holds the offices; empty unless people were asked for. */
  readonly holders: readonly HolderRecord[];
}

/** A text in one line, in composed letters, as the database takes it. */
export function tidy(text: string): string {
  return text.toWellFormed().replaceAll("\0", "").normalize("NFC").replace(/\s+/gu, " ").trim();
}
