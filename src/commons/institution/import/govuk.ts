import { z } from "zod";
import type { Classification } from "../institution.js";
import { isDay } from "../../../ground/clock.js";
import { tidy, type BodyNote, type BodyPlan, type BodyRecord } from "./plan.js";
import { noteOn, settle } from "./settle.js";

const line = z.looseObject({
  slug: z.string().transform(tidy).pipe(z.string().min(1)),
  name: z.string().transform(tidy).pipe(z.string().min(1)),
  abbr: z
    .string()
    .nullish()
    .transform((abbr) => tidy(abbr ?? "") || null),
  type: z.string().nullable().default(null),
  status: z.string().nullable().default(null),
  closed: z.string().nullable().default(null),
  closed_as: z.string().nullable().default(null),
  parents: z.array(z.string()).default([]),
  supersedes: z.array(z.string()).default([]),
  superseded_by: z.array(z.string()).default([]),
});

type Line = z.output<typeof line>;

/** The name under which bodies of GOV.UK are known: a later extract goes on from an earlier one. */
export const govukScheme = "gov.uk";

/** Whether a value looks like an extract of the GOV.UK organisations API. */
export function isGovuk(value: unknown): boolean {
  const first: unknown = Array.isArray(value) ? value[0] : null;
  return typeof first === "object" && first !== null && "superseded_by" in first && "slug" in first;
}

/** Reads an extract of the GOV.UK organisations API: bodies with parents, and who came after whom. */
export function readGovuk(value: readonly unknown[], scheme: string): BodyPlan {
  const notes: BodyNote[] = [];
  const lines: { readonly at: number; readonly line: Line }[] = [];
  for (const [index, one] of value.entries()) {
    const read = line.safeParse(one);
    if (read.success) lines.push({ at: index + 1, line: read.data });
    else {
      const what = read.error.issues[0]?.path.join(".") ?? "";
      notes.push({ line: index + 1, id: null, isError: true, kind: "not-readable", what });
    }
  }
  const records = lines.map(({ at, line: one }): BodyRecord => {
    const dissolved = one.closed?.slice(0, 10) ?? null;
    const isRight = dissolved === null || isDay(dissolved);
    if (!isRight) notes.push(noteOn({ line: at, id: one.slug }, "bad-date", dissolved));
    const isDissolved = one.status === "closed";
    return {
      line: at,
      id: one.slug,
      name: { en: one.name },
      classification: kindOf(one.type ?? "", (what) =>
        notes.push(noteOn({ line: at, id: one.slug }, "unknown-kind", what)),
      ),
      acronym: one.abbr,
      area: null,
      isDissolved,
      founded: null,
      dissolved: isDissolved && isRight ? dissolved : null,
      why: one.closed_as === null ? null : { en: one.closed_as.replaceAll("_", " ") },
      website: `https://www.gov.uk/government/organisations/${one.slug}`,
      parents: one.parents,
      successors: one.superseded_by,
      predecessors: one.supersedes,
      posts: [],
    };
  });
  return settle(records, { scheme, lines: value.length, notes });
}

function kindOf(type: string, note: (what: string) => void): Classification {
  const known = kinds.get(type.toLowerCase().replaceAll("sub-org", "sub org"));
  if (known === undefined && type !== "") note(type);
  return known ?? "agency";
}

// "Other" says nothing: it is noted, like any kind not named here.
const kinds: ReadonlyMap<string, Classification> = new Map([
  ["ministerial department", "ministry"],
  ["non-ministerial department", "agency"],
  ["executive agency", "agency"],
  ["executive office", "agency"],
  ["executive non-departmental public body", "agency"],
  ["advisory non-departmental public body", "agency"],
  ["independent monitoring body", "agency"],
  ["special health authority", "agency"],
  ["ad-hoc advisory group", "agency"],
  ["sub organisation", "agency"],
  ["civil service", "agency"],
  ["court", "court"],
  ["tribunal", "court"],
  ["tribunal non-departmental public body", "court"],
  ["devolved government", "regional_government"],
  ["devolved administration", "regional_government"],
  ["public corporation", "business"],
]);
