import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeDurably } from "../durable.js";
import type { TreeStore } from "./store.js";

// Everybody may read what is public anyway: a web server can serve the directory as it is.
const publicMode = 0o644;

/** A copy of the tree in a directory; any web server can serve it as a mirror. */
export function directoryStore(directory: string): TreeStore {
  const at = (path: string) => join(directory, ...path.split("/"));
  const write = (path: string, bytes: Uint8Array) => writeDurably(at(path), bytes, publicMode);
  return {
    name: directory,
    async read(path) {
      try {
        return new Uint8Array(await readFile(at(path)));
      } catch (fault) {
        if (isAbsence(fault)) return null;
        throw fault;
      }
    },
    put: write,
    replace: write,
    forgetParts: (path) => rm(at(`${path}.p`), { force: true, recursive: true }),
  };
}

function isAbsence(fault: unknown): boolean {
  return (
    fault instanceof Error &&
    "code" in fault &&
    (fault.code === "ENOENT" || fault.code === "ENOTDIR" || fault.code === "EISDIR")
  );
}
