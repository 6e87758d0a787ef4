import { parseAmount, personDays, type PledgeUnit } from "../../../commons/obligation/index.js";
import type { Page } from "../../../ground/http/page.js";
import type { JsonObject } from "../../../ground/ledger/index.js";

/** An amount of the smallest unit as the reader's language writes it, with its unit. */
export function amountWord(page: Page, minor: number, unit: PledgeUnit): string {
  return unit === personDays
    ? page.w.commitment.personDays({ count: minor })
    : page.format.money(minor, unit);
}

/** What a unit is called: the currency's code, or days of work. */
export function unitWord(page: Page, unit: PledgeUnit): string {
  return unit === personDays ? page.w.commitment.unitDays() : unit;
}

/** How much a fact says was released or spent, in words; null for facts that say no such thing. */
export function amountOfFact(page: Page, pub: JsonObject): string | null {
  const { amount, unit } = pub;
  if (typeof amount !== "string" || typeof unit !== "string") return null;
  const parsed = parseAmount(amount, unit);
  return parsed.ok ? amountWord(page, parsed.minor, unit) : null;
}
