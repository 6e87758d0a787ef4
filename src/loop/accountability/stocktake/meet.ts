import { v7 } from "uuid";
import type { ActingTenure } from "../../../commons/obligation/index.js";
import { dayIn, type Day } from "../../../ground/clock.js";
import type { Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import type { LanguageMap } from "../../../ground/words/index.js";
import { compactCards, type CompactCard } from "../../compact/index.js";
import { nextStocktakeDay } from "./cadence.js";
import { stocktakeClosed, stocktakeOpened, stocktakeSet } from "./facts.js";
import { gatherAgenda, tableOf } from "./gather.js";
import { minutesHash, minutesOf } from "./minutes.js";
import { dayRefusal, officeAmong, stateRefusal, type StocktakeRefusal } from "./rules.js";
import type { Attended, Office, Stocktake } from "./stocktake.js";
import {
  insertStocktake,
  lastStocktake,
  lockStocktake,
  moveStocktake,
  readAttendance,
  readItems,
  readTableDecisions,
  writeAttendance,
  writeClosed,
  writeOpened,
} from "./store.js";

/** What came of calling, moving, opening or closing a stocktake. */
export type Met =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly refusal: StocktakeRefusal | { readonly kind: "not-found" } };

/** Who asks: the offices held, read in the transaction, and the day. */
export interface Meeting {
  readonly tenures: (tx: Tx) => Promise<readonly ActingTenure[]>;
  readonly today: Day;
}

/** When and where a table meets. */
export interface When {
  readonly onDay: Day;
  readonly place: LanguageMap | null;
  readonly why: LanguageMap | null;
}

type House = Pick<Ground, "sql" | "ledger" | "clock">;

/** The coordinator calls a stocktake on a day of their own choice, where none is called yet. */
export async function callStocktake(
  ground: House,
  compact: string,
  asked: Meeting & { readonly when: When },
): Promise<Met> {
  const at = ground.clock.now();
  return ground.sql.begin(async (tx): Promise<Met> => {
    const card = (await compactCards(tx, [compact])).get(compact);
    if (!card || card.state === "draft") return { ok: false, refusal: { kind: "not-found" } };
    const by = officeAmong(await asked.tenures(tx), [card.coordinatorPost]);
    if (!by) return refuse({ kind: "not-coordinator" });
    if (!isInForce(card)) return refuse({ kind: "compact-not-in-force" });
    const refusal = dayRefusal(asked.when.onDay, { today: asked.today, end: card.end });
    if (refusal) return refuse(refusal);
    const id = await insertNext(tx, { ground, card, at, by, when: asked.when });
    return id === null ? refuse({ kind: "called-already" }) : { ok: true, id };
  });
}

/**
 * Calls what the rhythm of a compact says, where nothing is called or open; null where there is
 * nothing to call. Twice at once calls it once.
 */
export async function callByRhythm(
  tx: Tx,
  of: {
    readonly ground: Pick<Ground, "ledger">;
    readonly card: CompactCard;
    readonly at: Date;
    readonly today: Day;
  },
): Promise<string | null> {
  const { card, today } = of;
  if (!isInForce(card)) return null;
  const last = await lastStocktake(tx, card.id);
  const { start, end, stocktakeDays: every } = card;
  const onDay = nextStocktakeDay({ start, end, every, today, last: last?.onDay ?? null });
  if (onDay === null) return null;
  return insertNext(tx, { ...of, by: null, when: { onDay, place: null, why: null } });
}

function isInForce({ state }: CompactCard): boolean {
  return state === "active" || state === "under_review";
}

async function insertNext(
  tx: Tx,
  of: {
    readonly ground: Pick<Ground, "ledger">;
    readonly card: CompactCard;
    readonly at: Date;
    readonly by: Office | null;
    readonly when: When;
  },
): Promise<string | null> {
  const { ground, card, at, by, when } = of;
  const last = await lastStocktake(tx, card.id);
  const one = {
    id: v7({ msecs: at.getTime() }),
    compact: card.id,
    number: (last?.number ?? 0) + 1,
    calledBy: by,
    ...when,
  };
  if (!(await insertStocktake(tx, one, at))) return null;
  await ground.ledger.append(tx, [stocktakeSet("called", one, { card, by })]);
  return one.id;
}

