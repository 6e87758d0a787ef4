import type { Day } from "../../../ground/clock.js";
import type { Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import { defaultCalendar } from "../calendar/calendar.js";
import { readCalendars } from "../calendar/read-calendars.js";
import type { Obligation } from "../obligation.js";
import type { ActingTenure, Circle } from "../sides.js";
import { read } from "../store/read.js";
import { escalationMovedUp, escalationTakenBack } from "./facts.js";
import type { Raised } from "./raise.js";
import { moveUp, takeBack } from "./rules.js";
import { askWithdrawal, climbMany, closeEscalation, lockEscalation } from "./store.js";

const notFound = { ok: false, refusal: { kind: "not-found" } } as const;
const noLongerOpen = { ok: false, refusal: { kind: "no-longer-open" } } as const;

/** Those with whom it lies hand it on one level higher before their time is over. */
export async function handOn(
  ground: Pick<Ground, "sql" | "ledger" | "clock">,
  id: string,
  asked: {
    readonly tenures: readonly ActingTenure[] | ((tx: Tx) => Promise<readonly ActingTenure[]>);
    readonly today: Day;
  },
): Promise<Raised> {
  return ground.sql.begin(async (tx): Promise<Raised> => {
    const before = await lockEscalation(tx, id);
    const obligation = before && (await read(tx, before.obligation));
    if (!before || !obligation) return notFound;
    const calendars = await readCalendars(tx, [before.calendar]);
    const calendar = calendars.get(before.calendar) ?? defaultCalendar;
    const { today } = asked;
    const tenures = typeof asked.tenures === "function" ? await asked.tenures(tx) : asked.tenures;
    const verdict = moveUp(before, { tenures, today, calendar });
    if (!verdict.ok) return verdict;
    const { climb } = verdict;
    if ((await climbMany(tx, [{ before, climb }])).size === 0) return noLongerOpen;
    await ground.ledger.append(tx, [escalationMovedUp(before, climb, obligation)]);
    return { ok: true, id };
  });
}

/** Its raiser takes it back; it ends when those to whom the thing is owed consent. */
export async function takeBackEscalation(
  ground: Pick<Ground, "sql" | "ledger" | "clock">,
  id: string,
  asked: {
    readonly tenures: readonly ActingTenure[] | ((tx: Tx) => Promise<readonly ActingTenure[]>);
    readonly today: Day;
    readonly why: LanguageMap;
    readonly circleOf: (tx: Tx, obligation: Obligation) => Promise<Circle>;
  },
): Promise<Raised> {
  return ground.sql.begin(async (tx): Promise<Raised> => {
    const { today, why } = asked;
    const tenures = typeof asked.tenures === "function" ? await asked.tenures(tx) : asked.tenures;
    const before = await lockEscalation(tx, id);
    const obligation = before && (await read(tx, before.obligation));
    if (!before || !obligation) return notFound;
    const circle = await asked.circleOf(tx, obligation);
    const verdict = takeBack(before, obligation, { tenures, circle, today });
    if (!verdict.ok) return verdict;
    const { what, by } = verdict.taken;
    const isWritten =
      what === "withdrawn"
        ? await closeEscalation(tx, before, { state: "withdrawn", today })
        : await askWithdrawal(tx, before, { today, why });
    if (!isWritten) return noLongerOpen;
    await ground.ledger.append(tx, [escalationTakenBack(before, obligation, { what, by, why })]);
    return { ok: true, id };
  });
}
