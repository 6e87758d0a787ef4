import { v7 } from "uuid";
import type { Query, Tx } from "../../../ground/database/sql.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import type { Area, AreaLevel } from "../area.js";

interface Row {
  readonly id: string;
  readonly code: string;
  readonly name: LanguageMap;
  readonly level: AreaLevel;
  readonly parent: string | null;
  readonly population: number | null;
}

// A federation with every municipality of a large country.
const areasMax = 20_000;
// Country, region, district, municipality, quarter … and a circle somebody made by hand.
const depthMax = 10;

/** Areas by id. */
export async function readAreas(
  query: Query,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Area>> {
  if (ids.length === 0) return new Map();
  const rows = await query<Row[]>`
    select id, code, name, level, parent, population
    from institution.area
    where id = any(${[...new Set(ids)]}::uuid[])
    order by code
    limit ${areasMax}`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** An area by its code. */
export async function findArea(query: Query, code: string): Promise<Area | null> {
  const [row] = await query<Row[]>`
    select id, code, name, level, parent, population
    from institution.area
    where code = ${code}
    limit 1`;
  return row ?? null;
}

/** All areas, larger ones first, then by code. */
export async function listAreas(query: Query, limit = areasMax): Promise<readonly Area[]> {
  return query<Row[]>`
    select id, code, name, level, parent, population
    from institution.area
    order by array_position(
      array['supranational', 'national', 'regional', 'local', 'community'], level), code
    limit ${limit}`;
}

/** An area and everything it lies in, smallest first. */
export async function ancestorsOf(query: Query, id: string): Promise<readonly Area[]> {
  return query<Row[]>`
    with recursive up as (
      select a.*, 0 as depth from institution.area as a where a.id = ${id}
      union all
      select a.*, up.depth + 1
      from institution.area as a
      join up on a.id = up.parent
      where up.depth < ${depthMax}
    )
    select id, code, name, level, parent, population
    from up
    order by depth
    limit 12`;
}

/** The areas that lie directly in one. */
export async function listParts(query: Query, id: string): Promise<readonly Area[]> {
  return query<Row[]>`
    select id, code, name, level, parent, population
    from institution.area
    where parent = ${id}
    order by code
    limit 1000`;
}

/** An area and everything that lies in it, by id. */
export async function descendantsOf(query: Query, id: string): Promise<readonly string[]> {
  const rows = await query<{ id: string }[]>`
    with recursive down as (
      select a.id, a.code, 0 as depth from institution.area as a where a.id = ${id}
      union all
      select a.id, a.code, down.depth + 1
      from institution.area as a
      join down on a.parent = down.id
      where down.depth < ${depthMax}
    )
    select id
    from down
    order by depth, code
    limit ${areasMax}`;
  return rows.map((row) => row.id);
}

// All bodies of a country, down to its municipalities.
const institutionsMax = 20_000;

/** The institutions that work for some areas, dissolved ones too: what they owed stays owed. */
export async function institutionsOfAreas(
  query: Query,
  areas: readonly string[],
): Promise<readonly string[]> {
  if (areas.length === 0) return [];
  const rows = await query<{ id: string }[]>`
    select i.id
    from institution.institution as i
    where i.area = any(${[...areas]}::uuid[])
    order by i.id
    limit ${institutionsMax}`;
  return rows.map((row) => row.id);
}

/** An area as it is written down. */
export type NewArea = Omit<Area, "id"> & { readonly id?: string };

/** Writes areas in one statement; they come back with their ids, in their order. */
export async function insertAreas(
  tx: Tx,
  list: readonly NewArea[],
  at: Date,
): Promise<readonly Area[]> {
  if (list.length === 0) return [];
  const areas = list.map((area) => ({ ...area, id: area.id ?? v7({ msecs: at.getTime() }) }));
  await tx`
    insert into institution.area (id, code, name, level, parent, population, created_at)
    select id, code, name, level, parent, population, ${at}
    from jsonb_to_recordset(${tx.json(areas)}) as r (id uuid, code text, name jsonb, level text,
      parent uuid, population bigint)`;
  return areas;
}
