import { canonicalize, leafHash, toHex, utf8 } from "@commonweal/merkle";
import { createEntryWriter, testUuid, type EntryFields } from "../test-entries.js";
import { writeLog } from "../test-log.js";
import type { Tampering } from "./kit.js";

// Entries that the log itself wrote and signed: the tree is right, only their form tells.

const seen = { log: "small", by: "fsck", exit: 1, knows: "entries" } as const;
const size = 300;
const place = 270;

/** Logs whose keeper signs entries that no log may have. */
export const formTamperings: readonly Tampering[] = [
  ofText("a space stands where none belongs", (text) => text.replace('"v":1', '"v": 1')),
  ofText("its fields are in another order", (text) =>
    text.replace(/^\{("at":"[^"]+"),("by":"[^"]+")/, "{$2,$1"),
  ),
  ofText("a field stands in it twice", (text) => text.replace('"v":1', '"v":1,"v":1')),
  ofText("a field within a field stands in it twice", (text) =>
    text.replace('"due":', '"due":"2020-01-01","due":'),
  ),
  ofText("an escape is written in another way", (text) =>
    text.replace("commonweal", "\\u0063ommonweal"),
  ),
  ofText("a number has a fraction", (text) => text.replace(/"minor":\d+/, '"minor":1.5')),
  ofText("a number has an exponent", (text) => text.replace(/"minor":\d+/, '"minor":1e3')),
  ofText("a number is 2^53", (text) => text.replace(/"minor":\d+/, '"minor":9007199254740992')),
  ofText("a number is minus zero", (text) => text.replace(/"minor":\d+/, '"minor":-0')),
  ofText("a text holds half a character", (text) => text.replace("EUR", "\\ud83d")),
  ofText("a text is not composed", (text) => text.replace("EUR", "Caf\u0065\u0301")),
  ofText("it is no object", () => "[]"),
  ofText("it is no JSON", (text) => text.slice(0, -1)),
  ofText("a byte order mark stands before it", (text) => `\ufeff${text}`),
  {
    name: "an entry: it is not UTF-8",
    ...seen,
    edit: (log) => {
      const entries = honest(size);
      const bytes = Buffer.from(entries[place] ?? "");
      bytes[bytes.indexOf("EUR")] = 0xff;
      writeLog(log.directory, log.house, entries.with(place, bytes));
    },
  },
  ofFields("its version is 2", { v: 2 }),
  ofFields("it has a field that no entry may have", { note: "for later" }),
  ofFields("it lacks its public part", { pub: undefined }),
  ofFields("its public part is a text", { pub: "all is well" }),
  ofFields("it lacks its time", { at: undefined }),
  ofFields("its time is no day of the calendar", { at: "2026-02-30T12:00:00Z" }),
  ofFields("its time has another zone", { at: "2026-02-03T12:00:00+1" }),
  ofFields("its type is no name of a fact", { type: "Commitment Offered" }),
  ofFields("its id is in capitals", { id: testUuid(place).toUpperCase() }),
  ofFields("its id is that of an earlier entry", { id: testUuid(3) }),
  ofFields("its subject is no name of a subject", { sub: "commitment 5" }),
  ofFields("a salted digest is too short", { sd: ["abc"] }),
  ofFields("a reference names no log", { ref: [{ o: "", i: 1, h: "0".repeat(64) }] }),
  ofFields("it is larger than an entry may be", { pub: { text: "a".repeat(60_000) } }),
  ofFields("its revision is zero", { rev: 0 }),
  ofFields("its revision is that of the entry before", { rev: 3 }),
  ofFields("it skips a revision", { rev: 5 }),
  ofFields("it names no previous entry", { prev: undefined }),
  ofFields("it names another entry as the previous one", { prev: "0".repeat(64) }),
  {
    name: "a subject: an entry about it was never recorded",
    ...seen,
    edit: (log) => writeLog(log.directory, log.house, honest(size).toSpliced(place - 200, 1)),
  },
  {
    name: "a subject: two entries about it changed places before they were signed",
    ...seen,
    edit: (log) => {
      const entries = honest(size);
      const [a, b] = [entries[place - 150], entries[place - 75]];
      if (a && b)
        writeLog(log.directory, log.house, entries.with(place - 150, b).with(place - 75, a));
    },
  },
  {
    name: "a subject: its first entry names a previous one",
    ...seen,
    edit: (log) => {
      const entry = createEntryWriter().next(0, { prev: toHex(leafHash(utf8("before"))) });
      writeLog(log.directory, log.house, [entry]);
    },
  },
  {
    name: "an entry: it was recorded twice",
    ...seen,
    edit: (log) => {
      const entries = honest(size);
      writeLog(
        log.directory,
        log.house,
        entries.toSpliced(place, 0, entries[place] ?? Buffer.of()),
      );
    },
  },
];

// Entry n is about subject n % 75: number 270 is the fourth about its subject.
function honest(count: number): readonly Uint8Array[] {
  const writer = createEntryWriter();
  return Array.from({ length: count }, (_, n) => writer.next(n % 75));
}

function ofText(name: string, edit: (text: string) => string): Tampering {
  return {
    name: `an entry: ${name}`,
    ...seen,
    edit(log) {
      const entries = honest(size);
      const text = Buffer.from(entries[place] ?? "").toString();
      writeLog(log.directory, log.house, entries.with(place, Buffer.from(edit(text))));
    },
  };
}

function ofFields(name: string, change: EntryFields): Tampering {
  return {
    name: `an entry: ${name}`,
    ...seen,
    edit(log) {
      const entries = honest(size);
      const fields: EntryFields = JSON.parse(Buffer.from(entries[place] ?? "").toString());
      const bytes = utf8(canonicalize({ ...fields, ...change }));
      writeLog(log.directory, log.house, entries.with(place, bytes));
    },
  };
}
