import {
  createIndicators,
  publish,
  readByCode,
  readCurrent,
  type NewIndicator,
  type Point,
} from "../../src/commons/indicator/index.js";
import { idOf } from "../id.js";
import type { Scene, Story } from "../story.js";
import { histories, publishedOn, sourceText, type SeedHistory } from "./observations.js";
import { outcomes, type SeedOutcome, type SeedValue } from "./outcomes.js";
import { officeOf } from "./tell-commitments.js";
import type { PostKey } from "./posts.js";
import type { Text } from "./text.js";

// Who publishes all of it.
const statistician: PostKey = "NSO-statistician";

/** The Statistics Office says how it measures, publishes its series, corrects it, and goes on. */
export const observationScenes: readonly Scene[] = [
  { day: publishedOn.series, happens: defined },
  ...outcomes.map((outcome) => ({
    day: publishedOn.series,
    async happens(story: Story) {
      const { baseline } = outcome.indicator;
      const first = pointOf(story, baseline);
      await published(story, { outcome, day: publishedOn.series, point: first });
      for (const point of seriesOf(story, historyOf(outcome))) {
        if (point.period > first.period) {
          await published(story, { outcome, day: publishedOn.series, point });
        }
      }
    },
  })),
  ...outcomes.flatMap((outcome) => {
    const { wrong, values } = historyOf(outcome);
    if (!wrong) return [];
    return [
      {
        day: publishedOn.correction,
        async happens(story: Story) {
          const period = String(story.year(wrong.year));
          const point = { period, value: values[wrong.year] };
          await published(story, { outcome, day: publishedOn.correction, point, why: wrong.why });
        },
      },
    ];
  }),
  ...outcomes.map((outcome) => ({
    day: publishedOn.latest,
    async happens(story: Story) {
      const point = pointOf(story, outcome.indicator.latest);
      await published(story, { outcome, day: publishedOn.latest, point });
    },
  })),
];

async function defined(story: Story): Promise<void> {
  const { ground } = story;
  const { institution, post } = officeOf(statistician);
  await ground.sql.begin((tx) =>
    createIndicators(tx, ground, {
      indicators: outcomes.map((outcome) => indicatorOf(story, outcome)),
      by: { institution, post },
    }),
  );
}

function indicatorOf(story: Story, { indicator }: SeedOutcome): NewIndicator {
  const { code, text, unit, direction } = indicator;
  return {
    id: idOf("indicator", code),
    code,
    text,
    unit,
    direction,
    source: officeOf(statistician).institution,
    cadence: "year",
    baseline: pointOf(story, indicator.baseline),
    target: pointOf(story, indicator.target),
    trajectory: (indicator.trajectory ?? []).map((one) => pointOf(story, one)),
    measures: null,
  };
}

async function published(
  story: Story,
  told: {
    readonly outcome: SeedOutcome;
    readonly day: number;
    readonly point: Point;
    /** Why a value that stands is corrected. */
    readonly why?: Text;
  },
): Promise<void> {
  const { ground } = story;
  const { outcome, point, why } = told;
  const { code } = outcome.indicator;
  const id = (await readByCode(ground.sql, [code])).get(code)?.id ?? "";
  const standing = ((await readCurrent(ground.sql, [id])).get(id) ?? []).find(
    (one) => one.period === point.period,
  );
  const done = await publish(ground, {
    ...point,
    indicator: id,
    status: "A",
    source: sourceText,
    corrects: why && standing ? { id: standing.id, reason: why } : null,
    tenures: [officeOf(statistician)],
    today: story.day(told.day),
  });
  if (!done.ok) throw new Error(`${code} of ${point.period}: ${done.refusal.kind}`);
}

// What was published at first: wrong where it was corrected later.
function seriesOf(story: Story, { values, wrong }: SeedHistory): readonly Point[] {
  return ([-5, -4, -3, -2] as const).map((year) => ({
    period: String(story.year(year)),
    value: wrong?.year === year ? wrong.value : values[year],
  }));
}

function historyOf({ code }: SeedOutcome): SeedHistory {
  const found = histories.find((one) => one.of === code);
  if (!found) throw new Error(`${code} has no history`);
  return found;
}

function pointOf(story: Story, { year, value }: SeedValue): Point {
  return { period: String(year < 1_000 ? story.year(year) : year), value };
}
