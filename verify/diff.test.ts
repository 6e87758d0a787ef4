import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { testEntries } from "./test-entries.js";
import { createHouse, signState, writeLog, writeTo, type TestHouse } from "./test-log.js";
import { makeLog } from "./test-place.js";
import { serveLog } from "./test-server.js";
import { run } from "./test-run.js";

const all = [...testEntries(900)];

test("two views of the same state agree", async (t) => {
  const log = makeLog(t);
  const { url } = await serveLog(t, log.directory);
  const { code, out } = await run(["diff", url, log.directory, ...log.policy]);
  assert.equal(code, 0, out);
  assert.match(out, /Both have signed the same state/);
});

test("one view may be ahead of the other, in either order", async (t) => {
  const log = makeLog(t, { entries: all });
  const early = join(log.beside, "early");
  writeLog(early, log.house, all.slice(0, 555));
  const a = await run(["diff", log.directory, early, ...log.policy]);
  assert.equal(a.code, 0, a.out);
  assert.match(a.out, /A is ahead by 345 facts and continues the other/);
  const b = await run(["diff", early, log.directory, ...log.policy]);
  assert.match(b.out, /B is ahead by 345 facts/);
});

test("a view of nothing is continued by any other", async (t) => {
  const log = makeLog(t, { entries: all });
  writeLog(join(log.beside, "empty"), log.house, []);
  const { code } = await run(["diff", join(log.beside, "empty"), log.directory, ...log.policy]);
  assert.equal(code, 0);
});

test("a split view ends with 1 and prints both signed states whole", async (t) => {
  const log = makeLog(t, { entries: all });
  const other = join(log.beside, "other");
  for (const [size, fork] of [
    [900, 3],
    [600, 599],
    [256, 255],
    [1, 0],
  ] as const) {
    const entries = all.slice(0, size).with(fork, all[fork + 1] ?? Buffer.of());
    const { note } = writeLog(other, log.house, entries);
    const { code, out } = await run(["diff", other, log.directory, ...log.policy]);
    assert.equal(code, 1, out);
    assert.match(out, /SPLIT VIEW: the log signed two states that cannot be of one record/);
    assert.ok(out.includes(note) && out.includes(log.note));
  }
});

test("the state that a witness keeps is compared without tiles of its own", async (t) => {
  const log = makeLog(t, { entries: all });
  const early = signState(log.house, writeLog(join(log.beside, "e"), log.house, all.slice(0, 400)));
  const witness = await serveLog(t, log.beside, (path, response) => {
    if (path !== "/witness/abc/checkpoint") return false;
    response.end(early);
    return true;
  });
  const url = `${new URL(witness.url).origin}/witness/abc/checkpoint`;
  const behind = await run(["diff", url, log.directory, ...log.policy]);
  assert.equal(behind.code, 0, behind.out);
  assert.match(behind.out, /B is ahead by 500 facts/);
  // Ahead of the log that we see, its state cannot be led back to ours without tiles.
  const small = join(log.beside, "small");
  writeLog(small, log.house, all.slice(0, 300));
  const ahead = await run(["diff", url, small, ...log.policy]);
  assert.equal(ahead.code, 2, ahead.out);
  // But at the same size two states need no tiles.
  writeLog(small, log.house, all.slice(100, 500));
  assert.equal((await run(["diff", url, small, ...log.policy])).code, 1);
});

test("a checkpoint in a file is a view too", async (t) => {
  const log = makeLog(t, { entries: all });
  writeTo(log.beside, "seen.txt", log.note);
  const argv = ["diff", join(log.beside, "seen.txt"), log.directory, ...log.policy];
  assert.equal((await run(argv)).code, 0);
});

test("tiles that do not give their own state prove no split", async (t) => {
  const log = makeLog(t, { entries: all });
  const early = join(log.beside, "early");
  writeLog(early, log.house, all.slice(0, 555));
  writeTo(log.directory, "tile/0/002", Buffer.alloc(8_192, 3));
  const { code, out } = await run(["diff", early, log.directory, ...log.policy]);
  assert.equal(code, 1);
  assert.match(out, /its tiles do not give the state that it shows/);
  assert.doesNotMatch(out, /SPLIT/);
});

test("views of two logs are nothing to compare, and one that is not there is not known", async (t) => {
  const log = makeLog(t);
  const house: TestHouse = createHouse("village.example/log/1");
  const other = makeLog(t, { house });
  const keys = `log ${log.house.signer.vkey}\nlog ${house.signer.vkey}\nquorum none\n`;
  writeTo(log.beside, "both", keys);
  const trust = ["--policy", join(log.beside, "both")];
  assert.equal((await run(["diff", log.directory, other.directory, ...trust])).code, 2);
  assert.equal((await run(["diff", log.directory, log.beside, ...trust])).code, 2);
  assert.equal((await run(["diff", log.directory, other.directory, ...log.key])).code, 1);
});
