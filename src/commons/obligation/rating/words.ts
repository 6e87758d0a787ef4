import type { Words } from "../../../ground/words/index.js";
import type { Confidence, Standing } from "./rating.js";

/** What a colour means, in words. */
export function confidenceWord(w: Words, confidence: Confidence): string {
  return w.obligation[`confidence-${confidence}`]();
}

/** What one side says today, in words; one that ran out never says its old colour. */
export function standingWord(w: Words, standing: Standing): string {
  return standing.kind === "current"
    ? confidenceWord(w, standing.rating.confidence)
    : w.obligation[`confidence-${standing.kind}`]();
}
