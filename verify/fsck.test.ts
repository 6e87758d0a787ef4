import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { tilePath, tileWidth, writeBundle } from "@commonweal/merkle";
import { createEntryWriter, testEntries } from "./test-entries.js";
import { createHouse, createKey, policyOf, writeLog, writeTo } from "./test-log.js";
import { makeLog, type TestPlace } from "./test-place.js";
import { run } from "./test-run.js";

const said = (entry: Uint8Array | undefined) =>
  Buffer.from(
    Buffer.from(entry ?? "")
      .toString()
      .replace(/"minor":\d/, '"minor":9'),
  );

function findings(out: string): readonly string[] {
  const lines = out.split("\n").slice(1);
  const end = lines.findIndex((line) => !line.startsWith("  - "));
  return lines.slice(0, end).map((line) => line.slice(4));
}

/** Replaces a bundle of the log. */
function putBundle(log: TestPlace, n: number, entries: readonly Uint8Array[]): void {
  const width = Math.min(tileWidth, log.entries.length - n * tileWidth);
  const path = tilePath({ kind: "entries", level: 0, n, width });
  writeTo(log.directory, path, writeBundle(entries));
}

test("a whole record is good, and what was not checked is said", async (t) => {
  const log = makeLog(t);
  const { code, out } = await run(["fsck", log.directory, ...log.policy]);
  assert.equal(code, 0, out);
  assert.match(out, /^GOOD: /);
  assert.match(out, /Signed state: town\.example\/log\/1, 600 facts, root [0-9a-f]{64}/);
  assert.match(out, /Cosigned by: {2}w1 at 2027-01-15T08:00:00Z/);
  assert.match(out, /the chain of revisions of every subject, without a gap: 150 subjects/);
  const unchecked = out.slice(out.indexOf("Not checked:"));
  for (const what of [
    /what stands as a salted digest only: 240 fields/,
    /redacted, 2 fields/,
    /whether what the facts say is true/,
    /withheld before it was recorded/,
    /facts newer than the signed state/,
  ])
    assert.match(unchecked, what);
});

test("with a key alone the record is shown as unwitnessed, and the cosignatures as unchecked", async (t) => {
  const log = makeLog(t);
  const { code, out } = await run(["fsck", log.directory, ...log.key]);
  assert.equal(code, 0, out);
  assert.match(out, /UNWITNESSED/);
  assert.match(out, /signatures whose keys were not given: county\.example.*, university\.example/);
  assert.match(out, /whether others are shown another record/);
});

test("records of any size from none to three tiles are good", async (t) => {
  for (const size of [0, 1, 2, 255, 256, 257, 511, 512, 513]) {
    const log = makeLog(t, { entries: [...testEntries(size)] });
    const { code, out } = await run(["fsck", log.directory, ...log.policy]);
    assert.equal(code, 0, `${size}: ${out}`);
  }
});

test("an entry that was changed is named alone, not what is above it", async (t) => {
  const log = makeLog(t);
  const entries = log.entries.slice(256, 512).with(7, said(log.entries[263]));
  putBundle(log, 1, entries);
  const { code, out } = await run(["fsck", log.directory, ...log.policy]);
  assert.equal(code, 1);
  const [first, second, ...more] = findings(out);
  assert.equal(first, "fact 263: is not the fact that was signed");
  assert.match(second ?? "", /^root: the facts give [0-9a-f]{64}, but [0-9a-f]{64} was signed$/);
  assert.deepEqual(more, []);
});

test("a tile that was changed is named with its hash, and the entries are not blamed", async (t) => {
  const log = makeLog(t);
  const file = join(log.directory, "tile/0/001");
  const bytes = Buffer.from(readFileSync(file));
  bytes.writeUInt8((bytes[32 * 9] ?? 0) ^ 1, 32 * 9);
  writeTo(log.directory, "tile/0/001", bytes);
  const { code, out } = await run(["fsck", log.directory, ...log.policy]);
  assert.equal(code, 1);
  assert.deepEqual(findings(out), [
    "tile/0/001: is wrong: its hash 9 of 256 (counted from 0) differs from that of fact 265",
  ]);
});

