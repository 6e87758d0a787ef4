import { mkdir, open, rename } from "node:fs/promises";
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
  const draft = `${path}.new`;
  const handle = await open(draft, "w", mode);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, path);
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
