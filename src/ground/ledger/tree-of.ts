import { createTree, type Tree } from "@commonweal/merkle";
import type { Sql } from "../database/sql.js";
import { readTile } from "./tiles.js";

// Of the tiles of recent facts and of the levels above: each holds 16 kB.
const tilesMax = 256;

/** The trees of all epochs, read tile by tile from the database and remembered. */
export function createTrees(sql: Sql): (epoch: number) => Tree {
  const trees = new Map<number, Tree>();
  return function treeOf(epoch) {
    const known = trees.get(epoch);
    if (known) return known;
    const tree = createTree(
      async ({ level, n, width }) => {
        const hashes = await readTile(sql, { epoch, level, n });
        if (hashes.length < width * 32) throw new Error(`the tree lacks tile ${level}/${n}`);
        return new Uint8Array(hashes.subarray(0, width * 32));
      },
      { tilesMax },
    );
    trees.set(epoch, tree);
    return tree;
  };
}
