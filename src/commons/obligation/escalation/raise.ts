import { v7 } from "uuid";
import type { Day } from "../../../ground/clock.js";
import type { Query, Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import { goneWithoutSuccessor, vacantSince } from "../../institution/index.js";
import { defaultCalendar } from "../calendar/calendar.js";
import { readCalendars } from "../calendar/read-calendars.js";
import { blockedSince } from "../graph/index.js";
import type { Obligation } from "../obligation.js";
import type { ActingTenure, Circle } from "../sides.js";
import { readBlockers } from "../store/edges.js";
import { readForUpdate, readMany } from "../store/read.js";
import type { Escalation, EscalationReason, Office, Rung } from "./escalation.js";
import { escalationOpened } from "./facts.js";
import { readLadders, type GovernanceOf } from "./ladder.js";
import { raise, respondBy, type EscalationRefusal, type Trouble } from "./rules.js";
import { insertEscalations, openEscalations } from "./store.js";

/** What became of raising something, or of what was done with it. */
export type Raised =
  | { readonly ok: true; readonly id: string }
  | {
      readonly ok: false;
      readonly refusal: EscalationRefusal | { readonly kind: "not-found" };
    };

/** Raises an obligation: the escalation and its fact together, or nothing and the reason why not. */
export async function raiseEscalation(
  ground: Pick<Ground, "sql" | "ledger" | "clock">,
  id: string,
  asked: {
    readonly reason: EscalationReason;
    readonly note: LanguageMap | null;
    readonly tenures: readonly ActingTenure[] | ((tx: Tx) => Promise<readonly ActingTenure[]>);
    readonly today: Day;
    readonly circleOf: (tx: Tx, obligation: Obligation) => Promise<Circle>;
    readonly governanceOf: GovernanceOf;
  },
): Promise<Raised> {
  return ground.sql.begin(async (tx): Promise<Raised> => {
    const { reason, note, today } = asked;
    const tenures = typeof asked.tenures === "function" ? await asked.tenures(tx) : asked.tenures;
    const obligation = await readForUpdate(tx, id);
    if (!obligation) return { ok: false, refusal: { kind: "not-found" } };
    const open = (await openEscalations(tx, [id])).get(id) ?? [];
    const verdict = raise(obligation, reason, {
      ...(await troubleOf(tx, obligation, today)),
      tenures,
      circle: await asked.circleOf(tx, obligation),
      isRaised: open.some((one) => one.reason === reason),
    });
    if (!verdict.ok) return verdict;
    const { by, causeOn } = verdict;
    const cause = { obligation, reason, causeOn, raisedBy: by, note };
    const [opened] = await openMany(tx, [cause], {
      ground,
      today,
      at: ground.clock.now(),
      governanceOf: asked.governanceOf,
    });
    return opened
      ? { ok: true, id: opened.id }
      : { ok: false, refusal: { kind: "raised-already" } };
  });
}

/** What is known of the trouble an obligation is in. */
export async function troubleOf(
  query: Query,
  obligation: Obligation,
  today: Day,
): Promise<Trouble> {
  const { debtor, accountablePost: post } = obligation;
  const [vacant, gone, blockers] = await Promise.all([
    vacantSince(query, [post], today),
    goneWithoutSuccessor(query, [debtor]),
    readBlockers(query, [obligation.id]),
  ]);
  const orphanedSince = gone.get(debtor) ?? null;
  return {
    today,
    vacantSince: vacant.has(post) ? (vacant.get(post) ?? obligation.offeredOn) : orphanedSince,
    blockedSince: blockedSince(obligation, blockers.get(obligation.id) ?? [], today),
  };
}

/** Something to be opened. */
export interface Cause {
  readonly obligation: Obligation;
  readonly reason: EscalationReason;
  readonly causeOn: Day;
  readonly raisedBy: Office | null;
  readonly note: LanguageMap | null;
}

/**
 * Opens escalations at the first level of their ladders, each with its fact. What is open already is
 * left as it is; those really opened come back.
 */
export async function openMany(
  tx: Tx,
  causes: readonly Cause[],
  given: {
    readonly ground: Pick<Ground, "ledger">;
    readonly today: Day;
    readonly at: Date;
    readonly governanceOf: GovernanceOf;
  },
): Promise<readonly Escalation[]> {
  if (causes.length === 0) return [];
  const obligations = causes.map(({ obligation }) => obligation);
  const ladders = await readLadders(tx, obligations, given.governanceOf);
  const calendars = await readCalendars(
    tx,
    obligations.map(({ calendar }) => calendar),
  );
  const wanted = causes.map((cause) => {
    const { calendar: code, id } = cause.obligation;
    return begun(cause, {
      ladder: ladders.get(id) ?? [],
      respondBy: (rung) => respondBy(rung, given.today, calendars.get(code) ?? defaultCalendar),
      today: given.today,
      at: given.at,
    });
  });
  const written = await insertEscalations(tx, wanted);
  const opened = wanted.filter(({ id }) => written.has(id));
  const byId = new Map(obligations.map((obligation) => [obligation.id, obligation]));
  await given.ground.ledger.append(
    tx,
    opened.flatMap((one) => {
      const obligation = byId.get(one.obligation);
      return obligation ? [escalationOpened(one, obligation)] : [];
    }),
  );
  return opened;
}

function begun(
  cause: Cause,
  given: {
    readonly ladder: readonly Rung[];
    readonly respondBy: (rung: Rung | undefined) => Day | null;
    readonly today: Day;
    readonly at: Date;
  },
): Escalation {
  const { obligation, reason, causeOn, raisedBy, note } = cause;
  return {
    id: v7({ msecs: given.at.getTime() }),
    obligation: obligation.id,
    reason,
    state: "open",
    level: 1,
    ladder: given.ladder,
    causeOn,
    openedOn: given.today,
    levelSince: given.today,
    respondBy: given.respondBy(given.ladder[0]),
    calendar: obligation.calendar,
    raisedBy,
    note,
    withdrawal: null,
    closedOn: null,
    ending: null,
    version: 1,
  };
}

/** The obligations behind escalations, by id. */
export async function subjectsOf(
  query: Query,
  escalations: readonly Escalation[],
): Promise<ReadonlyMap<string, Obligation>> {
  return readMany(query, [...new Set(escalations.map(({ obligation }) => obligation))]);
}
