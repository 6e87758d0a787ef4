import { existsSync } from "node:fs";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import type { Tx } from "../../ground/database/sql.js";

/** Somebody was erased: who by number, and when; nothing else is kept of them. */
export interface Erasure {
  readonly person: string;
  readonly at: Date;
}

/** Days an erasure stays in the list: longer than any backup may be kept that still holds them. */
export const erasuresKeptDays = 35;

const dayMs = 86_400_000;
const shape =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Who was erased lately. The list stands outside the database: a restore does not take it back. */
export async function readErasures(dataDir: string): Promise<readonly Erasure[]> {
  return (await readText(dataDir)).split("\n").flatMap((line) => {
    // A line that a crash cut off was never waited for: its erasure did not come about.
    const [, at, person] = shape.exec(line.trimEnd()) ?? [];
    return at && person ? [{ person, at: new Date(at) }] : [];
  });
}

/**
 * Adds somebody to the list and waits until it is on the disk, then lets go of what is too old.
 * Called last in the transaction that erases: if the commit fails after it they are erased at the
 * next start, as they asked; the other way round a restore would bring them back.
 */
export async function noteErasure(tx: Tx, dataDir: string, erasure: Erasure): Promise<void> {
  await lockErasures(tx);
  const kept = await keptAt(dataDir, erasure.at);
  if (kept === (await readText(dataDir))) await add(dataDir, lineOf(erasure));
  else await replace(dataDir, kept + lineOf(erasure));
}

/** Lets go of what is too old. */
export async function forgetErasures(tx: Tx, dataDir: string, now: Date): Promise<void> {
  await lockErasures(tx);
  const kept = await keptAt(dataDir, now);
  if (kept !== (await readText(dataDir))) await replace(dataDir, kept);
}

// Several processes may share the list: one at a time.
async function lockErasures(tx: Tx): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended('person erasures', 0))`;
}

async function keptAt(dataDir: string, now: Date): Promise<string> {
  const first = now.getTime() - erasuresKeptDays * dayMs;
  const erasures = await readErasures(dataDir);
  return erasures
    .filter(({ at }) => at.getTime() >= first)
    .map(lineOf)
    .join("");
}

async function add(dataDir: string, line: string): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const isNew = !existsSync(pathOf(dataDir));
  await written(pathOf(dataDir), { flags: "a", text: line });
  if (isNew) await settle(dataDir);
}

async function replace(dataDir: string, text: string): Promise<void> {
  const draft = `${pathOf(dataDir)}.new`;
  await written(draft, { flags: "w", text });
  await rename(draft, pathOf(dataDir));
  await settle(dataDir);
}

async function written(
  path: string,
  what: { readonly flags: "a" | "w"; readonly text: string },
): Promise<void> {
  const handle = await open(path, what.flags, 0o600);
  try {
    await handle.writeFile(what.text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

// A new name is on the disk only when its directory is.
async function settle(dataDir: string): Promise<void> {
  const handle = await open(dataDir, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readText(dataDir: string): Promise<string> {
  return existsSync(pathOf(dataDir)) ? readFile(pathOf(dataDir), "utf8") : "";
}

function lineOf({ person, at }: Erasure): string {
  return `${at.toISOString()} ${person}\n`;
}

function pathOf(dataDir: string): string {
  return join(dataDir, "erasures");
}
