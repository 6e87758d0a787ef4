import {
  descendantsOf,
  findArea,
  listHeldFunctions,
  listTopics,
  readAreas,
  type Area,
  type Topic,
} from "../../../commons/institution/index.js";
import {
  countWithoutTopic,
  readNames,
  topicsWithWork,
  type Names,
  type TopicWork,
} from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import { bridgesOf, namesOf, readBridging, readWork, type Bridging } from "./bridges.js";
import type { SiloQuery } from "./query.js";
import {
  cellsOf,
  findingOf,
  verdictOf,
  type Bridge,
  type Cell,
  type Finding,
  type Verdict,
} from "./rules.js";

/** Who works on the promises of one subject. */
export interface Work {
  readonly leads: ReadonlyMap<string, number>;
  readonly supports: ReadonlyMap<string, number>;
  readonly verdict: Verdict;
}

/** One row of the map: a subject with what is held, or what is promised. */
export interface SiloRow {
  readonly topic: Topic;
  readonly cells: readonly Cell[];
  /** Null where the map is by mandate. */
  readonly work: Work | null;
}

/** A page of the silo map. */
export interface SiloView {
  readonly branches: readonly Topic[];
  readonly area: Area | null;
  readonly rows: readonly SiloRow[];
  /** By mandate of all subjects the filters hold; by promise of this page. */
  readonly finding: Finding;
  /** Promises that name no subject, up to the bound. */
  readonly unnamed: number;
  readonly areas: ReadonlyMap<string, Area>;
  readonly names: Names;
  readonly next: string | null;
}

/** Subjects on a page: a drawing that is still looked over; promises have more institutions each. */
export const topicsShown = { mandates: 20, promises: 10 } as const;

/** Counting promises without a subject stops here. */
export const unnamedMax = 1_001;

interface Asked {
  readonly query: SiloQuery;
  readonly today: Day;
  readonly limit: number;
  /** Whose names are needed: a page shows few of those who hold something. */
  readonly named: (rows: readonly SiloRow[]) => readonly string[];
}

/** Reads a page of the map; cost grows with the mandates of one list and the promises of a page. */
export async function siloViewOf(sql: Query, asked: Asked): Promise<SiloView> {
  const { query, today } = asked;
  const [topics, area] = await Promise.all([
    listTopics(sql, query.scheme),
    query.area === "" ? null : findArea(sql, query.area),
  ]);
  const inBranch = topics.filter(
    ({ code, parentCode }) =>
      query.branch === null || code === query.branch || parentCode === query.branch,
  );
  const found =
    query.view === "mandates"
      ? await mandatesOn(sql, { ...asked, topics: inBranch, area })
      : await promisesOn(sql, { ...asked, topics: inBranch });
  const cells = found.rows.flatMap((row) => row.cells);
  const [names, areas] = await Promise.all([
    readNames(sql, { institutions: asked.named(found.rows), posts: [], today }),
    readAreas(
      sql,
      cells.map((cell) => cell.area),
    ),
  ]);
  const branches = topics.filter((topic) => topic.parentCode === null);
  return { branches, area, names, areas, ...found };
}

/** The institutions that hold a cell. */
export function heldBy(cell: Cell): readonly string[] {
  return cell.institutions;
}

type Found = Pick<SiloView, "rows" | "finding" | "next" | "unnamed">;

async function mandatesOn(
  sql: Query,
  asked: Asked & { readonly topics: readonly Topic[]; readonly area: Area | null },
): Promise<Found> {
  const { query, area, today, topics, limit } = asked;
  const codes = query.branch === null ? null : topics.map((topic) => topic.code);
  const [held, below] = await Promise.all([
    listHeldFunctions(sql, { scheme: query.scheme, codes, areas: null, function: null, today }),
    area === null || !query.below ? [] : descendantsOf(sql, area.id),
  ]);
  const above = await readAbove(sql, [...new Set(held.map((one) => one.area))]);
  const wanted = area === null ? null : new Set([area.id, ...below]);
  const heldOn = Map.groupBy(held, (one) => one.code);
  const cellsFor = (topic: Topic, bridges: readonly Bridge[]) =>
    cellsOf(heldOn.get(topic.code) ?? [], {
      above,
      bridges,
      areas: wanted,
      function: query.function,
    });
  const all = topics.flatMap((topic) => {
    const cells = cellsFor(topic, []);
    return cells.length > 0 ? [{ topic, cells }] : [];
  });
  const { shown, next } = pageOf(all, query.after, limit);
  // Only where several do the same does it matter what joins them.
  const isSeveral = (cell: Cell) => cell.institutions.length > 1;
  const bridging = await readBridging(
    sql,
    shown.filter(({ cells }) => cells.some(isSeveral)).map(({ topic }) => topic),
    shown.flatMap(({ cells }) => cells.filter(isSeveral).map(heldBy)),
  );
  return {
    finding: findingOf(all.map((one) => one.cells)),
    next,
    unnamed: 0,
    rows: shown.map(({ topic }) => ({
      topic,
      cells: cellsFor(topic, bridgesOf(bridging, topic)),
      work: null,
    })),
  };
}

