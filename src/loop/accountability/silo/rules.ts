import type { HeldFunction, MandateFunction } from "../../../commons/institution/index.js";

/**
 * How a function over a subject in an area is held. *gap*: nobody delivers, neither there nor for a
 * larger area around it. *one*: one institution. *overlap*: several, and nothing joins them all.
 * *shared*: several that are joined by a compact in force or by promises they share.
 */
export type Verdict = "gap" | "one" | "overlap" | "shared";

/** Two institutions that are joined on a subject. */
export type Bridge = readonly [string, string];

/** One function in one area, or the gap where nobody delivers. */
export interface Cell {
  readonly area: string;
  readonly function: MandateFunction;
  readonly institutions: readonly string[];
  readonly verdict: Verdict;
  /** Of a gap: areas inside this one in which somebody does deliver. */
  readonly partsDelivered: number;
}

/** How several who do the same stand to each other. Pure. */
export function verdictOf(institutions: readonly string[], bridges: readonly Bridge[]): Verdict {
  if (institutions.length === 0) return "gap";
  if (institutions.length === 1) return "one";
  return areJoined(institutions, bridges) ? "shared" : "overlap";
}

/** Whether bridges among these institutions join all of them, directly or through one another. */
export function areJoined(institutions: readonly string[], bridges: readonly Bridge[]): boolean {
  const [first] = institutions;
  if (first === undefined) return false;
  const next = new Map(institutions.map((id): [string, string[]] => [id, []]));
  for (const [a, b] of bridges) {
    if (!next.has(b)) continue;
    next.get(a)?.push(b);
    if (next.has(a)) next.get(b)?.push(a);
  }
  const reached = new Set([first]);
  // A set that grows is walked to its end.
  for (const at of reached) {
    for (const other of next.get(at) ?? []) reached.add(other);
  }
  return reached.size === next.size;
}

/** What the cells of one subject are judged by. */
export interface Ground {
  /** The areas an area lies in, itself left out. */
  readonly above: (area: string) => readonly string[];
  readonly bridges: readonly Bridge[];
  /** The areas whose cells are wanted; null for all. The others only cover those inside them. */
  readonly areas: ReadonlySet<string> | null;
  /** The function whose cells are wanted; null for all. */
  readonly function: MandateFunction | null;
}

/**
 * The cells of one subject: each function somebody holds in an area, and a gap for each area in
 * which somebody holds something but nobody delivers. Pure; the rows are those of one subject.
 */
export function cellsOf(held: readonly HeldFunction[], by: Ground): readonly Cell[] {
  const delivered = held.filter((one) => one.function === "deliver").map((one) => one.area);
  const isDelivered = new Set(delivered);
  const isWanted = (area: string) => by.areas === null || by.areas.has(area);
  const areas = [...new Set(held.map((one) => one.area))].filter(isWanted);
  const gaps = areas
    .filter((area) => ![area, ...by.above(area)].some((one) => isDelivered.has(one)))
    .map((area): Cell => ({
      area,
      function: "deliver",
      institutions: [],
      verdict: "gap",
      partsDelivered: delivered.filter((one) => by.above(one).includes(area)).length,
    }));
  const cells = held
    .filter((one) => isWanted(one.area))
    .map(({ area, function: does, institutions }): Cell => ({
      area,
      function: does,
      institutions,
      verdict: verdictOf(institutions, by.bridges),
      partsDelivered: 0,
    }));
  const all = [...gaps, ...cells];
  return by.function === null ? all : all.filter((cell) => cell.function === by.function);
}

const worstFirst: readonly Verdict[] = ["gap", "overlap", "shared", "one"];

/** Cells with what is wrong first; the others keep their order. Pure. */
export function byWorst(cells: readonly Cell[]): readonly Cell[] {
  return cells.toSorted((a, b) => worstFirst.indexOf(a.verdict) - worstFirst.indexOf(b.verdict));
}

/** What a list of subjects comes to. */
export interface Finding {
  readonly topics: number;
  /** Subjects for which somebody holds something, but nobody delivers in any of the areas. */
  readonly nobody: number;
  /** Subjects of which several institutions do the same in one area, joined or not. */
  readonly several: number;
}

/** Adds up what the cells of some subjects say. Pure. */
export function findingOf(topics: readonly (readonly Cell[])[]): Finding {
  const delivers = (cell: Cell) => cell.function === "deliver" && cell.verdict !== "gap";
  const isGap = (cell: Cell) => cell.verdict === "gap";
  return {
    topics: topics.length,
    nobody: topics.filter((cells) => cells.some(isGap) && !cells.some(delivers)).length,
    several: topics.filter((cells) => cells.some((cell) => cell.institutions.length > 1)).length,
  };
}
