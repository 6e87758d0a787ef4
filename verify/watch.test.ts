import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parseNote } from "@commonweal/merkle";
import { testEntries } from "./test-entries.js";
import { createKey, signState, writeLog, writeTo } from "./test-log.js";
import { makeLog, type TestPlace } from "./test-place.js";
import { serveLog } from "./test-server.js";
import { run } from "./test-run.js";

const all = [...testEntries(900)];

function watchArgs(log: TestPlace, url: string): readonly string[] {
  return ["watch", url, "--once", "--state", join(log.beside, "state.json"), ...log.policy];
}

function stateOf(log: TestPlace): { readonly note: string; readonly since: number } {
  return JSON.parse(readFileSync(join(log.beside, "state.json"), "utf8"));
}

test("a record that grows is good, look after look, and the newest state is kept", async (t) => {
  const log = makeLog(t, { entries: all.slice(0, 300) });
  const { url } = await serveLog(t, log.directory);
  const first = await run(watchArgs(log, url), { now: 1_000_000 });
  assert.equal(first.code, 0, first.out);
  assert.match(first.out, /Seen for the first time/);
  assert.deepEqual(stateOf(log), { note: log.note, since: 1_000 });
  for (const size of [301, 512, 900]) {
    const { note } = writeLog(log.directory, log.house, all.slice(0, size));
    const next = await run(watchArgs(log, url), { now: 2_000_000 });
    assert.equal(next.code, 0, next.out);
    assert.match(next.out, new RegExp(`Grew by (1 fact|\\d+ facts), from \\d+ to ${size}\\.`));
    assert.deepEqual(stateOf(log), { note, since: 2_000 });
  }
  assert.deepEqual(
    readdirSync(log.beside).filter((name) => name.includes("part")),
    [],
    "no draft of the state is left behind",
  );
});

test("a record that stands still is good; after a while there is a word of warning", async (t) => {
  const log = makeLog(t);
  const argv = [...watchArgs(log, log.directory), "--stale", "100"];
  await run(argv, { now: 1_000_000 });
  const early = await run(argv, { now: 1_100_000 });
  assert.deepEqual([early.code, early.err], [0, ""]);
  const late = await run(argv, { now: 1_101_000 });
  assert.equal(late.code, 0);
  assert.match(late.err, /Warning: the record has not changed since 1970-01-01T00:16:40Z/);
  assert.equal(stateOf(log).since, 1_000);
});

test("a rollback is an alarm with both signed states, and the later one stays kept", async (t) => {
  const log = makeLog(t, { entries: all });
  const argv = watchArgs(log, log.directory);
  await run(argv);
  const { note } = writeLog(log.directory, log.house, all.slice(0, 800));
  const { code, out } = await run(argv);
  assert.equal(code, 1);
  assert.match(out, /ROLLBACK: the log signed 900 facts before and shows 800/);
  assert.ok(out.includes(log.note) && out.includes(note), "the evidence is whole");
  assert.equal(stateOf(log).note, log.note);
});

test("a fork is an alarm, also when the record grew", async (t) => {
  const log = makeLog(t, { entries: all.slice(0, 600) });
  const argv = watchArgs(log, log.directory);
  await run(argv);
  writeLog(log.directory, log.house, [...testEntries(700)].reverse());
  const { code, out } = await run(argv);
  assert.equal(code, 1);
  assert.match(out, /FORK: the log signed a state that is no continuation/);
});

test("tiles that do not give the new state are wrong, but no fork", async (t) => {
  const log = makeLog(t, { entries: all.slice(0, 600) });
  const argv = watchArgs(log, log.directory);
  await run(argv);
  writeLog(log.directory, log.house, all);
  writeTo(log.directory, "tile/1/000.p/3", Buffer.alloc(96, 1));
  const { code, out } = await run(argv);
  assert.equal(code, 1);
  assert.match(out, /tiles: do not give the state that was signed/);
  assert.doesNotMatch(out, /FORK/);
});

