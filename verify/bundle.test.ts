import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { makeLog } from "./test-place.js";

// The files as they are handed out: what the build made of the sources.

const built = (name: string) => fileURLToPath(new URL(name, import.meta.url));

async function runBuilt(argv: readonly string[]): Promise<{ code: number | null; out: string }> {
  const child = spawn(process.execPath, [built("commonweal-verify.mjs"), ...argv]);
  let out = "";
  child.stdout.on("data", (part: Buffer) => (out += part.toString()));
  child.stderr.on("data", (part: Buffer) => (out += part.toString()));
  const code = await new Promise<number | null>((settle) => child.on("close", settle));
  return { code, out };
}

test("each file is smaller than 80 KB", () => {
  for (const name of ["commonweal-verify.mjs", "commonweal-verify.html", "verify.js"])
    assert.ok(readFileSync(built(name)).length < 80_000, name);
});

test("the command depends on Node's own modules only", () => {
  const text = readFileSync(built("commonweal-verify.mjs"), "utf8");
  const imports = [...text.matchAll(/\bfrom"([^"]+)"|\bimport\("([^"]+)"\)|^import"([^"]+)"/g)];
  assert.ok(imports.length > 3);
  for (const [, name = ""] of imports) assert.match(name, /^node:/);
  assert.doesNotMatch(text, /\brequire\(/);
});

test("the page has nothing of Node, and asks for nothing outside", () => {
  const text = readFileSync(built("commonweal-verify.html"), "utf8");
  assert.doesNotMatch(text, /node:|process\.|Buffer/);
  assert.doesNotMatch(text, /\b(src|href)="?https?:/);
  assert.match(text, /script-src 'sha256-[^']+'; style-src 'sha256-/);
});

test("the command runs as it is handed out, and its exit code says the verdict", async (t) => {
  const log = makeLog(t);
  const good = await runBuilt(["fsck", log.directory, ...log.policy]);
  assert.equal(good.code, 0, good.out);
  assert.match(good.out, /^GOOD: /);
  const bad = await runBuilt(["fsck", log.directory, ...makeLog(t).policy]);
  assert.equal(bad.code, 1, bad.out);
  const unknown = await runBuilt(["fsck", log.beside, ...log.policy]);
  assert.equal(unknown.code, 2, unknown.out);
  const help = await runBuilt(["--help"]);
  assert.deepEqual([help.code, help.out.includes("receipt <file>")], [0, true]);
});
