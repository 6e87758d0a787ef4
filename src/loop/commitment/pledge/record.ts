import { v7 } from "uuid";
import {
  actingFor,
  createLines,
  createMany,
  moveLine,
  noCircle,
  readForUpdate,
  readLineForUpdate,
  writeLine,
  type ActingTenure,
  type LineMove,
  type LineRefusal,
  type NewObligation,
  type PledgeLine,
  type PledgeUnit,
} from "../../../commons/obligation/index.js";
import { dayIn, type Day } from "../../../ground/clock.js";
import type { Ground } from "../../../ground/ground.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import type { OfferingOffice, Proposal } from "../offer.js";
import { lineMoved, pledgeOffered } from "./facts.js";

/** Writes an offered pledge, its lines and its fact in one transaction; the id comes back. */
export async function recordPledge(
  ground: Ground,
  proposal: Proposal,
  offered: {
    readonly by: OfferingOffice;
    readonly lines: readonly Pick<PledgeLine, "unit" | "year" | "pledged">[];
    readonly externalId?: NewObligation["externalId"];
  },
): Promise<string> {
  const at = ground.clock.now();
  const { post, ...rest } = proposal;
  const { by, lines } = offered;
  const pledge: NewObligation = {
    ...rest,
    id: v7({ msecs: at.getTime() }),
    kind: "pledge",
    accountablePost: post,
    origin: { kind: "compact", ref: proposal.compact },
    createdBy: by.institution,
    createdByPost: by.post,
    parent: null,
    completion: "not_started",
    state: "offered",
    // The day as people here count it, like every clock that begins with it.
    offeredOn: dayIn(at, ground.config.timeZone),
    externalId: offered.externalId ?? null,
  };
  await ground.sql.begin(async (tx) => {
    await createMany(tx, [pledge], at);
    await createLines(tx, pledge.id, lines);
    await ground.ledger.append(tx, [pledgeOffered(pledge, lines)]);
  });
  return pledge.id;
}

/** A release or an expense as it is asked for. */
export interface AskedMove {
  readonly move: LineMove;
  readonly unit: PledgeUnit;
  readonly year: number;
  /** In the smallest unit. */
  readonly amount: number;
  readonly note: LanguageMap | null;
  readonly tenures: readonly ActingTenure[];
  readonly today: Day;
}

/** What became of it. */
export type Moved =
  | { readonly ok: true; readonly line: PledgeLine }
  | {
      readonly ok: false;
      readonly refusal:
        | LineRefusal
        | { readonly kind: "not-found" }
        | { readonly kind: "not-for-you-to-release" };
    };

/** Releases or spends of a pledge: line and fact in one transaction, or nothing and the reason. */
export async function recordMove(ground: Ground, id: string, asked: AskedMove): Promise<Moved> {
  return ground.sql.begin(async (tx): Promise<Moved> => {
    const pledge = await readForUpdate(tx, id);
    if (pledge?.kind !== "pledge") return refuse({ kind: "not-found" });
    const { tenures, today, unit, year } = asked;
    const by = actingFor(pledge, "accountable", { tenures, today, circle: noCircle });
    if (by === null) return refuse({ kind: "not-for-you-to-release" });
    const line = await readLineForUpdate(tx, { pledge: id, unit, year });
    const verdict = moveLine(pledge, line, asked);
    if (!verdict.ok) return verdict;
    await writeLine(tx, verdict.line);
    const { move, amount, note } = asked;
    await ground.ledger.append(tx, [
      lineMoved(pledge, { move, amount, line: verdict.line, note, by }),
    ]);
    return { ok: true, line: verdict.line };
  });
}

function refuse(refusal: Extract<Moved, { ok: false }>["refusal"]): Moved {
  return { ok: false, refusal };
}
