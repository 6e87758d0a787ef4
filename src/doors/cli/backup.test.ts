import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { createEmptyDatabase } from "../../../test/support/database.js";
import { testGround, type TestGround } from "../../../test/support/ground.js";
import { heardIo } from "../../../test/support/io.js";
import { connect } from "../../ground/database/sql.js";
import { backupCommand } from "./backup.js";
import { ledgerCommands } from "./ledger/index.js";
import { restoreCommand } from "./restore.js";
import { runCommand } from "./run.js";
import { verifyCommand } from "./verify.js";

const commands = [backupCommand, restoreCommand, verifyCommand, ...ledgerCommands];
const awkward = "tab\t, line\nbreak, back\\slash, \\N, \\., “quotes”, العربية, 🌍";

test("a backup put into an empty database is the same instance: rows, facts, files, counters", async (t) => {
  const ground = await furnished(t);
  const file = await place(t);
  await run(ground.url, ground.config.dataDir, ["backup", file, "--with-keys"]);
  assert.equal((await stat(file)).mode & 0o077, 0);

  const other = await emptyPlace(t);
  const io = await run(other.url, other.dataDir, ["restore", file]);
  assert.match(io.results.join(), /Restored: 40 facts, all as they were signed/);
  const sql = connect(other.url, { max: 1 });
  t.after(() => sql.end());
  const [message] = await sql`select subject, body from mail.message order by id limit 1`;
  assert.deepEqual([message?.["subject"], message?.["body"]], [awkward, awkward]);
  const next = await sql`
    insert into mail.message (recipient, subject, body, lang, sent_at)
    values ('a', 'b', 'c', 'en', now()) returning id`;
  assert.equal(next[0]?.["id"], 2);
  const name = ground.config.dataDir;
  assert.equal(
    await readFile(join(other.dataDir, "ledger-key.pem"), "utf8"),
    await readFile(join(name, "ledger-key.pem"), "utf8"),
  );
  const stored = await ground.files.put(Buffer.from("an annex"));
  assert.ok(existsSync(join(other.dataDir, "files", stored.slice(0, 2), stored.slice(2))));
  await assert.rejects(sql`update ledger.entry set rev = 9`, /only grows/);
  await run(other.url, other.dataDir, ["verify"]);
});

test("a backup without keys says what else must be kept", async (t) => {
  const ground = await furnished(t);
  const file = await place(t);
  const io = await run(ground.url, ground.config.dataDir, ["backup", file]);
  assert.match(io.sayings.join(), /signing key is not in it/);
  const other = await emptyPlace(t);
  const restored = await run(other.url, other.dataDir, ["restore", file]);
  assert.match(restored.sayings.join(), /put ledger-key\.pem into/);
});

test("a restore does not touch a database that holds something, unless it is told to", async (t) => {
  const ground = await furnished(t);
  const file = await place(t);
  await run(ground.url, ground.config.dataDir, ["backup", file, "--with-keys"]);
  await ground.sql`delete from mail.message`;
  await leave(ground);
  const io = await run(ground.url, ground.config.dataDir, ["restore", file], 2);
  assert.match(io.sayings.join(), /not empty.*--force/s);
  await run(ground.url, ground.config.dataDir, ["restore", file, "--force"]);
  const sql = connect(ground.url, { max: 1 });
  t.after(() => sql.end());
  const [row] = await sql`select count(*) as count from mail.message`;
  assert.equal(row?.["count"], 1);
});

test("a backup that was cut off or is none restores nothing", async (t) => {
  const ground = await furnished(t);
  const file = await place(t);
  await run(ground.url, ground.config.dataDir, ["backup", file]);
  const whole = await readFile(file);
  const other = await emptyPlace(t);
  for (const bytes of [whole.subarray(0, whole.length - 300), Buffer.from("no archive at all")]) {
    await writeFile(file, bytes);
    const io = heardIo({ DATABASE_URL: other.url, DATA_DIR: other.dataDir, MODE: "test" });
    assert.notEqual(await runCommand(commands, ["restore", file], io), 0);
    assert.match(io.sayings.join(), /Nothing was restored|not a backup/);
  }
  await writeFile(file, whole);
  await run(other.url, other.dataDir, ["restore", file]);
});

