import type { LanguageMap } from "../../ground/words/language-map.js";

/** How large a territory is in the order of government. */
export const areaLevels = ["supranational", "national", "regional", "local", "community"] as const;

/** One level. */
export type AreaLevel = (typeof areaLevels)[number];

/** The subject of facts about an area. */
export function areaSubject(id: string): string {
  return `urn:commonweal:area:${id}`;
}

/** A territory. */
export interface Area {
  readonly id: string;
  /** Its name in addresses and files: "SOL-LA-PTL". */
  readonly code: string;
  readonly name: LanguageMap;
  readonly level: AreaLevel;
  readonly parent: string | null;
  readonly population: number | null;
}
