import { z } from "zod";
import { mandateFunctions } from "../../../commons/institution/index.js";
import type { CsvCell } from "../../../ground/http/reply.js";
import { inLanguage, type Locale } from "../../../ground/words/index.js";
import type { Cell } from "./rules.js";
import type { SiloTopicView } from "./topic-view.js";
import type { SiloView, Work } from "./view.js";

const verdict = z.enum(["gap", "one", "overlap", "shared"]);
const cell = z.object({
  area: z.uuid(),
  function: z.enum(mandateFunctions),
  institutions: z.array(z.uuid()),
  verdict,
  parts_delivered: z.int(),
});
const counts = z.array(z.object({ institution: z.uuid(), promises: z.int() }));
const work = z.object({ leads: counts, supports: counts, verdict });

/** The map as programs get it. */
export const siloAnswer = z.object({
  finding: z.object({ topics: z.int(), nobody: z.int(), several: z.int() }),
  topics: z.array(z.object({ topic: z.string(), cells: z.array(cell), promises: work.nullable() })),
  promises_without_topic: z.int(),
  next: z.string().nullable(),
});

/** One subject as programs get it. */
export const topicAnswer = z.object({
  topic: z.string(),
  cells: z.array(cell),
  missing: z.array(z.enum(mandateFunctions)),
  promises: work,
  compacts: z.array(z.object({ compact: z.uuid(), about: z.boolean() })),
  shared: z.array(z.uuid()),
  alone: z.array(z.uuid()),
});

/** A page of the map as data. */
export function siloData(view: SiloView, next: string | null) {
  return {
    finding: view.finding,
    topics: view.rows.map((row) => ({
      topic: `${row.topic.scheme}:${row.topic.code}`,
      cells: row.cells.map(cellData),
      promises: row.work === null ? null : workData(row.work),
    })),
    promises_without_topic: view.unnamed,
    next,
  };
}

/** One subject as data. */
export function topicData(view: SiloTopicView) {
  return {
    topic: `${view.topic.scheme}:${view.topic.code}`,
    cells: view.cells.map(cellData),
    missing: view.missing,
    promises: workData(view.work),
    compacts: view.compacts.map(({ card, isAbout }) => ({ compact: card.id, about: isAbout })),
    shared: view.shared.map((one) => one.id),
    alone: view.alone.map((one) => one.id),
  };
}

function cellData({ area, function: does, institutions, verdict: found, partsDelivered }: Cell) {
  return { area, function: does, institutions, verdict: found, parts_delivered: partsDelivered };
}

function workData({ leads, supports, verdict: found }: Work) {
  const list = (side: ReadonlyMap<string, number>) =>
    [...side].map(([institution, promises]) => ({ institution, promises }));
  return { leads: list(leads), supports: list(supports), verdict: found };
}

/** The columns of the map's CSV: one line for each function in an area, or each lead and supporter. */
export const siloColumns = [
  "topic",
  "topic_name",
  "area",
  "function",
  "count",
  "verdict",
  "institutions",
] as const;

/** The map as lines of CSV. */
export async function* siloLines(
  view: SiloView,
  locale: Locale,
): AsyncIterable<readonly CsvCell[]> {
  const nameOf = (id: string) => {
    const found = view.names.institution(id);
    return found ? inLanguage(found.name, locale).text : id;
  };
  for (const { topic, cells, work: done } of view.rows) {
    const head = [`${topic.scheme}:${topic.code}`, inLanguage(topic.name, locale).text] as const;
    for (const one of cells) {
      const area = view.areas.get(one.area)?.code ?? one.area;
      const names = one.institutions.map(nameOf).join("; ");
      yield [...head, area, one.function, one.institutions.length, one.verdict, names];
    }
    if (done === null) continue;
    for (const [part, side] of [
      ["leads", done.leads],
      ["supports", done.supports],
    ] as const) {
      for (const [id, count] of side) {
        yield [...head, null, part, count, done.verdict, nameOf(id)];
      }
    }
  }
}
