import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { tilePath, writeBundle } from "@commonweal/merkle";
import { createEntryWriter, testSubject } from "./test-entries.js";
import { writeTo } from "./test-log.js";
import { makeLog } from "./test-place.js";
import { run } from "./test-run.js";

const writer = createEntryWriter();
const entries = Array.from({ length: 300 }, (_, n) => writer.next(n % 50));
const subject = testSubject(7);

function listed(out: string): readonly string[] {
  return [...out.matchAll(/^ +(\d+) {2}\S+ {2}fact (\d+)/gm)].map(
    ([, rev, index]) => `${rev} at ${index}`,
  );
}

test("the chain of a subject is listed whole, from its first revision to its last", async (t) => {
  const log = makeLog(t, { entries });
  const { code, out } = await run(["chain", subject, log.directory, ...log.policy]);
  assert.equal(code, 0, out);
  assert.deepEqual(listed(out), [
    "1 at 7",
    "2 at 57",
    "3 at 107",
    "4 at 157",
    "5 at 207",
    "6 at 257",
  ]);
  assert.match(out, /that the record is the one that was signed: 300 facts/);
});

test("a revision that was never recorded is missed", async (t) => {
  const log = makeLog(t, { entries: entries.toSpliced(107, 1) });
  const { code, out } = await run(["chain", subject, log.directory, ...log.policy]);
  assert.equal(code, 1);
  assert.match(out, /fact 156: is revision 4 of urn:\S+, but revision 3 did not come before it/);
  // Another subject is not touched by that.
  assert.equal((await run(["chain", testSubject(8), log.directory, ...log.policy])).code, 0);
});

test("an entry that was changed anywhere, and a bundle that is gone, are told", async (t) => {
  const log = makeLog(t, { entries });
  const path = tilePath({ kind: "entries", level: 0, n: 0, width: 256 });
  const other = Buffer.from(
    Buffer.from(entries[9] ?? "")
      .toString()
      .replace("EUR", "USD"),
  );
  writeTo(log.directory, path, writeBundle(entries.slice(0, 256).with(9, other)));
  const changed = await run(["chain", subject, log.directory, ...log.policy]);
  assert.equal(changed.code, 1);
  assert.match(changed.out, /root: the facts give another than was signed/);
  rmSync(join(log.directory, path));
  const gone = await run(["chain", subject, log.directory, ...log.policy]);
  assert.equal(gone.code, 2);
  assert.match(gone.out, /root: cannot be derived/);
});

test("an entry that cannot be read could be about any subject", async (t) => {
  const log = makeLog(t, { entries: entries.with(299, Buffer.from("{}")) });
  const { code, out } = await run(["chain", subject, log.directory, ...log.policy]);
  assert.equal(code, 1);
  assert.match(out, /fact 299: lacks its field "sub"/);
});

test("a subject without entries is not known", async (t) => {
  const log = makeLog(t, { entries });
  const { code, out } = await run(["chain", testSubject(99), log.directory, ...log.policy]);
  assert.equal(code, 2);
  assert.match(out, /none of 300 facts is about it/);
});
