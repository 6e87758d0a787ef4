import type { Day } from "../../../ground/clock.js";
import type { LanguageMap } from "../../../ground/words/index.js";
import type { PartyRole } from "../compact.js";
import { partiesIn } from "../draft/content.js";
import { isSilent, type SectionName, type Sections } from "../draft/sections.js";

/** What a line is about; its word is "line-<field>". */
export const lineFields = [
  "title",
  "why",
  "areas",
  "statement",
  "lead",
  "indicator",
  "code",
  "unit",
  "direction",
  "baseline",
  "target",
  "trajectory",
  "topics",
  "gate-accountability",
  "stocktake",
  "step",
  "principle",
  "term",
  "coordinator",
  "steering",
  "party",
  "does",
  "gate-front-line",
  "gate-resources",
  "resource",
  "burden",
  "start",
  "end",
  "review",
  "notice",
  "ready-on",
  "ready-for",
] as const;

/** One of them. */
export type LineField = (typeof lineFields)[number];

/** What a line says. */
export type LineValue =
  | { readonly kind: "text"; readonly text: LanguageMap }
  | { readonly kind: "plain"; readonly text: string }
  | { readonly kind: "day"; readonly day: Day }
  | { readonly kind: "days"; readonly days: number }
  | { readonly kind: "burden"; readonly fields: number | null; readonly why: LanguageMap }
  | { readonly kind: "direction"; readonly direction: "up" | "down" }
  | { readonly kind: "points"; readonly points: readonly Point[] }
  | { readonly kind: "posts"; readonly posts: readonly string[] }
  | { readonly kind: "areas"; readonly areas: readonly string[] }
  | { readonly kind: "role"; readonly role: PartyRole | ""; readonly required: boolean }
  | { readonly kind: "step"; readonly posts: readonly string[]; readonly days: number | null }
  | { readonly kind: "resource"; readonly amount: string; readonly unit: string };

/** A year with its value. */
export interface Point {
  readonly year: number;
  readonly value: string;
}

/** Of what a line speaks where there are several: an outcome, a party, a level, a year's money. */
export type LineOf =
  | { readonly kind: "text"; readonly text: LanguageMap; readonly number: number }
  | { readonly kind: "institution"; readonly institution: string; readonly year: number | null }
  | { readonly kind: "level"; readonly level: number };

/** One line of a text: what a reader finds, and what two versions are compared by. */
export interface Line {
  readonly section: SectionName;
  readonly field: LineField;
  /** Names the thing the same way in every version: an id, a year, the words themselves. */
  readonly item: string;
  readonly of: LineOf | null;
  readonly value: LineValue;
}

type Text = Readonly<Record<string, string>>;

/** Everything a text or draft says, line by line, in the order of the form; what is empty is left out. */
export function linesOf(sections: Sections): readonly Line[] {
  return [
    ...participantLines(sections),
    ...outcomeLines(sections),
    ...accountabilityLines(sections),
    ...cultureLines(sections),
    ...leadershipLines(sections),
    ...roleLines(sections),
    ...resourceLines(sections),
    ...agreementLines(sections),
  ];
}

function participantLines({ participants: { title, why, areas } }: Sections): readonly Line[] {
  const section = "participants";
  return [
    ...textLine(section, "title", title),
    ...textLine(section, "why", why),
    ...(areas.length > 0 ? [line(section, "areas", { kind: "areas", areas })] : []),
  ];
}

function outcomeLines({ outcomes: { outcomes } }: Sections): readonly Line[] {
  return outcomes.flatMap((outcome, index) => {
    const of: LineOf = { kind: "text", text: outcome.statement, number: index + 1 };
    const item = outcome.id ?? `#${index + 1}`;
    const point = (field: "baseline" | "target") => {
      const { year, value } = outcome[field];
      return year === null || value === null ? [] : [valueOf(field, [{ year, value }])];
    };
    const valueOf = (field: LineField, points: readonly Point[]) =>
      [field, { kind: "points", points }] as const;
    const values: readonly (readonly [LineField, LineValue])[] = [
      ...said("statement", outcome.statement),
      ...(outcome.leadPost
        ? [["lead", { kind: "posts", posts: [outcome.leadPost] }] as const]
        : []),
      ...said("indicator", outcome.indicator),
      ...(outcome.code === "" ? [] : [["code", { kind: "plain", text: outcome.code }] as const]),
      ...said("unit", outcome.unit),
      ["direction", { kind: "direction", direction: outcome.direction }],
      ...point("baseline"),
      ...point("target"),
      ...(outcome.trajectory.length > 0 ? [valueOf("trajectory", outcome.trajectory)] : []),
      ...(outcome.topics.length > 0
        ? [["topics", { kind: "plain", text: outcome.topics.join(", ") }] as const]
        : []),
    ];
    return values.map(([field, value]) => ({ section: "outcomes", field, item, of, value }));
  });
}

