import { z } from "zod";
import {
  headPost,
  keyOf,
  tidy,
  titleFrom,
  type ImportNote,
  type ImportPlan,
  type ImportRecord,
  type OfficeRef,
} from "./plan.js";
import { usReadings } from "./us-readings.js";

/** One goal of the United States' agencies as the file holds it. */
export const goalShape = z.looseObject({
  id: z.string().min(1),
  type: z.string(),
  name: z.string(),
  text: z.string().default(""),
  status: z.string().default(""),
  agency_name: z.string(),
  joint_id: z.string().default(""),
  tags: z.array(z.string()).default([]),
  updated: z.string().default(""),
});

type Goal = z.output<typeof goalShape>;

/** The ids of these lists in every instance. */
export const usGoalsScheme = "us-performance-goals";

// The tags were joined by commas although this name holds one.
const tagParts = ["General science", "space and technology"] as const;

/**
 * The goals of the United States' agencies (priority, strategic, management agenda): each line is a
 * commitment of the agency whose line it is; the other agencies of its joint id support as joint
 * leads. The file gives no days, so none are given. Where a goal stands is kept in the agency's own
 * words: it is neither our completion nor our confidence.
 */
export function readUsGoals(lines: readonly unknown[], readings: readonly unknown[]): ImportPlan {
  const notes: ImportNote[] = [];
  const goals: { readonly at: number; readonly goal: Goal }[] = [];
  const seen = new Set<string>();
  for (const [index, line] of lines.entries()) {
    const at = index + 1;
    const parsed = goalShape.safeParse(line);
    const leave = (kind: ImportNote["kind"], what: string) =>
      notes.push({
        line: at,
        id: parsed.success ? parsed.data.id : null,
        isError: true,
        kind,
        what,
      });
    if (!parsed.success) leave("not-readable", String(at));
    else if (seen.has(parsed.data.id)) leave("duplicate-id", parsed.data.id);
    else if (said(parsed.data.name) === null) leave("no-title", parsed.data.id);
    else if (said(parsed.data.agency_name) === null) leave("no-lead", parsed.data.name);
    else {
      seen.add(parsed.data.id);
      goals.push({ at, goal: parsed.data });
    }
  }
  const agencies = new Map(goals.map(({ goal }) => [codeOf(goal), tidy(goal.agency_name)]));
  const records = goals.map(({ at, goal }) => recordOf(goal, { at, agencies, notes }));
  return {
    scheme: usGoalsScheme,
    lines: lines.length,
    records,
    notes,
    readings: usReadings(readings, seen),
  };
}

function recordOf(
  goal: Goal,
  context: {
    readonly at: number;
    readonly agencies: ReadonlyMap<string, string>;
    readonly notes: ImportNote[];
  },
): ImportRecord {
  const { at, agencies, notes } = context;
  const note = (kind: ImportNote["kind"], what: string) =>
    notes.push({ line: at, id: goal.id, isError: false, kind, what });
  const partners = jointCodes(goal).flatMap((code) => {
    const name = agencies.get(code);
    if (name === undefined) note("unknown-agency", `${code} (${goal.joint_id})`);
    return name === undefined ? [] : [name];
  });
  const status = said(goal.status);
  if (status === null) note("no-status", goal.status);
  const name = tidy(goal.name);
  const updated = said(goal.updated);
  const tags = joinedTags(goal.tags);
  return {
    line: at,
    id: goal.id,
    kind: "commitment",
    parent: null,
    title: { en: titleFrom(name) },
    deliverable: { en: said(goal.text) ?? name },
    lead: agency(tidy(goal.agency_name)),
    supporting: partners
      .filter((partner) => partner !== tidy(goal.agency_name))
      .map((partner) => ({ office: agency(partner), role: "joint-lead" })),
    dueOn: null,
    sourceUrl: null,
    state: "accepted",
    completion: "not_started",
    topics: [],
    ogp: {
      edition: null,
      startsOn: null,
      texts: {
        ...(status === null
          ? {}
          : { standing: { en: updated === null ? status : `${status} (${updated})` } }),
        ...(tags.length === 0 ? {} : { policy: { en: tags.join("; ") } }),
        additional: { en: kindOf(goal) },
      },
    },
  };
}

/** A text of the file, or null where a spreadsheet left only its error. */
export function said(text: string): string | null {
  const plain = tidy(text);
  return plain === "" || /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!)$/u.test(plain) ? null : plain;
}

function kindOf(goal: Goal): string {
  switch (goal.type) {
    case "APG":
      return "Agency priority goal";
    case "SG":
      return "Strategic goal";
    case "PMA":
      return "President's Management Agenda";
    default:
      return goal.type;
  }
}

// "005APG2203" is a goal of agency 005; "006005JPG01" is shared by 006 and 005.
function codeOf(goal: Goal): string {
  return goal.id.slice(0, 3);
}

function jointCodes(goal: Goal): readonly string[] {
  const match = /^(\d{3})(\d{3})J/.exec(goal.joint_id);
  return match === null
    ? []
    : [match[1] ?? "", match[2] ?? ""].filter((code) => code !== codeOf(goal));
}

function joinedTags(tags: readonly string[]): readonly string[] {
  const plain = tags.map(tidy).filter((tag) => tag !== "");
  return plain.flatMap((tag, index) => {
    if (tag === tagParts[0] && plain[index + 1] === tagParts[1]) return [tagParts.join(", ")];
    return tag === tagParts[1] && plain[index - 1] === tagParts[0] ? [] : [tag];
  });
}

function agency(name: string): OfficeRef {
  return { key: keyOf(name), institution: { en: name }, post: headPost };
}
