import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { buildLog, copyLog, tamperings, type Tampering } from "../../verify/tampering.js";
import { readByGo, type Reading } from "./read-by-go.js";

// Whatever our own verifier has to notice, a program that knows nothing of us has to notice too, as
// far as trees, notes and cosignatures can show it.

type BuiltLog = Awaited<ReturnType<typeof buildLog>>;
type Reader = (tampering: Tampering) => Promise<Reading>;

const home = mkdtempSync(join(tmpdir(), "commonweal-tampering-"));
const logs = new Map<Tampering["log"], BuiltLog>();

before(async () => {
  for (const kind of ["small", "large"] as const) {
    logs.set(kind, await buildLog(kind, join(home, kind)));
    writeFileSync(join(home, `${kind}-checkpoint`), logs.get(kind)?.note ?? "");
  }
});
after(() => rmSync(home, { recursive: true, force: true }));

test("Go's sumdb tools accept the logs that nobody has tampered with", async () => {
  for (const kind of ["small", "large"] as const) {
    const read = await readTampered({ log: kind, edit: () => undefined });
    assert.deepEqual([read.code, read.problems, read.witnesses.length], [0, [], 2]);
  }
});

test("Go's sumdb tools refuse every kind of tampering that trees, notes or cosignatures can show", async () => {
  const known = tamperings.filter(({ knows }) => knows !== "entries");
  assert.ok(known.length >= 40, `there are only ${known.length} kinds of tampering`);
  const accepted = await withCode(0, known, readTampered);
  assert.deepEqual(accepted, []);
});

test("Go's sumdb tools accept another past, and entries of a wrong form, from a log that they see for the first time", async () => {
  // Each of these was signed and is whole: what shows the one is the state before, the other our
  // own verifier.
  const whole = tamperings.filter(
    ({ by, knows }) => by === "watch" || by === "diff" || knows === "entries",
  );
  assert.ok(whole.length > 0);
  assert.deepEqual(await withCode(1, whole, readForTheFirstTime), []);
});

// Who reads again has the checkpoint of before, and a proof with its entry.
async function readTampered(tampering: Pick<Tampering, "log" | "edit">): Promise<Reading> {
  return readCopy(tampering, (copy, options) =>
    readByGo(copy, { ...options, old: join(home, `${tampering.log}-checkpoint`) }),
  );
}

async function readForTheFirstTime(tampering: Tampering): Promise<Reading> {
  return readCopy(tampering, (copy, options) => {
    rmSync(join(copy, "proof"), { recursive: true, force: true });
    return readByGo(copy, options);
  });
}

async function readCopy(
  { log: kind, edit }: Pick<Tampering, "log" | "edit">,
  read: (copy: string, options: Parameters<typeof readByGo>[1]) => Promise<Reading>,
): Promise<Reading> {
  const log = logs.get(kind);
  assert.ok(log, "the logs are built before");
  const copy = copyLog(log, mkdtempSync(join(home, "copy-")));
  edit(copy);
  const { signer, witnesses } = log.house;
  const keys = { vkey: signer.vkey, witnesses: witnesses.map(({ vkey }) => vkey) };
  const reading = await read(copy.directory, keys);
  rmSync(copy.directory, { recursive: true, force: true });
  return reading;
}

/** The names of those for which Go's program ended with this code, two of them read at a time. */
async function withCode(
  code: number,
  list: readonly Tampering[],
  read: Reader,
): Promise<readonly string[]> {
  const found: string[] = [];
  const waiting = list.values();
  const readOn = async (): Promise<void> => {
    for (const tampering of waiting) {
      if ((await read(tampering)).code === code) found.push(tampering.name);
    }
  };
  await Promise.all([readOn(), readOn()]);
  return found;
}
