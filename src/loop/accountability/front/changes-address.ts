import { z } from "zod";
import type { Day } from "../../../ground/clock.js";
import { day } from "../../../ground/http/fields.js";
import type { Urls } from "../../../urls.js";
import { changeKinds, type ChangeKind } from "./kinds.js";
import type { Week } from "./week.js";

/** Every kind of change, and what the calendar says rather than a fact: what became late. */
export const shownKinds = [...changeKinds, "late"] as const;

/** One of them. */
export type ShownKind = ChangeKind | "late";

/** What the address of the changes may say; what it says badly falls back to everything. */
export const changesQuery = z.object({
  kind: z.enum(shownKinds).nullable().catch(null).default(null),
  /** The last of the seven days. */
  until: day().nullable().catch(null).default(null),
  before: z.coerce
    .number()
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .nullable()
    .catch(null)
    .default(null),
});

/** The address of the changes of a week. */
export function changesAddress(
  url: Urls,
  asked: {
    readonly kind?: ShownKind | null;
    /** Left out where the week ends today. */
    readonly week?: Week;
    readonly today: Day;
    readonly before?: number | null;
  },
): string {
  const { kind = null, week, today, before = null } = asked;
  const query = new URLSearchParams();
  if (kind !== null) query.set("kind", kind);
  if (week && week.last < today) query.set("until", week.last);
  if (before !== null) query.set("before", String(before));
  return query.size === 0 ? url.changes() : `${url.changes()}?${query.toString()}`;
}
