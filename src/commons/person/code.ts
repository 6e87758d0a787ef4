import { createHmac, randomInt, randomUUID, timingSafeEqual } from "node:crypto";
import type { Ground } from "../../ground/ground.js";
import { readCookie, setCookie } from "../../ground/http/cookies.js";
import type { Message } from "../../ground/mailer/index.js";
import { foldAddress } from "./person.js";
import { isHttpsOf } from "./session.js";
import { lockAddress } from "./store/login.js";
import {
  countAttempt,
  countRecent,
  createChallenge,
  peekChallenge,
  takeChallenge,
  type Challenge,
} from "./store/challenge.js";

/** Minutes a code may be typed: mail is slow in places, and a million guesses are slower. */
export const codeMinutes = 15;

/** Guesses at one code: five in a million, five times an hour. */
export const attemptsMax = 5;

/** Codes one address is sent in an hour: nobody's letter box is to be filled through us. */
export const codesPerHour = 5;

/** What codes are sent for. */
export type CodeKind = "email" | "email-change";

/** What became of a code that was typed. */
export type Typed =
  | { readonly kind: "right"; readonly challenge: Challenge }
  | { readonly kind: "wrong"; readonly left: number }
  | { readonly kind: "gone" };

// The browser that asked keeps the name of the challenge: a code is of no use in another.
const cookieName = "cw_code";

/** Sends a code to an address; the cookie for the browser that asked, or null when it had enough. */
export async function sendCode(
  ground: Ground,
  wanted: {
    readonly kind: CodeKind;
    readonly person: string | null;
    readonly address: string;
    readonly detail: Readonly<Record<string, string>>;
    readonly message: (code: string) => Omit<Message, "to">;
  },
): Promise<string | null> {
  const at = ground.clock.now();
  const id = randomUUID();
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const address = foldAddress(wanted.address);
  const isSent = await ground.sql.begin(async (tx) => {
    await lockAddress(tx, address);
    const recent = await countRecent(tx, address, new Date(at.getTime() - 3_600_000));
    if (recent >= codesPerHour) return false;
    await createChallenge(tx, {
      id,
      kind: wanted.kind,
      person: wanted.person,
      address,
      secretHash: hashOf(ground, id, code),
      detail: wanted.detail,
      at,
      expiresAt: new Date(at.getTime() + codeMinutes * 60_000),
    });
    await ground.mailer.send({ to: address, ...wanted.message(code) }, tx);
    return true;
  });
  if (!isSent) return null;
  const isHttps = isHttpsOf(ground);
  return setCookie({ name: cookieName, value: id, maxAgeSeconds: codeMinutes * 60, isHttps });
}

/** The code this browser waits for, while it lasts. */
export async function waitingCode(
  ground: Ground,
  request: Request,
  kind: CodeKind,
): Promise<Challenge | null> {
  const id = idOf(request);
  const now = ground.clock.now();
  return id ? peekChallenge(ground.sql, { id, kind, now }) : null;
}

/** Judges a code. Each try counts before it is looked at; the right one works once. */
export async function checkCode(
  ground: Ground,
  request: Request,
  typed: { readonly kind: CodeKind; readonly code: string },
): Promise<Typed> {
  const id = idOf(request);
  if (!id) return { kind: "gone" };
  const asked = { id, kind: typed.kind, now: ground.clock.now() };
  const tried = await countAttempt(ground.sql, { ...asked, attemptsMax });
  if (!tried?.secretHash) return { kind: "gone" };
  if (!timingSafeEqual(tried.secretHash, hashOf(ground, id, digitsOf(typed.code)))) {
    const left = attemptsMax - tried.attempts;
    return left > 0 ? { kind: "wrong", left } : { kind: "gone" };
  }
  const challenge = await takeChallenge(ground.sql, asked);
  return challenge ? { kind: "right", challenge } : { kind: "gone" };
}

/** The cookie that makes a browser forget the code it waited for. */
export function forgottenCode(ground: Ground): string {
  return setCookie({ name: cookieName, value: "", maxAgeSeconds: 0, isHttps: isHttpsOf(ground) });
}

function idOf(request: Request): string | null {
  const id = readCookie(request.headers.get("cookie"), cookieName) ?? "";
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : null;
}

// People type a code with spaces, and in the digits of their keyboard.
function digitsOf(code: string): string {
  return code
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/\D/g, "");
}

function hashOf(ground: Ground, id: string, code: string): Buffer {
  return createHmac("sha256", ground.config.secret).update(`code\n${id}\n${code}`).digest();
}
