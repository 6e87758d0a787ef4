import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import { testEntries } from "./test-entries.js";
import { writeLog, writeTo } from "./test-log.js";
import { makeLog, type TestPlace } from "./test-place.js";
import { serveLog } from "./test-server.js";
import { run } from "./test-run.js";

const all = [...testEntries(1_300)];

function filesIn(directory: string): ReadonlyMap<string, string> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true });
  const paths = files
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .toSorted();
  return new Map(paths.map((path) => [relative(directory, path), readFileSync(path, "base64")]));
}

function copyOf(log: TestPlace): string {
  return join(log.beside, "copy", "of", "log");
}

test("a copy has the same files, byte for byte, and fsck finds it good", async (t) => {
  const log = makeLog(t, { entries: all });
  const { url, openMost } = await serveLog(t, log.directory);
  const { code, out } = await run(["export", url, copyOf(log), ...log.policy]);
  assert.equal(code, 0, out);
  assert.match(out, /Copied: +1,300 facts, 1,300 of them anew/);
  assert.deepEqual(filesIn(copyOf(log)), filesIn(log.directory));
  assert.ok(openMost() <= 16, `${openMost()} requests at once`);
  assert.equal((await run(["fsck", copyOf(log), ...log.policy])).code, 0);
});

test("a copy goes on where it was, and asks only for what it lacks", async (t) => {
  const log = makeLog(t, { entries: all.slice(0, 700) });
  const { url, asked } = await serveLog(t, log.directory);
  await run(["export", url, copyOf(log), ...log.policy]);
  writeLog(log.directory, log.house, all);
  asked.length = 0;
  const { code, out } = await run(["export", url, copyOf(log), ...log.policy]);
  assert.equal(code, 0, out);
  assert.match(out, /Copied: +1,300 facts, 788 of them anew/);
  assert.ok(!asked.includes("tile/entries/000") && asked.includes("tile/entries/002"));
  assert.equal((await run(["fsck", copyOf(log), ...log.policy])).code, 0);
});

test("a copy that was broken off has no checkpoint and is finished by the same command", async (t) => {
  const log = makeLog(t, { entries: all });
  let isDown = true;
  const { url } = await serveLog(t, log.directory, (path, response) => {
    if (!isDown || path !== "tile/entries/003") return false;
    response.destroy();
    return true;
  });
  const broken = await run(["export", url, copyOf(log), ...log.policy]);
  assert.equal(broken.code, 2, broken.out);
  assert.match(broken.out, /tile\/entries\/003: .* cannot be read/);
  assert.ok(!existsSync(join(copyOf(log), "checkpoint")));
  isDown = false;
  const whole = await run(["export", url, copyOf(log), ...log.policy]);
  assert.equal(whole.code, 0, whole.out);
  assert.match(whole.out, /1,300 facts, 256 of them anew/);
});

test("a complete tile is written once: the same file stays, a changed one is told", async (t) => {
  const log = makeLog(t, { entries: all });
  await run(["export", log.directory, copyOf(log), ...log.policy]);
  const tile = join(copyOf(log), "tile/0/001");
  const before = statSync(tile);
  await run(["export", log.directory, copyOf(log), ...log.policy]);
  assert.deepEqual([statSync(tile).ino, statSync(tile).mtimeMs], [before.ino, before.mtimeMs]);
  writeTo(copyOf(log), "tile/0/001", Buffer.alloc(8_192, 1));
  const changed = await run(["export", log.directory, copyOf(log), ...log.policy]);
  assert.equal(changed.code, 1, changed.out);
  assert.match(changed.out, /tile\/entries\/001: or its tile, in the copy: the facts do not have/);
  assert.deepEqual(readFileSync(tile), Buffer.alloc(8_192, 1), "it is not rewritten");
});

test("a changed file beside one that is gone is told too, and one above the leaves", async (t) => {
  const log = makeLog(t, { entries: all });
  await run(["export", log.directory, copyOf(log), ...log.policy]);
  rmSync(join(copyOf(log), "tile/entries/001"));
  writeTo(copyOf(log), "tile/0/001", Buffer.alloc(8_192, 1));
  writeTo(copyOf(log), "tile/1/000.p/5", Buffer.alloc(5 * 32, 1));
  const { code, out } = await run(["export", log.directory, copyOf(log), ...log.policy]);
  assert.equal(code, 1);
  assert.match(out, /tile\/0\/001: in the copy differs from what was signed/);
  assert.match(out, /tile\/1\/000\.p\/5: in the copy differs/);
});

test("nothing that does not lead to the signed root is written", async (t) => {
  const log = makeLog(t, { entries: all });
  const bundle = Buffer.from(readFileSync(join(log.directory, "tile/entries/001")));
  bundle[200] = (bundle[200] ?? 0) ^ 1;
  writeTo(log.directory, "tile/entries/001", bundle);
  const { code, out } = await run(["export", log.directory, copyOf(log), ...log.policy]);
  assert.equal(code, 1);
  assert.match(
    out,
    /tile\/entries\/001: or its tile: the facts do not have the hashes of their tile/,
  );
  const written = filesIn(copyOf(log));
  assert.ok(!written.has("tile/entries/001") && !written.has("tile/0/001"));
  assert.ok(written.has("tile/entries/000"));
  assert.ok(!written.has("checkpoint"));
});

test("tiles above the leaves that do not lead to the root stop the copy", async (t) => {
  const log = makeLog(t, { entries: all });
  writeTo(log.directory, "tile/1/000.p/5", Buffer.alloc(5 * 32, 1));
  const { code } = await run(["export", log.directory, copyOf(log), ...log.policy]);
  assert.equal(code, 1);
  assert.deepEqual([...filesIn(copyOf(log)).keys()], []);
});

test("a log that was rolled back or forked does not overwrite what was copied", async (t) => {
  const log = makeLog(t, { entries: all });
  await run(["export", log.directory, copyOf(log), ...log.policy]);
  const before = filesIn(copyOf(log));
  for (const [entries, expected] of [
    [all.slice(0, 1_000), /ROLLBACK: the copy has 1,300 facts, the log shows 1,000/],
    [all.with(5, all[6] ?? Buffer.of()), /FORK/],
    [[...all.with(5, all[6] ?? Buffer.of()), ...testEntries(3)], /FORK/],
  ] as const) {
    writeLog(log.directory, log.house, entries);
    const { code, out } = await run(["export", log.directory, copyOf(log), ...log.policy]);
    assert.equal(code, 1, out);
    assert.match(out, expected);
    assert.deepEqual(filesIn(copyOf(log)), before);
  }
});

test("a directory that holds the copy of another log is left alone", async (t) => {
  const log = makeLog(t, { entries: all });
  const other = makeLog(t);
  const { code, out } = await run(["export", log.directory, other.directory, ...log.policy]);
  assert.equal(code, 1);
  assert.match(out, /no trusted key signed the checkpoint/);
});

test("an empty log is copied as a checkpoint", async (t) => {
  const log = makeLog(t, { entries: [] });
  const { code, out } = await run(["export", log.directory, copyOf(log), ...log.policy]);
  assert.equal(code, 0, out);
  assert.deepEqual([...filesIn(copyOf(log)).keys()], ["checkpoint", "policy", "vkey"]);
});
