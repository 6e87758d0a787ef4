import type { Query } from "../../../ground/database/sql.js";

// More institutions than this are looked for along the list, not one after the other.
const fewInstitutions = 50;

/**
 * Whether one of some institutions owes `o`. Few are looked up; of many, the rows found by another
 * index are asked by a hashed list, which "is true" keeps the planner from turning round.
 */
export function amongDebtors(query: Query, institutions: readonly string[]) {
  const [only] = institutions;
  if (institutions.length === 1 && only !== undefined) return query`o.debtor = ${only}::uuid`;
  const ids = [...institutions];
  return ids.length <= fewInstitutions
    ? query`o.debtor = any(${ids}::uuid[])`
    : query`(o.debtor in (select unnest(${ids}::uuid[]))) is true`;
}
