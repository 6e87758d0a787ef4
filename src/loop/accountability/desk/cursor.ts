import type { DeskCursor } from "../../../commons/obligation/index.js";

const shape =
  /^(\d)~(\d{4}-\d{2}-\d{2}|infinity)~([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** Where a part of a desk stopped, for a URL. */
export function deskCursorText(cursor: DeskCursor): string {
  return `${cursor.rank}~${cursor.day}~${cursor.id}`;
}

/** The same from a URL; null when it is none. */
export function parseDeskCursor(text: string): DeskCursor | null {
  const [, rank, day, id] = shape.exec(text) ?? [];
  if (rank === undefined || day === undefined || id === undefined) return null;
  if (day !== "infinity" && Number.isNaN(Date.parse(day))) return null;
  return { rank: Number(rank), day, id };
}

/** The number of the fact before which older ones follow; null when the text is none. */
export function parseFactCursor(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
