import type { Day } from "../../ground/clock.js";
import type { Query } from "../../ground/database/sql.js";
import { limits } from "../../ground/limits.js";
import type { Area } from "./area.js";
import type { Institution } from "./institution.js";
import type { Mandate, Topic } from "./mandate.js";
import { findings, type Finding } from "./rules.js";
import { ancestorsOf, descendantsOf, listParts, readAreas } from "./store/areas.js";
import { listInstitutions, readInstitutions } from "./store/institutions.js";
import { findMandates } from "./store/mandates.js";
import { readTopics } from "./store/topics.js";

/** An area in the tree of areas. */
export interface AreaNode {
  readonly area: Area;
  readonly parts: readonly AreaNode[];
  /** Areas directly in it that are not drawn here. */
  readonly left: number;
}

/** Everything the page of an area shows. */
export interface AreaView {
  readonly area: Area;
  /** The areas it lies in, the largest first. */
  readonly above: readonly Area[];
  readonly parts: readonly Area[];
  readonly institutions: readonly Institution[];
  readonly hasMoreInstitutions: boolean;
  readonly mandates: readonly {
    readonly mandate: Mandate;
    readonly topic: Topic;
    readonly institution: Institution;
  }[];
  readonly mandatesLeft: number;
  /** What is wrong with the mandates here; null where the area is too large to look at once. */
  readonly findings: readonly TopicFinding[] | null;
}

/** A subject that two have the same task for here, or that nobody delivers here. */
export interface TopicFinding {
  readonly finding: Finding;
  readonly topic: Topic;
}

// What a telephone shows without stopping to breathe; the rest is found by the finder.
const mandatesShown = 60;
// The store gives no more at once: with this many, some may be missing, and a gap may be none.
const mandatesMax = 2_000;
const areasMax = 1_000;

/** Reads what the page of an area shows. */
export async function areaViewOf(query: Query, area: Area, today: Day): Promise<AreaView> {
  const line = await ancestorsOf(query, area.id);
  const [wrong, parts, found, mandates] = await Promise.all([
    findingsOf(query, { line, today }),
    listParts(query, area.id),
    listInstitutions(query, {
      search: "",
      classification: null,
      area: area.id,
      state: "active",
      after: null,
      limit: limits.pageRows,
    }),
    findMandates(query, { scheme: null, codes: null, areas: [area.id], today }),
  ]);
  const shown = mandates.slice(0, mandatesShown);
  const [topics, institutions] = await Promise.all([
    readTopics(
      query,
      shown.map((mandate) => `${mandate.scheme}:${mandate.code}`),
    ),
    readInstitutions(
      query,
      shown.map((mandate) => mandate.institution),
    ),
  ]);
  return {
    area,
    above: line.filter((one) => one.id !== area.id).toReversed(),
    parts,
    institutions: found.rows,
    hasMoreInstitutions: found.next !== null,
    mandates: shown.flatMap((mandate) => {
      const topic = topics.get(`${mandate.scheme}:${mandate.code}`);
      const institution = institutions.get(mandate.institution);
      return topic && institution ? [{ mandate, topic, institution }] : [];
    }),
    mandatesLeft: mandates.length - shown.length,
    findings: wrong,
  };
}

// Mandates of larger areas hold here too, and whoever delivers in a part leaves no gap here.
async function findingsOf(
  query: Query,
  asked: { readonly line: readonly Area[]; readonly today: Day },
): Promise<readonly TopicFinding[] | null> {
  const [here] = asked.line;
  if (!here) return [];
  const below = await descendantsOf(query, here.id);
  if (below.length > areasMax) return null;
  const areas = [...new Set([...asked.line.map((one) => one.id), ...below])];
  const [known, mandates] = await Promise.all([
    readAreas(query, areas),
    findMandates(query, { scheme: null, codes: null, areas, today: asked.today }),
  ]);
  if (mandates.length >= mandatesMax) return null;
  const liesIn = new Map([...known].map(([id, { parent }]) => [id, parent]));
  const found = findings(mandates, liesIn).filter((finding) => finding.area === here.id);
  const topics = await readTopics(
    query,
    found.map(({ scheme, code }) => `${scheme}:${code}`),
  );
  return found.flatMap((finding) => {
    const topic = topics.get(`${finding.scheme}:${finding.code}`);
    return topic ? [{ finding, topic }] : [];
  });
}

/** An area to choose, and how deep it lies. */
export interface AreaChoice {
  readonly area: Area;
  readonly depth: number;
}

/** The areas a form offers: all while they are few, else the larger ones, and the one chosen. */
export function areaOptions(
  all: readonly AreaChoice[],
  chosen: Area | null,
  max: number,
): readonly AreaChoice[] {
  if (all.length <= max) return all;
  const larger = all.filter((one) => one.depth <= 1).slice(0, max);
  if (chosen === null || larger.some((one) => one.area.id === chosen.id)) return larger;
  return [...larger, { area: chosen, depth: 0 }];
}

/** The tree of areas, drawn level by level until so many stand there; the rest is counted. */
export function areaTree(areas: readonly Area[], max: number): readonly AreaNode[] {
  const known = new Set(areas.map((area) => area.id));
  const below = Map.groupBy(areas, ({ parent }) =>
    parent !== null && known.has(parent) ? parent : null,
  );
  const drawn = new Set<string>();
  let row = below.get(null) ?? [];
  while (row.length > 0 && drawn.size + row.length <= max) {
    for (const area of row) drawn.add(area.id);
    row = row.flatMap((area) => below.get(area.id) ?? []).filter((area) => !drawn.has(area.id));
  }
  const nodeOf = (area: Area): AreaNode => {
    const parts = below.get(area.id) ?? [];
    const shown = parts.filter((part) => drawn.has(part.id));
    return { area, parts: shown.map(nodeOf), left: parts.length - shown.length };
  };
  return (below.get(null) ?? []).slice(0, max).map(nodeOf);
}
