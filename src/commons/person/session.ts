import { createHash, randomBytes } from "node:crypto";
import { v7 } from "uuid";
import { readCookie, sessionCookie, setCookie } from "../../ground/http/cookies.js";
import type { Ground } from "../../ground/ground.js";
import { deviceOf } from "./device.js";
import { deleteExpiredSessions, deleteSessionOf, insertSession } from "./store/session.js";

/** Milliseconds a session lasts after its last use. */
export const sessionMs = 30 * 86_400_000;

/** Milliseconds between two notes that a session is in use: reading should not mean writing. */
export const touchMs = 5 * 60_000;

// The row decides when a session ends; the cookie only must not be gone before.
const cookieSeconds = 365 * 86_400;

/** Whether this instance is reached by https, as its public address says. */
export function isHttpsOf(ground: Ground): boolean {
  return ground.config.origin?.startsWith("https://") ?? false;
}

/** The hash under which a cookie's session stands; null for what no cookie of ours looks like. */
export function tokenHashOf(headers: Headers, isHttps: boolean): Uint8Array | null {
  const token = readCookie(headers.get("cookie"), sessionCookie(isHttps));
  return token !== undefined && /^[\w-]{43}$/.test(token) ? hashOf(token) : null;
}

/**
 * Signs somebody in: always a fresh token, so that nobody can plant one beforehand; the session
 * this browser had until now ends.
 */
export async function startSession(
  ground: Ground,
  person: string,
  request: Request,
): Promise<{ readonly cookie: string }> {
  const isHttps = isHttpsOf(ground);
  const token = randomBytes(32).toString("base64url");
  const at = ground.clock.now();
  const former = tokenHashOf(request.headers, isHttps);
  await ground.sql.begin(async (tx) => {
    await deleteExpiredSessions(tx, at);
    if (former) await deleteSessionOf(tx, former);
    await insertSession(tx, {
      id: v7(),
      tokenHash: hashOf(token),
      person,
      device: deviceOf(request.headers.get("user-agent")),
      at,
      expiresAt: new Date(at.getTime() + sessionMs),
    });
  });
  const name = sessionCookie(isHttps);
  return { cookie: setCookie({ name, value: token, maxAgeSeconds: cookieSeconds, isHttps }) };
}

/** Ends the session of this browser; the cookie that makes it forget comes back. */
export async function endSession(ground: Ground, request: Request): Promise<string> {
  const hash = tokenHashOf(request.headers, isHttpsOf(ground));
  if (hash) await deleteSessionOf(ground.sql, hash);
  return forgottenSession(ground);
}

/** The cookie that makes a browser forget its session. */
export function forgottenSession(ground: Ground): string {
  const isHttps = isHttpsOf(ground);
  return setCookie({ name: sessionCookie(isHttps), value: "", maxAgeSeconds: 0, isHttps });
}

function hashOf(token: string): Uint8Array {
  return createHash("sha256").update(token, "ascii").digest();
}
