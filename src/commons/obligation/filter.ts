import type { Day } from "../../ground/clock.js";
import type { Condition } from "./condition.js";
import type { Kind } from "./kind.js";
import type { State } from "./obligation.js";
import type { ListFlag } from "./rating/flags.js";

/** Which part of an institution in an obligation is asked for. */
export const parts = ["leads", "supports", "both"] as const;

/** One part, or both. */
export type Part = (typeof parts)[number];

/** Where a list stopped: the next page begins after it. */
export interface Cursor {
  /** The due day, or "infinity" for what has none. */
  readonly dueKey: string;
  readonly id: string;
}

/** Which obligations a list holds. */
export interface Filter {
  readonly kind: Kind;
  readonly institution: string | null;
  /** The institutions one of which leads: those of an area; left out for all. */
  readonly institutions?: readonly string[] | null;
  readonly part: Part;
  /** "all" holds what left the draft, "open" what is still owed, "current" what is in work in time. */
  readonly state: State | "all" | "open" | "current" | "overdue" | Condition;
  readonly compact: string | null;
  readonly topic: string | null;
  /** What is said of its confidence today; left out for everything. */
  readonly confidence?: ListFlag | null;
  /** What somebody typed into the search field; empty for everything. */
  readonly search: string;
  readonly after: Cursor | null;
  readonly limit: number;
  readonly today: Day;
}

/** A cursor for a URL. */
export function cursorText(cursor: Cursor): string {
  return `${cursor.dueKey}~${cursor.id}`;
}

const cursorShape =
  /^(\d{4}-\d{2}-\d{2}|infinity)~([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** A cursor from a URL; null when it is none. */
export function parseCursor(text: string): Cursor | null {
  const match = cursorShape.exec(text);
  const [, dueKey, id] = match ?? [];
  if (dueKey === undefined || id === undefined) return null;
  if (dueKey !== "infinity" && Number.isNaN(Date.parse(dueKey))) return null;
  return { dueKey, id };
}
