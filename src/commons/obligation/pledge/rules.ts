import type { Obligation, State } from "../obligation.js";
import type { LineMove, PledgeLine, PledgeUnit } from "./line.js";

/** Why money or people were not released or spent. */
export type LineRefusal =
  | { readonly kind: "no-such-line"; readonly unit: PledgeUnit; readonly year: number }
  | { readonly kind: "pledge-not-accepted"; readonly state: State }
  | { readonly kind: "more-than-pledged"; readonly left: number; readonly unit: PledgeUnit }
  | { readonly kind: "more-than-released"; readonly left: number; readonly unit: PledgeUnit };

// Money may still be spent when all of it was handed over and confirmed.
const states: Readonly<Record<LineMove, readonly State[]>> = {
  release: ["accepted"],
  spend: ["accepted", "delivered", "fulfilled"],
};

/** Judges a release or an expense: the line afterwards, or why not. Pure. */
export function moveLine(
  pledge: Pick<Obligation, "state">,
  line: PledgeLine | null,
  asked: {
    readonly move: LineMove;
    readonly amount: number;
    readonly unit: PledgeUnit;
    readonly year: number;
  },
):
  | { readonly ok: true; readonly line: PledgeLine }
  | { readonly ok: false; readonly refusal: LineRefusal } {
  const { move, amount, unit, year } = asked;
  if (!states[move].includes(pledge.state)) {
    return { ok: false, refusal: { kind: "pledge-not-accepted", state: pledge.state } };
  }
  if (line === null) return { ok: false, refusal: { kind: "no-such-line", unit, year } };
  const left = leftFor(line, move);
  if (amount > left) {
    const kind = move === "release" ? "more-than-pledged" : "more-than-released";
    return { ok: false, refusal: { kind, left, unit } };
  }
  return {
    ok: true,
    line:
      move === "release"
        ? { ...line, released: line.released + amount }
        : { ...line, spent: line.spent + amount },
  };
}

/** How much of a line may still be released, or spent. */
export function leftFor(line: PledgeLine, move: LineMove): number {
  return move === "release" ? line.pledged - line.released : line.released - line.spent;
}

/** Whether a pledge may be released or spent of in its state, so that the page offers it. */
export function mayMoveLine(pledge: Pick<Obligation, "state">, move: LineMove): boolean {
  return states[move].includes(pledge.state);
}
