export { directoryStore } from "./directory.js";
export { exportTree, pathIn, readTileBytes, type Shown } from "./export.js";
export { exportedSize, exportedTree } from "./exported.js";
export { s3Store } from "./s3.js";
export type { TreeStore } from "./store.js";
