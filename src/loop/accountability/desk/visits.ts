import type { Query } from "../../../ground/database/sql.js";

/**
 * Notes that somebody looks at their desk, and says from which fact on things are new to them. A look
 * within half an hour of the one before belongs to the same visit.
 */
export async function noteVisit(
  query: Query,
  visit: { readonly person: string; readonly at: Date; readonly size: number },
): Promise<number> {
  const [row] = await query<{ since: number }[]>`
    insert into accountability.desk_visit as v (person, looked_at, since, until)
    values (${visit.person}, ${visit.at}, 0, ${visit.size})
    on conflict (person) do update
    set
      looked_at = excluded.looked_at,
      since = least(
        excluded.until,
        case
          when excluded.looked_at between v.looked_at and v.looked_at + interval '30 minutes'
            then v.since
          else v.until
        end
      ),
      until = excluded.until
    returning since`;
  return row?.since ?? 0;
}

/** From which fact on things are new to somebody, without this being a look. */
export async function readVisit(query: Query, person: string): Promise<number> {
  const [row] = await query<{ since: number }[]>`
    select since
    from accountability.desk_visit
    where person = ${person}`;
  return row?.since ?? 0;
}
