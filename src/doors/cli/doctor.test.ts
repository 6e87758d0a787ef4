import assert from "node:assert/strict";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { createEmptyDatabase } from "../../../test/support/database.js";
import { testGround } from "../../../test/support/ground.js";
import { heardIo } from "../../../test/support/io.js";
import { doctorCommand } from "./doctor.js";
import { runCommand } from "./run.js";

test("the doctor looks at everything, and sees that a test database gave up its safety", async (t) => {
  const ground = await testGround(t);
  const { code, text } = await see({ DATABASE_URL: ground.url, DATA_DIR: ground.config.dataDir });
  assert.match(text, /fail {2}database: PostgreSQL 18.*fsync is off/);
  assert.equal(code, 1);
  assert.match(text, /ok {4}tables: up to date/);
  assert.match(text, /ok {4}clock: agrees/);
  assert.match(text, /ok {4}public record: 0 facts/);
  assert.match(text, /1 to mend/);
});

test("a database that cannot be reached is said, without its password, and how to mend it", async (t) => {
  const DATA_DIR = await directory(t);
  const DATABASE_URL = "postgres://cw:hunter2hunter2@127.0.0.1:1/none";
  const { code, text } = await see({ DATABASE_URL, DATA_DIR });
  assert.equal(code, 1);
  assert.match(text, /fail {2}database: .*127\.0\.0\.1:1/);
  assert.match(text, /→ check DATABASE_URL/);
  assert.doesNotMatch(text, /hunter2/);
});

test("an empty database and a missing data directory only wait for the first start", async (t) => {
  const database = await createEmptyDatabase();
  t.after(() => database.drop());
  const DATA_DIR = join(await directory(t), "new");
  const { text } = await see({ DATABASE_URL: database.url, DATA_DIR });
  assert.match(text, /will be made at the first start/);
  assert.match(text, /warn {2}tables: \d+ migrations have not run/);
});

test("a key that others may read, a lost key and a taken port are found", async (t) => {
  const DATA_DIR = await directory(t);
  const DATABASE_URL = "postgres://cw:x@127.0.0.1:1/none";
  await writeFile(join(DATA_DIR, "ledger-high-water"), "3 00\n");
  assert.match((await see({ DATABASE_URL, DATA_DIR })).text, /fail {2}signing key: .* is missing/);
  await writeFile(join(DATA_DIR, "ledger-key.pem"), "");
  await chmod(join(DATA_DIR, "ledger-key.pem"), 0o644);
  const server = createServer();
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  t.after(() => server.close());
  const address = server.address();
  const PORT = String(typeof address === "object" ? address?.port : "");
  const { text } = await see({ DATABASE_URL, DATA_DIR, PORT });
  assert.match(text, /fail {2}signing key: other accounts may read/);
  assert.match(text, /→ chmod 600/);
  assert.match(text, /warn {2}port: \d+ on 127\.0\.0\.1 is used/);
});

test("a mail server that does not answer is found; every fault of a production is named", async (t) => {
  const DATA_DIR = await directory(t);
  const DATABASE_URL = "postgres://cw:x@127.0.0.1:1/none";
  const mail = await see({ DATABASE_URL, DATA_DIR, SMTP_URL: "smtp://127.0.0.1:1" });
  assert.match(mail.text, /fail {2}mail: 127\.0\.0\.1:1 does not take mail/);
  const production = await see({ DATABASE_URL, DATA_DIR, MODE: "production" });
  for (const name of ["SECRET", "ORIGIN", "SMTP_URL", "CONTACT_EMAIL"]) {
    assert.match(production.text, new RegExp(`fail  configuration: ${name} `));
  }
});

async function see(environment: Readonly<Record<string, string>>) {
  const io = heardIo({ MODE: "test", PORT: "0", ...environment });
  const code = await runCommand([doctorCommand], ["doctor"], io);
  return { code, text: [...io.results, ...io.sayings].join("\n") };
}

async function directory(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "commonweal-doctor-"));
  t.after(() => rm(path, { recursive: true, force: true }));
  return path;
}
