import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { DataKey } from "../../commons/person/index.js";
import type { Tx } from "../../ground/database/sql.js";
import { CommandError } from "./command.js";

/** The keys of people's disclosures as they lie beside a backup. */
export interface PersonKeys {
  readonly at: Date;
  readonly keys: readonly DataKey[];
}

/**
 * Days a file of keys may be kept, and is taken by a restore: fewer than an erasure stays in the
 * list of the data directory, so that nobody comes back of whom that is forgotten.
 */
export const personKeysDaysMax = 30;

const format = "commonweal-person-keys-1";
const keysPerPage = 5_000;
const dayMs = 86_400_000;

/** Where the keys lie that belong to a backup. */
export function personKeysPath(backup: string): string {
  return `${backup}.person-keys`;
}

/** Writes the keys as they stand in a transaction; only the owner may read them. */
export async function writePersonKeys(path: string, tx: Tx, at: Date): Promise<void> {
  const target = createWriteStream(path, { mode: 0o600, flush: true });
  await pipeline(Readable.from(lines(tx, at)), target);
}

/** Reads a file of keys; a damaged one is refused as a whole. */
export async function readPersonKeys(path: string): Promise<PersonKeys> {
  const [head = "", ...rest] = (await readFile(path, "utf8")).split("\n");
  const [name, at = ""] = head.split(" ");
  const keys = rest.slice(0, -2).map(keyOf);
  const isWhole = rest.at(-2) === `end ${keys.length}` && rest.at(-1) === "";
  const day = new Date(at);
  if (name !== format || !isWhole || Number.isNaN(day.getTime()) || keys.includes(null)) {
    throw new CommandError(`${path} is damaged, or no file of people's keys.`);
  }
  return { at: day, keys: keys.filter((one) => one !== null) };
}

/** Whether a file of keys is older than it may be. */
export function isOutdated(keys: PersonKeys, now: Date): boolean {
  return now.getTime() - keys.at.getTime() > personKeysDaysMax * dayMs;
}

async function* lines(tx: Tx, at: Date): AsyncGenerator<string> {
  const { listDataKeys } = await import("../../commons/person/index.js");
  yield `${format} ${at.toISOString()}\n`;
  let count = 0;
  let page: readonly DataKey[];
  let after: string | null = null;
  do {
    page = await listDataKeys(tx, { after, limit: keysPerPage });
    count += page.length;
    after = page.at(-1)?.person ?? null;
    yield page.map(({ person, key }) => `${person} ${toBase64(key)}\n`).join("");
  } while (page.length === keysPerPage);
  yield `end ${count}\n`;
}

function keyOf(line: string): DataKey | null {
  const [, person, key] = /^([0-9a-f-]{36}) ([A-Za-z0-9+/]{43}=)$/.exec(line) ?? [];
  return person && key ? { person, key: Buffer.from(key, "base64") } : null;
}

function toBase64(key: Uint8Array): string {
  return Buffer.from(key).toString("base64");
}
