import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { tooLarge, type Lack, type Source } from "./source.js";

/** A log in a directory. */
export function directorySource(directory: string): Source {
  return {
    name: directory,
    isLive: false,
    // Files are read as they are needed: the system reads ahead itself.
    ahead: 0,
    async read(path, bytesMax) {
      return readFileBounded(join(directory, path), { name: path, bytesMax });
    },
  };
}

/** Reads a file of at most so many bytes; a device or a pipe is not read at all. */
export function readFileBounded(
  path: string,
  options: { readonly name: string; readonly bytesMax: number },
): Uint8Array | Lack {
  const { name, bytesMax } = options;
  try {
    // Opening a pipe would wait for ever.
    if (!statSync(path).isFile()) return { lack: "fault", why: `${name} is no file` };
    const file = openSync(path, "r");
    try {
      const { size } = fstatSync(file);
      if (size > bytesMax) return tooLarge(name, bytesMax);
      const bytes = Buffer.allocUnsafeSlow(size);
      let length = 0;
      while (length < size) {
        const read = readSync(file, bytes, length, size - length, length);
        if (read === 0) break;
        length += read;
      }
      return bytes.subarray(0, length);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR")
      return { lack: "missing", why: `${name} is not there` };
    return { lack: "fault", why: `${name} cannot be read (${String(code ?? error)})` };
  }
}
