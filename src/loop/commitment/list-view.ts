import {
  confidenceOf,
  countListed,
  currentRatings,
  findInstitution,
  list,
  listAll,
  mostOwing,
  noRatings,
  readNames,
  readSupporting,
  type Filter,
  type NamedInstitution,
  type Obligation,
  type Standing,
} from "../../commons/obligation/index.js";
import { descendantsOf, findArea, institutionsOfAreas } from "../../commons/institution/index.js";
import type { Day } from "../../ground/clock.js";
import type { Query } from "../../ground/database/sql.js";
import type { Ground } from "../../ground/ground.js";
import { limits } from "../../ground/limits.js";
import { listCompactCards } from "../compact/index.js";
import { commitmentData } from "./data.js";
import { filterOf, type ListQuery } from "./list-query.js";
import type { ListView } from "./pages/list.js";
import { confidenceData } from "./rating-data.js";

// A choice longer than this is no help: the directory finds institutions by name.
const institutionsOffered = 60;

/** Gathers what the page of a list shows. */
export async function listViewOf(
  ground: Ground,
  query: ListQuery,
  today: Day,
): Promise<Omit<ListView, "mayOffer">> {
  const { sql } = ground;
  const { institution, filter } = await filterAsked(sql, query, { today });
  const [page, owing, compacts, total] = await Promise.all([
    filter === null ? { rows: [], next: null } : list(sql, filter),
    mostOwing(sql, { kind: "commitment", limit: institutionsOffered }),
    listCompactCards(sql, { institution: null, limit: limits.pageRowsMax }),
    filter === null ? null : totalOf(ground, filter),
  ]);
  const names = await readNames(sql, {
    today,
    institutions: [...page.rows.map((row) => row.debtor), ...owing.map((one) => one.institution)],
    posts: [],
  });
  const offered = owing.flatMap((one) => names.institution(one.institution) ?? []);
  const isOffered = offered.some((one) => one.id === institution?.id);
  return {
    query,
    isUnknown: filter === null,
    rows: page.rows,
    names,
    next: page.next,
    total,
    institutions: institution && !isOffered ? [institution, ...offered] : offered,
    compacts,
  };
}

/**
 * The filter an address stands for. Null where it names an institution, an area or a filter nobody
 * knows: showing what belongs to all would mislead.
 */
export async function filterAsked(
  sql: Query,
  query: ListQuery,
  context: { readonly today: Day; readonly limit?: number },
): Promise<{ readonly institution: NamedInstitution | null; readonly filter: Filter | null }> {
  const institution =
    query.institution === "" ? null : await findInstitution(sql, query.institution);
  const area = query.area === "" ? null : await findArea(sql, query.area);
  const isUnknown =
    (query.institution !== "" && institution === null) || (query.area !== "" && area === null);
  if (isUnknown) return { institution, filter: null };
  const areas = area && (query.reach === "below" ? await descendantsOf(sql, area.id) : [area.id]);
  const institutions = areas && (await institutionsOfAreas(sql, areas));
  const filter = filterOf(query, {
    institution: institution?.id ?? null,
    institutions,
    ...context,
  });
  return { institution, filter };
}

/** What an address of the list holds, the soonest first; nothing where it names nothing known. */
export async function listedBy(
  ground: Ground,
  query: ListQuery,
  context: { readonly today: Day; readonly limit: number },
): Promise<readonly Obligation[]> {
  const { filter } = await filterAsked(ground.sql, query, context);
  return filter === null ? [] : (await list(ground.sql, filter)).rows;
}

/** The rows of a list as programs get them, with where the next page begins. */
export async function rowsData(ground: Ground, rows: readonly Obligation[], today: Day) {
  const ids = rows.map((row) => row.id);
  const [supporting, ratings] = await Promise.all([
    readSupporting(ground.sql, ids),
    currentRatings(ground.sql, ids, today),
  ]);
  return rows.map((row) => ({
    ...commitmentData(row, { today, supporting: supporting.get(row.id) ?? [] }),
    confidence: confidenceData(ratings.get(row.id) ?? noRatings),
  }));
}

/** Every row of a list for a CSV file, page by page. */
export async function* csvRows(
  ground: Ground,
  query: ListQuery,
  today: Day,
): AsyncIterable<readonly (string | number | null)[]> {
  const { filter } = await filterAsked(ground.sql, query, { today, limit: 500 });
  if (filter === null) return;
  for await (const rows of listAll(ground.sql, filter)) {
    const ids = rows.map((row) => row.id);
    const supporting = await readSupporting(ground.sql, ids);
    const ratings = await currentRatings(ground.sql, ids, today);
    const names = await readNames(ground.sql, {
      today,
      institutions: [
        ...rows.map((row) => row.debtor),
        ...[...supporting.values()].flat().map((helper) => helper.institution),
      ],
      posts: rows.map((row) => row.accountablePost),
    });
    for (const row of rows) {
      const helpers = supporting.get(row.id) ?? [];
      const { owner, independent } = ratings.get(row.id) ?? noRatings;
      const nameOf = (id: string) => firstText(names.institution(id)?.name);
      yield [
        row.id,
        row.kind,
        row.title["en"] ?? null,
        row.title["fr"] ?? null,
        row.title["ar"] ?? null,
        nameOf(row.debtor),
        firstText(names.post(row.accountablePost)?.label),
        helpers.map((helper) => nameOf(helper.institution) ?? helper.institution).join("; "),
        row.dueOn,
        row.originalDueOn,
        row.state,
        row.completion,
        ratedAs(owner),
        ratedAs(independent),
        row.sourceUrl,
        row.externalId?.id ?? null,
      ];
    }
  }
}

/** The columns of the CSV file. */
export const csvColumns = [
  "id",
  "kind",
  "title_en",
  "title_fr",
  "title_ar",
  "institution",
  "post",
  "supporting",
  "due_on",
  "original_due_on",
  "state",
  "completion",
  "confidence_owner",
  "confidence_independent",
  "source_url",
  "external_id",
] as const;

// A colour of today, or "stale"; empty where nobody rated it.
function ratedAs(standing: Standing): string | null {
  return confidenceOf(standing) ?? (standing.kind === "stale" ? standing.kind : null);
}

function firstText(map: Readonly<Partial<Record<string, string>>> | undefined): string | null {
  return Object.values(map ?? {})[0] ?? null;
}

// Counted as scorecards count; a search or a rating would have to be counted row by row.
async function totalOf(ground: Ground, filter: Filter): Promise<number | null> {
  const { kind, today, part, institution, institutions = null, compact, topic, state } = filter;
  if (filter.search !== "" || filter.confidence) return null;
  if (institution !== null && (part === "both" || institutions !== null)) return null;
  const scope = {
    kind,
    today,
    compact,
    topic,
    institutions: institution === null ? institutions : [institution],
    part: institution !== null && part === "supports" ? part : ("leads" as const),
  };
  return countListed(ground.sql, scope, state);
}
