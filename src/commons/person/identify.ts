import { dayIn, type Day } from "../../ground/clock.js";
import type { Query } from "../../ground/database/sql.js";
import type { Ground } from "../../ground/ground.js";
import { visitor, type HeldPost, type Identify } from "../../ground/http/actor.js";
import { sessionMs, tokenHashOf, touchMs } from "./session.js";
import { findSession, touchSession } from "./store/session.js";

/** The offices somebody holds on a day; the directory knows, which stands above this slice. */
export type TenuresOf = (query: Query, person: string, today: Day) => Promise<readonly HeldPost[]>;

/** Finds out who asks: from the cookie to the session, its person and the offices in force. */
export function createIdentify(options: {
  readonly ground: Ground;
  readonly isHttps: boolean;
  readonly tenuresOf: TenuresOf;
}): Identify {
  const { ground, isHttps, tenuresOf } = options;
  const { sql, clock, config } = ground;
  return async (headers) => {
    const hash = tokenHashOf(headers, isHttps);
    if (!hash) return visitor;
    const now = clock.now();
    const found = await findSession(sql, hash, now);
    if (!found) return visitor;
    const before = new Date(now.getTime() - touchMs);
    if (found.usedAt < before) {
      const expiresAt = new Date(now.getTime() + sessionMs);
      await touchSession(sql, found.session, { now, before, expiresAt });
    }
    const { session, person, displayName, verification, isOperator } = found;
    const tenures = await tenuresOf(sql, person, dayIn(now, config.timeZone));
    return { kind: "person", person, session, displayName, verification, isOperator, tenures };
  };
}
