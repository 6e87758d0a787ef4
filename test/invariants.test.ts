import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { invariants } from "./simulation/invariants.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const lines = readFileSync(join(root, "docs/invariants.md"), "utf8")
  .split("\n")
  .flatMap((line) => {
    const [, number, , proof] = /^\| (\d+) \| (.+) \| (.+) \|$/.exec(line) ?? [];
    return number === undefined || proof === undefined ? [] : [{ number: Number(number), proof }];
  });

test("each of the forty invariants stands in the ledger, in order", () => {
  assert.deepEqual(
    lines.map(({ number }) => number),
    Array.from({ length: 40 }, (_, index) => index + 1),
  );
});

test("each is proved by a test that exists, or said to come later", () => {
  for (const { number, proof } of lines) {
    const files = [...proof.matchAll(/`([^`]+)`/g)].map(([, file]) => file ?? "");
    for (const file of files) {
      assert.match(file, /\.test\.tsx?$/, `invariant ${number}`);
      assert.ok(existsSync(join(root, file)), `invariant ${number} names ${file}`);
    }
    assert.ok(files.length > 0 || proof.includes("comes with a later issue"), `${number}`);
  }
});

test("what the simulated year looks at every evening is said to be proved by it", () => {
  for (const number of new Set(invariants.map(([each]) => each))) {
    const proof = lines.find((line) => line.number === number)?.proof ?? "";
    assert.ok(proof.includes("test/simulation/year.test.ts"), `invariant ${number}`);
  }
});
