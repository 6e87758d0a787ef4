import { z } from "zod";
import { completions } from "../../../commons/obligation/index.js";
import { languageMap, type LanguageMap } from "../../../ground/words/language-map.js";
import { planForm } from "../ogp/plan-data.js";
import { editions, ogpFields } from "../ogp/template.js";
import {
  headPost,
  keyOf,
  tidy,
  type ImportNote,
  type ImportPlan,
  type ImportRecord,
  type OfficeRef,
} from "./plan.js";

const office = { institution: languageMap, post: languageMap.nullable().default(null) };

const lineShape = z.object({
  id: z.string().min(1).max(200),
  kind: z.enum(["commitment", "milestone"]),
  parent: z.string().nullable().default(null),
  title: languageMap,
  deliverable: languageMap,
  ...office,
  supporting: z
    .array(z.object({ ...office, role: z.string().min(1).max(60) }))
    .max(200)
    .default([]),
  starts_on: z.iso.date().nullable().default(null),
  due_on: z.iso.date().nullable().default(null),
  state: z.enum(["offered", "accepted", "delivered", "fulfilled"]),
  completion: z.enum(completions),
  source_url: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  topics: z.array(z.string()).default([]),
  edition: z.enum(editions).nullable().default(null),
  texts: z.partialRecord(z.enum(ogpFields), languageMap).default({}),
});

/** A plan as `/ogp-plan.json` gives it. */
export const ogpExportShape = z.looseObject({
  form: z.literal(planForm),
  scheme: z.string().min(1).max(120),
  lines: z.array(z.unknown()).max(200_000),
});

/**
 * Reads a plan that an instance exported: every text, day, office and supporter comes back. Lines
 * that were declined, released or withdrawn there are left out and named: they bind nobody.
 */
export function readOgpExport(plan: z.output<typeof ogpExportShape>, scheme?: string): ImportPlan {
  const records: ImportRecord[] = [];
  const notes: ImportNote[] = [];
  const ids = new Set<string>();
  for (const [index, line] of plan.lines.entries()) {
    const at = index + 1;
    const parsed = lineShape.safeParse(line);
    const leave = (kind: ImportNote["kind"], what: string) =>
      notes.push({ line: at, id: null, isError: true, kind, what });
    if (!parsed.success) leave("not-readable", reasonOf(parsed.error));
    else if (ids.has(parsed.data.id)) leave("duplicate-id", parsed.data.id);
    else if (parsed.data.parent !== null && !ids.has(parsed.data.parent)) {
      leave("unknown-parent", parsed.data.parent);
    } else {
      ids.add(parsed.data.id);
      records.push(recordOf(parsed.data, at));
    }
  }
  return { scheme: scheme ?? plan.scheme, lines: plan.lines.length, records, notes };
}

function reasonOf(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue ? `${issue.path.join(".")}: ${issue.message}` : "";
}

function recordOf(line: z.output<typeof lineShape>, at: number): ImportRecord {
  return {
    line: at,
    id: line.id,
    kind: line.kind,
    parent: line.parent,
    title: line.title,
    deliverable: line.deliverable,
    lead: officeRef(line.institution, line.post),
    supporting: line.supporting.map(({ institution, post, role }) => ({
      office: officeRef(institution, post),
      role,
    })),
    dueOn: line.due_on,
    sourceUrl: line.source_url,
    state: line.state,
    completion: line.completion,
    topics: line.topics,
    ogp: { edition: line.edition, startsOn: line.starts_on, texts: line.texts },
  };
}

function officeRef(institution: LanguageMap, post: LanguageMap | null): OfficeRef {
  const label = post ?? headPost;
  const key = [institution, label].map((map) => keyOf(tidy(Object.values(map)[0] ?? ""))).join(":");
  return { key, institution, post: label };
}
