import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { createEmptyDatabase } from "../support/database.js";
import { heardIo } from "../support/io.js";
import { systemClock } from "../../src/ground/clock.js";
import { connect } from "../../src/ground/database/sql.js";
import { createLog } from "../../src/ground/log.js";
import { directoryStore } from "../../src/ground/ledger/export/index.js";
import { createLedger, SealedRecord, type Ledger } from "../../src/ground/ledger/index.js";
import { backupCommand } from "../../src/doors/cli/backup.js";
import { ledgerCommands } from "../../src/doors/cli/ledger/index.js";
import { restoreCommand } from "../../src/doors/cli/restore.js";
import { runCommand } from "../../src/doors/cli/run.js";
import type { Seen } from "./seen.js";

/** Where an instance lives. */
export interface Place {
  readonly url: string;
  readonly dataDir: string;
}

/** What became of an instance that was started and tried to go on. */
export interface GoneOn {
  /** Why it signs nothing; null when it went on. */
  readonly sealed: string | null;
  /** Facts it has signed for in its newest epoch. */
  readonly signed: number;
}

const commands = [backupCommand, restoreCommand, ...ledgerCommands];

/** Records some facts as an instance at work; what it signed is shown, copied and told to `seen`. */
export async function live(place: Place, seen: Seen, facts: number): Promise<GoneOn> {
  return withLedger(place, async (ledger, sql) => {
    await sql.begin((tx) => ledger.append(tx, factsNow(facts)));
    // The start looks around; what it would do in the background is then done here, to its end.
    await (await ledger.start()).stop();
    if (ledger.sealed() === null) {
      await ledger.drain().catch(refusal);
      await ledger.publish().catch(refusal);
    } else await assert.rejects(ledger.drain(), SealedRecord);
    const notes = await sql<{ note: string }[]>`
      select note || cosignatures as note from ledger.checkpoint order by epoch, size`;
    for (const { note } of notes) seen.add(note, place.dataDir);
    const [head] = await sql<{ signed: number }[]>`select signed from ledger.head`;
    return { sealed: ledger.sealed(), signed: head?.signed ?? 0 };
  });
}

/** Does something with the ledger of a place, its copies beside it. */
export async function withLedger<T>(
  place: Place,
  doing: (ledger: Ledger, sql: ReturnType<typeof connect>) => Promise<T>,
): Promise<T> {
  const { url, dataDir } = place;
  const sql = connect(url, { max: 4, role: "commonweal_app" });
  const keeper = connect(url, { max: 4, role: "commonweal_keeper" });
  const stores = [directoryStore(join(dataDir, "export"))];
  const options = { sql, keeper, clock: systemClock(), dataDir, stores, log: createLog("silent") };
  try {
    return await doing(createLedger(options), sql);
  } finally {
    await Promise.all([sql.end({ timeout: 1 }), keeper.end({ timeout: 1 })]);
  }
}

/** Runs a command of the operator on a place; what it said comes back. */
export async function operate(
  place: Place,
  typed: readonly string[],
  expected: readonly number[] = [0],
): Promise<string> {
  const { url, dataDir } = place;
  const io = heardIo({
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    MODE: "test",
    LOG_LEVEL: "silent",
  });
  const code = await runCommand(commands, typed, io);
  const text = [...io.sayings, ...io.results].join("\n");
  assert.ok(expected.includes(code), `${typed.join(" ")} ended with ${code}: ${text}`);
  return text;
}

/** A directory that is gone after the test. */
export async function freshDirectory(t: TestContext): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "commonweal-place-"));
  t.after(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** A place with an empty database and an empty data directory. */
export async function freshPlace(t: TestContext): Promise<Place> {
  const database = await createEmptyDatabase();
  t.after(() => database.drop());
  return { url: database.url, dataDir: await freshDirectory(t) };
}

// A seal is an answer; anything else that fails here is a fault.
function refusal(fault: unknown): void {
  if (!(fault instanceof SealedRecord)) throw fault;
}

let told = 0;

function factsNow(count: number) {
  return Array.from({ length: count }, () => {
    told += 1;
    const sub = `urn:commonweal:deed:${told % 4}`;
    return { type: "fault.told", sub, by: null, pub: { told } };
  });
}