test("a backup does not write over a file that is there", async (t) => {
  const ground = await furnished(t);
  const file = await place(t);
  await writeFile(file, "precious");
  const io = await run(ground.url, ground.config.dataDir, ["backup", file], 2);
  assert.match(io.sayings.join(), /is there already/);
  assert.equal(await readFile(file, "utf8"), "precious");
});

test("any tar can list a backup", async (t) => {
  const ground = await furnished(t);
  const file = await place(t);
  await run(ground.url, ground.config.dataDir, ["backup", file]);
  const listed = spawnSync("tar", ["tzf", file]).stdout.toString();
  assert.match(listed, /^commonweal-backup\.json\n/);
  assert.match(listed, /tables\/ledger\.entry\/000000\.copy/);
});

test("a table whose last rows are large does not stop a backup", { timeout: 30_000 }, async (t) => {
  const ground = await furnished(t);
  const text = "long ".repeat(80_000);
  for (let turn = 0; turn < 20; turn += 1) {
    await ground.mailer.send({ to: "a@example.org", subject: String(turn), text, lang: "en" });
  }
  for (let turn = 0; turn < 5; turn += 1) {
    await run(ground.url, ground.config.dataDir, ["backup", await place(t)]);
  }
});

test("verify says that one byte was changed, and where", async (t) => {
  const ground = await furnished(t);
  await run(ground.url, ground.config.dataDir, ["verify"]);
  await ground.owner`alter table ledger.entry disable trigger user`;
  await ground.owner`update ledger.entry set entry = set_byte(entry, 20, 65) where idx = 7`;
  const io = await run(ground.url, ground.config.dataDir, ["verify"], 1);
  assert.match(io.results.join("\n"), /WRONG {2}fact 7/);
  assert.match(io.results.join("\n"), /NOT what was signed/);
});

test("verify calls a forked record what it is, though all its signatures are good", async (t) => {
  const ground = await furnished(t);
  const { dataDir } = ground.config;
  await writeFile(join(dataDir, "ledger-high-water"), `30 ${"ab".repeat(32)}\n`);
  const io = await run(ground.url, dataDir, ["verify"], 1);
  assert.match(
    io.results.join("\n"),
    /fact 29: the tree of 30 facts is not the one that was promised/,
  );
});

test("verify under another address checks the record by the name it was signed under", async (t) => {
  const ground = await furnished(t);
  const io = await run(ground.url, ground.config.dataDir, ["verify"], 0, {
    ORIGIN: "https://city.example",
  });
  const text = io.results.join("\n");
  assert.match(text, /40 facts, 1 signed checkpoints/);
  assert.match(text, /is whole/);
  await ground.owner`alter table ledger.entry disable trigger user`;
  await ground.owner`update ledger.entry set entry = set_byte(entry, 20, 65) where idx = 7`;
  await run(ground.url, ground.config.dataDir, ["verify"], 1, { ORIGIN: "https://city.example" });
});

test("verify with another key could not check, names both keys and calls nothing changed", async (t) => {
  const ground = await furnished(t);
  const other = await testGround(t);
  const key = await other.ledger.verifierKey();
  const io = await run(ground.url, ground.config.dataDir, ["verify", "--key", key], 2);
  const text = io.results.join("\n");
  const id = (text: string) => text.slice(0, "commonweal.local/log/1+".length + 8);
  assert.ok(text.includes(id(await ground.ledger.verifierKey())), text);
  assert.ok(text.includes(id(key)), text);
  assert.doesNotMatch(text, /NOT what was signed|WRONG/);
});

test("an old backup does not lower the mark: it is restored, sealed, and said", async (t) => {
  const ground = await furnished(t);
  const file = await place(t);
  const { dataDir } = ground.config;
  await run(ground.url, dataDir, ["backup", file, "--with-keys"]);
  await record(ground, 1);
  const mark = await readFile(join(dataDir, "ledger-high-water"), "utf8");
  await leave(ground);
  const io = await run(ground.url, dataDir, ["restore", file, "--force"], 1);
  assert.match(io.results.join(), /sealed: the database holds 40 facts, 50 were promised/);
  assert.equal(await readFile(join(dataDir, "ledger-high-water"), "utf8"), mark);
});

