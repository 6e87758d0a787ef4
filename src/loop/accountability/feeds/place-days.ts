import {
  descendantsOf,
  findArea,
  institutionsOfAreas,
} from "../../../commons/institution/index.js";
import {
  list,
  listContributing,
  read,
  readEscalation,
  type Escalation,
  type Obligation,
} from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { FollowedRef } from "../subscriptions/kind.js";
import { shownKinds } from "./owed.js";

/** Places that owe nothing themselves: their days are those of what is owed there. */
export type DaysScope =
  | { readonly kind: "area"; readonly code: string }
  | { readonly kind: "topic"; readonly topic: string }
  | { readonly kind: "outcome"; readonly outcome: string }
  | { readonly kind: "escalation"; readonly escalation: string };

// Of each kind: who wants more follows an institution or a compact.
const perKindMax = 250;

/** Which of these places something followed is; null for everything, whose days are too many. */
export function daysScopeOf({ kind, ref }: FollowedRef): DaysScope | null {
  switch (kind) {
    case "area":
      return { kind, code: ref };
    case "topic":
      return { kind, topic: ref };
    case "outcome":
      return { kind, outcome: ref };
    case "escalation":
      return { kind, escalation: ref };
    default:
      return null;
  }
}

/** What is open and dated there, the soonest of each kind, and the escalation itself. */
export async function datedAt(
  query: Query,
  scope: DaysScope,
  today: Day,
): Promise<{ readonly owed: readonly Obligation[]; readonly escalation: Escalation | null }> {
  const none = { escalation: null };
  switch (scope.kind) {
    case "area":
      return { ...none, owed: await ofArea(query, scope.code, today) };
    case "topic":
      return { ...none, owed: await openOf(query, { topic: scope.topic }, today) };
    case "outcome":
      return { ...none, owed: await serving(query, scope.outcome, today) };
    case "escalation":
      return ofEscalation(query, scope.escalation);
  }
}

async function ofArea(query: Query, code: string, today: Day): Promise<readonly Obligation[]> {
  const area = await findArea(query, code);
  if (!area) return [];
  const institutions = await institutionsOfAreas(query, await descendantsOf(query, area.id));
  return institutions.length === 0 ? [] : openOf(query, { institutions }, today);
}

async function openOf(
  query: Query,
  where: { readonly topic?: string; readonly institutions?: readonly string[] },
  today: Day,
): Promise<readonly Obligation[]> {
  const pages = await Promise.all(
    shownKinds.map((kind) =>
      list(query, {
        kind,
        institution: null,
        institutions: where.institutions ?? null,
        part: "leads",
        state: "open",
        compact: null,
        topic: where.topic ?? null,
        search: "",
        after: null,
        limit: perKindMax,
        today,
      }),
    ),
  );
  return pages.flatMap(({ rows }) => rows).filter(({ dueOn }) => dueOn !== null);
}

async function serving(query: Query, outcome: string, today: Day): Promise<readonly Obligation[]> {
  const { rows } = await listContributing(query, {
    outcome,
    kinds: shownKinds,
    today,
    after: null,
    limit: perKindMax,
  });
  return rows
    .map(({ obligation }) => obligation)
    .filter(({ state, dueOn }) => dueOn !== null && dated.has(state));
}

const dated: ReadonlySet<Obligation["state"]> = new Set([
  "offered",
  "accepted",
  "delivered",
  "released",
]);

async function ofEscalation(query: Query, id: string) {
  const escalation = await readEscalation(query, id);
  const about = escalation && (await read(query, escalation.obligation));
  return { escalation, owed: about && about.dueOn !== null ? [about] : [] };
}
