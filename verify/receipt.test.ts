import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { leafHash, signNote, toBase64 } from "@commonweal/merkle";
import { createEntryWriter, testUuid } from "./test-entries.js";
import { createHouse, createKey, writeTo, type TestHouse } from "./test-log.js";
import { makeLog, type TestPlace } from "./test-place.js";
import { serveLog } from "./test-server.js";
import { run } from "./test-run.js";

const accepted = 1_800_000_000;
const missing = createEntryWriter().next(500, { id: testUuid(9_999) });

function receiptText(of: {
  readonly entry?: Uint8Array;
  readonly id?: string;
  readonly origin?: string;
  readonly accepted?: number;
}): string {
  return [
    "commonweal-receipt/v1",
    of.origin ?? "town.example/log/1",
    of.id ?? testUuid(9_999),
    toBase64(leafHash(of.entry ?? missing)),
    String(of.accepted ?? accepted),
    "60",
    "",
  ].join("\n");
}

function receiptFile(log: TestPlace, note: string): string {
  writeTo(log.beside, "receipt", note);
  return join(log.beside, "receipt");
}

const at = (seconds: number) => ({ now: (accepted + seconds) * 1_000 });

test("a receipt alone is checked for its form and its signature", async (t) => {
  const log = makeLog(t);
  const file = receiptFile(log, signNote(receiptText({}), log.house.signer));
  const { code, out } = await run(["receipt", file, ...log.key]);
  assert.equal(code, 0, out);
  assert.match(out, /Accepted: +2027-01-15T08:00:00Z/);
  assert.match(out, /To be recorded by 2027-01-15T08:01:00Z/);
  assert.match(out, /Not checked:\n {2}- whether the fact was recorded/);
});

test("a receipt whose entry was recorded tells the index", async (t) => {
  const log = makeLog(t);
  const text = receiptText({ entry: log.entries[300] ?? missing, id: testUuid(300) });
  const file = receiptFile(log, signNote(text, log.house.signer));
  const { code, out } = await run(["receipt", file, log.directory, ...log.policy]);
  assert.equal(code, 0, out);
  assert.match(out, /Recorded: +as fact no\. 300 \(from 0\) of 600/);
  assert.match(out, /the hashes of the whole record, which give the signed root: 600 facts/);
});

test("an entry that was promised, is due and not recorded, is bad", async (t) => {
  const log = makeLog(t);
  const file = receiptFile(log, signNote(receiptText({}), log.house.signer));
  const { url } = await serveLog(t, log.directory);
  const { code, out } = await run(["receipt", file, url, ...log.key], at(61));
  assert.equal(code, 1, out);
  assert.match(out, /promised and not recorded/);
});

test("an entry that is not due yet is not known", async (t) => {
  const log = makeLog(t);
  const file = receiptFile(log, signNote(receiptText({}), log.house.signer));
  const { url } = await serveLog(t, log.directory);
  const { code, out } = await run(["receipt", file, url, ...log.key], at(60));
  assert.equal(code, 2, out);
  assert.match(out, /not recorded yet, but due only by 2027-01-15T08:01:00Z/);
});

test("a copy that may be older than the receipt proves nothing by the clock of its reader", async (t) => {
  const log = makeLog(t);
  const file = receiptFile(log, signNote(receiptText({}), log.house.signer));
  const argv = ["receipt", file, log.directory];
  assert.equal((await run([...argv, ...log.key], at(10_000))).code, 2);
  // But its witnesses' clocks do: they cosigned it when the entry was long due.
  const early = signNote(receiptText({ accepted: accepted - 61 }), log.house.signer);
  receiptFile(log, early);
  const witnessed = await run([...argv, ...log.policy], at(-10_000));
  assert.equal(witnessed.code, 1, witnessed.out);
});

test("a receipt that is forged or malformed is refused", async (t) => {
  const log = makeLog(t);
  const { signer } = log.house;
  const good = signNote(receiptText({}), signer);
  const resign = (text: string) => signNote(text, signer);
  for (const note of [
    good.replace("\n60\n", "\n3600\n"),
    good.slice(0, -5),
    "",
    signNote(receiptText({}), createKey("town.example/log/1")),
    signNote(receiptText({ origin: "city.example/log/1" }), signer),
    resign(receiptText({}).replace("/v1", "/v2")),
    resign(receiptText({}).replace("\n60\n", "\n060\n")),
    resign(receiptText({}).replace("\n60\n", "\n-60\n")),
    resign(receiptText({}).replace("\n60\n", "\n99999999999\n")),
    resign(receiptText({}).replace("\n60\n", "\n60\nmore\n")),
    resign(receiptText({ id: "1" })),
    resign(receiptText({}).replace(/.{43}=/, "AAAA")),
    log.note,
  ]) {
    const { code, out } = await run(["receipt", receiptFile(log, note), ...log.key]);
    assert.equal(code, 1, `${note}\n${out}`);
  }
  assert.equal((await run(["receipt", join(log.beside, "none"), ...log.key])).code, 2);
});

test("a receipt with the hash of one entry and the id of another is refused", async (t) => {
  const log = makeLog(t);
  const text = receiptText({ entry: log.entries[300] ?? missing, id: testUuid(301) });
  const file = receiptFile(log, signNote(text, log.house.signer));
  const { code, out } = await run(["receipt", file, log.directory, ...log.policy]);
  assert.equal(code, 1);
  assert.match(out, /fact 300: has the hash of the receipt but another id/);
});

test("a log whose tiles are wrong or gone proves neither", async (t) => {
  const log = makeLog(t);
  const file = receiptFile(log, signNote(receiptText({}), log.house.signer));
  const { url } = await serveLog(t, log.directory, (path, response) => {
    if (path !== "tile/0/001") return false;
    response.writeHead(200).end(Buffer.alloc(8_192));
    return true;
  });
  const wrong = await run(["receipt", file, url, ...log.key], at(100));
  assert.equal(wrong.code, 1);
  assert.doesNotMatch(wrong.out, /promised and not recorded/);
  const gone = await serveLog(t, log.directory, (path, response) => {
    if (path !== "tile/0/001") return false;
    response.writeHead(404).end();
    return true;
  });
  assert.equal((await run(["receipt", file, gone.url, ...log.key], at(100))).code, 2);
});

test("a receipt of one log is not looked for in another", async (t) => {
  const house: TestHouse = createHouse("village.example/log/1");
  const other = makeLog(t, { house });
  const log = makeLog(t);
  writeTo(
    log.beside,
    "both",
    `log ${log.house.signer.vkey}\nlog ${house.signer.vkey}\nquorum none\n`,
  );
  const file = receiptFile(log, signNote(receiptText({}), log.house.signer));
  const argv = ["receipt", file, other.directory, "--policy", join(log.beside, "both")];
  const { code, out } = await run(argv);
  assert.equal(code, 2);
  assert.match(out, /the receipt is of town\.example\/log\/1, but this log is village/);
});