test("every wrong entry is told, up to a hundred, and how many more there are", async (t) => {
  const log = makeLog(t);
  for (const n of [0, 1]) putBundle(log, n, log.entries.slice(n * 256, (n + 1) * 256).map(said));
  const { code, out } = await run(["fsck", log.directory, ...log.policy]);
  assert.equal(code, 1);
  const lines = findings(out);
  assert.equal(lines[0], "fact 0: is not the fact that was signed");
  assert.equal(lines.length, 101);
  assert.match(lines.at(-1) ?? "", /^and \d{3} more$/);
});

test("where a length shifted a bundle, the first entry that is not there is named", async (t) => {
  const log = makeLog(t);
  const path = tilePath({ kind: "entries", level: 0, n: 1, width: 256 });
  const bundle = Buffer.from(writeBundle(log.entries.slice(256, 512)));
  const third = 2 + (log.entries[256]?.length ?? 0) + 2 + (log.entries[257]?.length ?? 0);
  bundle.writeUInt16BE(bundle.readUInt16BE(third) + 3, third);
  writeTo(log.directory, path, bundle);
  const { code, out } = await run(["fsck", log.directory, ...log.policy]);
  assert.equal(code, 1);
  assert.deepEqual(
    findings(out).map((line) => line.replace(/breaks off.*;/, "…;")),
    [`${path}: …; fact 258 is the first that is not there`],
  );
});

test("an entry and its hash changed together are found by the tile above", async (t) => {
  const log = makeLog(t);
  const entries = log.entries.slice(256, 512).with(7, said(log.entries[263]));
  const other = makeLog(t, {
    house: log.house,
    entries: [...log.entries.slice(0, 256), ...entries, ...log.entries.slice(512)],
  });
  for (const path of ["tile/0/001", "tile/entries/001"])
    writeTo(log.directory, path, readFileSync(join(other.directory, path)));
  const { code, out } = await run(["fsck", log.directory, ...log.policy]);
  assert.equal(code, 1);
  assert.match(
    findings(out)[0] ?? "",
    /^tile\/0\/001: and what is below it are not what was signed: their hash in tile\/1\/000\.p\/2 is another$/,
  );
});

test("a bundle that is gone is not known, and neither are chains that may go through it", async (t) => {
  const log = makeLog(t);
  const path = tilePath({ kind: "entries", level: 0, n: 1, width: 256 });
  writeTo(log.directory, path, "");
  const { code, out } = await run(["fsck", log.directory, ...log.policy]);
  assert.equal(code, 1);
  assert.match(findings(out)[0] ?? "", /breaks off in its entry 0 of 256; fact 256 is the first/);
  assert.match(out, /Could not be checked:\n {2}- fact 5\d\d: is revision 4 of /);
});

test("a partial tile that is gone because the log grew is read from the complete one", async (t) => {
  const log = makeLog(t, { entries: [...testEntries(512)] });
  const early = writeLog(join(log.beside, "early"), log.house, log.entries.slice(0, 300));
  writeTo(log.directory, "checkpoint", early.note);
  const path = tilePath({ kind: "hashes", level: 1, n: 0, width: 1 });
  writeTo(log.directory, path, readFileSync(join(log.beside, "early", path)));
  const { code, out } = await run(["fsck", log.directory, ...log.policy]);
  assert.equal(code, 0, out);
  assert.match(out, /300 facts/);
});

