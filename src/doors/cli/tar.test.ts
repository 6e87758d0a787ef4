import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import fc from "fast-check";
import { readTar, tarEnd, tarEntry, type TarEntry } from "./tar.js";

const entry = fc.record({
  name: fc.stringMatching(/^[a-z][a-z0-9/.-]{0,80}$/),
  bytes: fc.uint8Array({ maxLength: 3_000 }),
});

test("what an archive is given it gives back, however it is cut on the way", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 6 }), fc.integer({ min: 1, max: 700 }), same),
    { numRuns: 60 },
  );
});

test("other tools can list an archive", () => {
  const archive = Buffer.concat([
    tarEntry({ name: "a/one.txt", bytes: Buffer.from("1") }),
    tarEntry({ name: "two.txt", bytes: Buffer.alloc(0) }),
    tarEnd,
  ]);
  const listed = spawnSync("tar", ["tf", "-"], { input: archive });
  assert.equal(listed.stdout.toString(), "a/one.txt\ntwo.txt\n");
});

test("an archive that was cut off or changed is refused", async () => {
  const whole = Buffer.concat([tarEntry({ name: "a", bytes: Buffer.alloc(900) }), tarEnd]);
  for (const size of [0, 511, 600, 1_536]) {
    await assert.rejects(collect([whole.subarray(0, size)]), /ends/);
  }
  const changed = Buffer.from(whole);
  changed[0] = 98;
  await assert.rejects(collect([changed]), /damaged/);
});

async function same(entries: readonly TarEntry[], size: number): Promise<void> {
  const archive = Buffer.concat([...entries.map(tarEntry), tarEnd]);
  const parts: Buffer[] = [];
  for (let at = 0; at < archive.length; at += size) parts.push(archive.subarray(at, at + size));
  const read = await collect(parts);
  const plain = (list: readonly TarEntry[]) =>
    list.map(({ name, bytes }) => [name, Buffer.from(bytes).toString("hex")]);
  assert.deepEqual(plain(read), plain(entries));
}

async function collect(parts: readonly Buffer[]): Promise<TarEntry[]> {
  const found: TarEntry[] = [];
  for await (const one of readTar(source(parts))) {
    found.push({ name: one.name, bytes: Buffer.from(one.bytes) });
  }
  return found;
}

async function* source(parts: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* parts;
}
