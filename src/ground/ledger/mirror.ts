import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { cosign, parseNote, tilePath, type TilePlace } from "@commonweal/merkle";
import { openKey, signerOf } from "./key.js";
import { vkeyOf } from "./identity.js";

/** Copies of the logs of others that this instance keeps and serves. */
export interface Mirror {
  /** Where the copy of a log lies, by the SHA-256 of its name in hex. */
  directoryOf(originHash: string): string;
  /** The newest copied checkpoint, signed along by the mirror's own key; null when there is none. */
  checkpoint(originHash: string): Promise<string | null>;
  tile(originHash: string, tile: TilePlace): Promise<Uint8Array | null>;
  /** The key that checks the mirror's signatures. */
  verifierKey(): string;
}

/** Opens the mirror of this instance; its key is neither the log's nor the witness's. */
export function createMirror(options: { readonly dataDir: string; readonly host: string }): Mirror {
  const { dataDir, host } = options;
  const signer = () => signerOf(openKey(dataDir, "mirror-key"), `${host}/mirror`);
  const directoryOf = (hash: string) => join(dataDir, "mirror", hash);
  return {
    directoryOf,
    async checkpoint(hash) {
      const path = join(directoryOf(hash), "checkpoint");
      const bytes = await read(path);
      if (!bytes) return null;
      const note = Buffer.from(bytes).toString("utf8");
      const parsed = parseNote(note);
      if (!parsed) return null;
      // Signed as of the moment the copy was complete: the checkpoint is written last.
      const { mtimeMs } = await stat(path);
      return note + cosign(parsed.text, signer(), Math.floor(mtimeMs / 1000));
    },
    tile: (hash, tile) => read(join(directoryOf(hash), ...tilePath(tile).split("/"))),
    verifierKey: () => vkeyOf(signer(), 4),
  };
}

async function read(path: string): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (fault) {
    if (fault instanceof Error && "code" in fault && fault.code === "ENOENT") return null;
    throw fault;
  }
}
