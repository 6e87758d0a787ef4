import { randomUUID } from "node:crypto";
import type { Ground } from "../../ground/ground.js";
import { readCookie, setCookie } from "../../ground/http/cookies.js";
import { isHttpsOf } from "./session.js";
import {
  createChallenge,
  peekChallenge,
  takeChallenge,
  type Challenge,
} from "./store/challenge.js";

/** Steps of signing in that happen between this browser and something else: a key, a provider. */
export type BoundKind = "passkey-sign-in" | "passkey-add" | "oidc";

/** Minutes such a step may take: a key is at hand, a provider may ask for papers. */
export const boundMinutes: Readonly<Record<BoundKind, number>> = {
  "passkey-sign-in": 5,
  "passkey-add": 5,
  oidc: 15,
};

// The browser that began keeps the name of the step: what comes back is of no use in another.
const cookieNames: Readonly<Record<BoundKind, string>> = {
  "passkey-sign-in": "cw_passkey",
  "passkey-add": "cw_passkey",
  oidc: "cw_oidc",
};

/** Begins a step in this browser; the cookie that ties it to it comes back. */
export async function beginBound(
  ground: Ground,
  step: {
    readonly kind: BoundKind;
    readonly person: string | null;
    readonly detail: Readonly<Record<string, string>>;
  },
): Promise<string> {
  const at = ground.clock.now();
  const id = randomUUID();
  const seconds = boundMinutes[step.kind] * 60;
  await createChallenge(ground.sql, {
    id,
    kind: step.kind,
    person: step.person,
    address: null,
    secretHash: null,
    detail: step.detail,
    at,
    expiresAt: new Date(at.getTime() + seconds * 1_000),
  });
  return setCookie({
    name: cookieName(ground, step.kind),
    value: id,
    maxAgeSeconds: seconds,
    isHttps: isHttpsOf(ground),
  });
}

/** Takes the step this browser began, while it lasts; nobody has it twice. */
export async function takeBound(
  ground: Ground,
  request: Request,
  kind: BoundKind,
): Promise<Challenge | null> {
  const id = idOf(ground, request, kind);
  return id ? takeChallenge(ground.sql, { id, kind, now: ground.clock.now() }) : null;
}

/** The step this browser is in, without taking it. */
export async function peekBound(
  ground: Ground,
  request: Request,
  kind: BoundKind,
): Promise<Challenge | null> {
  const id = idOf(ground, request, kind);
  return id ? peekChallenge(ground.sql, { id, kind, now: ground.clock.now() }) : null;
}

/** The cookie that makes a browser forget the step it was in. */
export function forgottenBound(ground: Ground, kind: BoundKind): string {
  const isHttps = isHttpsOf(ground);
  return setCookie({ name: cookieName(ground, kind), value: "", maxAgeSeconds: 0, isHttps });
}

/** The address this instance is reached by: its public one, or the one this request came to. */
export function originOf(ground: Ground, request: Request): URL {
  // Only a demonstration has no address of its own, and none of those is reached by https.
  const { origin } = ground.config;
  return new URL(new URL(origin ?? `http://${hostOf(request)}`).origin);
}

// The prefix keeps a neighbouring host from planting a step of its own.
function cookieName(ground: Ground, kind: BoundKind): string {
  return isHttpsOf(ground) ? `__Host-${cookieNames[kind]}` : cookieNames[kind];
}

function idOf(ground: Ground, request: Request, kind: BoundKind): string | null {
  const id = readCookie(request.headers.get("cookie"), cookieName(ground, kind)) ?? "";
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : null;
}

function hostOf(request: Request): string {
  const host = request.headers.get("host") ?? "";
  return URL.canParse(`http://${host}`) && host !== "" ? host : new URL(request.url).host;
}
