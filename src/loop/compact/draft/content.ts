import { compactContent, type CompactContent } from "../compact.js";
import { isSilent, type Sections } from "./sections.js";

/** The sections of a text: what a changed version, or a template, is written from. */
export function sectionsOf(content: CompactContent): Sections {
  const { governance, gates } = content;
  return {
    participants: {
      title: texts(content.title),
      why: texts(content.whyJointly),
      areas: [...content.areas],
      institutions: content.parties.map((party) => party.institution),
      others: [],
    },
    outcomes: {
      outcomes: content.outcomes.map(({ id, statement, leadPost, topics, indicator }) => ({
        id,
        statement: texts(statement),
        leadPost,
        code: indicator.code,
        indicator: texts(indicator.text),
        unit: texts(indicator.unit ?? {}),
        direction: indicator.direction,
        baseline: indicator.baseline,
        target: indicator.target,
        trajectory: [...(indicator.trajectory ?? [])],
        topics: [...topics],
      })),
    },
    accountability: {
      gate: texts(gates?.accountability ?? {}),
      stocktakeDays: governance.stocktakeDays,
      ladder: governance.ladder.map(({ posts, workingDays }) => ({ posts, workingDays })),
    },
    cultures: {
      principles: content.principles.map(({ text, evidence }) => ({
        text: texts(text),
        evidence: texts(evidence?.text ?? {}),
        url: evidence?.url ?? null,
      })),
      glossary: content.glossary.map(({ term, meaning }) => ({
        term: texts(term),
        meaning: texts(meaning),
      })),
    },
    leadership: {
      coordinatorPost: governance.coordinatorPost,
      steeringPosts: [...governance.steeringPosts],
    },
    roles: {
      frontLine: texts(gates?.frontLine ?? {}),
      roles: content.parties.map(({ institution, role, required, does }) => ({
        institution,
        role,
        required,
        does: texts(does ?? {}),
      })),
    },
    resources: {
      gate: texts(gates?.resources ?? {}),
      lines: (content.resources ?? []).map((line) => ({ ...line })),
      burdenFields: content.burden?.fields ?? null,
      burdenWhy: texts(content.burden?.why ?? {}),
    },
    agreement: {
      start: content.start,
      end: content.end,
      reviewOn: content.reviewOn,
      noticeDays: content.noticeDays ?? null,
      readyOn: content.readyBy?.day ?? null,
      readyFor: texts(content.readyBy?.what ?? {}),
    },
  };
}

/** The text a draft makes, once nothing is wanting; null while something is. */
export function contentOf(sections: Sections): CompactContent | null {
  const { participants, accountability, leadership, resources, agreement } = sections;
  const read = compactContent.safeParse({
    title: participants.title,
    whyJointly: participants.why,
    areas: participants.areas,
    principles: sections.cultures.principles.map(({ text, evidence, url }) => ({
      text,
      evidence: isSilent(evidence) ? null : { text: evidence, url },
    })),
    parties: partiesIn(sections),
    outcomes: sections.outcomes.outcomes.map(outcomeOf),
    governance: {
      coordinatorPost: leadership.coordinatorPost,
      steeringPosts: leadership.steeringPosts,
      stocktakeDays: accountability.stocktakeDays,
      ladder: accountability.ladder.map((step, index) => ({ level: index + 1, ...step })),
    },
    glossary: sections.cultures.glossary,
    gates: {
      accountability: accountability.gate,
      resources: resources.gate,
      frontLine: sections.roles.frontLine,
    },
    resources: resources.lines,
    ...burdenIn(sections),
    start: agreement.start,
    end: agreement.end,
    reviewOn: agreement.reviewOn,
    noticeDays: agreement.noticeDays,
    ...readyIn(sections),
  });
  return read.success ? read.data : null;
}

// Left out where nothing is said: texts from before have no such part, and keep their hash.
function burdenIn({ resources: { burdenFields: fields, burdenWhy: why } }: Sections) {
  if (fields === null && isSilent(why)) return {};
  return { burden: { fields, why: isSilent(why) ? null : why } };
}

function readyIn({ agreement: { readyOn: day, readyFor: what } }: Sections) {
  return day === null || isSilent(what) ? {} : { readyBy: { day, what } };
}

/** The parties as the text will name them: roles belong to who takes part now. */
export function partiesIn(sections: Sections) {
  const roles = new Map(sections.roles.roles.map((one) => [one.institution, one]));
  return sections.participants.institutions.map((institution) => {
    const said = roles.get(institution);
    return {
      institution,
      role: said?.role ?? "",
      required: said?.required ?? true,
      ...(said && !isSilent(said.does) ? { does: said.does } : {}),
    };
  });
}

function outcomeOf(outcome: Sections["outcomes"]["outcomes"][number], index: number) {
  const { id, statement, leadPost, topics, trajectory } = outcome;
  return {
    id,
    code: `O${index + 1}`,
    statement,
    leadPost,
    topics,
    indicator: {
      code: outcome.code,
      text: outcome.indicator,
      unit: isSilent(outcome.unit) ? null : outcome.unit,
      direction: outcome.direction,
      baseline: outcome.baseline,
      target: outcome.target,
      ...(trajectory.length > 0 ? { trajectory } : {}),
    },
  };
}

function texts(map: Readonly<Partial<Record<string, string>>>): Record<string, string> {
  const all: Record<string, string> = {};
  for (const [language, text] of Object.entries(map)) if (text !== undefined) all[language] = text;
  return all;
}
