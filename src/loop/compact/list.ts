import { z } from "zod";
import type { Query } from "../../ground/database/sql.js";
import { searchWords } from "../../ground/http/fields.js";
import type { CsvCell } from "../../ground/http/reply.js";
import { limits } from "../../ground/limits.js";
import { compactStates } from "./compact.js";
import { listCompacts, type CompactFilter } from "./store.js";

/** The states a list can be narrowed to; drafts are never listed. */
export const listedStates = compactStates.filter((state) => state !== "draft");

/** What the address of the list may say; what it says badly falls back to everything. */
export const listQuery = z.object({
  q: searchWords(),
  state: z.enum(listedStates).or(z.literal("")).catch("").default(""),
  after: z.uuid().nullable().catch(null).default(null),
});

/** The address of a list, parsed. */
export type CompactListQuery = z.output<typeof listQuery>;

/** The query part of the address of a list that begins after a compact. */
export function listText(query: CompactListQuery, after: string | null): string {
  const pairs = new URLSearchParams();
  if (query.q !== "") pairs.set("q", query.q);
  if (query.state !== "") pairs.set("state", query.state);
  if (after !== null) pairs.set("after", after);
  const text = pairs.toString();
  return text === "" ? "" : `?${text}`;
}

/** The columns of the CSV file. */
export const csvColumns = [
  "id",
  "title_en",
  "title_fr",
  "title_ar",
  "state",
  "version",
  "version_in_force",
  "hash",
  "parties",
  "start",
  "end",
] as const;

/** Every compact of a list for a CSV file, page by page. */
export async function* csvRows(
  query: Query,
  filter: Omit<CompactFilter, "limit" | "after">,
): AsyncIterable<readonly CsvCell[]> {
  let after: string | null = null;
  do {
    const rows: Awaited<ReturnType<typeof listCompacts>> = await listCompacts(query, {
      ...filter,
      after,
      limit: limits.pageRowsMax,
    });
    for (const { id, state, current, versionInForce } of rows) {
      const { content, version, hash } = current;
      const { title, parties, start, end } = content;
      const [en, fr, ar] = [title["en"] ?? null, title["fr"] ?? null, title["ar"] ?? null];
      yield [id, en, fr, ar, state, version, versionInForce, hash, parties.length, start, end];
    }
    after = rows.length === limits.pageRowsMax ? (rows.at(-1)?.id ?? null) : null;
  } while (after !== null);
}
