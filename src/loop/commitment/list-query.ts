import { z } from "zod";
import {
  conditions,
  cursorText,
  parseCursor,
  parts,
  ratingFlags,
  sideFlags,
  states,
  type Cursor,
  type Filter,
} from "../../commons/obligation/index.js";
import type { Day } from "../../ground/clock.js";
import { searchWords } from "../../ground/http/fields.js";
import { limits } from "../../ground/limits.js";

/** The states a list can be narrowed to; drafts are never listed. */
export const listedStates = [
  "all",
  "open",
  "current",
  "overdue",
  ...states.filter((state) => state !== "draft"),
  ...conditions,
] as const;

/** What stands in place of a value the list does not know: nothing is shown under a wrong name. */
export const unknown = "unknown";

/** Which institutions of an area are meant: those of the area itself, or those below it too. */
export const reaches = ["own", "below"] as const;

/** One of them. */
export type ListedState = (typeof listedStates)[number];

/** The kinds that have lists of their own. */
export const listedKinds = ["commitment", "milestone", "dependency", "pledge"] as const;

/** What the address of the list may say; what it says badly falls back to everything. */
export const listQuery = z.object({
  q: searchWords(),
  institution: z.string().max(200).catch("").default(""),
  part: z.enum(parts).catch("leads").default("leads"),
  state: z
    .enum([...listedStates, unknown])
    .default("all")
    .catch(unknown),
  kind: z.enum(listedKinds).catch("commitment").default("commitment"),
  compact: z.uuid().or(z.literal("")).catch("").default(""),
  topic: z.string().max(120).catch("").default(""),
  area: z.string().max(80).catch("").default(""),
  reach: z.enum(reaches).catch("own").default("own"),
  confidence: z
    .enum(["", ...ratingFlags, ...sideFlags, unknown])
    .default("")
    .catch(unknown),
  after: z
    .string()
    .transform((text): Cursor | null => parseCursor(text))
    .nullable()
    .catch(null)
    .default(null),
});

/** The address of a list, parsed. */
export type ListQuery = z.output<typeof listQuery>;

/**
 * What the store is asked; `institution` is the id behind the slug of the address, `institutions`
 * those of its area. Null where the address names something nobody knows: there is no such list.
 */
export function filterOf(
  query: ListQuery,
  context: {
    readonly institution: string | null;
    readonly institutions?: readonly string[] | null;
    readonly today: Day;
    readonly limit?: number;
  },
): Filter | null {
  const { state, confidence } = query;
  if (state === unknown || confidence === unknown) return null;
  return {
    kind: query.kind,
    institution: context.institution,
    institutions: context.institutions ?? null,
    part: query.part,
    state,
    compact: query.compact === "" ? null : query.compact,
    topic: query.topic === "" ? null : query.topic,
    confidence: confidence === "" ? null : confidence,
    search: query.q,
    after: query.after,
    limit: context.limit ?? limits.pageRows,
    today: context.today,
  };
}

/** The query part of an address, without what says nothing. */
export function queryText(
  query: ListQuery,
  changes: Partial<Omit<ListQuery, "after">> & { readonly after?: Cursor | null } = {},
): string {
  const asked = { ...query, after: null, ...changes };
  const { q, institution, part, state, kind, compact, topic, area, reach } = asked;
  const { confidence, after } = asked;
  const pairs = new URLSearchParams();
  if (q !== "") pairs.set("q", q);
  if (institution !== "") {
    pairs.set("institution", institution);
    if (part !== "leads") pairs.set("part", part);
  }
  if (state !== "all") pairs.set("state", state);
  if (kind !== "commitment") pairs.set("kind", kind);
  if (compact !== "") pairs.set("compact", compact);
  if (topic !== "") pairs.set("topic", topic);
  if (area !== "") {
    pairs.set("area", area);
    if (reach !== "own") pairs.set("reach", reach);
  }
  if (confidence !== "") pairs.set("confidence", confidence);
  if (after !== null) pairs.set("after", cursorText(after));
  const text = pairs.toString();
  return text === "" ? "" : `?${text}`;
}

/** Whether the list is narrowed at all. */
export function isNarrowed(query: ListQuery): boolean {
  return queryText({ ...query, kind: "commitment" }) !== "";
}
