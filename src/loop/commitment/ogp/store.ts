import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { Edition } from "./template.js";
import { parseTexts, type Ogp } from "./texts.js";

/** Writes texts in one statement; what says something already is left as it is. The new ids come back. */
export async function writeOgp(
  query: Query,
  lines: readonly (Ogp & { readonly obligation: string })[],
  at: Date,
): Promise<ReadonlySet<string>> {
  if (lines.length === 0) return new Set();
  const rows = await query<{ obligation: string }[]>`
    insert into commitment.ogp_text (obligation, edition, starts_on, texts, written_at)
    select obligation, edition, starts_on, texts, ${at}
    from jsonb_to_recordset(${query.json(
      lines.map(({ obligation, edition, startsOn, texts }) => ({
        obligation,
        edition,
        starts_on: startsOn,
        texts,
      })),
    )}) as n (obligation uuid, edition text, starts_on date, texts jsonb)
    on conflict (obligation) do nothing
    returning obligation`;
  return new Set(rows.map((row) => row.obligation));
}

/** Takes the texts of a draft away, to be written anew or thrown away. */
export async function forgetOgp(query: Query, obligation: string): Promise<void> {
  await query`delete from commitment.ogp_text where obligation = ${obligation}`;
}

/** The texts of some obligations, by their ids; those that say nothing are not in the map. */
export async function readOgp(
  query: Query,
  obligations: readonly string[],
): Promise<ReadonlyMap<string, Ogp>> {
  if (obligations.length === 0) return new Map();
  const rows = await query<
    {
      readonly obligation: string;
      readonly edition: Edition | null;
      readonly starts_on: Day | null;
      readonly texts: unknown;
    }[]
  >`
    select obligation, edition, starts_on, texts
    from commitment.ogp_text
    where obligation = any(${[...obligations]}::uuid[])
    order by obligation
    limit ${obligations.length}`;
  return new Map(
    rows.map((row) => [
      row.obligation,
      { edition: row.edition, startsOn: row.starts_on, texts: parseTexts(row.texts) },
    ]),
  );
}
