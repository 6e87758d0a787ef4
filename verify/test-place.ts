import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { testEntries } from "./test-entries.js";
import { createHouse, policyOf, writeLog, type TestHouse } from "./test-log.js";

/** A log in a directory of its own, and what a reader knows from elsewhere. */
export interface TestPlace {
  /** For other files of the test. */
  readonly beside: string;
  readonly directory: string;
  readonly house: TestHouse;
  readonly entries: readonly Uint8Array[];
  readonly note: string;
  readonly key: readonly ["--key", string];
  readonly policy: readonly ["--policy", string];
}

/** Makes a log, which is removed after the test. */
export function makeLog(
  t: TestContext,
  given: {
    readonly entries?: readonly Uint8Array[];
    readonly house?: TestHouse;
  } = {},
): TestPlace {
  const beside = mkdtempSync(join(tmpdir(), "commonweal-verify-"));
  t.after(() => rmSync(beside, { recursive: true }));
  const house = given.house ?? createHouse();
  const entries = given.entries ?? [...testEntries(600)];
  const directory = join(beside, "log");
  const { note } = writeLog(directory, house, entries);
  const policyFile = join(beside, "policy");
  writeFileSync(policyFile, policyOf(house));
  const key = ["--key", house.signer.vkey] as const;
  return { beside, directory, house, entries, note, key, policy: ["--policy", policyFile] };
}
