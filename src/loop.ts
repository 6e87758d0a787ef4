/** The nine steps of the loop, in order. The menu, the documents and the architecture test read this list. */
export const steps = [
  "voice",
  "deliberation",
  "decision",
  "answer",
  "compact",
  "commitment",
  "service",
  "outcome",
  "accountability",
] as const;

/** One step of the loop. */
export type Step = (typeof steps)[number];