function accountabilityLines({ accountability }: Sections): readonly Line[] {
  const section = "accountability";
  const { gate, stocktakeDays, ladder } = accountability;
  return [
    ...textLine(section, "gate-accountability", gate),
    ...(stocktakeDays === null
      ? []
      : [line(section, "stocktake", { kind: "days", days: stocktakeDays })]),
    ...ladder.map(({ posts, workingDays }, index): Line => ({
      section,
      field: "step",
      item: String(index + 1),
      of: { kind: "level", level: index + 1 },
      value: { kind: "step", posts, days: workingDays },
    })),
  ];
}

function cultureLines({ cultures }: Sections): readonly Line[] {
  const section = "cultures";
  return [
    ...cultures.principles.map(({ text, evidence, url }, index): Line => ({
      section,
      field: "principle",
      item: nameOf(text),
      of: { kind: "text", text, number: index + 1 },
      value: url === null ? { kind: "text", text: evidence } : withAddress(evidence, url),
    })),
    ...cultures.glossary.map(({ term, meaning }, index): Line => ({
      section,
      field: "term",
      item: nameOf(term),
      of: { kind: "text", text: term, number: index + 1 },
      value: { kind: "text", text: meaning },
    })),
  ];
}

function leadershipLines({ leadership }: Sections): readonly Line[] {
  const section = "leadership";
  const { coordinatorPost, steeringPosts: posts } = leadership;
  return [
    ...(coordinatorPost
      ? [line(section, "coordinator", { kind: "posts", posts: [coordinatorPost] })]
      : []),
    ...(posts.length > 0 ? [line(section, "steering", { kind: "posts", posts })] : []),
  ];
}

function roleLines(sections: Sections): readonly Line[] {
  const section = "roles";
  return [
    ...textLine(section, "gate-front-line", sections.roles.frontLine),
    ...partiesIn(sections).flatMap(({ institution, role, required, does }): readonly Line[] => {
      const about = {
        section,
        item: institution,
        of: { kind: "institution", institution, year: null },
      } as const;
      return [
        { ...about, field: "party", value: { kind: "role", role, required } },
        ...(does
          ? [{ ...about, field: "does", value: { kind: "text", text: does } } as const]
          : []),
      ];
    }),
  ];
}

function resourceLines({ resources }: Sections): readonly Line[] {
  const section = "resources";
  const { gate, lines, burdenFields: fields, burdenWhy: why } = resources;
  return [
    ...textLine(section, "gate-resources", gate),
    ...lines.flatMap(({ institution, year, amount, unit }): readonly Line[] =>
      institution === null
        ? []
        : [
            {
              section,
              field: "resource",
              item: `${institution} ${year} ${unit}`,
              of: { kind: "institution", institution, year },
              value: { kind: "resource", amount: amount ?? "", unit },
            },
          ],
    ),
    ...(fields === null && isSilent(why)
      ? []
      : [line(section, "burden", { kind: "burden", fields, why })]),
  ];
}

function agreementLines({ agreement }: Sections): readonly Line[] {
  const section = "agreement";
  const { start, end, reviewOn, noticeDays, readyOn, readyFor } = agreement;
  const dayLine = (field: LineField, day: Day | null) =>
    day === null ? [] : [line(section, field, { kind: "day", day })];
  return [
    ...dayLine("start", start),
    ...dayLine("end", end),
    ...dayLine("review", reviewOn),
    ...(noticeDays === null ? [] : [line(section, "notice", { kind: "days", days: noticeDays })]),
    ...textLine(section, "ready-for", readyFor),
    ...dayLine("ready-on", readyOn),
  ];
}

function line(section: SectionName, field: LineField, value: LineValue): Line {
  return { section, field, item: "", of: null, value };
}

function textLine(section: SectionName, field: LineField, text: Text): readonly Line[] {
  return isSilent(text) ? [] : [line(section, field, { kind: "text", text })];
}

function said(field: LineField, text: Text): readonly (readonly [LineField, LineValue])[] {
  return isSilent(text) ? [] : [[field, { kind: "text", text }]];
}

function nameOf(text: Text): string {
  return text["en"] ?? Object.values(text)[0] ?? "";
}

function withAddress(text: Text, url: string): LineValue {
  return {
    kind: "text",
    text: Object.fromEntries(
      Object.entries(text).map(([language, one]) => [language, `${one} ${url}`]),
    ),
  };
}
