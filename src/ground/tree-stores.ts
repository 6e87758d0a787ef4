import { join } from "node:path";
import type { Config } from "./config.js";
import { s3Options } from "./files/index.js";
import { directoryStore, s3Store, type TreeStore } from "./ledger/export/index.js";

/** The copies of the record the configuration asks for: a directory, and a bucket where there is one. */
export function treeStores(config: Config): readonly TreeStore[] {
  const s3 = s3Options(config);
  const directory = config.ledgerExport ?? join(config.dataDir, "export");
  return [directoryStore(directory), ...(s3 ? [s3Store(s3)] : [])];
}
