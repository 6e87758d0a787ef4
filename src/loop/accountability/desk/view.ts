import {
  countDesk,
  countHeldBy,
  deskCountMax,
  escalationsHeldBy,
  listOwedBy,
  listOwedTo,
  listStaleOf,
  listToDecide,
  listTouched,
  readMany,
  readNames,
  subjectOf,
  type Asking,
  type DeskCounts,
  type DeskCursor,
  type DeskList,
  type DeskOf,
  type Escalation,
  type Names,
  type Obligation,
} from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { Ground } from "../../../ground/ground.js";
import type { HeldPost, SignedIn } from "../../../ground/http/actor.js";
import type { RecordedFact } from "../../../ground/ledger/index.js";
import { limits } from "../../../ground/limits.js";
import { handoversWaiting } from "../handover/waiting.js";
import { tableDays, type TableDay } from "../stocktake/desk.js";

/** The parts of a desk, in the order in which they stand: what others wait for comes first. */
export const deskParts = ["escalated", "decide", "owed-by", "owed-to", "stale", "new"] as const;

/** One part. */
export type DeskPart = (typeof deskParts)[number];

/** Something that climbed up to somebody. */
export interface Climbed {
  readonly escalation: Escalation;
  readonly obligation: Obligation;
}

/** Something that happened to what lies on a desk. */
export interface News {
  readonly fact: RecordedFact;
  readonly obligation: Obligation | null;
}

/** Everything a desk shows; parts that were not asked for are empty. */
export interface DeskView {
  readonly counts: DeskCounts & { readonly escalated: number; readonly news: number };
  /** Whether nothing was looked at before: then everything is new. */
  readonly isFirst: boolean;
  readonly owedBy: DeskList;
  readonly owedTo: DeskList;
  readonly decide: DeskList<Asking>;
  readonly escalated: DeskList<Climbed>;
  readonly stale: DeskList;
  readonly news: { readonly rows: readonly News[]; readonly next: number | null };
  readonly names: Names;
  /** Open and next stocktakes of the compacts that these posts coordinate or steer. */
  readonly stocktakes: readonly TableDay[];
  /** Offices taken over whose pack was not accepted yet. */
  readonly handovers: readonly HeldPost[];
}

/** What is asked of a desk. */
export interface DeskAsked {
  readonly actor: SignedIn;
  readonly desk: DeskOf;
  readonly today: Day;
  readonly since: number;
  readonly parts: readonly DeskPart[];
  readonly limit: number;
  readonly after: DeskCursor | null;
  /** News before this fact. */
  readonly before: number | null;
}

// What news are about: the last moved of what lies on the desk.
const touchedMax = 500;

/** Gathers a desk in a handful of index ranges, however much is owed elsewhere. */
export async function deskViewOf(ground: Ground, asked: DeskAsked): Promise<DeskView> {
  const { sql } = ground;
  const { desk, today, limit, after, parts } = asked;
  const page = { after, limit };
  const posts = desk.posts;
  const none = { rows: [], next: null };
  const has = (part: DeskPart) => parts.includes(part);
  const [counted, owedBy, owedTo, decide, held, heldCount, stale, news, stocktakes, handovers] =
    await Promise.all([
      countDesk(sql, desk, today),
      has("owed-by") ? listOwedBy(sql, posts, page) : none,
      has("owed-to") ? listOwedTo(sql, desk, page) : none,
      has("decide") ? listToDecide(sql, desk, page) : none,
      has("escalated") ? escalationsHeldBy(sql, posts, page) : none,
      countHeldBy(sql, posts, deskCountMax),
      has("stale") ? listStaleOf(sql, { posts, today }, page) : none,
      readNews(ground, asked),
      tableDays(sql, desk.circles),
      handoversWaiting(sql, asked.actor),
    ]);
  const [stuck, names] = await Promise.all([
    stuckOf(ground, held.rows),
    namesOf(ground, { owed: [...owedTo.rows, ...decide.rows.map((one) => one.obligation)], today }),
  ]);
  return {
    counts: { ...counted, escalated: heldCount, news: news.count },
    isFirst: asked.since === 0,
    owedBy,
    owedTo,
    decide,
    escalated: { rows: stuck, next: held.next && { rank: 0, ...held.next } },
    stale,
    news: has("new") ? news : { rows: [], next: null },
    names,
    stocktakes,
    handovers,
  };
}

/** The names of those who owe. */
function namesOf(
  ground: Ground,
  of: { readonly owed: readonly Obligation[]; readonly today: Day },
): Promise<Names> {
  return readNames(ground.sql, {
    institutions: of.owed.map((one) => one.debtor),
    posts: [],
    today: of.today,
  });
}

async function stuckOf(
  ground: Ground,
  climbed: readonly Escalation[],
): Promise<readonly Climbed[]> {
  const found = await readMany(
    ground.sql,
    climbed.map(({ obligation }) => obligation),
  );
  return climbed.flatMap((escalation) => {
    const obligation = found.get(escalation.obligation);
    return obligation ? [{ escalation, obligation }] : [];
  });
}

// What one did oneself is no news. Counted as far as a page for machines goes.
async function readNews(
  ground: Ground,
  asked: DeskAsked,
): Promise<DeskView["news"] & { readonly count: number }> {
  const { desk, since, limit, before } = asked;
  const touched = await listTouched(ground.sql, desk, touchedMax);
  const facts = await ground.ledger.about(touched.map(subjectOf), {
    from: since,
    limit: limits.pageRowsMax,
    ...(before === null ? {} : { before }),
  });
  const others = facts.filter(({ role }) => role === null || !desk.posts.includes(role));
  const shown = others.slice(0, limit);
  const found = await readMany(
    ground.sql,
    shown.flatMap(({ sub }) => sub.split(":").at(-1) ?? []),
  );
  const last = shown.at(-1);
  const hasMore = others.length > shown.length || facts.length === limits.pageRowsMax;
  return {
    rows: shown.map((fact) => ({
      fact,
      obligation: found.get(fact.sub.split(":").at(-1) ?? "") ?? null,
    })),
    next: hasMore && last ? last.index : null,
    count: others.length,
  };
}
