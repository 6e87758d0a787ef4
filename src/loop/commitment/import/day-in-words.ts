import type { Day } from "../../../ground/clock.js";
import { lastDayOf } from "./plan.js";

const months: readonly (readonly string[])[] = [
  ["january", "janvier"],
  ["february", "fevrier"],
  ["march", "mars"],
  ["april", "avril"],
  ["may", "mai"],
  ["june", "juin"],
  ["july", "juillet"],
  ["august", "aout"],
  ["september", "septembre"],
  ["october", "octobre"],
  ["november", "novembre"],
  ["december", "decembre"],
];

// The last month of each season in the north, as the fifth Canadian plan itself dates them.
const seasons: ReadonlyMap<string, number> = new Map([
  ["winter", 2],
  ["hiver", 2],
  ["spring", 5],
  ["printemps", 5],
  ["summer", 8],
  ["ete", 8],
  ["fall", 11],
  ["autumn", 11],
  ["automne", 11],
]);

const monthAt = new Map(months.flatMap((names, index) => names.map((name) => [name, index + 1])));

/**
 * The last day that a deadline in words (English, else French) can mean, or null. The rule: the text
 * names exactly one year, and one month ("By March 2023": 31 March) or one season ("Fall 2027": its
 * last month) or says "end of" or only "by" the year (31 December). "Ongoing", "annually", two years
 * or several months have no day.
 */
export function dayInWords(...texts: readonly string[]): Day | null {
  for (const text of texts) {
    const day = dayIn(text);
    if (day !== null) return day;
  }
  return null;
}

function dayIn(text: string): Day | null {
  const words =
    text
      .toLowerCase()
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .match(/[a-z]+|\d+/g) ?? [];
  const years = words.filter((word) => /^(19|20|21)\d{2}$/.test(word));
  const [year] = years;
  if (
    year === undefined ||
    years.length > 1 ||
    words.some((word) => /^\d/.test(word) && word !== year)
  )
    return null;
  const named = words.flatMap((word) => monthAt.get(word) ?? seasons.get(word) ?? []);
  if (named.length > 1) return null;
  const isYearEnd = words.some((word) => ["by", "end", "fin", "ici"].includes(word));
  const month = named[0] ?? (isYearEnd ? 12 : null);
  return month === null ? null : lastDayOf(`${year}-${String(month).padStart(2, "0")}`);
}
