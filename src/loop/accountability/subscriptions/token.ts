import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { cadences, type Cadence } from "./kind.js";

/** Whose mail ends, and which: one followed thing by its id, or all that comes in one way. */
export interface StopScope {
  readonly follower: string;
  readonly scope: string;
}

/** A fresh secret of 192 bits for a link, and its SHA-256, which alone is kept. */
export function newSecret(): { readonly token: string; readonly hash: Buffer } {
  const token = randomBytes(24).toString("base64url");
  return { token, hash: hashOf(token) };
}

/** What is kept of a secret. */
export function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** Whether a text could be such a secret at all. */
export function isSecret(token: string): boolean {
  return /^[\w-]{32}$/.test(token);
}

/** The word in the link of a mail that ends it: signed, so that nothing about it need be kept. */
export function stopToken(secret: string, { follower, scope }: StopScope): string {
  return `${follower}.${scope}.${signature(secret, `${follower}.${scope}`)}`;
}

/** Reads such a word; null when this instance did not write it. */
export function readStopToken(secret: string, token: string): StopScope | null {
  const [, follower, scope, given] = shape.exec(token) ?? [];
  if (follower === undefined || scope === undefined || given === undefined) return null;
  const expected = Buffer.from(signature(secret, `${follower}.${scope}`));
  const known = Buffer.from(given);
  if (expected.length !== known.length || !timingSafeEqual(expected, known)) return null;
  return { follower, scope };
}

/** The way of hearing that a scope names, or null where it names one followed thing. */
export function cadenceIn(scope: string): Cadence | null {
  return cadences.find((one) => one === scope) ?? null;
}

const id = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const shape = new RegExp(`^(${id})\\.(${id}|${cadences.join("|")})\\.([\\w-]{43})$`);

function signature(secret: string, text: string): string {
  return createHmac("sha256", secret).update(`follow\n${text}`).digest("base64url");
}
