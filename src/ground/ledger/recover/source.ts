import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { boundedBytes } from "../witness/bounded.js";

/** Reads a copy of one epoch's tree: "checkpoint", "tile/…"; null where it holds nothing. */
export type ReadCopy = (path: string) => Promise<Uint8Array | null>;

// A full bundle of the largest entries, with room.
const bytesMax = 256 * 62_000;
const patienceMs = 30_000;

/** A copy in a directory or under an address: an export, or any mirror of the log. */
export function openCopy(place: string): ReadCopy {
  return /^https?:\/\//.test(place) ? overHttp(place.replace(/\/+$/, "")) : inDirectory(place);
}

function inDirectory(directory: string): ReadCopy {
  return async (path) => {
    try {
      return new Uint8Array(await readFile(join(directory, ...path.split("/"))));
    } catch (fault) {
      if (fault instanceof Error && "code" in fault && fault.code === "ENOENT") return null;
      throw fault;
    }
  };
}

function overHttp(prefix: string): ReadCopy {
  return async (path) => {
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(`${prefix}/${path}`, { redirect: "error", signal });
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`${prefix}/${path} answered ${response.status}`);
    const bytes = await boundedBytes(response.body, bytesMax);
    if (bytes === null) throw new Error(`${prefix}/${path} is too large`);
    return bytes;
  };
}
