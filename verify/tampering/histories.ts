import { canonicalize, utf8 } from "@commonweal/merkle";
import { testEntries, type EntryFields } from "../test-entries.js";
import { writeLog } from "../test-log.js";
import type { TamperedLog, Tampering } from "./kit.js";

// Histories that the log signed itself, each whole and right alone: only who saw the state before,
// or another's view, can tell.

const seen = { log: "small", exit: 1, knows: "trees" } as const;

/** Rollbacks and forks, to be compared with the state before. */
export const historyTamperings: readonly Tampering[] = [
  {
    name: "the log: it was rolled back to 600 entries",
    ...seen,
    by: "watch",
    edit: (log) => rewrite(log, log.entries.slice(0, 600)),
  },
  {
    name: "the log: it was rolled back to nothing",
    ...seen,
    by: "watch",
    edit: (log) => rewrite(log, []),
  },
  ...(["watch", "diff"] as const).flatMap((by) => [
    {
      name: `the log: an entry was changed, size and all else as before (${by})`,
      ...seen,
      by,
      edit: (log: TamperedLog) => rewrite(log, forked(log, 20)),
    },
    {
      name: `the log: an entry was changed and others were added (${by})`,
      ...seen,
      by,
      edit: (log: TamperedLog) => rewrite(log, [...forked(log, 20), ...testEntries(60)]),
    },
    {
      name: `the log: its last entry was changed and one was added (${by})`,
      ...seen,
      by,
      edit: (log: TamperedLog) => rewrite(log, [...forked(log, 699), ...testEntries(1)]),
    },
    {
      name: `the log: it was rolled back and grew again otherwise (${by})`,
      ...seen,
      by,
      edit: (log: TamperedLog) => rewrite(log, [...log.entries.slice(0, 512), ...testEntries(400)]),
    },
  ]),
  {
    name: "the log: it was rolled back and an entry was changed (diff)",
    ...seen,
    by: "diff",
    edit: (log) => rewrite(log, forked(log, 20).slice(0, 600)),
  },
];

function rewrite(log: TamperedLog, entries: readonly Uint8Array[]): void {
  writeLog(log.directory, log.house, entries);
}

function forked(log: TamperedLog, index: number): readonly Uint8Array[] {
  const text = Buffer.from(log.entries[index] ?? "").toString();
  const fields: EntryFields = JSON.parse(text);
  return log.entries.with(index, utf8(canonicalize({ ...fields, pub: { otherwise: true } })));
}