/** The coordinator sets another day or place, with the reason. */
export async function setWhen(
  ground: House,
  id: string,
  asked: Meeting & { readonly when: When },
): Promise<Met> {
  return asCoordinator(ground, id, asked, async (tx, { stocktake, card, by, at }) => {
    const { when, today } = asked;
    const refusal =
      stateRefusal(stocktake.state, "called") ?? dayRefusal(when.onDay, { today, end: card.end });
    if (refusal) return refusal;
    await moveStocktake(tx, id, { ...when, at });
    const from = stocktake.onDay;
    await ground.ledger.append(tx, [
      stocktakeSet("moved", { ...stocktake, ...when }, { card, by, from }),
    ]);
    return null;
  });
}

/** The coordinator opens it: the agenda stands as it is at this moment. */
export async function openStocktake(ground: House, id: string, asked: Meeting): Promise<Met> {
  return asCoordinator(ground, id, asked, async (tx, { stocktake, card, by, at }) => {
    const refusal = stateRefusal(stocktake.state, "called");
    if (refusal) return refusal;
    const { today } = asked;
    const agenda = await gatherAgenda(tx, card, { on: today, today });
    await writeOpened(tx, id, { agenda, at });
    await ground.ledger.append(tx, [stocktakeOpened(stocktake, { card, by, agenda })]);
    return null;
  });
}

/** The coordinator notes how each post was there; posts that do not sit at the table are left out. */
export async function noteAttendance(
  ground: House,
  id: string,
  asked: Meeting & { readonly list: readonly Attended[] },
): Promise<Met> {
  return asCoordinator(ground, id, asked, async (tx, { stocktake, card }) => {
    const refusal = stateRefusal(stocktake.state, "open");
    if (refusal) return refusal;
    const table = tableOf(card);
    await writeAttendance(
      tx,
      id,
      asked.list.filter(({ post }) => table.includes(post)),
    );
    return null;
  });
}

/** The coordinator closes it: the minutes are frozen, their hash goes into the record. */
export async function closeStocktake(
  ground: House & Pick<Ground, "config">,
  id: string,
  asked: Meeting & { readonly remarks: LanguageMap | null },
): Promise<Met> {
  return asCoordinator(ground, id, asked, async (tx, { stocktake, card, by, at }) => {
    const refusal = stateRefusal(stocktake.state, "open");
    if (refusal) return refusal;
    const [attendance, items, decisions] = await Promise.all([
      readAttendance(tx, id),
      readItems(tx, id),
      readTableDecisions(tx, id),
    ]);
    const noted = new Set(attendance.map(({ post }) => post));
    if (!tableOf(card).every((post) => noted.has(post))) return { kind: "attendance-missing" };
    const { today, remarks } = asked;
    const heldOn = stocktake.openedAt
      ? dayIn(stocktake.openedAt, ground.config.timeZone)
      : stocktake.onDay;
    const minutes = minutesOf(
      { stocktake, card, attendance, items, decisions },
      { heldOn, closedOn: today, remarks },
    );
    const { canonical, hash } = minutesHash(minutes);
    await writeClosed(tx, id, { at, minutes: canonical, hash });
    await ground.ledger.append(tx, [stocktakeClosed(minutes, { card, by, hash })]);
    await callByRhythm(tx, { ground, card, at, today });
    return null;
  });
}

interface Known {
  readonly stocktake: Stocktake;
  readonly card: CompactCard;
  readonly by: Office;
  readonly at: Date;
}

// The stocktake is locked first: what its table does comes one after the other.
async function asCoordinator(
  ground: House,
  id: string,
  asked: Meeting,
  act: (tx: Tx, known: Known) => Promise<StocktakeRefusal | null>,
): Promise<Met> {
  const at = ground.clock.now();
  return ground.sql.begin(async (tx): Promise<Met> => {
    const stocktake = await lockStocktake(tx, id);
    const card = stocktake && (await compactCards(tx, [stocktake.compact])).get(stocktake.compact);
    if (!stocktake || !card) return { ok: false, refusal: { kind: "not-found" } };
    const by = officeAmong(await asked.tenures(tx), [card.coordinatorPost]);
    if (!by) return refuse({ kind: "not-coordinator" });
    const refusal = await act(tx, { stocktake, card, by, at });
    return refusal ? refuse(refusal) : { ok: true, id };
  });
}

function refuse(refusal: StocktakeRefusal) {
  return { ok: false, refusal } as const;
}
