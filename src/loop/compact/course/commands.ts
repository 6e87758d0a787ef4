import { addDays, dayIn, type Day } from "../../../ground/clock.js";
import type { Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import type { HeldPost } from "../../../ground/http/actor.js";
import type { LanguageMap } from "../../../ground/words/index.js";
import type { Done } from "../commands.js";
import type { Compact, CompactState, TurnKind } from "../compact.js";
import { compactLeft, compactNotice, compactTurned, type ActingOffice } from "../facts.js";
import { checkState, leftBy } from "../rules.js";
import { lockCompact, moveCompact, readCompact } from "../store.js";
import { insertDeparture, insertTurn, markLeft, readDepartures, readDue } from "./store.js";
import { noticeDaysOf, officeToLeave, officeToTurn } from "./rules.js";

const after: Readonly<Record<TurnKind, CompactState>> = {
  review: "under_review",
  keep: "active",
  close: "closed",
  terminate: "terminated",
};

// Notices that one round of the clock works off; the next round takes the rest.
const duePerRound = 200;

/** Gives notice that an institution leaves: by a post that may sign, with a public reason and a day. */
export async function giveNotice(
  ground: Ground,
  id: string,
  asked: {
    readonly tenures: readonly HeldPost[];
    readonly reason: LanguageMap;
    /** The day it should take effect; null for the earliest. */
    readonly on: Day | null;
  },
): Promise<Done<Day>> {
  const at = ground.clock.now();
  const today = dayIn(at, ground.config.timeZone);
  return onCompact(ground, id, async (tx, compact) => {
    const possible = checkState(compact, "leave");
    if (!possible.ok) return possible;
    const departures = await readDepartures(tx, id);
    const office = officeToLeave(compact, asked.tenures, departures);
    if (!office.ok) return office;
    const days = noticeDaysOf(compact);
    const earliest = addDays(today, days);
    const effectiveOn = asked.on ?? earliest;
    if (effectiveOn < earliest) return no({ kind: "notice-too-short", days });
    const { institution, post, tenure } = office.value;
    const { reason } = asked;
    const notice = { institution, post, tenure, reason, givenAt: at, effectiveOn };
    if (!(await insertDeparture(tx, id, notice))) return no({ kind: "notice-given" });
    await ground.ledger.append(tx, [compactNotice(id, { institution, post }, notice)]);
    return { ok: true, value: effectiveOn };
  });
}

/** Begins a review, keeps, closes or terminates a compact: by who coordinates or steers it. */
export async function turnCompact(
  ground: Ground,
  id: string,
  asked: {
    readonly kind: TurnKind;
    readonly tenures: readonly HeldPost[];
    readonly reason: LanguageMap;
  },
): Promise<Done<CompactState>> {
  const { kind, reason } = asked;
  return onCompact(ground, id, async (tx, compact) => {
    const possible = checkState(compact, kind);
    if (!possible.ok) return possible;
    const office = officeToTurn(compact, asked.tenures);
    if (!office) return no({ kind: "not-steering" });
    const left = leftBy(compact, await readDepartures(tx, id));
    const isBroken = compact.ruling.parties.some(
      (party) => party.required && left.has(party.institution),
    );
    if (kind === "keep" && isBroken) return no({ kind: "required-party-left" });
    const by = { institution: office.institution, post: office.post };
    await turn(tx, ground, { compact, kind, reason, by });
    return { ok: true, value: after[kind] };
  });
}

/** Lets the notices whose day has come take effect; run again at once, it changes nothing. */
export async function letLeave(ground: Ground): Promise<number> {
  const today = dayIn(ground.clock.now(), ground.config.timeZone);
  const due = await readDue(ground.sql, today, duePerRound);
  let count = 0;
  for (const { compact: id, institution } of due) {
    const done = await onCompact(ground, id, (tx, compact) =>
      leaveNow(tx, ground, { compact, institution, today }),
    );
    if (done.ok && done.value) count += 1;
  }
  return count;
}

async function leaveNow(
  tx: Tx,
  ground: Ground,
  asked: { readonly compact: Compact; readonly institution: string; readonly today: Day },
): Promise<Done<boolean>> {
  const { compact, institution, today } = asked;
  const { id, versionInForce: version } = compact;
  const departure = (await readDepartures(tx, id)).find(
    (one) => one.institution === institution && one.leftAt === null && one.effectiveOn <= today,
  );
  if (!departure || version === null || !checkState(compact, "leave").ok) return nothing;
  const left = { institution, at: ground.clock.now(), version };
  if (!(await markLeft(tx, id, left))) return nothing;
  const by = { institution, post: departure.post };
  await ground.ledger.append(tx, [compactLeft(id, by, version)]);
  const isRequired = compact.ruling.parties.some(
    (party) => party.institution === institution && party.required,
  );
  // Without one of those it was made by, the others say what becomes of it.
  if (isRequired && compact.state === "active") {
    await turn(tx, ground, { compact, kind: "review", reason: departure.reason, by });
  }
  return { ok: true, value: true };
}

const nothing = { ok: true, value: false } as const;

async function turn(
  tx: Tx,
  ground: Ground,
  made: {
    readonly compact: Compact;
    readonly kind: TurnKind;
    readonly reason: LanguageMap;
    readonly by: ActingOffice;
  },
): Promise<void> {
  const { compact, kind, reason, by } = made;
  const at = ground.clock.now();
  const { current, versionInForce } = compact;
  await moveCompact(tx, compact, {
    state: after[kind],
    currentVersion: current.version,
    versionInForce,
    at,
  });
  await insertTurn(tx, compact.id, { kind, reason, at, ...by });
  await ground.ledger.append(tx, [compactTurned(compact.id, by, { kind, reason })]);
}

// One after the other on the same compact: nobody decides on what somebody else just changed.
function onCompact<Value>(
  ground: Ground,
  id: string,
  work: (tx: Tx, compact: Compact) => Promise<Done<Value>>,
): Promise<Done<Value>> {
  return ground.sql.begin(async (tx): Promise<Done<Value>> => {
    await lockCompact(tx, id);
    const compact = await readCompact(tx, id);
    return compact ? work(tx, compact) : { ok: false, refusal: { kind: "not-found" } };
  });
}

function no<Refusal>(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}
