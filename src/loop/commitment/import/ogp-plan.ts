import { z } from "zod";
import {
  headPost,
  keyOf,
  lastDayOf,
  tidy,
  titleFrom,
  type ImportNote,
  type ImportPlan,
  type ImportRecord,
  type OfficeRef,
} from "./plan.js";
import { departments } from "./departments.js";
import { dayInWords } from "./day-in-words.js";

const indicatorShape = z.object({
  id: z.string().min(1),
  en: z.string().default(""),
  fr: z.string().default(""),
  leads: z.array(z.string()),
  due: z.string().nullish(),
  deadline: z
    .union([
      z.string().transform((en) => ({ en, fr: "" })),
      z.looseObject({ en: z.string().default(""), fr: z.string().default("") }),
    ])
    .nullish(),
});

const milestoneShape = z.object({
  id: z.string().min(1),
  en: z.string().default(""),
  fr: z.string().default(""),
  indicators: z.array(indicatorShape),
});

/** A national action plan as its tracker holds it: commitments, their milestones, dated indicators. */
export const ogpPlanShape = z.object({
  title: z.string(),
  commitments: z.array(
    z.object({
      id: z.string().min(1),
      en: z.string().default(""),
      fr: z.string().default(""),
      milestones: z.array(milestoneShape),
    }),
  ),
});

type Indicator = z.output<typeof indicatorShape>;
type Line = { readonly id: string; readonly en: string; readonly fr: string };

/**
 * An OGP plan: commitments at the top, milestones below them, and the dated indicators as
 * milestones below those. Only indicators name departments and months, so what stands above gets
 * the department that leads most of it and the latest date below; each such step is noted. A plan
 * that gives no months at all, only words ("Fall 2027"), is dated by `dayInWords`; the words are kept.
 */
export function readOgpPlan(
  plan: z.output<typeof ogpPlanShape>,
  options: { readonly scheme: string; readonly sourceUrl: string | null },
): ImportPlan {
  const records: ImportRecord[] = [];
  const notes: ImportNote[] = [];
  let line = 0;
  const hasMonths = plan.commitments.some(({ milestones }) =>
    milestones.some(({ indicators }) =>
      indicators.some((one) => lastDayOf(one.due ?? "") !== null),
    ),
  );

  function add(item: Line, place: Omit<Below, "lead" | "dueOn"> & Partial<Below>): void {
    line += 1;
    const title = titlesOf(item);
    if (Object.keys(title).length === 0) {
      notes.push({ line, id: item.id, isError: true, kind: "no-title", what: item.id });
      return;
    }
    const below = summary(place.indicators, hasMonths);
    if (below.lead === null) {
      notes.push({ line, id: item.id, isError: true, kind: "no-lead", what: item.en });
      return;
    }
    const own = place.isIndicator ? place.indicators[0] : undefined;
    if (!own) {
      notes.push({ line, id: item.id, isError: false, kind: "lead-derived", what: below.lead });
    } else if (own.leads.length > 1) {
      notes.push({
        line,
        id: item.id,
        isError: false,
        kind: "several-leads",
        what: own.leads.join(", "),
      });
    }
    if (below.dueOn === null) {
      notes.push({ line, id: item.id, isError: false, kind: "no-date", what: item.en });
    }
    records.push({
      line,
      id: item.id,
      kind: place.parent === null ? "commitment" : "milestone",
      parent: place.parent,
      title: shortened(title),
      deliverable: title,
      lead: department(below.lead),
      supporting: below.others.map((code) => ({
        office: department(code),
        role: own ? "joint-lead" : "supporting",
      })),
      dueOn: below.dueOn,
      sourceUrl: options.sourceUrl,
      state: "accepted",
      completion: "not_started",
      topics: [],
      ogp: {
        edition: place.parent === null ? "2022" : null,
        startsOn: null,
        texts: {
          ...(place.parent === null ? { brief: title } : {}),
          ...(own?.deadline && hasText(own.deadline) ? { deadline: wordsOf(own.deadline) } : {}),
        },
      },
    });
  }

  for (const commitment of plan.commitments) {
    const all = commitment.milestones.flatMap((milestone) => milestone.indicators);
    add(commitment, { parent: null, indicators: all, isIndicator: false });
    for (const milestone of commitment.milestones) {
      add(milestone, {
        parent: commitment.id,
        indicators: milestone.indicators,
        isIndicator: false,
      });
      for (const indicator of milestone.indicators) {
        add(indicator, { parent: milestone.id, indicators: [indicator], isIndicator: true });
      }
    }
  }
  return { scheme: options.scheme, lines: line, records, notes };
}

interface Below {
  readonly parent: string | null;
  readonly indicators: readonly Indicator[];
  readonly isIndicator: boolean;
  readonly lead: string | null;
  readonly dueOn: string | null;
}

function summary(indicators: readonly Indicator[], hasMonths: boolean) {
  const counts = new Map<string, number>();
  for (const code of indicators.flatMap((indicator) => indicator.leads)) {
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  // The first named wins among equals: sort keeps the order of the plan.
  const codes = [...counts].sort((a, b) => b[1] - a[1]).map(([code]) => code);
  const [lead = null, ...others] = codes;
  const days = indicators.flatMap((indicator) => dayOf(indicator, hasMonths) ?? []).sort();
  return { lead, others, dueOn: days.at(-1) ?? null };
}

// Where the plan has months it is taken at its word: none means undated, whatever the text says.
function dayOf(indicator: Indicator, hasMonths: boolean) {
  return hasMonths
    ? lastDayOf(indicator.due ?? "")
    : dayInWords(tidy(indicator.deadline?.en ?? ""), tidy(indicator.deadline?.fr ?? ""));
}

type Words = { readonly en: string; readonly fr: string };

function hasText(deadline: Words): boolean {
  return tidy(deadline.en) !== "" || tidy(deadline.fr) !== "";
}

function wordsOf(deadline: Words): Readonly<Record<string, string>> {
  return titlesOf({ id: "", ...deadline });
}

function titlesOf(item: Line): Readonly<Record<string, string>> {
  const texts = { en: tidy(item.en), fr: tidy(item.fr) };
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ""));
}

function shortened(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(texts).map(([language, text]) => [language, titleFrom(text)]),
  );
}

// The plan names departments, no posts: the head of the department answers.
function department(code: string): OfficeRef {
  return { key: keyOf(code), institution: departments.get(code) ?? { en: code }, post: headPost };
}
