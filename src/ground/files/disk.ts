import { mkdir, open, readFile, rename, rm, access } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Files } from "./index.js";
import { isName, nameOf } from "./name.js";

/** A store in a directory: `ab/cdef…`, written whole and flushed before it gets its name. */
export function createDiskFiles(directory: string): Files {
  const pathOf = (name: string) => join(directory, name.slice(0, 2), name.slice(2));
  return {
    async put(bytes) {
      const name = nameOf(bytes);
      const path = pathOf(name);
      if (await exists(path)) return name;
      await mkdir(join(directory, name.slice(0, 2)), { recursive: true, mode: 0o700 });
      const draft = `${path}.${randomUUID()}`;
      const handle = await open(draft, "wx", 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(draft, path);
      return name;
    },
    async get(name) {
      if (!isName(name)) return null;
      const path = pathOf(name);
      if (!(await exists(path))) return null;
      const bytes = new Uint8Array(await readFile(path));
      if (nameOf(bytes) !== name) throw new Error(`file ${name} does not match its name`);
      return bytes;
    },
    async erase(name) {
      if (isName(name)) await rm(pathOf(name), { force: true });
    },
    async check() {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const probe = join(directory, `probe-${randomUUID()}`);
      await (await open(probe, "wx")).close();
      await rm(probe);
    },
  };
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
