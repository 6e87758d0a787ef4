import { createHash } from "node:crypto";

/** The name of some bytes: their SHA-256 in lower-case hex. */
export function nameOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Whether a text can be a file's name; anything else never touches the disk. */
export function isName(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
