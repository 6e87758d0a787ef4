import {
  createTree,
  isConsistent,
  isSameHash,
  tileWidthAt,
  type Checkpoint,
  type Hash,
} from "@commonweal/merkle";
import { isLack, readTileFile, type Lack, type Source } from "./source.js";

/** How two signed states of a log stand to each other. */
export type Standing =
  | { readonly kind: "same" }
  /** The larger continues the smaller. */
  | { readonly kind: "continues" }
  /** Proven: no record can have had both states. */
  | { readonly kind: "split" }
  /** The tiles do not give the larger state, so they prove nothing. */
  | { readonly kind: "wrong-tiles" }
  | { readonly kind: "unknown"; readonly why: string };

class LackError extends Error {
  readonly lack: Lack;
  constructor(lack: Lack) {
    super(lack.why);
    this.lack = lack;
  }
}

/**
 * Compares a smaller with a larger state. The tiles, which serve the larger one, are not trusted:
 * they have to give its root, and then they tell which root the smaller one must have.
 */
export async function compareStates(
  small: Checkpoint,
  large: Checkpoint,
  tiles: Source | null,
): Promise<Standing> {
  if (small.size === large.size)
    return isSameHash(small.root, large.root) ? { kind: "same" } : { kind: "split" };
  if (small.size === 0) return { kind: "continues" };
  if (!tiles) return { kind: "unknown", why: "nobody serves the tiles of the larger state" };
  try {
    return await compareByTiles(small, large, tiles);
  } catch (error) {
    if (!(error instanceof LackError)) throw error;
    if (error.lack.lack === "too-large") return { kind: "wrong-tiles" };
    return { kind: "unknown", why: error.lack.why };
  }
}

async function compareByTiles(
  small: Checkpoint,
  large: Checkpoint,
  tiles: Source,
): Promise<Standing> {
  const tree = createTree(
    async (place) => {
      // The log has its tiles as the larger state needs them; the smaller one's are their beginnings.
      const width = tileWidthAt({ ...place, size: large.size });
      const read = await readTileFile(tiles, { ...place, width });
      if (isLack(read)) throw new LackError(read);
      if (read.length === 32 * width) return read.subarray(0, 32 * place.width);
      throw new LackError({ lack: "too-large", why: "a tile has a wrong length" });
    },
    { tilesMax: 64 },
  );
  const [old, size] = [small.size, large.size];
  const [proof, oldRoot] = [await tree.consistency(old, size), await tree.root(old)];
  const leads = (from: Hash) => isConsistent({ old, oldRoot: from, size, root: large.root, proof });
  if (leads(small.root)) return { kind: "continues" };
  // The tiles lead from another root to the larger state: that is the one the smaller must have.
  return leads(oldRoot) ? { kind: "split" } : { kind: "wrong-tiles" };
}
