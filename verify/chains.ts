import { fromUtf8, toHex, type Json } from "@commonweal/merkle";
import { createIdSet } from "./id-set.js";
import { redactedOf } from "./entry-facts.js";
import { asciiText, readForm, type EntryParts } from "./form.js";
import type { Report } from "./report.js";
import { createSubjects } from "./subjects.js";
import { formText } from "./words.js";

/** What the entries of a log hold, besides problems. */
export interface Counts {
  readonly subjects: number;
  /** Fields that stand as salted digests. */
  readonly hidden: number;
  /** Fields that entries tell to be erased. */
  readonly redacted: number;
  /** Entries that carry signatures of institutions. */
  readonly signed: number;
}

/** Checks entries one after the other: form, ids and the chain of each subject. */
export interface EntryCheck {
  /**
   * The entry at [start, end) of a buffer; its leaf hash stands at `leafAt` in `leaves`. Null when
   * it cannot be read, or is about another subject than the one asked for.
   */
  check(entry: {
    readonly index: number;
    readonly bytes: Uint8Array;
    readonly start: number;
    readonly end: number;
    readonly leaves: Uint8Array;
    readonly leafAt: number;
    /** The hash that its tile has for it, when that is another. */
    readonly other?: Uint8Array | undefined;
  }): EntryParts | null;
  /** Entries before this index could not be read: chains may have gaps from here on. */
  gap(): void;
  counts(): Counts;
}

/** How to check entries. */
export interface EntryCheckOptions {
  readonly report: Report;
  /** How many entries there are to be. */
  readonly size: number;
  /** Any number nobody can foresee. */
  readonly seed: number;
  /** Checks the entries about this subject only. */
  readonly about?: Uint8Array;
}

/** A check of a log's entries from the first on. */
export function createEntryCheck({ report, size, seed, about }: EntryCheckOptions): EntryCheck {
  const ids = createIdSet(about ? 0 : size, seed);
  const subjects = createSubjects(seed ^ 0x5bd1e995);
  let [hidden, redacted, signed] = [0, 0, 0];
  let hasGap = false;
  // Where the last entry of a subject and its tile differ, the next may name either of their
  // hashes: which of both is wrong is told elsewhere.
  const others = new Map<number, string>();

  const checkChain = (index: number, parts: EntryParts): number => {
    const { bytes, subFrom, subTo, rev, prev } = parts;
    const subject = subjects.find(bytes, subFrom, subTo);
    const last = subjects.rev(subject);
    const isNext = rev === last + 1;
    if (isNext && (last === 0 ? prev < 0 : prev >= 0 && subjects.isLast(subject, bytes, prev)))
      return subject;
    const other = others.get(subject);
    if (isNext && other === asciiText(bytes, { from: prev, to: prev + 64 })) return subject;
    const name = asciiText(bytes, { from: subFrom, to: subTo });
    // Where entries could not be read, those that lack may be among them.
    if (hasGap && rev > last + 1) report.unknown(`fact ${index}`, gapText({ rev, last, name }));
    else if (isNext) report.bad(`fact ${index}`, prevText({ rev, last, name, prev }));
    else if (rev > last) report.bad(`fact ${index}`, gapText({ rev, last, name }));
    else
      report.bad(
        `fact ${index}`,
        `is revision ${rev} of ${name}, which was at revision ${last} already`,
      );
    return subject;
  };
  return {
    check({ index, bytes, start, end, leaves, leafAt, other }) {
      const { problems, parts } = readForm(bytes, start, end);
      if (about && parts && !isAbout(parts, about)) return null;
      for (const problem of problems) report.bad(`fact ${index}`, formText(problem));
      if (!parts) {
        // What it is about cannot be told.
        hasGap = true;
        return null;
      }
      if (!ids.add(parts.bytes, parts.id))
        report.bad(`fact ${index}`, `has the id of an earlier fact: ${idOf(parts)}`);
      const subject = checkChain(index, parts);
      subjects.set(subject, { rev: parts.rev, leaves, at: leafAt });
      if (other) others.set(subject, toHex(other));
      else if (others.size > 0) others.delete(subject);
      hidden += parts.hidden;
      if (parts.isSigned) signed += 1;
      if (parts.isRedaction) redacted += erased(parts);
      return parts;
    },
    gap() {
      hasGap = true;
    },
    counts: () => ({ subjects: subjects.count(), hidden, redacted, signed }),
  };
}

function isAbout({ bytes, subFrom, subTo }: EntryParts, name: Uint8Array): boolean {
  if (subTo - subFrom !== name.length) return false;
  for (let index = 0; index < name.length; index += 1)
    if (bytes[subFrom + index] !== name[index]) return false;
  return true;
}

function idOf({ bytes, id }: EntryParts): string {
  return asciiText(bytes, { from: id, to: id + 36 });
}

function erased({ bytes, pubFrom, pubTo }: EntryParts): number {
  const value: Json = JSON.parse(fromUtf8(bytes.subarray(pubFrom, pubTo)) ?? "null");
  return redactedOf(value);
}

function gapText(of: {
  readonly rev: number;
  readonly last: number;
  readonly name: string;
}): string {
  const { rev, last, name } = of;
  const missing = rev === last + 2 ? `revision ${last + 1}` : `revisions ${last + 1} to ${rev - 1}`;
  return `is revision ${rev} of ${name}, but ${missing} did not come before it`;
}

function prevText(of: {
  readonly rev: number;
  readonly last: number;
  readonly name: string;
  readonly prev: number;
}): string {
  const { rev, last, name, prev } = of;
  if (last === 0) return `is the first of ${name} and yet names a previous one`;
  if (prev < 0) return `is revision ${rev} of ${name} and names no previous one`;
  return `its field "prev" is not the hash of revision ${last} of ${name}`;
}
