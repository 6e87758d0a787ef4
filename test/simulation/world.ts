import assert from "node:assert/strict";
import type { Kind, State } from "../../src/commons/obligation/index.js";
import { dayIn, type Day } from "../../src/ground/clock.js";
import type { PostRole } from "../../src/ground/http/actor.js";
import type { TestGround } from "../support/ground.js";
import type { Chance } from "./chance.js";
import { createRecord, type Record } from "./record.js";

/** A tenure as the simulation remembers it, beside what the product keeps. */
export interface Seat {
  readonly tenure: string;
  readonly person: string;
  readonly from: Day;
  /** The first day without this holder. */
  until: Day | null;
}

/** An office of the simulated country. */
export interface SimPost {
  readonly id: string;
  readonly institution: string;
  readonly role: PostRole;
  readonly seats: Seat[];
  /** The day on which somebody takes it up, while it is vacant. */
  fillOn: Day | null;
}

/** A body of the simulated country. */
export interface SimInstitution {
  readonly id: string;
  readonly area: string;
  readonly posts: readonly SimPost[];
  isDissolved: boolean;
}

/** An obligation as the table has it, in the words of the table. */
export interface Row {
  readonly id: string;
  readonly kind: Kind;
  readonly title: string;
  readonly state: State;
  readonly debtor: string;
  readonly accountable_post: string;
  readonly creditor_kind: string;
  readonly creditor: string | null;
  readonly compact: string | null;
  readonly created_by: string;
  readonly created_by_post: string | null;
  readonly parent: string | null;
  readonly due_on: Day | null;
  readonly original_due_on: Day | null;
  readonly redates: number;
  readonly version: number;
  readonly completion: string;
  readonly disputed: boolean;
  readonly offered_on: Day | null;
  readonly delivered_on: Day | null;
  readonly tacit: boolean;
  readonly calendar: string;
  readonly proposed_due_on: Day | null;
  readonly transfer_debtor: string | null;
  readonly transfer_post: string | null;
}

/** A compact of the simulation: who coordinates and steers it. */
export interface SimCompact {
  readonly id: string;
  readonly parties: readonly SimInstitution[];
  readonly coordinator: SimPost;
  readonly steering: readonly SimPost[];
}

/** The country in which the year passes. */
export interface World {
  /** Another one when the time zone changes. */
  ground: TestGround;
  readonly seed: number;
  readonly chance: Chance;
  readonly institutions: SimInstitution[];
  readonly posts: Map<string, SimPost>;
  readonly compacts: SimCompact[];
  /** The obligations as they stood last evening. */
  rows: readonly Row[];
  /** What began as a draft, unseen by the record. */
  readonly drafts: Set<string>;
  readonly record: Record;
  /** How often what happened, by name. */
  readonly happened: Map<string, number>;
  /** The number of the newest fact, as the outbox counts. */
  facts: number;
}

/** A world without anything in it. */
export function emptyWorld(ground: TestGround, seed: number, chance: Chance): World {
  return {
    ground,
    seed,
    chance,
    institutions: [],
    posts: new Map(),
    compacts: [],
    rows: [],
    drafts: new Set(),
    record: createRecord(),
    happened: new Map(),
    facts: 0,
  };
}

/** The day in the world. */
export function todayIn(world: World): Day {
  return dayIn(world.ground.clock.now(), world.ground.config.timeZone);
}

/** Counts something that happened. */
export function count(world: World, what: string, times = 1): void {
  world.happened.set(what, (world.happened.get(what) ?? 0) + times);
}

/** Who holds a post today, by what the simulation remembers; undefined while it is vacant. */
export function holderOf(world: World, post: SimPost | undefined): string | undefined {
  const today = todayIn(world);
  return post?.seats.findLast(
    ({ from, until }) => from <= today && (until === null || today < until),
  )?.person;
}

/** The posts of some roles of an institution. */
export function postsOf(
  world: World,
  institution: string | null,
  roles: readonly PostRole[],
): readonly SimPost[] {
  const found = world.institutions.find(({ id }) => id === institution);
  return found?.posts.filter(({ role }) => roles.includes(role)) ?? [];
}

/** The number of facts written so far, whether recorded yet or not. */
export async function countFacts(world: World): Promise<number> {
  const [row] = await world.ground.owner<{ last: string }[]>`
    select last_value::text as last from ledger.outbox_id_seq`;
  return Number(row?.last ?? 0);
}

/** Says that a refused command wrote no fact, or that another one did (invariant 10). */
export async function heed(world: World, done: { readonly ok: boolean }, what: string) {
  const now = await countFacts(world);
  if (!done.ok) {
    assert.equal(now, world.facts, `invariant 10: "${what}" was refused and yet recorded`);
  } else {
    assert.ok(now > world.facts, `"${what}" succeeded without a fact`);
  }
  world.facts = now;
  // Things happen one after the other, so that they stand in one order.
  world.ground.clock.set(new Date(world.ground.clock.now().getTime() + 1_000));
}

/** Obligations as their table has them: all, or those that changed since a moment. */
export async function readRows({ ground }: World, since: Date | null): Promise<readonly Row[]> {
  return ground.owner<Row[]>`
    select
      id, kind, title ->> 'en' as title, state, debtor, accountable_post, creditor_kind, creditor, compact, created_by,
      created_by_post, parent, due_on, original_due_on, redates, version, completion, disputed,
      offered_on, delivered_on, tacit, calendar, proposed_due_on, transfer_debtor, transfer_post
    from obligation.obligation
    where updated_at >= ${since ?? new Date(0)}
    order by created_at, title ->> 'en'
    limit 100000`;
}

/** Reasons are not what is tried here. */
export const why = { en: "Because of high water" };
