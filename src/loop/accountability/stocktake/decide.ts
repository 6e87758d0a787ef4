import {
  carryOut,
  decideUnraised,
  officeFor,
  openEscalations,
  read,
  resolveWithin,
  type ActingTenure,
  type Command,
  type Escalation,
  type Obligation,
  type Resolution,
} from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import type { LanguageMap } from "../../../ground/words/index.js";
import { circleOf } from "../../commitment/index.js";
import { stocktakeDecided } from "./facts.js";
import { atTable, publicCard, tableOf } from "./gather.js";
import type { AgendaItem } from "./item.js";
import type { Meeting } from "./meet.js";
import { officeAmong, stateRefusal, type DecisionRefusal } from "./rules.js";
import type { DecisionKind, Office, Stocktake, TableDecision } from "./stocktake.js";
import { insertTableDecision, lockStocktake, readItems, readTableDecisions } from "./store.js";

/** A decision about one thing on the agenda. */
export type Wanted =
  | { readonly kind: "resolve"; readonly resolution: Resolution }
  | {
      readonly kind: "answer";
      readonly command: Extract<
        Command,
        { kind: "consent" | "refuse" | "confirm" | "dispute" | "assume" | "reject" }
      >;
      readonly why: LanguageMap;
    }
  | { readonly kind: "update"; readonly why: LanguageMap; readonly by: Day }
  | { readonly kind: "none"; readonly why: LanguageMap };

/** What came of it. */
export type TableDecided =
  | { readonly ok: true; readonly taken: TableDecision }
  | { readonly ok: false; readonly refusal: DecisionRefusal };

/** A decision with who takes it, and the version of what they saw. */
export interface AskedDecision extends Meeting {
  readonly wanted: Wanted;
  readonly seen: number | null;
}

/**
 * Decides on the spot: the command of the obligation through its own rules, the line of the
 * stocktake and the facts of both in one transaction; or nothing, and the reason.
 */
export async function decideAtTable(
  ground: Pick<Ground, "sql" | "ledger" | "clock">,
  of: { readonly stocktake: string; readonly obligation: string },
  asked: AskedDecision,
): Promise<TableDecided> {
  const at = ground.clock.now();
  return ground.sql.begin(async (tx): Promise<TableDecided> => {
    const found = await findItem(tx, of);
    if (!found.ok) return found;
    const { stocktake, item, table } = found;
    const tenures = await asked.tenures(tx);
    const seat = officeAmong(tenures, table);
    if (!seat) return refuse({ kind: "not-at-the-table" });
    const obligation = await read(tx, item.obligation);
    if (!obligation) return refuse({ kind: "not-found" });
    const open = (await openEscalations(tx, [obligation.id])).get(obligation.id);
    const given = { ground, at, tenures, obligation, seat, escalation: atTable(open, table) };
    const done = await carriedOut(tx, asked, given);
    if (!done.ok) return done;
    await insertTableDecision(tx, stocktake.id, done.taken);
    await ground.ledger.append(tx, [stocktakeDecided(stocktake, { item, taken: done.taken })]);
    return done;
  });
}

async function findItem(
  tx: Tx,
  of: { readonly stocktake: string; readonly obligation: string },
): Promise<
  | {
      readonly ok: true;
      readonly stocktake: Stocktake;
      readonly item: AgendaItem;
      readonly table: readonly string[];
    }
  | Extract<TableDecided, { ok: false }>
> {
  const stocktake = await lockStocktake(tx, of.stocktake);
  const card = stocktake && (await publicCard(tx, stocktake.compact));
  if (!stocktake || !card) return refuse({ kind: "not-found" });
  const state = stateRefusal(stocktake.state, "open");
  if (state) return refuse(state);
  const items = await readItems(tx, stocktake.id);
  const item = items.find(({ obligation }) => obligation === of.obligation);
  if (!item) return refuse({ kind: "not-found" });
  const decided = await readTableDecisions(tx, stocktake.id);
  if (decided.some(({ obligation }) => obligation === item.obligation)) {
    return refuse({ kind: "decided-already" });
  }
  return { ok: true, stocktake, item, table: tableOf(card) };
}

interface Given {
  readonly ground: Pick<Ground, "ledger">;
  readonly at: Date;
  readonly tenures: readonly ActingTenure[];
  readonly obligation: Obligation;
  readonly seat: Office;
  /** What lies with this table now. */
  readonly escalation: Escalation | null;
}

async function carriedOut(tx: Tx, asked: AskedDecision, given: Given): Promise<TableDecided> {
  const { wanted, today } = asked;
  const { obligation, seat } = given;
  switch (wanted.kind) {
    case "none":
      return taken("none", wanted.why, given, { by: seat });
    case "update":
      return wanted.by < today
        ? refuse({ kind: "day-in-the-past", today })
        : taken("update", wanted.why, given, {
            by: seat,
            ask: { post: obligation.accountablePost, by: wanted.by },
          });
    case "answer":
      return answered(tx, wanted, { asked, given });
    case "resolve":
      return resolved(tx, wanted.resolution, { asked, given });
  }
}

async function answered(
  tx: Tx,
  wanted: Extract<Wanted, { kind: "answer" }>,
  of: { readonly asked: AskedDecision; readonly given: Given },
): Promise<TableDecided> {
  const { asked, given } = of;
  const { obligation, tenures, ground, at } = given;
  const { today, seen } = asked;
  const { command, why } = wanted;
  const circle = await circleOf(tx, obligation);
  const office = officeFor(obligation, command.kind, { tenures, circle, today });
  const done = await carryOut(tx, obligation.id, {
    ground,
    at,
    command,
    tenures,
    today,
    seen,
    circleOf,
  });
  if (!done.ok) return done;
  return taken(command.kind, why, given, { by: office ?? given.seat });
}

async function resolved(
  tx: Tx,
  resolution: Resolution,
  of: { readonly asked: AskedDecision; readonly given: Given },
): Promise<TableDecided> {
  const { asked, given } = of;
  const { escalation, obligation, tenures, ground, at } = given;
  const { today, seen } = asked;
  const common = { tenures, today, seen, circleOf, ground, at };
  if (escalation) {
    const done = await resolveWithin(tx, escalation.id, { ...common, resolution });
    if (!done.ok) return done;
    const { by, id: decision } = done.decision;
    return taken(resolution.kind, resolution.why, given, {
      by,
      decision,
      escalation: escalation.id,
    });
  }
  if (resolution.kind !== "redate" && resolution.kind !== "release") {
    return refuse({ kind: "no-escalation" });
  }
  const done = await decideUnraised(tx, obligation.id, { ...common, resolution });
  if (!done.ok) return done;
  const { by, id: decision } = done.decision;
  return taken(resolution.kind, resolution.why, given, { by, decision });
}

function taken(
  kind: DecisionKind,
  why: LanguageMap,
  given: Given,
  more: Pick<TableDecision, "by"> & Partial<Pick<TableDecision, "ask" | "escalation" | "decision">>,
): TableDecided {
  return {
    ok: true,
    taken: {
      obligation: given.obligation.id,
      kind,
      why,
      by: { institution: more.by.institution, post: more.by.post },
      ask: more.ask ?? null,
      escalation: more.escalation ?? null,
      decision: more.decision ?? null,
      decidedAt: given.at,
    },
  };
}

function refuse(refusal: DecisionRefusal) {
  return { ok: false, refusal } as const;
}
