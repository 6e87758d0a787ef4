import type { HeldPost } from "../../../ground/http/actor.js";
import type { Compact, Departure } from "../compact.js";
import { leftBy, type CompactVerdict } from "../rules.js";

// Where a text of older days says nothing: a quarter, so that what was promised can change hands.
const noticeDaysUsual = 90;

/** Days between the notice of a party and the day it is no longer bound. */
export function noticeDaysOf(compact: Pick<Compact, "ruling">): number {
  return compact.ruling.noticeDays ?? noticeDaysUsual;
}

/** The office that may give notice: it signs for a party that has given none and has not left. */
export function officeToLeave(
  compact: Compact,
  tenures: readonly HeldPost[],
  departures: readonly Departure[],
): CompactVerdict<HeldPost> {
  const left = leftBy(compact, departures);
  const parties = new Set(
    compact.ruling.parties
      .map((party) => party.institution)
      .filter((institution) => !left.has(institution)),
  );
  const own = tenures.filter((held) => held.maySign && parties.has(held.institution));
  if (own.length === 0) return { ok: false, refusal: { kind: "not-a-signatory" } };
  const given = new Set(
    departures.filter((one) => one.leftAt === null).map((one) => one.institution),
  );
  const office = own.find((held) => !given.has(held.institution));
  return office ? { ok: true, value: office } : { ok: false, refusal: { kind: "notice-given" } };
}

/** The office that decides about the compact as a whole: it coordinates or steers it. */
export function officeToTurn(compact: Compact, tenures: readonly HeldPost[]): HeldPost | null {
  const { coordinatorPost, steeringPosts } = compact.ruling.governance;
  const posts = [coordinatorPost, ...steeringPosts];
  return tenures.find((held) => posts.includes(held.post)) ?? null;
}
