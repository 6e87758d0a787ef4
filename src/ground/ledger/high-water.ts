import { existsSync } from "node:fs";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";

/** The largest tree this instance ever promised, kept outside the database. */
export interface HighWater {
  readonly size: number;
  readonly root: string;
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
  const [size, root] = text.trim().split(" ");
  if (!size || !root || !/^\d+$/.test(size) || !/^[0-9a-f]{64}$/.test(root)) return null;
  return { size: Number(size), root };
}

/** Writes the mark and waits until it is on the disk: only then may the tree be signed. */
export async function writeHighWater(dataDir: string, mark: HighWater): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const draft = `${pathOf(dataDir)}.new`;
  const handle = await open(draft, "w", 0o600);
  try {
    await handle.writeFile(`${mark.size} ${mark.root}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, pathOf(dataDir));
}

function pathOf(dataDir: string): string {
  return join(dataDir, "ledger-high-water");
}
