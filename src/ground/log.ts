import { pino } from "pino";
import type { Logger } from "pino";

/** The operator's log: one JSON line each, never personal data, never a token. */
export type Log = Logger;

/** Opens the log at a level ("silent" in tests). */
export function createLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
