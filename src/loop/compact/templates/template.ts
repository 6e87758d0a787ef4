import { emptySections, type Sections } from "../draft/sections.js";

/** A text in the three languages the product ships. */
export type Said = { readonly en: string; readonly fr: string; readonly ar: string };

/** A compact without its names, to begin the next one from. */
export interface Template {
  /** A word for those that ship, an id for those that were saved. */
  readonly key: string;
  readonly name: Readonly<Partial<Record<string, string>>>;
  /** When to take it; null where who saved it said nothing. */
  readonly about: Said | null;
  readonly sections: Sections;
}

/** What a built-in template says; names, days and evidence are for those who begin from it. */
export interface Written {
  readonly title: Said;
  readonly why: Said;
  readonly outcomes: readonly {
    readonly statement: Said;
    readonly indicator: Said;
    readonly unit: Said;
    readonly direction: "up" | "down";
  }[];
  readonly principles: readonly Said[];
  readonly glossary: readonly { readonly term: Said; readonly meaning: Said }[];
  readonly gates: {
    readonly accountability: Said;
    readonly resources: Said;
    readonly frontLine: Said;
  };
  readonly stocktakeDays: number;
  /** Working days of each level of the ladder. */
  readonly ladderDays: readonly number[];
  readonly noticeDays: number;
}

/** The sections of a built-in template. */
export function sectionsWritten(written: Written): Sections {
  const none = { year: null, value: null };
  return {
    ...emptySections,
    participants: { ...emptySections.participants, title: written.title, why: written.why },
    outcomes: {
      outcomes: written.outcomes.map((outcome) => ({
        id: null,
        ...outcome,
        leadPost: null,
        code: "",
        baseline: none,
        target: none,
        trajectory: [],
        topics: [],
      })),
    },
    accountability: {
      gate: written.gates.accountability,
      stocktakeDays: written.stocktakeDays,
      ladder: written.ladderDays.map((workingDays) => ({ posts: [], workingDays })),
    },
    cultures: {
      principles: written.principles.map((text) => ({ text, evidence: {}, url: null })),
      glossary: written.glossary.map(({ term, meaning }) => ({ term, meaning })),
    },
    roles: { frontLine: written.gates.frontLine, roles: [] },
    resources: { ...emptySections.resources, gate: written.gates.resources },
    agreement: { ...emptySections.agreement, noticeDays: written.noticeDays },
  };
}

/** A text without who takes part, who answers and when: what a template keeps of it. */
export function withoutNames(sections: Sections): Sections {
  const { participants, outcomes, accountability, cultures, roles, resources, agreement } =
    sections;
  return {
    participants: {
      ...emptySections.participants,
      title: participants.title,
      why: participants.why,
    },
    outcomes: {
      outcomes: outcomes.outcomes.map((outcome) => ({
        ...outcome,
        id: null,
        leadPost: null,
        baseline: { year: null, value: null },
        target: { year: null, value: null },
        trajectory: [],
      })),
    },
    accountability: {
      ...accountability,
      ladder: accountability.ladder
        .filter(({ workingDays }) => workingDays !== null)
        .map(({ workingDays }) => ({ posts: [], workingDays })),
    },
    cultures: {
      glossary: cultures.glossary,
      // What shows that a principle is lived is shown anew by those who promise it.
      principles: cultures.principles.map(({ text }) => ({ text, evidence: {}, url: null })),
    },
    leadership: emptySections.leadership,
    roles: { frontLine: roles.frontLine, roles: [] },
    resources: { ...emptySections.resources, gate: resources.gate },
    agreement: { ...emptySections.agreement, noticeDays: agreement.noticeDays },
  };
}
