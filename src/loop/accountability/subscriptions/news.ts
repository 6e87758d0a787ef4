import { list, subjectOf, type Obligation } from "../../../commons/obligation/index.js";
import { addDays, type Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import type { RecordedFact } from "../../../ground/ledger/index.js";
import { listedBy } from "../../commitment/index.js";
import { newsOfPlaces } from "./happenings.js";
import { nearness } from "./kind.js";
import { placesOfObligations } from "./places.js";
import type { Follow } from "./store.js";
import { searchOf } from "./thing.js";

/** What is told about one followed thing. */
export interface Section {
  readonly follow: Follow;
  /** Newest first. */
  readonly facts: readonly RecordedFact[];
  /** Due within a week, the soonest first. */
  readonly due: readonly Obligation[];
}

/** One run of digests: what was read once serves everybody who asks for it. */
export interface Run {
  readonly ground: Ground;
  readonly today: Day;
  /** Facts before this one are told. */
  readonly upTo: number;
  /** By place and first fact: the numbers of what is new there. */
  readonly news: Map<string, readonly number[]>;
  readonly facts: Map<number, RecordedFact>;
  /** By the number of a place: what is due there soon; read at its first use. */
  due: Promise<ReadonlyMap<string, readonly Obligation[]>> | null;
}

// News of one place that are looked at: beyond them a mail says how many there were at least.
const newsMax = 1_000;

// What a run remembers at most, before it begins to remember anew.
const rememberedMax = 20_000;

const dueDays = 7;
const dueMax = 2_000;
const searchMax = 200;

/** Begins a run. */
export function beginRun(ground: Ground, at: { readonly today: Day; readonly upTo: number }): Run {
  return { ground, ...at, news: new Map(), facts: new Map(), due: null };
}

/** What is new for each of some followed things; each fact once for each follower, at the nearest. */
export async function newsFor(
  query: Query,
  run: Run,
  asked: { readonly follows: readonly Follow[]; readonly withDue: boolean },
): Promise<ReadonlyMap<string, readonly Section[]>> {
  await rememberNews(query, run, asked.follows);
  const due = asked.withDue ? await (run.due ??= dueByPlace(query, run.today)) : null;
  const found = new Map<string, readonly Section[]>();
  for (const [follower, own] of Map.groupBy(asked.follows, (follow) => follow.follower)) {
    const told = new Set<number>();
    const dueTold = new Set<string>();
    const sections: Section[] = [];
    for (const follow of own.toSorted((a, b) => nearness(a.kind) - nearness(b.kind))) {
      const facts = (run.news.get(keyOf(follow)) ?? []).flatMap((index) => {
        const fact = run.facts.get(index);
        return fact && !told.has(index) ? [fact] : [];
      });
      const soon = (due?.get(`${follow.kind}:${follow.ref}`) ?? []).filter(
        ({ id }) => !dueTold.has(id),
      );
      for (const { index } of facts) told.add(index);
      for (const { id } of soon) dueTold.add(id);
      if (facts.length > 0 || soon.length > 0) sections.push({ follow, facts, due: soon });
    }
    found.set(follower, sections);
  }
  return found;
}

function keyOf({ kind, ref, since }: Follow): string {
  return `${kind}:${ref} ${since}`;
}

async function rememberNews(query: Query, run: Run, follows: readonly Follow[]): Promise<void> {
  if (run.facts.size > rememberedMax || run.news.size > rememberedMax) {
    run.facts.clear();
    run.news.clear();
  }
  const wanted = new Map(follows.map((follow) => [keyOf(follow), follow]));
  for (const key of run.news.keys()) wanted.delete(key);
  const placed = [...wanted.values()].flatMap(({ place, since }) =>
    place === null ? [] : [{ place, since }],
  );
  const range = { before: run.upTo, limit: newsMax };
  const rows = Map.groupBy(
    await newsOfPlaces(query, placed, range),
    ({ place, since }) => `${place} ${since}`,
  );
  for (const [key, follow] of wanted) {
    const { place, since } = follow;
    const indexes =
      place === null
        ? await newsElsewhere(run, follow)
        : (rows.get(`${place} ${since}`) ?? []).map(({ fact }) => fact);
    run.news.set(key, indexes);
  }
  await rememberFacts(run);
}

async function rememberFacts(run: Run): Promise<void> {
  const missing = new Set<number>();
  for (const indexes of run.news.values()) {
    for (const index of indexes) if (!run.facts.has(index)) missing.add(index);
  }
  for (const fact of await run.ground.ledger.entries([...missing])) {
    run.facts.set(fact.index, fact);
  }
}

// Once for all who follow the same search, or everything.
async function newsElsewhere(run: Run, follow: Follow): Promise<readonly number[]> {
  const { ledger } = run.ground;
  if (follow.kind === "all") {
    const found = await ledger.list({ before: run.upTo, limit: newsMax });
    return found.map(({ index }) => index).filter((index) => index >= follow.since);
  }
  if (follow.kind !== "search") return [];
  const rows = await listedBy(run.ground, searchOf(follow.ref), {
    today: run.today,
    limit: searchMax,
  });
  const facts = await ledger.about(rows.map(subjectOf), {
    from: follow.since,
    before: run.upTo,
    limit: newsMax,
  });
  return facts.map(({ index }) => index);
}

// What is due within a week anywhere, by place: the lists in the order of their days, once a run.
async function dueByPlace(
  query: Query,
  today: Day,
): Promise<ReadonlyMap<string, readonly Obligation[]>> {
  const last = addDays(today, dueDays);
  const after = { dueKey: addDays(today, -1), id: "ffffffff-ffff-ffff-ffff-ffffffffffff" };
  const pages = await Promise.all(
    (["commitment", "milestone", "dependency", "pledge"] as const).map((kind) =>
      list(query, {
        kind,
        institution: null,
        part: "leads",
        state: "open",
        compact: null,
        topic: null,
        search: "",
        after,
        limit: dueMax,
        today,
      }),
    ),
  );
  const soon = pages
    .flatMap(({ rows }) => rows)
    .filter(({ dueOn }) => dueOn !== null && dueOn <= last)
    .toSorted((a, b) => ((a.dueOn ?? "") < (b.dueOn ?? "") ? -1 : 1));
  const places = await placesOfObligations(query, soon);
  const found = new Map<string, Obligation[]>();
  for (const one of soon) {
    for (const key of places.get(one.id) ?? []) {
      found.set(key, [...(found.get(key) ?? []), one]);
    }
  }
  return found;
}
