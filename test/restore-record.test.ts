import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmod, cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { connect, type Sql } from "../src/ground/database/sql.js";
import { startEmbedded } from "../src/ground/database/embedded.js";
import { verifyLedger, type Ledger } from "../src/ground/ledger/index.js";
import { setPolicy } from "../src/ground/ledger/policy.js";
import { bringUpToDate } from "./faults/deeds.js";
import {
  freshDirectory,
  freshPlace,
  live,
  operate,
  withLedger,
  type Place,
} from "./faults/instance.js";
import { createSeen, type Seen } from "./faults/seen.js";
import { startWitnesses, type Witnesses } from "./faults/witnesses.js";

// Restoring any older backup never leads to a conflicting signature. One life is lived with backups
// at several moments; each is put back in every way an operator may do it, and tries to go on. All
// that was ever signed under the key, here and there, must be beginnings of one and the same record.

const origin = "commonweal.local/log/1";

/** What was kept of a life at one moment. */
interface Kept {
  readonly size: number;
  readonly backup: string;
  /** The same backup without the key. */
  readonly backupWithoutKey: string;
  /** The data directory as it was then: key, mark, copy. */
  readonly data: string;
}

interface Lived {
  readonly place: Place;
  readonly seen: Seen;
  readonly witnesses: Witnesses;
  /** Moments of the life, oldest first; the last one is its end. */
  readonly kept: readonly Kept[];
}

/** In which way an older backup is put back. */
interface Way {
  readonly title: string;
  readonly why: RegExp;
  readonly isWithoutKey?: boolean;
  readonly hasWitnesses?: boolean;
  /** What lies in the data directory before: a data directory of the life, or a part of one. */
  before(lived: Lived, kept: Kept): readonly { readonly of: Kept; readonly part: string }[];
}

const end = (lived: Lived): Kept => {
  const last = lived.kept.at(-1);
  assert.ok(last);
  return last;
};

const behind = /holds \d+ facts, \d+ were promised|a backup was put back/;

const ways: readonly Way[] = [
  {
    title: "into the data directory that knows what was promised",
    why: behind,
    before: (lived) => [{ of: end(lived), part: "" }],
  },
  {
    title: "into an empty data directory",
    why: /a backup was put back/,
    before: () => [],
  },
  {
    title: "into an empty data directory beside a copy of all that was shown",
    why: /were exported|a backup was put back/,
    before: (lived) => [{ of: end(lived), part: "export" }],
  },
  {
    title: "into a data directory as old as the backup itself",
    why: /a backup was put back/,
    before: (_, kept) => [{ of: kept, part: "" }],
  },
  {
    title: "into a data directory that is still older",
    why: /a backup was put back/,
    before: (lived) => lived.kept.slice(0, 1).map((first) => ({ of: first, part: "" })),
  },
  {
    title: "without its key, which is put beside it by hand",
    why: /a backup was put back|has no mark/,
    isWithoutKey: true,
    before: () => [],
  },
  {
    title: "into a data directory of its age, where witnesses remember more",
    why: /were signed along by the witness|a backup was put back/,
    hasWitnesses: true,
    before: (_, kept) => [{ of: kept, part: "" }],
  },
];

test("no older backup, however it is put back, signs what contradicts a later signature", async (t) => {
  const lived = await live17(t);
  await theyTry(t, lived);
  await t.test("nor by the operator's word alone, where a copy or a witness remembers", () =>
    byWordAlone(t, lived),
  );
  await t.test("nor after a recovery from a copy that is as old", () => fromOldCopy(t, lived));
  await t.test("nor once it was retired: the next epoch names the last promised state first", () =>
    retired(t, lived),
  );
  assert.deepEqual(lived.seen.problems(origin, await leavesOf(lived.place)), []);
});

async function theyTry(t: TestContext, lived: Lived): Promise<void> {
  for (const way of ways) {
    for (const kept of lived.kept.slice(0, -1)) {
      await t.test(`${kept.size} facts, put back ${way.title}`, async (t) => {
        const place = await putBack(t, { lived, kept, way });
        const { sealed, signed } = await live(place, lived.seen, 3);
        assert.match(sealed ?? `went on and signed ${signed} facts`, way.why);
        assert.ok(signed <= kept.size);
        assert.deepEqual(lived.seen.problems(origin, await leavesOf(lived.place)), []);
      });
    }
  }
}

async function byWordAlone(t: TestContext, lived: Lived): Promise<void> {
  lived.witnesses.moods.clear();
  const [, kept] = lived.kept;
  assert.ok(kept);
  const copied = await freshPlace(t);
  await lay(copied, { of: end(lived), part: "export" });
  await operate(copied, ["restore", kept.backup, "--newest"]);
  const byCopy = await live(copied, lived.seen, 2);
  assert.match(byCopy.sealed ?? "", /were exported/);
  const moved = await freshPlace(t);
  await operate(moved, ["restore", kept.backup, "--newest"]);
  const byWitness = await live(moved, lived.seen, 2);
  assert.match(byWitness.sealed ?? "", /were signed along by the witness/);
  assert.deepEqual(lived.seen.problems(origin, await leavesOf(lived.place)), []);
}

