import { z } from "zod";
import { optionalLine, optionalText, searchWords } from "../../ground/http/fields.js";
import { observationStatuses, type NewValue } from "./indicator.js";
import type { PublishRefusal } from "./rules.js";

const sourceLettersMax = 300;
const reasonLettersMax = 2_000;

/** What the address of the list may say; what it says badly falls back to everything. */
export const listQuery = z.object({
  q: searchWords(),
  after: z
    .string()
    .max(120)
    .transform((text) => text.toWellFormed().replaceAll("\0", ""))
    .nullable()
    .catch(null)
    .default(null),
});

const value = {
  value: optionalLine(60),
  status: z.enum(observationStatuses).default("A"),
  source: optionalLine(sourceLettersMax),
};

/** The form of a first value. */
export const valueForm = z.object({ period: optionalLine(20), ...value });

/** The form of a correction: of the observation that was seen. */
export const correctionForm = z.object({
  ...value,
  corrects: z.uuid(),
  reason: optionalText(reasonLettersMax),
});

/** A value as it was typed; a comma typed for a point is a point. */
export function valueOf(
  sent: Omit<z.output<typeof valueForm>, "period">,
  period: string,
): NewValue {
  const typed = sent.value.replace(/^(-?\d+),(\d+)$/, "$1.$2").replace(/^\u2212/, "-");
  return {
    period,
    value: typed === "" ? null : typed,
    status: sent.status,
    source: sent.source === "" ? null : sent.source,
  };
}

/** The field a refusal is about. */
export function fieldOf(refusal: PublishRefusal): string {
  switch (refusal.kind) {
    case "period-malformed":
    case "period-of-other-cadence":
    case "period-ahead":
    case "already-published":
      return "period";
    case "reason-missing":
      return "reason";
    case "value-unexpected":
      return "status";
    default:
      return "value";
  }
}
