import { mkdir, open, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { directorySource } from "./source-directory.js";
import { isLack } from "./source.js";

/** What became of one file of a copy. */
export type Copied = "written" | "there" | "differs" | { readonly fault: string };

/** A directory that files of a log are copied into, each once. */
export interface Copy {
  /** The bytes of a file that is there; null when it is not. */
  read(path: string, bytesMax: number): Promise<Uint8Array | null>;
  /** Writes a file unless it is there; then it has to be the same. */
  write(path: string, bytes: Uint8Array): Promise<Copied>;
}

/** A copy in a directory, which is made when it is not there. */
export function openCopy(directory: string): Copy {
  const source = directorySource(directory);
  const made = new Set<string>();
  const copy: Copy = {
    async read(path, bytesMax) {
      const read = await source.read(path, bytesMax);
      return isLack(read) ? null : read;
    },
    async write(path, bytes) {
      const read = await source.read(path, bytes.length);
      if (!isLack(read)) return Buffer.from(read).equals(bytes) ? "there" : "differs";
      if (read.lack === "too-large") return "differs";
      if (read.lack === "fault") return { fault: read.why };
      try {
        const file = join(directory, path);
        if (!made.has(dirname(file))) await mkdir(dirname(file), { recursive: true });
        made.add(dirname(file));
        await writeWhole(file, bytes);
        return "written";
      } catch (error) {
        return { fault: error instanceof Error ? error.message : String(error) };
      }
    },
  };
  return copy;
}

// Under its name a file is whole or not there, also after the power went.
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const draft = `${file}.part`;
  const handle = await open(draft, "w");
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
