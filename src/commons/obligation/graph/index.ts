export { countCrossings } from "./crossings.js";
export { blockedSince, criticalPath, type CriticalPath, type Dated } from "./critical.js";
export type { Edge } from "./edge.js";
export { layoutGraph, type GraphLayout, type LayoutNode, type Place } from "./layout.js";
export { findCircle, findPath } from "./path.js";
