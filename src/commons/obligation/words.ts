import type { Words } from "../../ground/words/index.js";
import type { Completion, State } from "./obligation.js";
import { slip } from "./lateness.js";
import type { Obligation } from "./obligation.js";

/** What a step of the completion scale is called. */
export function completionWord(w: Words, completion: Completion): string {
  switch (completion) {
    case "not_started":
      return w.obligation["completion-not-started"]();
    case "limited":
      return w.obligation["completion-limited"]();
    case "substantial":
      return w.obligation["completion-substantial"]();
    case "complete":
      return w.obligation["completion-complete"]();
  }
}

/** What a state is called. */
export function stateWord(w: Words, state: State): string {
  return w.obligation[`state-${state}`]();
}

/** How far the date has moved, in words; null when it has not. */
export function slipWord(
  w: Words,
  obligation: Pick<Obligation, "dueOn" | "originalDueOn">,
): string | null {
  const days = slip(obligation);
  if (days === 0) return null;
  return days > 0
    ? w.obligation.slipLater({ count: days })
    : w.obligation.slipEarlier({ count: -days });
}