test("the newest backup goes on exactly; older ones do with the facts that a copy brings back", async (t) => {
  const lived = await live17(t);
  const { seen } = lived;
  const moved = await freshPlace(t);
  await operate(moved, ["restore", end(lived).backup, "--newest"]);
  let newest = await liveOn(moved, seen);
  // It had waited with two facts more, and was given four.
  assert.equal(newest, end(lived).size + 6);
  let from = moved;
  // Each recovered instance lives on; the next one is recovered from its copy.
  for (const kept of lived.kept.slice(0, -1)) {
    const place = await freshPlace(t);
    await operate(place, ["restore", kept.backup]);
    const copy = join(from.dataDir, "export", "log", "1");
    const said = await operate(place, ["ledger", "recover", "--from", copy]);
    assert.match(said, new RegExp(`the record holds ${newest} and goes on`));
    newest = await liveOn(place, seen);
    from = place;
  }
});

async function liveOn(place: Place, seen: Seen): Promise<number> {
  const { sealed, signed } = await live(place, seen, 4);
  assert.equal(sealed, null);
  const leaves = await leavesOf(place);
  assert.equal(leaves.length, signed);
  assert.deepEqual(seen.problems(origin, leaves), []);
  await withLedger(place, async (ledger, sql) => {
    const found = await verifyLedger(sql, { key: await ledger.verifierKey() });
    assert.deepEqual(found.problems, []);
  });
  return signed;
}

async function fromOldCopy(t: TestContext, lived: Lived): Promise<void> {
  lived.witnesses.moods.set("north", "dead").set("south", "dead");
  const [, kept] = lived.kept;
  assert.ok(kept);
  const place = await freshPlace(t);
  await operate(place, ["restore", kept.backup]);
  const copy = join(kept.data, "export", "log", "1");
  await operate(place, ["ledger", "recover", "--from", copy], [1]);
  const { sealed } = await live(place, lived.seen, 2);
  assert.match(sealed ?? "", /a backup was put back/);
  assert.deepEqual(lived.seen.problems(origin, await leavesOf(lived.place)), []);
}

// Twice, where the second time the database does not know of the first: no name is used again.
async function retired(t: TestContext, lived: Lived): Promise<void> {
  lived.witnesses.moods.set("north", "dead").set("south", "dead");
  const [, kept] = lived.kept;
  assert.ok(kept);
  const place = await freshPlace(t);
  await lay(place, { of: end(lived), part: "" });
  await operate(place, ["restore", kept.backup], [0, 1]);
  assert.notEqual((await live(place, lived.seen, 1)).sealed, null);
  await retire(place);
  await withLedger(place, async (ledger) => lived.seen.trust(await ledger.verifierKey()));
  const next = await live(place, lived.seen, 2);
  assert.equal(next.sealed, null);
  await withLedger(place, async (ledger, sql) => {
    const opening = { type: "ledger.epoch-opened", promised: end(lived).size, held: kept.size };
    assert.deepEqual(await openingOf(sql, 2), opening);
    const found = await verifyLedger(sql, { key: await ledger.verifierKey() });
    assert.deepEqual(found.problems, []);
  });
  assert.equal(lived.seen.of("commonweal.local/log/2").length, 1);
  // The same old backup once more, where the second epoch is known: its number is taken.
  const again = await freshPlace(t);
  await cp(place.dataDir, again.dataDir, { recursive: true });
  await operate(again, ["restore", kept.backup], [0, 1]);
  assert.notEqual((await live(again, lived.seen, 1)).sealed, null);
  await retire(again);
  await withLedger(again, async (ledger) => lived.seen.trust(await ledger.verifierKey()));
  assert.equal((await live(again, lived.seen, 1)).sealed, null);
  assert.equal(lived.seen.of("commonweal.local/log/2").length, 1);
  assert.equal(lived.seen.of("commonweal.local/log/3").length, 1);
  assert.deepEqual(lived.seen.problems(origin, await leavesOf(lived.place)), []);
}

