import { isSameHash, tilePath, tilesOfTree, type TilePlace } from "@commonweal/merkle";
import type { Ground } from "../../../ground/ground.js";
import {
  exportedSize,
  pathIn,
  readTileBytes,
  type TreeStore,
} from "../../../ground/ledger/export/index.js";
import { readShown } from "../../../ground/ledger/shown.js";
import { treeStores } from "../../../ground/tree-stores.js";
import type { Command, Io } from "../command.js";
import { databaseOptions, readSettings } from "../settings.js";
import { verifyGround } from "../verify.js";
import { withGround } from "../with-ground.js";

/** `ledger fsck`: the whole record, and every copy of it that this instance keeps. */
export const ledgerFsckCommand: Command = {
  name: "ledger fsck",
  summary: "check every fact, tile and signature, and every copy outside the database",
  options: {
    key: { type: "string", value: "<key>", summary: "check signatures with this published key" },
    ...databaseOptions(),
  },
  details:
    "Exit code 0: everything fits. 1: something was changed, lost or added; it says what.\n" +
    "2: it could not be checked. Run it every night; the instance may serve meanwhile.",
  async run(args, io) {
    const config = readSettings(args, io);
    const use = { command: "ledger fsck", isReading: true };
    return withGround(config, use, io, async (ground) => {
      const own = await verifyGround(ground, config, io, args.text("key"));
      let copies = 0;
      for (const store of treeStores(config)) {
        copies = Math.max(copies, await checkCopy(ground, store, io));
      }
      return own === 1 ? 1 : Math.max(own, copies);
    });
  },
};

const problemsMax = 100;

async function checkCopy(ground: Ground, store: TreeStore, io: Io): Promise<number> {
  const shown = await readShown(ground.sql);
  const size = shown ? await exportedSize(store, shown.epoch) : 0;
  if (!shown || size === 0) {
    io.out(`not checked: ${store.name} holds no copy yet`);
    return 0;
  }
  if (size > shown.size) {
    io.out(`WRONG  ${store.name} holds ${size} facts, the database shows ${shown.size}`);
    return 1;
  }
  const tiles = [...tilesOfTree(size)].flatMap(withBundle);
  const progress = io.progress(`Checking ${store.name}`);
  let problems = 0;
  for (const [done, tile] of tiles.entries()) {
    const path = pathIn(shown.epoch, tilePath(tile));
    const [there, here] = await Promise.all([
      store.read(path),
      readTileBytes(ground.sql, shown, tile),
    ]);
    if (!there || !isSameHash(there, here)) {
      problems += 1;
      if (problems <= problemsMax) io.out(`WRONG  ${path} in ${store.name}`);
    }
    progress.update(done + 1, tiles.length);
  }
  progress.end(`${tiles.length} files`);
  return problems > 0 ? 1 : 0;
}

function withBundle(tile: TilePlace): TilePlace[] {
  return tile.level === 0 ? [tile, { ...tile, kind: "entries" }] : [tile];
}
