import { z } from "zod";
import {
  amountText,
  type ConfidenceFigures,
  type Measures,
  type PledgeLine,
} from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { CsvCell } from "../../../ground/http/reply.js";
import { languageMapOut, type LanguageMap } from "../../../ground/words/index.js";
import type { Card, Lateness } from "./card.js";
import { creditOf } from "./gather.js";
import { measureRows } from "./measure-rows.js";

const measuresAnswer = z.object({
  promised: z.int(),
  kept: z.int(),
  kept_late: z.int(),
  late: z.int(),
  in_work: z.int(),
  undated: z.int(),
  slipped: z.int(),
  slipped_times: z.int(),
  slipped_days: z.int(),
  offered: z.int(),
  unanswered: z.int(),
  delivered: z.int(),
  disputed: z.int(),
  vacant: z.int(),
  declined: z.int(),
  released: z.int(),
  withdrawn: z.int(),
});

const partAnswer = measuresAnswer.extend({
  late_days: z.object({ median: z.int(), most: z.int() }).nullable(),
});

const sideAnswer = z.object({ green: z.int(), amber: z.int(), red: z.int(), stale: z.int() });

/** A scorecard as programs get it. */
export const cardAnswer = z.object({
  about: z.object({
    kind: z.enum(["institution", "compact", "area", "topic"]),
    id: z.string(),
    name: languageMapOut,
  }),
  today: z.iso.date(),
  commitments: z.partialRecord(z.enum(["leads", "supports", "own", "below", "all"]), partAnswer),
  beside: z.array(
    z.object({ id: z.uuid(), own: measuresAnswer, beside: measuresAnswer.nullable() }),
  ),
  kinds: z.partialRecord(z.enum(["milestone", "dependency", "pledge"]), measuresAnswer),
  pledges: z.array(
    z.object({ unit: z.string(), pledged: z.string(), released: z.string(), spent: z.string() }),
  ),
  review: z.object({ owner: sideAnswer, independent: sideAnswer, divergent: z.int() }),
  credit: z
    .array(
      z.object({ commitment: z.uuid(), with: z.uuid(), delivered_on: z.iso.date().nullable() }),
    )
    .nullable(),
});

/** A scorecard for programs: the same numbers as on the page. */
export function cardData(card: Card, today: Day) {
  const { subject, review } = card;
  return {
    about: { kind: subject.kind, id: subject.id, name: subject.name },
    today,
    commitments: Object.fromEntries(
      card.parts.map(({ key, measures, lateness }) => [key, partData(measures, lateness)]),
    ),
    beside: card.rows.map(({ id, own, beside }) => ({
      id,
      own: measuresData(own),
      beside: beside && measuresData(beside),
    })),
    kinds: Object.fromEntries(
      card.kinds.map(({ kind, measures }) => [kind, measuresData(measures)]),
    ),
    pledges: card.pledges.map(pledgeData),
    review: reviewData(review),
    credit:
      card.credit &&
      card.credit.rows.map((row) => ({
        commitment: row.id,
        with: row.debtor,
        delivered_on: row.deliveredOn,
      })),
  };
}

function partData(measures: Measures, lateness: Lateness | null) {
  return { ...measuresData(measures), late_days: lateness };
}

function measuresData(measures: Measures): z.input<typeof measuresAnswer> {
  const { keptLate, inWork, slippedTimes, slippedDays, ...same } = measures;
  return {
    ...same,
    kept_late: keptLate,
    in_work: inWork,
    slipped_times: slippedTimes,
    slipped_days: slippedDays,
  };
}

function pledgeData({ unit, pledged, released, spent }: Omit<PledgeLine, "pledge" | "year">) {
  return {
    unit,
    pledged: amountText(pledged, unit),
    released: amountText(released, unit),
    spent: amountText(spent, unit),
  };
}

function reviewData({ owner, independent, divergent }: ConfidenceFigures) {
  return { owner: { ...owner }, independent: { ...independent }, divergent };
}

/** The columns of the CSV file: one number a line, then what was kept with its help. */
export const cardColumns = [
  "about",
  "part",
  "other",
  "measure",
  "count",
  "commitment",
  "title",
  "led_by",
  "delivered_on",
] as const;

// What one question reads for the file.
const creditPage = 500;

/** A scorecard for spreadsheets and performance agreements; credit is streamed to its end. */
export async function* cardLines(
  query: Query,
  card: Card,
  today: Day,
): AsyncIterable<readonly CsvCell[]> {
  const about = card.subject.key;
  const lines = function* (part: string, other: string | null, measures: Measures) {
    for (const row of [...measureRows, "slippedTimes", "slippedDays"] as const) {
      yield [about, part, other, row, measures[row], null, null, null, null];
    }
  };
  for (const { key, measures } of card.parts) yield* lines(key, null, measures);
  for (const { name, own, beside } of card.rows) {
    yield* lines("row", firstText(name), own);
    if (beside) yield* lines("beside", firstText(name), beside);
  }
  for (const { kind, measures } of card.kinds) yield* lines(kind, null, measures);
  if (card.credit === null) return;
  let after: typeof card.credit.next = null;
  do {
    const institution = card.subject.id;
    const credit: typeof card.credit = await creditOf(query, {
      institution,
      today,
      after,
      limit: creditPage,
    });
    for (const row of credit.rows) {
      const lead = firstText(credit.names.institution(row.debtor)?.name ?? {});
      const title = firstText(row.title);
      yield [about, "credit", null, null, null, row.id, title, lead, row.deliveredOn];
    }
    after = credit.next;
  } while (after !== null);
}

function firstText(map: LanguageMap): string | null {
  return Object.values(map)[0] ?? null;
}