test("what cannot be fetched is not known, and the state stays as it is", async (t) => {
  const log = makeLog(t, { entries: all.slice(0, 600) });
  const argv = watchArgs(log, log.directory);
  await run(argv);
  writeLog(log.directory, log.house, all);
  rmSync(join(log.directory, "tile/1"), { recursive: true });
  const gone = await run(argv);
  assert.equal(gone.code, 2, gone.out);
  rmSync(join(log.directory, "checkpoint"));
  assert.equal((await run(argv)).code, 2);
  assert.equal(stateOf(log).note, log.note);
});

test("a state that lacks its quorum is waited for; a fork in it is an alarm at once", async (t) => {
  const log = makeLog(t, { entries: all.slice(0, 600) });
  const argv = watchArgs(log, log.directory);
  await run(argv);
  const alone = { ...log.house, witnesses: [] };
  const { size, root } = writeLog(log.directory, log.house, all);
  writeTo(log.directory, "checkpoint", signState(alone, { size, root }));
  const waiting = await run(argv);
  assert.equal(waiting.code, 2, waiting.out);
  assert.match(waiting.out, /asks for the quorum/);
  assert.equal(stateOf(log).note, log.note);
  const forked = { size: 600, root: new Uint8Array(32) };
  writeTo(log.directory, "checkpoint", signState(alone, forked));
  assert.equal((await run(argv)).code, 1);
});

test("a state file that somebody changed is not believed", async (t) => {
  const log = makeLog(t);
  const file = join(log.beside, "state.json");
  const argv = watchArgs(log, log.directory);
  for (const content of [
    "",
    "{}",
    '{"note":1,"since":1}',
    JSON.stringify({ note: "x", since: 1 }),
  ]) {
    writeFileSync(file, content);
    assert.equal((await run(argv)).code, 2, content);
  }
  const forged = log.note.replace("\n600\n", "\n500\n");
  writeFileSync(file, JSON.stringify({ note: forged, since: 1 }));
  const { code, out } = await run(argv);
  assert.equal(code, 2);
  assert.match(
    out,
    /state\.json: the signature of town\.example\/log\/1 on the checkpoint is not good/,
  );
  assert.ok(readFileSync(file, "utf8").includes("500"), "the file is left as evidence");
});

test("watching goes on through faults and ends with the first alarm", async (t) => {
  const log = makeLog(t, { entries: all.slice(0, 600) });
  const waits: (() => void)[] = [
    () => writeLog(log.directory, log.house, all.slice(0, 700)),
    () => rmSync(join(log.directory, "checkpoint")),
    () => writeLog(log.directory, log.house, all.slice(0, 800)),
    () => writeLog(log.directory, log.house, all.slice(0, 10)),
  ];
  const argv = watchArgs(log, log.directory).filter((option) => option !== "--once");
  const { code, out, err } = await run(argv, {
    wait: async () => {
      const next = waits.shift();
      assert.ok(next, "it ended with the alarm");
      next();
    },
  });
  assert.equal(code, 1);
  assert.match(err, /COULD NOT CHECK: .*\n {2}- checkpoint: checkpoint is not there/);
  assert.match(
    out,
    /Grew by 100 facts, from 600 to 700[^]*from 700 to 800[^]*BAD: ALARM[^]*ROLLBACK/,
  );
});

test("a log that is signed with another key from one look to the next is an alarm", async (t) => {
  const log = makeLog(t);
  await run(watchArgs(log, log.directory));
  writeLog(log.directory, { ...log.house, signer: createKey(log.house.origin) }, all);
  assert.equal((await run(watchArgs(log, log.directory))).code, 1);
  assert.ok(existsSync(join(log.beside, "state.json")));
  assert.ok(parseNote(stateOf(log).note));
});

test("options that are no seconds, and a state file that was not named, are told", async (t) => {
  const log = makeLog(t);
  for (const argv of [
    ["watch", log.directory, "--once", ...log.key],
    [...watchArgs(log, log.directory), "--stale", "0"],
    [...watchArgs(log, log.directory), "--interval", "soon"],
  ])
    assert.equal((await run(argv)).code, 2);
});
