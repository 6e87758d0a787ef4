import { createHash } from "node:crypto";
import { canonicalize } from "@commonweal/merkle";
import type { Day } from "../../../ground/clock.js";
import type { LanguageMap } from "../../../ground/words/index.js";
import type { CompactCard } from "../../compact/index.js";
import { minutesContent, written, type AgendaItem, type MinutesContent } from "./item.js";
import { minutesPerItem, type Attended, type Stocktake, type TableDecision } from "./stocktake.js";

/** The minutes of a stocktake from what was written down while it was held. Pure. */
export function minutesOf(
  held: {
    readonly stocktake: Stocktake;
    readonly card: CompactCard;
    readonly attendance: readonly Attended[];
    readonly items: readonly AgendaItem[];
    readonly decisions: readonly TableDecision[];
  },
  closing: {
    readonly heldOn: Day;
    readonly closedOn: Day | null;
    readonly remarks: LanguageMap | null;
  },
): MinutesContent {
  const { stocktake, card, attendance, items } = held;
  const decisions = new Map(held.decisions.map((one) => [one.obligation, one]));
  const count = stocktake.readCount ?? 0;
  return {
    stocktake: stocktake.id,
    compact: card.id,
    title: written(card.title),
    number: stocktake.number,
    on_day: stocktake.onDay,
    held_on: closing.heldOn,
    closed_on: closing.closedOn,
    place: stocktake.place && written(stocktake.place),
    attendance: attendance.map(({ institution, post, how }) => ({ institution, post, how })),
    items: items.map((item) => ({ ...item, decided: decidedOf(decisions.get(item.obligation)) })),
    read: { count, minutes_saved: count * minutesPerItem, first: [...stocktake.readFirst] },
    left: stocktake.leftCount ?? 0,
    remarks: closing.remarks && written(closing.remarks),
  };
}

function decidedOf(one: TableDecision | undefined): MinutesContent["items"][number]["decided"] {
  if (!one) return null;
  const { kind, why, by, ask, decision } = one;
  return { kind, why: written(why), institution: by.institution, post: by.post, ask, decision };
}

/** The minutes as canonical JSON (RFC 8785) and the SHA-256 over it in hexadecimal. */
export function minutesHash(minutes: MinutesContent): {
  readonly canonical: string;
  readonly hash: string;
} {
  const canonical = canonicalize(minutes);
  return { canonical, hash: createHash("sha256").update(canonical, "utf8").digest("hex") };
}

/** Minutes as they were frozen. */
export function readMinutes(canonical: string): MinutesContent {
  return minutesContent.parse(JSON.parse(canonical));
}
