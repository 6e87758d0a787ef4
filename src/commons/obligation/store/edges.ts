import type { Query } from "../../../ground/database/sql.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import type { Edge } from "../graph/index.js";
import type { Obligation } from "../obligation.js";
import { readMany } from "./read.js";

/** What waits for what, why, and since when. */
export interface Blocking extends Edge {
  readonly reason: LanguageMap | null;
  readonly since: Date;
}

/** What waits for what around something, with the things themselves. */
export interface ObligationGraph {
  readonly nodes: readonly Obligation[];
  readonly edges: readonly (Edge & { readonly since: Date })[];
  /** There is more than one map can hold. */
  readonly isCut: boolean;
}

/** Around what a map is drawn. */
export type GraphScope =
  | { readonly kind: "obligation"; readonly id: string }
  | { readonly kind: "compact"; readonly id: string }
  | { readonly kind: "institution"; readonly id: string };

/** Things on one map: more than this no eye follows, and it is drawn in under 200 ms. */
export const graphNodesMax = 500;

// Beyond this a chain was not made by people; it is refused rather than half looked at.
const chainEdgesMax = 20_000;
// On the page of one obligation.
const linksMax = 200;

/** Until the transaction ends nobody else adds an edge: two at once cannot close a circle. */
export async function lockEdges(query: Query): Promise<void> {
  await query`select obligation.lock_blocks()`;
}

/** Everything an open obligation waits for, directly or not, as edges to look for a path in. */
export async function readChain(query: Query, id: string): Promise<readonly Edge[]> {
  return query<Edge[]>`
    with recursive chain (blocker, blocked) as (
      select step.blocker, step.blocked
      from (select ${id}::uuid as id) as start
      cross join lateral (${blockersOf(query, "start")}) as step
      union
      select step.blocker, step.blocked
      from chain as c
      cross join lateral (${blockersOf(query, "chain")}) as step
    )
    select blocker, blocked
    from chain
    order by blocker, blocked
    limit ${chainEdgesMax}`;
}

// Milestones hold up what they belong to; what is over holds up nothing.
function blockersOf(query: Query, of: "start" | "chain") {
  const id = of === "start" ? query`start.id` : query`c.blocker`;
  return query`
    select b.blocker, b.blocked
    from obligation.blocks as b
    join obligation.obligation as o on o.id = b.blocker
    where b.blocked = ${id} and (o.is_open or o.state = 'draft')
    union all
    select m.id, m.parent
    from obligation.obligation as m
    where m.parent = ${id} and m.kind = 'milestone' and (m.is_open or m.state = 'draft')`;
}

/** Writes that one thing waits for another; false where that is known already. */
export async function addEdge(
  query: Query,
  edge: Blocking & { readonly byPost: string | null },
): Promise<boolean> {
  const rows = await query`
    insert into obligation.blocks (blocker, blocked, reason, since, by_post)
    values (
      ${edge.blocker},
      ${edge.blocked},
      ${edge.reason === null ? null : query.json(edge.reason)},
      ${edge.since},
      ${edge.byPost}
    )
    on conflict (blocker, blocked) do nothing
    returning blocker`;
  return rows.length > 0;
}

/** What some obligations wait for and what waits for them, the oldest first. */
export async function readBlocking(
  query: Query,
  ids: readonly string[],
): Promise<readonly Blocking[]> {
  if (ids.length === 0) return [];
  return query<Blocking[]>`
    select b.blocker, b.blocked, b.reason, b.since
    from obligation.blocks as b
    where b.blocked = any(${ids}::uuid[])
    union
    select b.blocker, b.blocked, b.reason, b.since
    from obligation.blocks as b
    where b.blocker = any(${ids}::uuid[])
    order by since, blocker, blocked
    limit ${linksMax * ids.length}`;
}

/** What each of some obligations waits for; for lists that say what is held up, and since when. */
export async function readBlockers(
  query: Query,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Obligation[]>> {
  if (ids.length === 0) return new Map();
  const edges = await query<Edge[]>`
    select b.blocker, b.blocked
    from obligation.blocks as b
    where b.blocked = any(${ids}::uuid[])
    order by b.blocked, b.since, b.blocker
    limit ${linksMax * ids.length}`;
  const blockers = await readMany(
    query,
    edges.map((edge) => edge.blocker),
  );
  const found = new Map<string, Obligation[]>();
  for (const { blocker, blocked } of edges) {
    const obligation = blockers.get(blocker);
    if (!obligation) continue;
    const list = found.get(blocked) ?? [];
    list.push(obligation);
    found.set(blocked, list);
  }
  return found;
}

/** The map around one obligation, one compact or one institution. */
export async function readGraph(query: Query, scope: GraphScope): Promise<ObligationGraph> {
  const take = 3 * graphNodesMax;
  const edges = await query<(Edge & { readonly since: Date })[]>`
    ${edgesIn(query, scope)}
    order by since, blocker, blocked
    limit ${take}`;
  const ids = [...new Set(edges.flatMap((edge) => [edge.blocker, edge.blocked]))];
  const found = await readMany(query, ids.slice(0, graphNodesMax));
  const nodes = [...found.values()].filter(isShown);
  const shown = new Set(nodes.map((node) => node.id));
  return {
    nodes,
    edges: edges.filter((edge) => shown.has(edge.blocker) && shown.has(edge.blocked)),
    isCut: ids.length > graphNodesMax || edges.length === take,
  };
}

function isShown({ state }: Obligation): boolean {
  return state !== "draft" && state !== "withdrawn";
}

function edgesIn(query: Query, scope: GraphScope) {
  switch (scope.kind) {
    case "obligation":
      return query`
        with recursive before (blocker, blocked, since) as (
          select w.blocker, w.blocked, w.since
          from obligation.waits as w
          where w.blocked = ${scope.id}
          union
          select step.blocker, step.blocked, step.since
          from before as b
          cross join lateral (${waitsOf(query, "blocked", query`b.blocker`)}) as step
        ),
        after (blocker, blocked, since) as (
          select w.blocker, w.blocked, w.since
          from obligation.waits as w
          where w.blocker = ${scope.id}
          union
          select step.blocker, step.blocked, step.since
          from after as a
          cross join lateral (${waitsOf(query, "blocker", query`a.blocked`)}) as step
        )
        select blocker, blocked, since from before
        union
        select blocker, blocked, since from after`;
    case "compact":
      return edgesOf(query, query`o.compact = ${scope.id}`);
    case "institution":
      return edgesOf(query, query`o.debtor = ${scope.id}`);
  }
}

function edgesOf(query: Query, isMeant: ReturnType<Query>) {
  return query`
    select step.blocker, step.blocked, step.since
    from obligation.obligation as o
    cross join lateral (${waitsOf(query, "blocker", query`o.id`)}) as step
    where ${isMeant}
    union
    select step.blocker, step.blocked, step.since
    from obligation.obligation as o
    cross join lateral (${waitsOf(query, "blocked", query`o.id`)}) as step
    where ${isMeant}`;
}

// One look into two indexes a thing; without the offset the planner would read all edges there are.
function waitsOf(query: Query, side: "blocker" | "blocked", id: ReturnType<Query>) {
  return query`
    select w.blocker, w.blocked, w.since
    from obligation.waits as w
    where ${side === "blocker" ? query`w.blocker` : query`w.blocked`} = ${id}
    offset 0`;
}
