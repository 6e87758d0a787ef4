import type { HeldPost } from "../../ground/http/actor.js";
import {
  composed,
  type Compact,
  type CompactContent,
  type CompactState,
  type Signature,
} from "./compact.js";

/** Why something asked of a compact was not done. */
export type CompactRefusal =
  | { readonly kind: "not-open-for-signature"; readonly state: CompactState }
  | { readonly kind: "not-a-signatory" }
  | { readonly kind: "already-signed" }
  | { readonly kind: "text-changed"; readonly version: number }
  | { readonly kind: "not-a-draft"; readonly state: CompactState }
  | { readonly kind: "nothing-changed" }
  | { readonly kind: "dates-out-of-order" };

/** A signature about to be written, and what it completes. */
export interface Signing {
  readonly institution: string;
  readonly post: string;
  readonly tenure: string;
  /** True when with it every required party has signed this version. */
  readonly isLast: boolean;
}

/** The outcome of a rule on compacts. */
export type CompactVerdict<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: CompactRefusal };

/** The office with which somebody may sign the version open now, or null. */
export function signingOffice(
  compact: Compact,
  tenures: readonly HeldPost[],
  signatures: readonly Signature[],
): HeldPost | null {
  const { parties } = compact.current.content;
  const signed = signedBy(compact, signatures);
  const own = tenures.filter(
    (tenure) => tenure.maySign && parties.some((party) => party.institution === tenure.institution),
  );
  return own.find((tenure) => !signed.has(tenure.institution)) ?? null;
}

/** Signs the version shown: by a post that may sign, of a party that has not signed yet. */
export function sign(
  compact: Compact,
  hash: string,
  by: { readonly tenures: readonly HeldPost[]; readonly signatures: readonly Signature[] },
): CompactVerdict<Signing> {
  if (!isOpen(compact)) return refuse({ kind: "not-open-for-signature", state: compact.state });
  if (hash !== compact.current.hash) {
    return refuse({ kind: "text-changed", version: compact.current.version });
  }
  const office = signingOffice(compact, by.tenures, by.signatures);
  if (office === null) {
    const parties = new Set(compact.current.content.parties.map((party) => party.institution));
    const isParty = by.tenures.some((held) => held.maySign && parties.has(held.institution));
    return refuse({ kind: isParty ? "already-signed" : "not-a-signatory" });
  }
  const signed = signedBy(compact, by.signatures).add(office.institution);
  const { institution, post, tenure } = office;
  return { ok: true, value: { institution, post, tenure, isLast: isComplete(compact, signed) } };
}

/** Whether the version shown may be signed: before it binds, or as an amendment to what binds. */
export function isOpen(compact: Compact): boolean {
  return (
    compact.state === "open_for_signature" ||
    (compact.state === "active" && compact.versionInForce !== compact.current.version)
  );
}

/** Whether a text can be put to signature: dates in order. Shape and bounds are the schema's. */
export function checkContent(content: CompactContent): CompactVerdict<CompactContent> {
  const { start, reviewOn, end } = content;
  return start < end && start <= reviewOn && reviewOn <= end
    ? { ok: true, value: composed(content) }
    : refuse({ kind: "dates-out-of-order" });
}

/** Whether every required party, and at least two institutions, have signed the version shown. */
export function isComplete(compact: Compact, signed: ReadonlySet<string>): boolean {
  const { parties } = compact.current.content;
  return (
    signed.size >= 2 && parties.every((party) => !party.required || signed.has(party.institution))
  );
}

function signedBy(compact: Compact, signatures: readonly Signature[]): Set<string> {
  return new Set(
    signatures
      .filter((signature) => signature.version === compact.current.version)
      .map((signature) => signature.institution),
  );
}

function refuse(refusal: CompactRefusal): { readonly ok: false; readonly refusal: CompactRefusal } {
  return { ok: false, refusal };
}
