import { fromUtf8, type Json } from "@commonweal/merkle";
import { readForm, type FormProblem } from "./form.js";

/** What an entry says of itself. */
export interface EntryFacts {
  readonly type: string;
  readonly id: string;
  readonly at: string;
  /** The institution that acted; null when the software did. */
  readonly by: string | null;
  /** The office that acted. */
  readonly role: string | null;
  readonly sub: string;
  readonly rev: number;
  readonly prev: string | null;
  /** How many fields stand as salted digests. */
  readonly hidden: number;
  /** How many erased fields it tells of: only `content.redacted` does. */
  readonly redacted: number;
  readonly isSigned: boolean;
}

/** Reads one entry for people; null facts when its form is too wrong to tell. */
export function readEntryText(bytes: Uint8Array): {
  readonly entry: EntryFacts | null;
  readonly problems: readonly FormProblem[];
} {
  const { problems, parts } = readForm(bytes, 0, bytes.length);
  if (!parts) return { entry: null, problems };
  const value: Json = JSON.parse(fromUtf8(parts.bytes) ?? "null");
  const fields = new Map<string, unknown>(Object.entries(value ?? {}));
  const text = (name: string): string | null => {
    const field = fields.get(name);
    return typeof field === "string" ? field : null;
  };
  const type = text("type") ?? "";
  const entry = {
    type,
    id: text("id") ?? "",
    at: text("at") ?? "",
    by: text("by"),
    role: text("role"),
    sub: text("sub") ?? "",
    rev: parts.rev,
    prev: text("prev"),
    hidden: parts.hidden,
    redacted: type === "content.redacted" ? redactedOf(fields.get("pub")) : 0,
    isSigned: parts.isSigned,
  };
  return { entry, problems };
}

/** How many erased fields the public part of a `content.redacted` names. */
export function redactedOf(pub: unknown): number {
  if (typeof pub !== "object" || pub === null || !("digests" in pub)) return 0;
  return Array.isArray(pub.digests) ? pub.digests.length : 0;
}

/** A subject's noun and id: "urn:commonweal:commitment:…" is a commitment and its id. */
export function subjectParts(sub: string): { readonly noun: string; readonly id: string } {
  const [, , noun = "", ...rest] = sub.split(":");
  return { noun: noun.replaceAll("-", " "), id: rest.join(":") };
}
