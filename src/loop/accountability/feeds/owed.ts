import {
  list,
  listOpenOf,
  readChildren,
  type Cursor,
  type Filter,
  type Kind,
  type Obligation,
} from "../../../commons/obligation/index.js";
import { addDays, type Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";

/** Whose obligations a feed or calendar is about. */
export type Scope =
  | { readonly kind: "commitment"; readonly obligation: Obligation }
  | { readonly kind: "compact"; readonly compact: string }
  | { readonly kind: "institution"; readonly institution: string }
  | { readonly kind: "post"; readonly institution: string; readonly post: string };

/** What everybody may see; answers to one person stand in no feed. */
export const shownKinds: readonly Kind[] = ["commitment", "milestone", "dependency", "pledge"];

// Of each kind and state; a body that owes more is followed compact by compact or post by post.
const perListMax = 1_000;

// A day that was over a year ago need not be crossed out in anybody's calendar.
const cancelledDays = 366;

/** Everything owed there that left the draft; what is still owed comes first where it is too much. */
export async function allOf(
  query: Query,
  scope: Scope,
  today: Day,
): Promise<readonly Obligation[]> {
  if (scope.kind === "commitment") return family(query, scope.obligation);
  const [open, all] = await Promise.all([
    openOf(query, scope, today),
    lists(query, scope, { states: ["all"], after: null, today }),
  ]);
  return once([...open, ...all]);
}

/** What has its day in a calendar: open with a date, and what was called off lately. */
export async function datedOf(
  query: Query,
  scope: Scope,
  today: Day,
): Promise<readonly Obligation[]> {
  const found = await inCalendar(query, scope, today);
  return once(found).filter(({ dueOn, state }) => dueOn !== null && dated.includes(state));
}

const dated: readonly Obligation["state"][] = [
  "offered",
  "accepted",
  "delivered",
  "withdrawn",
  "released",
];

async function inCalendar(query: Query, scope: Scope, today: Day): Promise<readonly Obligation[]> {
  if (scope.kind === "commitment") return family(query, scope.obligation);
  const after = {
    dueKey: addDays(today, -cancelledDays),
    id: "00000000-0000-0000-0000-000000000000",
  };
  const [open, off] = await Promise.all([
    openOf(query, scope, today),
    lists(query, scope, { states: ["withdrawn", "released"], after, today }),
  ]);
  return [...open, ...off];
}

async function openOf(
  query: Query,
  scope: Exclude<Scope, { kind: "commitment" }>,
  today: Day,
): Promise<readonly Obligation[]> {
  return scope.kind === "post"
    ? (await listOpenOf(query, scope.post, perListMax)).filter(isShown)
    : lists(query, scope, { states: ["open"], after: null, today });
}

async function lists(
  query: Query,
  scope: Exclude<Scope, { kind: "commitment" }>,
  asked: {
    readonly states: readonly Filter["state"][];
    readonly after: Cursor | null;
    readonly today: Day;
  },
): Promise<readonly Obligation[]> {
  const { states, after, today } = asked;
  const pages = await Promise.all(
    shownKinds.flatMap((kind) =>
      states.map((state) =>
        list(query, {
          kind,
          institution: scope.kind === "compact" ? null : scope.institution,
          part: "leads",
          state,
          compact: scope.kind === "compact" ? scope.compact : null,
          topic: null,
          search: "",
          after,
          limit: perListMax,
          today,
        }),
      ),
    ),
  );
  const rows = pages.flatMap((page) => page.rows);
  return scope.kind === "post"
    ? rows.filter(({ accountablePost }) => accountablePost === scope.post)
    : rows;
}

async function family(query: Query, obligation: Obligation): Promise<readonly Obligation[]> {
  const children = await readChildren(query, obligation.id);
  return [obligation, ...children.filter(isShown)];
}

function isShown({ kind, state }: Obligation): boolean {
  return state !== "draft" && shownKinds.includes(kind);
}

function once(list: readonly Obligation[]): readonly Obligation[] {
  return [...new Map(list.map((one) => [one.id, one])).values()];
}
