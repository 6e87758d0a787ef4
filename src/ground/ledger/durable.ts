import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Writes a file whole or not at all, and returns when it would survive a power cut: the bytes are
 * flushed, then it gets its name, then the directory that holds the name is flushed.
 */
export async function writeDurably(
  path: string,
  bytes: string | Uint8Array,
  mode = 0o600,
): Promise<void> {
  const directory = dirname(path);
  await mkdir(directory, { recursive: true });
  // Two writers at once each have their own draft: the last to finish wins, and no file is torn.
  const draft = `${path}.${randomUUID()}.new`;
  const handle = await open(draft, "wx", mode);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
    await handle.close();
    await rename(draft, path);
  } catch (fault) {
    await handle.close();
    await rm(draft, { force: true });
    throw fault;
  }
  await flushDirectory(directory);
}

async function flushDirectory(path: string): Promise<void> {
  // Windows has no way to open a directory; there the rename itself is what the system gives.
  if (process.platform === "win32") return;
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
