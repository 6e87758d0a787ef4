import type { JsonObject, NewFact } from "../../ground/ledger/index.js";
import { compactSubject, type CompactContent } from "./compact.js";

/** Who acts, as a fact names it. */
export interface ActingOffice {
  readonly institution: string;
  readonly post: string;
}

/** `compact.opened`: a version is there to be signed. */
export function compactOpened(
  id: string,
  by: ActingOffice,
  made: { readonly version: number; readonly hash: string; readonly content: CompactContent },
): NewFact {
  const { content, version, hash } = made;
  const pub: JsonObject = {
    title: content.title,
    version,
    hash,
    parties: content.parties.map(({ institution, role, required }) => ({
      institution,
      role,
      required,
    })),
    outcomes: content.outcomes.map((outcome) => ({
      id: outcome.id,
      code: outcome.code,
      statement: outcome.statement,
    })),
    start: content.start,
    end: content.end,
  };
  const type = version === 1 ? "compact.opened" : "compact.amended";
  return { type, sub: compactSubject(id), by: by.institution, role: by.post, pub };
}

/** `compact.signed`: one institution put its name under one hash. */
export function compactSigned(
  id: string,
  by: ActingOffice,
  signed: { readonly version: number; readonly hash: string },
): NewFact {
  const pub = { version: signed.version, hash: signed.hash };
  return {
    type: "compact.signed",
    sub: compactSubject(id),
    by: by.institution,
    role: by.post,
    pub,
  };
}

/** `compact.entered-into-force`: every required party has signed the same version. */
export function compactInForce(
  id: string,
  by: ActingOffice,
  signed: { readonly version: number; readonly hash: string },
): NewFact {
  const pub = { version: signed.version, hash: signed.hash };
  const sub = compactSubject(id);
  return { type: "compact.entered-into-force", sub, by: by.institution, role: by.post, pub };
}