test("a chain that breaks is told with its subject and its revisions", async (t) => {
  const writer = createEntryWriter();
  const entries = Array.from({ length: 12 }, (_, n) => writer.next(n % 3));
  const log = makeLog(t, { entries: entries.toSpliced(4, 2) });
  const { code, out } = await run(["fsck", log.directory, ...log.policy]);
  assert.equal(code, 1);
  const [first, second, ...more] = findings(out);
  assert.match(
    first ?? "",
    /^fact 5: is revision 3 of urn:\S+, but revision 2 did not come before it$/,
  );
  assert.match(
    second ?? "",
    /^fact 6: is revision 3 of urn:\S+, but revision 2 did not come before it$/,
  );
  assert.deepEqual(more, []);
});

test("signs that move the cursor or turn the text come out harmless", async (t) => {
  const house = createHouse();
  const fields = { note: "\u202etxt.exe\u001b[2J" };
  const name = "evil\u202e\u009b";
  const entries = [createEntryWriter().next(0, { [name]: fields.note })];
  const log = makeLog(t, { house, entries });
  const { out } = await run(["fsck", log.directory, ...log.policy]);
  assert.match(out, /has a field "evil\ufffd\ufffd"/);
});

test("a checkpoint without the quorum that the policy asks for is refused", async (t) => {
  const log = makeLog(t, { house: { ...createHouse(), witnesses: [] } });
  const asking = { ...log.house, witnesses: [createKey("county.example/witness", 4)] };
  writeTo(log.beside, "asking", policyOf(asking));
  const { code, out } = await run(["fsck", log.directory, "--policy", join(log.beside, "asking")]);
  assert.equal(code, 1);
  assert.match(
    findings(out)[0] ?? "",
    /asks for the quorum "all-of-them"; 0 of its witnesses cosigned/,
  );
});

test("what cannot be read or understood ends with 2 and says why", async (t) => {
  const log = makeLog(t);
  for (const [argv, expected] of [
    [["fsck", log.directory], /"fsck" needs --key or --policy/],
    [["fsck", join(log.beside, "nothing"), ...log.key], /is no directory and no URL/],
    [["fsck", log.beside, ...log.key], /checkpoint: checkpoint is not there/],
    [["fsck", log.directory, "--key", "town+12"], /is no verifier key and no policy/],
    [["fsck", log.directory, "--key", createKey("w", 4).vkey], /the key of a witness/],
    [["fsck"], /takes 1 argument, not 0/],
    [["fsck", log.directory, "--what"], /--what/],
    [["frobnicate"], /there is no command "frobnicate"/],
    [[], /commonweal-verify: checks a public record/],
  ] as const) {
    const { code, out, err } = await run([...argv]);
    assert.equal(code, 2, argv.join(" "));
    assert.match(out + err, expected);
  }
  const { code } = await run([
    "fsck",
    log.directory,
    "--key",
    createKey("town.example/log/1").vkey,
  ]);
  assert.equal(code, 1, "the checkpoint is not signed with the key that was given");
  assert.equal((await run(["--help"])).code, 0);
});

test("of several keys the one that signed counts; a policy is no key, and a key no policy", async (t) => {
  const log = makeLog(t);
  const other = ["--key", createKey("town.example/log/1").vkey];
  assert.equal((await run(["fsck", log.directory, ...other, ...log.key])).code, 0);
  assert.equal((await run(["fsck", log.directory, ...other, ...log.policy])).code, 1);
  const keyFile = join(log.directory, "vkey");
  assert.equal((await run(["fsck", log.directory, "--key", keyFile])).code, 0);
  assert.equal((await run(["fsck", log.directory, "--policy", keyFile])).code, 2);
  assert.equal((await run(["fsck", log.directory, "--key", log.policy[1]])).code, 2);
  const witnesses = policyOf(log.house).replace(/^log .*\n/, "");
  writeTo(log.beside, "witnesses", witnesses);
  const alone = ["--policy", join(log.beside, "witnesses")];
  assert.equal((await run(["fsck", log.directory, ...alone])).code, 2);
  assert.equal((await run(["fsck", log.directory, ...alone, ...log.key])).code, 0);
});
