import { dayIn, type Day } from "../../../ground/clock.js";
import { defaultCalendar, type WorkCalendar } from "../calendar/calendar.js";
import { readCalendars } from "../calendar/read-calendars.js";
import { lapseUnanswered } from "../lapse.js";
import type { GovernanceOf } from "../escalation/index.js";
import { endOver, endOverOf, type Scope } from "./end-over.js";
import { moveUpDue } from "./move-up-due.js";
import { openDue } from "./open-due.js";
import { remind } from "./remind.js";
import { readAnswerDays, readCalendarsInUse } from "./store.js";
import type { Strike } from "./strike.js";
import { thresholdsOf, type Thresholds } from "./thresholds.js";

/** How many of each the clock brought about in one run. */
export interface Struck {
  /** Deliveries that count as kept because nobody answered. */
  readonly lapsed: number;
  /** Escalations whose cause was gone. */
  readonly ended: number;
  readonly movedUp: number;
  readonly opened: number;
  readonly reminded: number;
}

/** What the clock needs of the world. */
export type ClockGround = Strike["ground"];

/**
 * Lets time pass over everything owed: what it brings about today and has not yet. A second run at
 * the same instant changes nothing; processes that run at the same time do it once.
 */
export async function runClock(
  ground: ClockGround,
  asked: { readonly governanceOf: GovernanceOf; readonly reminds?: boolean },
): Promise<Struck> {
  const today = dayIn(ground.clock.now(), ground.config.timeZone);
  const thresholds = await readThresholds(ground, today);
  const strike = { ground, today, thresholds, governanceOf: asked.governanceOf };
  const upTo = new Map(thresholds.map(({ calendar, tacit }) => [calendar, tacit]));
  // What is over ends first: it must not climb. What is opened begins at the first level.
  const lapsed = await lapseUnanswered(ground, { upTo, today });
  const ended = await endOver(strike);
  const movedUp = await moveUpDue(strike);
  const opened = await openDue(strike);
  const reminded = asked.reminds === false ? 0 : await remind(strike);
  return { lapsed, ended, movedUp, opened, reminded };
}

/** Ends what a fact has just made pointless, without waiting for the next minute. */
export async function endWhatIsOver(
  tx: Parameters<typeof endOverOf>[0],
  ground: ClockGround,
  scope: Scope,
): Promise<number> {
  const today = dayIn(ground.clock.now(), ground.config.timeZone);
  return endOverOf(tx, { ground, today }, scope);
}

async function readThresholds(ground: ClockGround, today: Day): Promise<readonly Thresholds[]> {
  const [codes, answerDays] = await Promise.all([
    readCalendarsInUse(ground.sql),
    readAnswerDays(ground.sql),
  ]);
  const calendars = await readCalendars(ground.sql, codes);
  const inUse: readonly WorkCalendar[] = [...calendars.values()];
  return (inUse.length > 0 ? inUse : [defaultCalendar]).map((calendar) =>
    thresholdsOf(calendar, today, answerDays),
  );
}
