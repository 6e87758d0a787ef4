import { isSilent, sectionNames, type SectionName, type Sections } from "./sections.js";
import { partiesIn } from "./content.js";
import { liftedAbove, noLoads, type Loads } from "./burden.js";
import { hasRightDecimals, isAmount, isUnit } from "./amount.js";

/** Something a section still needs before the text can be put to signature. */
export interface Wanting {
  readonly section: SectionName;
  readonly kind: WantingKind;
  /** Which of several: the second outcome, the third principle; 0 where there is one. */
  readonly number: number;
}

/** What can be wanting. */
export const wantingKinds = [
  "title",
  "why",
  "two-institutions",
  "outcome",
  "outcome-statement",
  "outcome-lead",
  "outcome-indicator",
  "outcome-baseline",
  "outcome-target",
  "gate-accountability",
  "stocktake",
  "ladder",
  "ladder-days",
  "ladder-posts",
  "principle",
  "principle-text",
  "principle-evidence",
  "glossary",
  "glossary-meaning",
  "coordinator",
  "steering",
  "role",
  "lead",
  "two-required",
  "gate-front-line",
  "gate-resources",
  "resource",
  "resource-line",
  "resource-party",
  "resource-decimals",
  "burden-why",
  "start",
  "end",
  "review",
  "dates",
  "notice",
  "ready",
] as const;

/** One of them. */
export type WantingKind = (typeof wantingKinds)[number];

type Found = readonly (readonly [WantingKind, number] | false)[];

/**
 * Everything that is missing, in the order of the form: nothing, and the text can be opened. `loads`
 * is what else is asked of the parties.
 */
export function wantingIn(sections: Sections, loads: Loads = noLoads): readonly Wanting[] {
  return sectionNames.flatMap((section) =>
    rules[section](sections, loads).flatMap((found) =>
      found ? [{ section, kind: found[0], number: found[1] }] : [],
    ),
  );
}

const rules: Readonly<Record<SectionName, (sections: Sections, loads: Loads) => Found>> = {
  participants: ({ participants: { title, why, institutions } }) => [
    isSilent(title) && ["title", 0],
    isSilent(why) && ["why", 0],
    institutions.length < 2 && ["two-institutions", 0],
  ],
  outcomes: ({ outcomes: { outcomes } }) => [
    outcomes.length === 0 && ["outcome", 0],
    ...outcomes.flatMap((outcome, index): Found => [
      isSilent(outcome.statement) && ["outcome-statement", index + 1],
      outcome.leadPost === null && ["outcome-lead", index + 1],
      (isSilent(outcome.indicator) || outcome.code === "") && ["outcome-indicator", index + 1],
      !isPoint(outcome.baseline) && ["outcome-baseline", index + 1],
      !isPoint(outcome.target) && ["outcome-target", index + 1],
    ]),
  ],
  accountability: ({ accountability: { gate, stocktakeDays, ladder } }) => [
    isSilent(gate) && ["gate-accountability", 0],
    stocktakeDays === null && ["stocktake", 0],
    ladder.length === 0 && ["ladder", 0],
    // The last level has nowhere to climb: it may do without days, and be the public itself.
    ...ladder
      .slice(0, -1)
      .flatMap((step, index): Found => [
        step.workingDays === null && ["ladder-days", index + 1],
        step.posts.length === 0 && ["ladder-posts", index + 1],
      ]),
  ],
  cultures: ({ cultures: { principles, glossary } }) => [
    principles.length === 0 && ["principle", 0],
    ...principles.flatMap((principle, index): Found => [
      isSilent(principle.text) && ["principle-text", index + 1],
      isSilent(principle.evidence) && ["principle-evidence", index + 1],
    ]),
    glossary.length === 0 && ["glossary", 0],
    ...glossary.map(
      ({ term, meaning }, index) =>
        (isSilent(term) || isSilent(meaning)) && (["glossary-meaning", index + 1] as const),
    ),
  ],
  leadership: ({ leadership: { coordinatorPost, steeringPosts } }) => [
    coordinatorPost === null && ["coordinator", 0],
    steeringPosts.length === 0 && ["steering", 0],
  ],
  roles: (sections) => {
    const parties = partiesIn(sections);
    return [
      parties.some((party) => party.role === "") && ["role", 0],
      parties.every((party) => party.role !== "lead") && ["lead", 0],
      parties.filter((party) => party.required).length < 2 && ["two-required", 0],
      isSilent(sections.roles.frontLine) && ["gate-front-line", 0],
    ];
  },
  resources: (sections, loads) => {
    const { gate, lines, burdenWhy } = sections.resources;
    const { institutions } = sections.participants;
    return [
      isSilent(gate) && ["gate-resources", 0],
      lines.length === 0 && ["resource", 0],
      ...lines.flatMap(({ institution, year, amount, unit }, index): Found => {
        const isWhole = institution !== null && year !== null && isAmount(amount) && isUnit(unit);
        return [
          !isWhole && ["resource-line", index + 1],
          institution !== null &&
            !institutions.includes(institution) && ["resource-party", index + 1],
          isAmount(amount) && !hasRightDecimals(amount, unit) && ["resource-decimals", index + 1],
        ];
      }),
      isSilent(burdenWhy) && liftedAbove(sections, loads).length > 0 && ["burden-why", 0],
    ];
  },
  agreement: ({ agreement: { start, end, reviewOn, noticeDays, readyOn, readyFor } }) => [
    start === null && ["start", 0],
    end === null && ["end", 0],
    reviewOn === null && ["review", 0],
    start !== null &&
      end !== null &&
      reviewOn !== null &&
      !(start < end && start <= reviewOn && reviewOn <= end) && ["dates", 0],
    noticeDays === null && ["notice", 0],
    (readyOn === null) !== isSilent(readyFor) && ["ready", 0],
  ],
};

function isPoint(point: { readonly year: number | null; readonly value: string | null }): boolean {
  return point.year !== null && point.value !== null;
}
