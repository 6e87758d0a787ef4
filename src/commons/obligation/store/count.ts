import type { Query } from "../../../ground/database/sql.js";
import { conditions } from "../condition.js";
import type { Filter } from "../filter.js";
import { conditionIn, dayContext, fromScope, type Scope } from "./condition.js";
import type { Figures } from "./tally.js";
import { countUnanswered, countVacant, isWide, wideFigures } from "./wide.js";

/**
 * How many a list holds that is narrowed to a scope and a state: one count, or what is kept. The
 * same number a scorecard says.
 */
export async function countListed(
  query: Query,
  scope: Scope,
  state: Filter["state"],
): Promise<number> {
  if (scope.institutions?.length === 0) return 0;
  const condition = conditions.find((one) => one === state);
  if (isWide(scope)) {
    if (condition === undefined) return ofFigures(await wideFigures(query, scope), state);
    if (condition === "undated") return (await wideFigures(query, scope)).undated;
    if (condition === "vacant") return countVacant(query, scope);
    if (condition === "unanswered") {
      return countUnanswered(query, scope, await dayContext(query, scope, ["unanswered"]));
    }
    if (condition === "kept") {
      const [{ kept }, late] = await Promise.all([
        wideFigures(query, scope),
        countListed(query, scope, "kept-late"),
      ]);
      return kept - late;
    }
  }
  const context = await dayContext(query, scope, condition === undefined ? [] : [condition]);
  const [row] = await query<{ count: number }[]>`
    select count(*)::int as count
    ${fromScope(query, scope)} and ${
      condition === undefined
        ? stateIn(query, state, scope.today)
        : query`${conditionIn(query, condition, context)} and o.state <> 'draft'`
    }`;
  return row?.count ?? 0;
}

function stateIn(query: Query, state: Filter["state"], today: Scope["today"]) {
  switch (state) {
    case "all":
      return query`o.state <> 'draft'`;
    case "open":
      return query`o.is_open`;
    case "current":
      return query`o.state = 'accepted' and o.due_key >= ${today}::date`;
    case "overdue":
      return query`o.state = 'accepted' and o.due_key < ${today}::date`;
    default:
      return query`o.state = ${state}`;
  }
}

function ofFigures(counted: Figures, state: Filter["state"]): number {
  switch (state) {
    case "all":
      return counted.promised;
    case "open":
      return counted.offered + counted.inWork + counted.late + counted.delivered;
    case "current":
      return counted.inWork;
    case "overdue":
      return counted.late;
    case "accepted":
      return counted.inWork + counted.late;
    case "fulfilled":
      return counted.kept;
    case "offered":
    case "delivered":
    case "declined":
    case "released":
    case "withdrawn":
      return counted[state];
    default:
      return 0;
  }
}
