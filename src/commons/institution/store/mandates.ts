import { v7 } from "uuid";
import type { Day } from "../../../ground/clock.js";
import type { Query, Tx } from "../../../ground/database/sql.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import type { Mandate, MandateFunction, TopicScheme } from "../mandate.js";

interface MandateRow {
  readonly id: string;
  readonly institution: string;
  readonly scheme: TopicScheme;
  readonly code: string;
  readonly area: string;
  readonly function: MandateFunction;
  readonly legal_basis: LanguageMap | null;
  readonly valid_from: Day | null;
  readonly valid_until: Day | null;
}

const mandatesMax = 2_000;

/** What an institution answers for on a day. */
export async function readMandatesOf(
  query: Query,
  institution: string,
  today: Day,
): Promise<readonly Mandate[]> {
  const rows = await query<MandateRow[]>`
    select id, institution, scheme, code, area, function, legal_basis, valid_from, valid_until
    from institution.mandate
    where institution = ${institution}
      and (valid_from is null or valid_from <= ${today})
      and (valid_until is null or valid_until > ${today})
    order by scheme, code, function, id
    limit ${mandatesMax}`;
  return rows.map(mandateOf);
}

/** One mandate. */
export async function readMandate(query: Query, id: string): Promise<Mandate | null> {
  const [row] = await query<MandateRow[]>`
    select id, institution, scheme, code, area, function, legal_basis, valid_from, valid_until
    from institution.mandate
    where id = ${id}
    limit 1`;
  return row ? mandateOf(row) : null;
}

/** The mandates over some subjects in some areas on a day; null means any. */
export async function findMandates(
  query: Query,
  asked: {
    readonly scheme: TopicScheme | null;
    readonly codes: readonly string[] | null;
    readonly areas: readonly string[] | null;
    readonly function?: MandateFunction | null;
    readonly today: Day;
  },
): Promise<readonly Mandate[]> {
  const { scheme, codes, areas, function: does = null, today } = asked;
  const rows = await query<MandateRow[]>`
    select m.id, m.institution, m.scheme, m.code, m.area, m.function, m.legal_basis, m.valid_from,
      m.valid_until
    from institution.mandate as m
    join institution.institution as i on i.id = m.institution
    where i.state = 'active'
      ${scheme === null ? query`` : query`and m.scheme = ${scheme}`}
      ${codes === null ? query`` : query`and m.code = any(${[...codes]}::text[])`}
      ${areas === null ? query`` : query`and m.area = any(${[...areas]}::uuid[])`}
      ${does === null ? query`` : query`and m.function = ${does}`}
      and (m.valid_from is null or m.valid_from <= ${today})
      and (m.valid_until is null or m.valid_until > ${today})
    order by m.scheme, m.code, m.area, m.function, i.sort_key, m.id
    limit ${mandatesMax}`;
  return rows.map(mandateOf);
}

/** Who holds one function over one subject in one area on a day. */
export interface HeldFunction {
  readonly code: string;
  readonly area: string;
  readonly function: MandateFunction;
  /** Institutions that are active, each once, by id. */
  readonly institutions: readonly string[];
}

// Two hundred subjects by areas by functions: a federation that maps all of it needs more pages.
const heldMax = 20_000;

/**
 * Who holds what over the subjects of one list on a day: one row for each subject, area and function
 * somebody holds. One range of the index by subject; null means any.
 */
export async function listHeldFunctions(
  query: Query,
  asked: {
    readonly scheme: TopicScheme;
    readonly codes: readonly string[] | null;
    readonly areas: readonly string[] | null;
    readonly function: MandateFunction | null;
    readonly today: Day;
  },
): Promise<readonly HeldFunction[]> {
  const { scheme, codes, areas, function: does, today } = asked;
  return query<HeldFunction[]>`
    select m.code, m.area, m.function,
      array_agg(distinct m.institution order by m.institution) as institutions
    from institution.mandate as m
    join institution.institution as i on i.id = m.institution
    where m.scheme = ${scheme} and i.state = 'active'
      ${codes === null ? query`` : query`and m.code = any(${[...codes]}::text[])`}
      ${areas === null ? query`` : query`and m.area = any(${[...areas]}::uuid[])`}
      ${does === null ? query`` : query`and m.function = ${does}`}
      and (m.valid_from is null or m.valid_from <= ${today})
      and (m.valid_until is null or m.valid_until > ${today})
    group by m.code, m.area, m.function
    order by m.code, m.area, m.function
    limit ${heldMax}`;
}

/** A mandate as it is written down. */
export type NewMandate = Omit<Mandate, "id"> & { readonly id?: string };

/** Writes mandates in one statement; they come back with their ids, in their order. */
export async function insertMandates(
  tx: Tx,
  list: readonly NewMandate[],
  at: Date,
): Promise<readonly Mandate[]> {
  if (list.length === 0) return [];
  const mandates = list.map((one) => ({ ...one, id: one.id ?? v7({ msecs: at.getTime() }) }));
  const rows = mandates.map(({ legalBasis, from, until, ...rest }) => ({
    ...rest,
    legal_basis: legalBasis,
    valid_from: from,
    valid_until: until,
  }));
  await tx`
    insert into institution.mandate (id, institution, scheme, code, area, function, legal_basis,
      valid_from, valid_until, created_at)
    select id, institution, scheme, code, area, function, nullif(legal_basis, 'null'),
      valid_from, valid_until, ${at}
    from jsonb_to_recordset(${tx.json(rows)}) as r (id uuid, institution uuid, scheme text,
      code text, area uuid, function text, legal_basis jsonb, valid_from date, valid_until date)`;
  return mandates;
}

/** Ends a mandate: the first day without it. */
export async function updateMandateEnd(tx: Tx, id: string, until: Day): Promise<void> {
  await tx`update institution.mandate set valid_until = ${until} where id = ${id}`;
}

function mandateOf(row: MandateRow): Mandate {
  return {
    id: row.id,
    institution: row.institution,
    scheme: row.scheme,
    code: row.code,
    area: row.area,
    function: row.function,
    legalBasis: row.legal_basis,
    from: row.valid_from,
    until: row.valid_until,
  };
}
