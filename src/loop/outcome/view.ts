import {
  readAreas,
  readTopics,
  vacantSince,
  type Area,
  type Topic,
} from "../../commons/institution/index.js";
import { indicatorSubject } from "../../commons/indicator/index.js";
import {
  currentRatings,
  isOverdue,
  listContributing,
  noRatings,
  openEscalations,
  openStates,
  readBlockers,
  readCalendars,
  readNames,
  sumPledges,
  workingDaysBetween,
  type Escalation,
  type Names,
  type Obligation,
  type PledgeLine,
  type Ratings,
  type Urgency,
  type UrgencyCursor,
} from "../../commons/obligation/index.js";
import type { Day } from "../../ground/clock.js";
import type { Ground } from "../../ground/ground.js";
import type { Recorded } from "../../ground/ledger/index.js";
import { limits } from "../../ground/limits.js";
import { compactSubject, readOutcomeInForce } from "../compact/index.js";
import { servingKinds, withStanding, type OutcomeStanding } from "./in-force.js";

/** What a promise waits for in vain: how many working days late, and with whom that lies. */
export interface Wait {
  readonly on: Obligation;
  readonly workingDaysLate: number;
  /** The highest escalation of it that is open; null where nobody has raised it. */
  readonly escalation: Escalation | null;
}

/** A promise that serves an outcome, with the three things one must know of it apart. */
export interface Serving {
  readonly obligation: Obligation;
  readonly urgency: Urgency;
  readonly ratings: Ratings;
  readonly waits: readonly Wait[];
  /** Its own highest open escalation. */
  readonly escalation: Escalation | null;
  /** Since when nobody holds the office that answers for it: null where somebody does. */
  readonly vacant: { readonly since: Day | null } | null;
}

/** Everything the page of one outcome shows. */
export interface OutcomeView extends OutcomeStanding {
  readonly topics: readonly Topic[];
  /** Where its compact is at work. */
  readonly areas: readonly Area[];
  readonly serving: readonly Serving[];
  readonly isFirst: boolean;
  readonly next: UrgencyCursor | null;
  /** What the parties of its compact give, by unit and year, never added across units. */
  readonly pledges: readonly Omit<PledgeLine, "pledge">[];
  readonly names: Names;
  /** The newest fact about its values; about its compact while there is none. */
  readonly recorded: Recorded | null;
}

/** Gathers what the page of an outcome shows; null where no compact in force has it. */
export async function outcomeViewOf(
  ground: Ground,
  id: string,
  asked: { readonly today: Day; readonly after: UrgencyCursor | null },
): Promise<OutcomeView | null> {
  const { sql, ledger } = ground;
  const { today, after } = asked;
  const found = await readOutcomeInForce(sql, id);
  if (!found) return null;
  const limit = limits.pageRows;
  const [[standing], listed, pledges, topics, areas] = await Promise.all([
    withStanding(sql, [found], today),
    listContributing(sql, { outcome: id, kinds: servingKinds, today, after, limit }),
    sumPledges(sql, found.compact.id),
    readTopics(sql, found.outcome.topics),
    readAreas(sql, found.compact.ruling.areas),
  ]);
  if (!standing) return null;
  const serving = await servingOf(ground, listed.rows, today);
  const { indicator } = standing.measure;
  const [names, ofValues, ofCompact] = await Promise.all([
    readNames(sql, {
      today,
      institutions: [
        ...serving.map(({ obligation }) => obligation.debtor),
        ...serving.flatMap(({ waits }) => waits.map(({ on }) => on.debtor)),
        ...(indicator?.source ? [indicator.source] : []),
        // The lead post is one of theirs, whether or not a promise serves the outcome yet.
        ...found.compact.ruling.parties.map(({ institution }) => institution),
      ],
      posts: [
        found.outcome.leadPost,
        ...serving.map(({ obligation }) => obligation.accountablePost),
      ],
    }),
    indicator === null ? null : ledger.recorded(indicatorSubject(indicator.id)),
    ledger.recorded(compactSubject(found.compact.id)),
  ]);
  return {
    ...standing,
    topics: [...topics.values()],
    areas: [...areas.values()],
    serving,
    isFirst: after === null,
    next: listed.next,
    pledges,
    names,
    recorded: ofValues ?? ofCompact,
  };
}

// Five questions for the whole page of promises.
async function servingOf(
  { sql }: Ground,
  rows: readonly { readonly obligation: Obligation; readonly urgency: Urgency }[],
  today: Day,
): Promise<readonly Serving[]> {
  const ids = rows.map(({ obligation }) => obligation.id);
  const [ratings, blockers, vacant] = await Promise.all([
    currentRatings(sql, ids, today),
    readBlockers(sql, ids),
    vacantSince(
      sql,
      rows.map(({ obligation }) => obligation.accountablePost),
      today,
    ),
  ]);
  const missed = new Map(
    [...blockers].map(([id, list]) => [id, list.filter((one) => isMissed(one, today))]),
  );
  const awaited = [...missed.values()].flat();
  const [escalations, calendars] = await Promise.all([
    openEscalations(sql, [...ids, ...awaited.map((one) => one.id)]),
    readCalendars(
      sql,
      awaited.map((one) => one.calendar),
    ),
  ]);
  const highest = (id: string) =>
    (escalations.get(id) ?? []).toSorted((a, b) => b.level - a.level)[0] ?? null;
  return rows.map(({ obligation, urgency }) => ({
    obligation,
    urgency,
    ratings: ratings.get(obligation.id) ?? noRatings,
    waits: (missed.get(obligation.id) ?? []).map((on) => {
      const calendar = calendars.get(on.calendar);
      const isCounted = calendar !== undefined && on.dueOn !== null;
      const workingDaysLate = isCounted ? workingDaysBetween(calendar, on.dueOn, today) : 0;
      return { on, workingDaysLate, escalation: highest(on.id) };
    }),
    escalation: highest(obligation.id),
    vacant:
      openStates.includes(obligation.state) && vacant.has(obligation.accountablePost)
        ? { since: vacant.get(obligation.accountablePost) ?? null }
        : null,
  }));
}

function isMissed(obligation: Obligation, today: Day): boolean {
  const { state, dueOn } = obligation;
  return isOverdue(obligation, today) || (state === "offered" && dueOn !== null && dueOn < today);
}