test("a backup of another record of the same size does not take the mark's place", async (t) => {
  const ground = await furnished(t);
  const file = await place(t);
  await run(ground.url, ground.config.dataDir, ["backup", file, "--with-keys"]);
  const other = await emptyPlace(t);
  const mark = `40 ${"ab".repeat(32)}\n`;
  await writeFile(join(other.dataDir, "ledger-high-water"), mark);
  const io = await run(other.url, other.dataDir, ["restore", file], 1);
  assert.match(io.results.join(), /another record than the one of which 40 facts were promised/);
  assert.equal(await readFile(join(other.dataDir, "ledger-high-water"), "utf8"), mark);
});

test("a newer backup raises the mark, and a damaged mark stops before anything is dropped", async (t) => {
  const ground = await furnished(t);
  const file = await place(t);
  await run(ground.url, ground.config.dataDir, ["backup", file, "--with-keys"]);
  const other = await emptyPlace(t);
  const path = join(other.dataDir, "ledger-high-water");
  await writeFile(path, "forty\n");
  const io = await run(other.url, other.dataDir, ["restore", file], 2);
  assert.match(io.sayings.join(), /is damaged/);
  await rm(path);
  await run(other.url, other.dataDir, ["restore", file]);
  assert.match(await readFile(path, "utf8"), /^40 /);
});

test("where nobody knows what came after a backup, nothing is signed until the operator says so", async (t) => {
  const ground = await furnished(t);
  const file = await place(t);
  await run(ground.url, ground.config.dataDir, ["backup", file, "--with-keys"]);
  const other = await emptyPlace(t);
  const io = await run(other.url, other.dataDir, ["restore", file]);
  assert.match(io.results.join(), /Nothing more is signed until you say what came after/);
  const status = await run(other.url, other.dataDir, ["ledger", "status"], 1);
  assert.match(status.results.join("\n"), /SEALED {5}a backup was put back/);
  await run(other.url, other.dataDir, ["ledger", "recover", "--newest"]);
  await run(other.url, other.dataDir, ["ledger", "status"]);
  const moved = await emptyPlace(t);
  await run(moved.url, moved.dataDir, ["restore", file, "--newest"]);
  await run(moved.url, moved.dataDir, ["ledger", "status"]);
});

async function leave(ground: TestGround): Promise<void> {
  await Promise.all([ground.sql, ground.keeper, ground.owner].map((pool) => pool.end()));
}

async function furnished(t: TestContext): Promise<TestGround> {
  const ground = await testGround(t);
  await record(ground, 4);
  const message = { to: "sara@example.org", subject: awkward, text: awkward, lang: "en" };
  await ground.mailer.send(message);
  await ground.files.put(Buffer.from("an annex"));
  return ground;
}

async function record(ground: TestGround, turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    const facts = Array.from({ length: 10 }, (_, n) => ({
      type: "commitment.accepted",
      sub: `urn:commonweal:commitment:${n}`,
      by: null,
      pub: { turn },
    }));
    await ground.sql.begin((tx) => ground.ledger.append(tx, facts));
  }
  await ground.ledger.drain();
}

async function run(
  url: string,
  dataDir: string,
  typed: readonly string[],
  expected = 0,
  settings: Readonly<Record<string, string>> = {},
) {
  const own = { DATABASE_URL: url, DATA_DIR: dataDir, MODE: "test", LOG_LEVEL: "silent" };
  const io = heardIo({ ...own, ...settings });
  const code = await runCommand(commands, typed, io);
  assert.equal(code, expected, [...io.sayings, ...io.results].join("\n"));
  return io;
}

async function place(t: TestContext): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "commonweal-backup-"));
  t.after(() => rm(directory, { recursive: true, force: true }));
  return join(directory, "backup.tar.gz");
}

async function emptyPlace(t: TestContext) {
  const database = await createEmptyDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "commonweal-restored-"));
  t.after(async () => {
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });
  return { url: database.url, dataDir };
}
