import type { Text } from "./text.js";

/** One territory of the story. */
export interface SeedArea {
  readonly code: string;
  readonly level: "national" | "regional" | "local";
  readonly parent: string | null;
  readonly population: number;
  readonly name: Text;
}

/** Solmara with the province of the lower river, its city and one rural municipality; its neighbour. */
export const areas = [
  {
    code: "SOL",
    level: "national",
    parent: null,
    population: 4_200_000,
    name: { en: "Republic of Solmara", fr: "République de Solmara", ar: "جمهورية سولمارا" },
  },
  {
    code: "SOL-LA",
    level: "regional",
    parent: "SOL",
    population: 880_000,
    name: { en: "Lower Averi Province", fr: "Province du Bas-Averi", ar: "إقليم أفيري السفلى" },
  },
  {
    code: "SOL-LA-PTL",
    level: "local",
    parent: "SOL-LA",
    population: 310_000,
    name: { en: "Port Linden", fr: "Port-Linden", ar: "بورت ليندن" },
  },
  {
    code: "SOL-LA-BRK",
    level: "local",
    parent: "SOL-LA",
    population: 46_000,
    name: { en: "Brask", fr: "Brask", ar: "براسك" },
  },
  {
    code: "KES",
    level: "national",
    parent: null,
    population: 9_100_000,
    name: { en: "Republic of Kestria", fr: "République de Kestrie", ar: "جمهورية كستريا" },
  },
] as const satisfies readonly SeedArea[];

/** The code of an area of the story. */
export type AreaCode = (typeof areas)[number]["code"];
