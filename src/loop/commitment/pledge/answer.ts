import { z } from "zod";
import { amountText, states, type PledgeLine } from "../../../commons/obligation/index.js";
import type { CsvCell } from "../../../ground/http/reply.js";
import { inLanguage, type Locale } from "../../../ground/words/index.js";
import type { CompactPledges } from "./view.js";

const line = {
  unit: z.string(),
  year: z.int(),
  pledged: z.string(),
  released: z.string(),
  spent: z.string(),
};

/** Pledges of a compact as programs get them; amounts are decimals as text, so that none is rounded. */
export const pledgesAnswer = z.object({
  compact: z.uuid(),
  sums: z.array(z.object(line)),
  lines: z.array(
    z.object({
      pledge: z.uuid(),
      debtor: z.uuid(),
      state: z.enum(states),
      due_on: z.iso.date().nullable(),
      ...line,
    }),
  ),
});

/** One line with its amounts as decimals. */
export function lineData(of: Omit<PledgeLine, "pledge">) {
  const { unit, year } = of;
  return {
    unit,
    year,
    pledged: amountText(of.pledged, unit),
    released: amountText(of.released, unit),
    spent: amountText(of.spent, unit),
  };
}

/** The pledges of a compact as data. */
export function pledgesData(view: CompactPledges) {
  return {
    compact: view.compact.id,
    sums: view.sums.map(lineData),
    lines: view.lines.map(({ pledge, line: of }) => ({
      pledge: pledge.id,
      debtor: pledge.debtor,
      state: pledge.state,
      due_on: pledge.dueOn,
      ...lineData(of),
    })),
  };
}

/** The columns of the CSV of pledges. */
export const pledgeColumns = [
  "pledge",
  "title",
  "institution",
  "state",
  "due_on",
  "unit",
  "year",
  "pledged",
  "released",
  "spent",
] as const;

/** The pledges of a compact as lines of CSV. */
export async function* pledgeRows(
  view: CompactPledges,
  locale: Locale,
): AsyncIterable<readonly CsvCell[]> {
  for (const { pledge, line: of } of view.lines) {
    const { unit, year, pledged, released, spent } = lineData(of);
    const institution = view.names.institution(pledge.debtor);
    yield [
      pledge.id,
      inLanguage(pledge.title, locale).text,
      institution ? inLanguage(institution.name, locale).text : pledge.debtor,
      pledge.state,
      pledge.dueOn,
      unit,
      year,
      pledged,
      released,
      spent,
    ];
  }
}
