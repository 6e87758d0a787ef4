import type { Ground } from "../../../ground/ground.js";
import type { CsvCell } from "../../../ground/http/reply.js";
import { inLanguage, localeCodes, type LanguageMap } from "../../../ground/words/index.js";
import { planLineData, planPage, type PlanScope } from "./plan-data.js";
import { ogpFields, type Edition } from "./template.js";

const inEach = (name: string) => localeCodes.map((code) => `${name}_${code}`);

/** The columns of a plan's CSV: those that the import of tables reads, and what is missing. */
export const planColumns: readonly string[] = [
  "id",
  "kind",
  "parent",
  ...inEach("title"),
  ...inEach("deliverable"),
  ...inEach("institution"),
  "post",
  "supporting",
  "starts_on",
  "due_on",
  "state",
  "completion",
  "source_url",
  "topics",
  "edition",
  ...ogpFields.flatMap(inEach),
  "not_given",
  "url",
];

const pageRows = 200;

/** Every line of a plan, page by page. */
export async function* planLines(
  ground: Ground,
  scope: PlanScope,
  edition: Edition,
): AsyncIterable<readonly CsvCell[]> {
  let after: Awaited<ReturnType<typeof planPage>>["next"] = null;
  do {
    const page = await planPage(ground, scope, { after, limit: pageRows });
    for (const line of page.lines) yield cellsOf(planLineData(line, page, edition));
    after = page.next;
  } while (after !== null);
}

function cellsOf(data: ReturnType<typeof planLineData>): readonly CsvCell[] {
  const each = (map: LanguageMap | undefined) => localeCodes.map((code) => map?.[code] ?? null);
  return [
    data.id,
    data.kind,
    data.parent,
    ...each(data.title),
    ...each(data.deliverable),
    ...each(data.institution),
    firstOf(data.post),
    data.supporting.map(({ institution }) => firstOf(institution)).join("; "),
    data.starts_on,
    data.due_on,
    data.state,
    data.completion,
    data.source_url,
    data.topics.join("; "),
    data.edition,
    ...ogpFields.flatMap((field) => each(data.texts[field])),
    data.not_given.join("; "),
    data.url,
  ];
}

function firstOf(map: LanguageMap | null): string | null {
  return map === null || Object.keys(map).length === 0 ? null : inLanguage(map, "en").text;
}
