export { directoryStore } from "./directory.js";
export { exportTree, readTileBytes, type Shown } from "./export.js";
export { exportedSize, exportedTree } from "./exported.js";
export { pathIn } from "./path.js";
export { s3Store } from "./s3.js";
export type { TreeStore } from "./store.js";