test("files of the database put back as they were, while the mark stays, sign nothing", async (t) => {
  const dataDir = await freshDirectory(t);
  await chmod(dataDir, 0o711);
  const aside = join(await freshDirectory(t), "postgres");
  const seen = createSeen();
  const start = () => startEmbedded({ dataDir, isThrowAway: true, port: 54_730 });
  let server = await start();
  t.after(() => server.stop());
  const place = () => ({ url: server.url, dataDir });
  await withOwner(place(), bringUpToDate);
  await withLedger(place(), async (ledger) => seen.trust(await ledger.verifierKey()));
  assert.deepEqual(await live(place(), seen, 5), { sealed: null, signed: 5 });
  await server.stop();
  await server.ended;
  copyWhole(join(dataDir, "postgres"), aside);
  server = await start();
  assert.deepEqual(await live(place(), seen, 4), { sealed: null, signed: 9 });
  const leaves = await leavesOf(place());
  await server.stop();
  await server.ended;
  await rm(join(dataDir, "postgres"), { recursive: true });
  copyWhole(aside, join(dataDir, "postgres"));
  server = await start();
  const { sealed, signed } = await live(place(), seen, 3);
  assert.match(sealed ?? "", /holds 5 facts, 9 were promised/);
  assert.equal(signed, 5);
  assert.deepEqual(seen.problems(origin, leaves), []);
});

// A life of seventeen signed facts and two that wait, with a backup of each of its moments.
async function live17(t: TestContext): Promise<Lived> {
  const seen = createSeen();
  const witnesses = await startWitnesses((note, name) => seen.add(note, name));
  t.after(() => witnesses.close());
  const place = await freshPlace(t);
  const keptIn = await freshDirectory(t);
  await withOwner(place, async (sql) => {
    await bringUpToDate(sql);
    await setPolicy(sql, witnesses.policy(1), new Date());
  });
  const vkey = await withLedger(place, (ledger) => ledger.verifierKey());
  seen.trust(vkey);
  await witnesses.watch(vkey);
  const kept: Kept[] = [await keep(place, join(keptIn, "0"), 0)];
  for (const facts of [5, 4, 8]) {
    const { signed, sealed } = await live(place, seen, facts);
    assert.equal(sealed, null);
    if (facts === 8) await withLedger(place, (ledger, sql) => wait(ledger, sql));
    kept.push(await keep(place, join(keptIn, String(signed)), signed));
  }
  return { place, seen, witnesses, kept };
}

async function wait(ledger: Ledger, sql: Sql): Promise<void> {
  const fact = { type: "fault.told", sub: "urn:commonweal:deed:1", by: null, pub: { waits: 1 } };
  await sql.begin((tx) => ledger.append(tx, [fact, fact]));
}

async function keep(place: Place, directory: string, size: number): Promise<Kept> {
  const data = join(directory, "data");
  await cp(place.dataDir, data, { recursive: true });
  const backup = join(directory, "backup.tar.gz");
  const backupWithoutKey = join(directory, "backup-without-key.tar.gz");
  await operate(place, ["backup", backup, "--with-keys"]);
  await operate(place, ["backup", backupWithoutKey]);
  return { size, backup, backupWithoutKey, data };
}

async function putBack(
  t: TestContext,
  { lived, kept, way }: { readonly lived: Lived; readonly kept: Kept; readonly way: Way },
): Promise<Place> {
  const { witnesses } = lived;
  for (const name of witnesses.names)
    witnesses.moods.set(name, way.hasWitnesses === true ? "good" : "dead");
  const place = await freshPlace(t);
  for (const part of way.before(lived, kept)) await lay(place, part);
  if (way.isWithoutKey === true) await lay(place, { of: kept, part: "ledger-key.pem" });
  const file = way.isWithoutKey === true ? kept.backupWithoutKey : kept.backup;
  await operate(place, ["restore", file], [0, 1]);
  return place;
}

async function lay(
  place: Place,
  { of, part }: { readonly of: Kept; readonly part: string },
): Promise<void> {
  await cp(join(of.data, part), join(place.dataDir, part), { recursive: true });
}

function retire(place: Place): Promise<string> {
  const reason = "The disk broke, and the newest facts are nowhere to be found.";
  return operate(place, ["ledger", "retire", "--reason", reason, "--yes"]);
}

async function leavesOf(place: Place): Promise<readonly Uint8Array[]> {
  return withOwner(place, async (sql) => {
    const rows = await sql<{ leaf: Buffer }[]>`
      select leaf_hash as leaf from ledger.entry order by idx`;
    return rows.map((row) => new Uint8Array(row.leaf));
  });
}

async function openingOf(sql: Sql, epoch: number) {
  const [row] = await sql<{ text: string }[]>`
    select convert_from(f.entry, 'UTF8') as text
    from ledger.entry f
    join ledger.epoch e on e.start = f.idx
    where e.n = ${epoch}`;
  const entry: {
    type: string;
    pub: { previous?: { promised: { size: number }; held: { size: number } } };
  } = JSON.parse(row?.text ?? "{}");
  const { promised, held } = entry.pub.previous ?? {};
  return { type: entry.type, promised: promised?.size, held: held?.size };
}

async function withOwner<T>(place: Place, doing: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = connect(place.url, { max: 2 });
  try {
    return await doing(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

// With owners and times: the server is particular about whose its files are.
function copyWhole(from: string, to: string): void {
  execFileSync("cp", ["-a", from, to]);
}
