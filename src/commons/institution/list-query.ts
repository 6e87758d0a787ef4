import { z } from "zod";
import type { Query } from "../../ground/database/sql.js";
import { searchWords } from "../../ground/http/fields.js";
import type { CsvCell } from "../../ground/http/reply.js";
import { limits } from "../../ground/limits.js";
import { classifications, institutionStates } from "./institution.js";
import { readAreas } from "./store/areas.js";
import {
  listInstitutions,
  type InstitutionCursor,
  type InstitutionFilter,
} from "./store/institutions.js";

/** The states a list can be narrowed to; what stands today is shown at first. */
export const listedStates = ["active", "proposed", "dissolved", "all"] as const;

/** What the address of the directory may say; what it says badly falls back to everything. */
export const listQuery = z.object({
  q: searchWords(),
  kind: z.enum(classifications).or(z.literal("")).catch("").default(""),
  area: z
    .string()
    .max(80)
    .transform((text) => text.replaceAll("\0", ""))
    .catch("")
    .default(""),
  state: z.enum(listedStates).catch("active").default("active"),
  after: z
    .string()
    .max(1_000)
    .transform((text): InstitutionCursor | null => parseCursor(text))
    .nullable()
    .catch(null)
    .default(null),
});

/** The address of the directory, parsed. */
export type ListQuery = z.output<typeof listQuery>;

/** What the store is asked; `area` is the id behind the code of the address. */
export function filterOf(
  query: ListQuery,
  area: string | null,
): Omit<InstitutionFilter, "after" | "limit"> {
  return {
    search: query.q,
    classification: query.kind === "" ? null : query.kind,
    area,
    state: institutionStates.find((state) => state === query.state) ?? null,
  };
}

/** The query part of the address of a list that begins after an institution. */
export function listText(query: Omit<ListQuery, "after">, after: InstitutionCursor | null): string {
  const pairs = new URLSearchParams();
  if (query.q !== "") pairs.set("q", query.q);
  if (query.kind !== "") pairs.set("kind", query.kind);
  if (query.area !== "") pairs.set("area", query.area);
  if (query.state !== "active") pairs.set("state", query.state);
  if (after !== null) pairs.set("after", cursorText(after));
  const text = pairs.toString();
  return text === "" ? "" : `?${text}`;
}

/** Whether the list is narrowed by the reader. */
export function isNarrowed(query: ListQuery): boolean {
  return listText(query, null) !== "";
}

/** The columns of the CSV file. */
export const csvColumns = [
  "id",
  "slug",
  "name_en",
  "name_fr",
  "name_ar",
  "acronym",
  "classification",
  "area",
  "state",
  "founding_date",
  "dissolution_date",
  "website",
] as const;

/** Every institution of a list for a CSV file, page by page. */
export async function* csvRows(
  query: Query,
  filter: Omit<InstitutionFilter, "after" | "limit">,
): AsyncIterable<readonly CsvCell[]> {
  let after: InstitutionCursor | null = null;
  do {
    const found: Awaited<ReturnType<typeof listInstitutions>> = await listInstitutions(query, {
      ...filter,
      after,
      limit: limits.pageRowsMax,
    });
    const areas = await readAreas(
      query,
      found.rows.flatMap((row) => row.area ?? []),
    );
    for (const one of found.rows) {
      const { name } = one;
      yield [
        one.id,
        one.slug,
        name["en"] ?? null,
        name["fr"] ?? null,
        name["ar"] ?? null,
        one.acronym,
        one.classification,
        areas.get(one.area ?? "")?.code ?? null,
        one.state,
        one.foundingDate,
        one.dissolutionDate,
        one.website,
      ];
    }
    after = found.next;
  } while (after !== null);
}

function cursorText({ sortKey, id }: InstitutionCursor): string {
  return Buffer.from(`${id} ${sortKey}`, "utf8").toString("base64url");
}

function parseCursor(text: string): InstitutionCursor | null {
  const plain = Buffer.from(text, "base64url").toString("utf8").replaceAll("\0", "");
  const at = plain.indexOf(" ");
  const id = z.uuid().safeParse(plain.slice(0, Math.max(at, 0)));
  return id.success ? { id: id.data, sortKey: plain.slice(at + 1) } : null;
}
