import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeDurably } from "./durable.js";

/** The largest tree this instance ever promised, kept outside the database. */
export interface HighWater {
  readonly size: number;
  readonly root: string;
  /** The epoch the tree belongs to; a mark from before epochs were counted means the first. */
  readonly epoch: number;
}

/** Reads the mark; null before the first signature. */
export async function readHighWater(dataDir: string): Promise<HighWater | null> {
  const path = pathOf(dataDir);
  if (!existsSync(path)) return null;
  const mark = parseHighWater(await readFile(path, "utf8"));
  if (!mark)
    throw new Error(`${path} is damaged: restore it from the last backup of the data directory`);
  return mark;
}

/** Reads the text of a mark; null when it is damaged. */
export function parseHighWater(text: string): HighWater | null {
  const [, size, root, epoch = "1"] =
    /^(\d{1,15}) ([0-9a-f]{64})(?: ([1-9]\d{0,3}))?\n$/.exec(text) ?? [];
  if (size === undefined || root === undefined) return null;
  return { size: Number(size), root, epoch: Number(epoch) };
}

/**
 * Writes the mark and waits until it is on the disk: only then may the tree be signed. It never goes
 * back: a process that slept while another promised more may not sign.
 */
export async function writeHighWater(dataDir: string, mark: HighWater): Promise<void> {
  const known = await readHighWater(dataDir);
  if (known && isBehind(mark, known)) {
    throw new Error(`${known.size} facts of epoch ${known.epoch} were promised meanwhile`);
  }
  await writeDurably(pathOf(dataDir), `${mark.size} ${mark.root} ${mark.epoch}\n`);
}

/** Whether a mark promises less than another. */
export function isBehind(mark: HighWater, other: HighWater): boolean {
  return mark.epoch === other.epoch ? mark.size < other.size : mark.epoch < other.epoch;
}

/** Whether a backup was put back that may not be the newest: nothing is signed until somebody says so. */
export function isUnconfirmed(dataDir: string): boolean {
  return existsSync(unconfirmedPath(dataDir));
}

/** Notes, or takes back, that it is open whether something was signed after the backup put back. */
export async function setUnconfirmed(dataDir: string, isOpen: boolean): Promise<void> {
  if (isOpen) await writeDurably(unconfirmedPath(dataDir), "");
  else await rm(unconfirmedPath(dataDir), { force: true });
}

function unconfirmedPath(dataDir: string): string {
  return join(dataDir, "ledger-unconfirmed");
}

function pathOf(dataDir: string): string {
  return join(dataDir, "ledger-high-water");
}
