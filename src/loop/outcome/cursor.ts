import { urgencies, type UrgencyCursor } from "../../commons/obligation/index.js";
import { isDay } from "../../ground/clock.js";

const shape = /^(\d)~(\d{4}-\d{2}-\d{2}|infinity)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** A place in a list by urgency, for an address. */
export function cursorText({ urgency, dueKey, id }: UrgencyCursor): string {
  return `${urgency}~${dueKey}~${id}`;
}

/** A place from an address; null when it is none. */
export function parseCursor(text: string): UrgencyCursor | null {
  const [, urgency, dueKey, id] = shape.exec(text) ?? [];
  if (urgency === undefined || dueKey === undefined || id === undefined) return null;
  if (Number(urgency) >= urgencies.length || (dueKey !== "infinity" && !isDay(dueKey))) return null;
  return { urgency: Number(urgency), dueKey, id };
}