async function promisesOn(
  sql: Query,
  asked: Asked & { readonly topics: readonly Topic[] },
): Promise<Found> {
  const { query, topics, limit } = asked;
  const at = query.after === null ? 0 : topics.findIndex((one) => one.code === query.after) + 1;
  const [found, unnamed] = await Promise.all([
    withPromises(sql, topics.slice(at), limit + 1),
    countWithoutTopic(sql, unnamedMax),
  ]);
  const shown = found.slice(0, limit);
  const next = found.length > limit ? (shown.at(-1)?.code ?? null) : null;
  const bridging = await readWork(sql, shown);
  const rows = shown.map((topic) => ({ topic, cells: [], work: workOn(bridging, topic) }));
  return { rows, next, unnamed, finding: { topics: rows.length, nobody: 0, several: 0 } };
}

// Subjects asked about in one question: most have no promise, or most have one.
const chunk = 40;

// The first so many subjects on which something is promised.
async function withPromises(
  sql: Query,
  topics: readonly Topic[],
  count: number,
): Promise<readonly Topic[]> {
  const found: Topic[] = [];
  for (let at = 0; at < topics.length && found.length < count; at += chunk) {
    const asked = topics.slice(at, at + chunk);
    const nameOf = ({ scheme, code }: Topic) => `${scheme}:${code}`;
    const having = await topicsWithWork(sql, asked.map(nameOf));
    found.push(...asked.filter((topic) => having.has(nameOf(topic))));
  }
  return found.slice(0, count);
}

/** Who leads and supports the promises of one subject, and whether they are joined. Pure. */
export function workOn(bridging: Bridging<TopicWork>, topic: Topic): Work {
  const [own = ""] = namesOf(topic);
  const rows = bridging.work.get(own) ?? [];
  const leads = new Map<string, number>();
  const supports = new Map<string, number>();
  for (const { lead, supporter, count } of rows) {
    if (supporter === null) leads.set(lead, count);
    else supports.set(supporter, (supports.get(supporter) ?? 0) + count);
  }
  return { leads, supports, verdict: verdictOf([...leads.keys()], bridgesOf(bridging, topic)) };
}

function pageOf<One extends { readonly topic: Topic }>(
  all: readonly One[],
  after: string | null,
  limit: number,
): { readonly shown: readonly One[]; readonly next: string | null } {
  const at = after === null ? 0 : all.findIndex((one) => one.topic.code === after) + 1;
  const shown = all.slice(at, at + limit);
  const isLast = at + limit >= all.length;
  return { shown, next: isLast ? null : (shown.at(-1)?.topic.code ?? null) };
}

// A region, its country, a union of countries: each level is one question.
const levelsMax = 10;

/** What each of these areas lies in, nearest first. */
export async function readAbove(
  sql: Query,
  areas: readonly string[],
): Promise<(area: string) => readonly string[]> {
  const parents = new Map<string, string | null>();
  let wanted = areas;
  for (let level = 0; level < levelsMax && wanted.length > 0; level += 1) {
    const read = await readAreas(sql, wanted);
    for (const area of read.values()) parents.set(area.id, area.parent);
    wanted = [...new Set([...read.values()].flatMap((area) => area.parent ?? []))].filter(
      (id) => !parents.has(id),
    );
  }
  return (area) => {
    const above: string[] = [];
    let at = parents.get(area) ?? null;
    for (; at !== null && above.length < levelsMax; at = parents.get(at) ?? null) above.push(at);
    return above;
  };
}
