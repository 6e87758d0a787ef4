import assert from "node:assert/strict";
import { test } from "node:test";
import { canonicalize, utf8 } from "@commonweal/merkle";
import { writeEntry, type NewFact } from "../src/ground/ledger/entry.js";
import { readEntryText } from "./entry-facts.js";
import { formText } from "./words.js";
import { testFields, testSubject, testUuid, type EntryFields } from "./test-entries.js";

test("what an instance writes is found right, entry after entry about a subject", () => {
  const at = new Date("2026-05-04T03:02:01.999Z");
  const fact: NewFact = {
    type: "contact.verified-again",
    sub: "urn:commonweal:institution:0199aaaa-0000-7000-8000-000000000000",
    by: "0199aaaa-0000-7000-8000-000000000000",
    role: null,
    pub: {
      name: { fr: "Mairie d\u2019\u00c9vian", ar: "بلدية" },
      "\u00e9": 1,
      list: [],
      none: null,
    },
    sd: ["A".repeat(43)],
  };
  const first = writeEntry(fact, at, null);
  const second = writeEntry({ ...fact, by: null, sd: [], role: "x" }, at, first);
  for (const entry of [first, second])
    assert.deepEqual(
      readEntryText(entry.bytes).problems.map((problem) => formText(problem)),
      [],
    );
});

const base = testFields(4, { sub: testSubject(1), rev: 2, prev: "ab".repeat(32) });

function problemsOf(fields: EntryFields): readonly string[] {
  return readEntryText(utf8(canonicalize({ ...base, ...fields }))).problems.map((problem) =>
    formText(problem),
  );
}

test("an entry as an instance writes it has no problems and tells what it says", () => {
  const { entry, problems } = readEntryText(utf8(canonicalize(base)));
  assert.deepEqual(problems, []);
  assert.deepEqual(entry, {
    type: "commitment.accepted",
    id: testUuid(4),
    at: "2026-01-01T00:00:04Z",
    by: testUuid(4, 2),
    role: testUuid(4, 3),
    sub: testSubject(1),
    rev: 2,
    prev: "ab".repeat(32),
    hidden: 0,
    redacted: 0,
    isSigned: false,
  });
});

test("digests are counted, erased fields too, and signatures are seen", () => {
  const digest = "A".repeat(43);
  const fields: EntryFields = {
    type: "content.redacted",
    pub: { digests: [digest, digest, digest] },
    sd: [digest, digest],
    sig: [{ k: "city.example", s: "c2ln" }],
    ref: [{ o: "land.example/log/1", i: 0, h: "0".repeat(64) }],
  };
  assert.deepEqual(problemsOf(fields), []);
  const { entry } = readEntryText(utf8(canonicalize({ ...base, ...fields })));
  assert.deepEqual([entry?.hidden, entry?.redacted, entry?.isSigned], [2, 3, true]);
});

const wrong: readonly (readonly [EntryFields, string])[] = [
  [{ v: 2 }, 'its field "v" is not 1'],
  [{ v: "1" }, 'its field "v" is not 1'],
  [{ v: undefined }, 'lacks its field "v"'],
  [{ extra: 1 }, 'has a field "extra"'],
  [{ zz: 1 }, 'has a field "zz"'],
  [{ at: "2025-02-29T00:00:00Z" }, 'its field "at" is not'],
  [{ at: "2024-02-29T24:00:00Z" }, 'its field "at" is not'],
  [{ at: "2024-13-01T00:00:00Z" }, 'its field "at" is not'],
  [{ at: 1_700_000_000 }, 'its field "at" is not'],
  [{ id: "0199" }, 'its field "id" is not'],
  [{ id: testUuid(1).replace("-7", "-4") }, 'its field "id" is not'],
  [{ by: "" }, 'its field "by" is not'],
  [{ role: null }, 'its field "role" is not'],
  [{ rev: -1 }, 'its field "rev" is not'],
  [{ rev: "2" }, 'its field "rev" is not'],
  [{ rev: null }, 'its field "rev" is not'],
  [{ prev: "AB".repeat(32) }, 'its field "prev" is not'],
  [{ prev: null }, 'its field "prev" is not'],
  [{ pub: [] }, 'its field "pub" is not'],
  [{ sd: [] }, 'its field "sd" is not'],
  [{ sd: ["=".repeat(43)] }, 'its field "sd" is not'],
  [{ sd: [1] }, 'its field "sd" is not'],
  [{ sub: "urn:commonweal:" }, 'its field "sub" is not'],
  [{ sub: "urn:commonweal:post:" }, 'its field "sub" is not'],
  [{ sub: "urn:commonweal:Post:1" }, 'its field "sub" is not'],
  [{ sub: "urn:commonweal:post:a b" }, 'its field "sub" is not'],
  [{ type: "accepted" }, 'its field "type" is not'],
  [{ type: "commitment." }, 'its field "type" is not'],
  [{ type: "commitment..accepted" }, 'its field "type" is not'],
  [{ type: "1.accepted" }, 'its field "type" is not'],
  [{ ref: [] }, 'its field "ref" is not'],
  [{ ref: [{ o: "x", i: -1, h: "0".repeat(64) }] }, 'its field "ref" is not'],
  [{ sig: [{ k: "x" }] }, 'its field "sig" is not'],
  [{ sig: {} }, 'its field "sig" is not'],
];

for (const [fields, expected] of wrong) {
  const [[name, value] = []] = Object.entries(fields);
  test(`"${name}" may not be ${JSON.stringify(value)}`, () => {
    const problems = problemsOf(fields);
    assert.equal(problems.length, 1, problems.join("; "));
    assert.ok(problems[0]?.startsWith(expected), problems[0]);
  });
}

test("all problems of an entry are told, not the first only", () => {
  assert.deepEqual(
    problemsOf({ v: 3, at: "today", note: "x" }).map((text) => /"(\w+)"/.exec(text)?.[1]),
    ["note", "at", "v"],
  );
});

test("an entry that is not canonical is told where, and its fields are read all the same", () => {
  const text = canonicalize(base).replace('"v":1', '"v": 1');
  const { entry, problems } = readEntryText(utf8(text));
  assert.match(
    formText(problems[0] ?? { kind: "not-json" }),
    /canonical form: from character \d+ on, near ".*\\"v\\": 1/,
  );
  assert.equal(entry?.id, testUuid(4));
});

test("types and digits that the record does not know yet are fine", () => {
  assert.deepEqual(problemsOf({ type: "ballot2.opened-early.again" }), []);
});
