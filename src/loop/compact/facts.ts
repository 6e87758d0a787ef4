import type { Day } from "../../ground/clock.js";
import type { JsonObject, NewFact } from "../../ground/ledger/index.js";
import type { LanguageMap } from "../../ground/words/index.js";
import { compactSubject, type Amendment, type CompactContent, type TurnKind } from "./compact.js";

/** Who acts, as a fact names it. */
export interface ActingOffice {
  readonly institution: string;
  readonly post: string;
}

/** `compact.opened` or `compact.amended`: a version is there to be signed. */
export function compactOpened(
  id: string,
  by: ActingOffice,
  made: {
    readonly version: number;
    readonly hash: string;
    readonly content: CompactContent;
    readonly amendment: Amendment | null;
  },
): NewFact {
  const { content, version, hash, amendment } = made;
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
    // Who signs again; the others stand behind what they signed before.
    ...(amendment ? { base: amendment.base, affected: [...amendment.affected] } : {}),
  };
  return fact(version === 1 ? "compact.opened" : "compact.amended", id, { by, pub });
}

/** `compact.signed`: one institution put its name under one hash. */
export function compactSigned(id: string, by: ActingOffice, signed: SignedVersion): NewFact {
  return fact("compact.signed", id, { by, pub: { ...signed } });
}

/** `compact.entered-into-force`: every required party stands behind the same version. */
export function compactInForce(id: string, by: ActingOffice, signed: SignedVersion): NewFact {
  return fact("compact.entered-into-force", id, { by, pub: { ...signed } });
}

/** `compact.notice-given`: an institution says why it leaves, and when. */
export function compactNotice(
  id: string,
  by: ActingOffice,
  notice: { readonly reason: LanguageMap; readonly effectiveOn: Day },
): NewFact {
  const pub = { reason: notice.reason, effective_on: notice.effectiveOn };
  return fact("compact.notice-given", id, { by, pub });
}

/** `compact.left`: the day came, and the institution is bound no longer. */
export function compactLeft(id: string, by: ActingOffice, version: number): NewFact {
  return fact("compact.left", id, { by, pub: { version } });
}

const turnTypes = {
  review: "compact.review-began",
  keep: "compact.kept",
  close: "compact.closed",
  terminate: "compact.terminated",
} as const satisfies Readonly<Record<TurnKind, string>>;

/** `compact.review-began`, `.kept`, `.closed` or `.terminated`: decided with a public reason. */
export function compactTurned(
  id: string,
  by: ActingOffice,
  turn: { readonly kind: TurnKind; readonly reason: LanguageMap },
): NewFact {
  return fact(turnTypes[turn.kind], id, { by, pub: { reason: turn.reason } });
}

interface SignedVersion {
  readonly version: number;
  readonly hash: string;
}

function fact(
  type: string,
  id: string,
  made: { readonly by: ActingOffice; readonly pub: JsonObject },
): NewFact {
  const { by, pub } = made;
  return { type, sub: compactSubject(id), by: by.institution, role: by.post, pub };
}
