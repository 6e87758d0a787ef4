/** How long ago the record was signed, in steps as coarse as a reader needs. */
export interface RecordAge {
  readonly unit: "minute" | "minutes" | "hour" | "hours" | "days";
  /** Whole hours or days; 1, 5 or 60 for "less than so many minutes". */
  readonly count: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * The age of a signature. It changes in steps, so that pages can be kept from one step to the next.
 * Null when it lies ahead: then clocks differ, and no age would be true.
 */
export function ageOf(signedAt: Date, now: Date): RecordAge | null {
  const ms = now.getTime() - signedAt.getTime();
  if (ms < -minuteMs) return null;
  if (ms < minuteMs) return { unit: "minute", count: 1 };
  if (ms < 5 * minuteMs) return { unit: "minutes", count: 5 };
  if (ms < hourMs) return { unit: "hour", count: 60 };
  if (ms < dayMs) return { unit: "hours", count: Math.floor(ms / hourMs) };
  return { unit: "days", count: Math.floor(ms / dayMs) };
}
