import { createHash, randomBytes } from "node:crypto";

/** A personal datum that a fact only names by digest: the disclosure stands in an erasable row. */
export interface Disclosed {
  /** base64url of JSON [salt, name, value], to be kept where it can be erased. */
  readonly disclosure: string;
  /** What the fact holds in `sd`. */
  readonly digest: string;
}

/** Hides a value behind a salted digest: the construction of SD-JWT (RFC 9901). */
export function disclose(
  name: string,
  value: string,
  salt: string = randomBytes(16).toString("base64url"),
): Disclosed {
  const disclosure = Buffer.from(JSON.stringify([salt, name, value])).toString("base64url");
  return { disclosure, digest: digestOf(disclosure) };
}

/** The digest of a disclosure. */
export function digestOf(disclosure: string): string {
  return createHash("sha256").update(disclosure, "ascii").digest("base64url");
}
