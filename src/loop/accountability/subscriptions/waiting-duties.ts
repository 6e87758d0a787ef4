import { listBegun, succeeding } from "../../../commons/institution/index.js";
import {
  addWorkingDays,
  defaultCalendar,
  holdersOf,
  listToDecideBy,
  listUnanswered,
  owingAmong,
  readCalendars,
  readMany,
} from "../../../commons/obligation/index.js";
import { addDays, daysBetween, type Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { LanguageMap } from "../../../ground/words/index.js";
import { acceptedAmong } from "../handover/store.js";

/** Something that waits for holders of posts, and which time it is said to them. */
export interface Duty {
  readonly kind: "answer" | "decide" | "handover";
  /** The obligation, the escalation or the tenure. */
  readonly about: string;
  readonly since: Day;
  /** An answer: 0 before its last day, 1 after. A handover: weeks it was said before. */
  readonly mark: number;
  /** The posts whose holders are told. */
  readonly posts: readonly string[];
  /** Of a handover the one new holder; null where every holder is told. */
  readonly person: string | null;
  /** The last day, or since when. */
  readonly day: Day;
  /** Of what waits; null for a handover, which is named by its post. */
  readonly title: LanguageMap | null;
}

/** Working days before the last day on which holders are told. */
export const toldBefore = 2;

/** Working days a handover may wait before its holder is told; then each week. */
export const handoverDays = 5;

// Answers take a working year at most; what passed long ago others ask about.
const offeredDaysMax = 400;
const passedDaysMax = 7;
// Two working days are never further off than this, whatever the feasts.
const nearDaysMax = 30;
const begunDaysMax = 120;

// Of each kind in a morning; who owes more than this reads their desk.
const dutiesMax = 5_000;

/** Everything that is to be said to holders of posts on a day: three ranges of indexes. */
export async function dutiesOn(query: Query, today: Day): Promise<readonly Duty[]> {
  const found = await Promise.all([
    answersOn(query, today),
    decisionsOn(query, today),
    handoversOn(query, today),
  ]);
  return found.flat();
}

async function answersOn(query: Query, today: Day): Promise<readonly Duty[]> {
  const offers = await listUnanswered(query, {
    from: addDays(today, -offeredDaysMax),
    to: today,
    after: null,
    limit: dutiesMax,
  });
  const calendars = await readCalendars(query, [
    ...new Set(offers.map(({ obligation }) => obligation.calendar)),
  ]);
  return offers.flatMap(({ obligation, offeredOn, answerDays }) => {
    const calendar = calendars.get(obligation.calendar) ?? defaultCalendar;
    const day = addWorkingDays(calendar, offeredOn, answerDays);
    const isPast = day < today;
    if (isPast && daysBetween(day, today) > passedDaysMax) return [];
    if (!isPast && day > addWorkingDays(calendar, today, toldBefore)) return [];
    return [
      {
        kind: "answer" as const,
        about: obligation.id,
        since: offeredOn,
        mark: isPast ? 1 : 0,
        posts: [obligation.accountablePost],
        person: null,
        day,
        title: obligation.title,
      },
    ];
  });
}

async function decisionsOn(query: Query, today: Day): Promise<readonly Duty[]> {
  const list = await listToDecideBy(query, {
    from: today,
    to: addDays(today, nearDaysMax),
    after: null,
    limit: dutiesMax,
  });
  const [calendars, about] = await Promise.all([
    readCalendars(query, [...new Set(list.map(({ calendar }) => calendar))]),
    readMany(
      query,
      list.map(({ obligation }) => obligation),
    ),
  ]);
  return list.flatMap((escalation) => {
    const { id, respondBy, levelSince, calendar, obligation } = escalation;
    const title = about.get(obligation)?.title;
    const near = addWorkingDays(calendars.get(calendar) ?? defaultCalendar, today, toldBefore);
    // Who got it today was told so today, with its last day.
    if (!title || respondBy === null || respondBy > near || levelSince === today) return [];
    return [
      {
        kind: "decide" as const,
        about: id,
        since: levelSince,
        mark: 0,
        posts: holdersOf(escalation),
        person: null,
        day: respondBy,
        title,
      },
    ];
  });
}

async function handoversOn(query: Query, today: Day): Promise<readonly Duty[]> {
  const begun = await listBegun(query, {
    from: addDays(today, -begunDaysMax),
    to: today,
    today,
    after: null,
    limit: dutiesMax,
  });
  const ids = begun.map(({ id }) => id);
  const [taken, accepted, owing] = await Promise.all([
    succeeding(query, ids),
    acceptedAmong(query, ids),
    owingAmong(query, [...new Set(begun.map(({ post }) => post))]),
  ]);
  return begun.flatMap(({ id, post, person, from }) => {
    const first = addWorkingDays(defaultCalendar, from, handoverDays);
    if (!taken.has(id) || accepted.has(id) || !owing.has(post) || first > today) return [];
    const mark = Math.floor(daysBetween(first, today) / 7);
    const duty = { about: id, since: from, mark, posts: [post], person, day: from, title: null };
    return [{ kind: "handover" as const, ...duty }];
  });
}
