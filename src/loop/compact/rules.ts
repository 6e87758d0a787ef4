import type { HeldPost } from "../../ground/http/actor.js";
import {
  composed,
  type Compact,
  type CompactContent,
  type CompactState,
  type Departure,
  type Signature,
} from "./compact.js";

/** What can be asked of a compact as a whole. */
export const compactCommands = [
  "open",
  "amend",
  "sign",
  "leave",
  "review",
  "keep",
  "close",
  "terminate",
] as const;

/** One such command. */
export type CompactCommand = (typeof compactCommands)[number];

/** The state machine of compacts: in which states a command is possible. Every other pair is refused. */
export const possibleIn: Readonly<Record<CompactCommand, readonly CompactState[]>> = {
  open: ["draft"],
  amend: ["open_for_signature", "active", "under_review"],
  sign: ["open_for_signature", "active", "under_review"],
  leave: ["active", "under_review"],
  review: ["active"],
  keep: ["under_review"],
  close: ["under_review"],
  terminate: ["active"],
};

/** Why something asked of a compact was not done. */
export type CompactRefusal =
  | { readonly kind: "not-open-for-signature"; readonly state: CompactState }
  | { readonly kind: "not-a-signatory" }
  | { readonly kind: "not-steering" }
  | { readonly kind: "already-signed" }
  | { readonly kind: "text-changed"; readonly version: number }
  | { readonly kind: "not-a-draft"; readonly state: CompactState }
  | { readonly kind: "not-in-this-state"; readonly state: CompactState }
  | { readonly kind: "nothing-changed" }
  | { readonly kind: "base-changed"; readonly version: number }
  | { readonly kind: "party-dropped" }
  | { readonly kind: "required-party-left" }
  | { readonly kind: "notice-given" }
  | { readonly kind: "notice-too-short"; readonly days: number }
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
  by: {
    readonly tenures: readonly HeldPost[];
    readonly signatures: readonly Signature[];
    readonly departures?: readonly Departure[];
  },
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
  const { institution, post, tenure } = office;
  const { departures = [] } = by;
  const signed = stillSigned(compact, by.signatures, departures).add(institution);
  const left = leftBy(compact, departures);
  const isLast = isComplete(compact, signed, left);
  return { ok: true, value: { institution, post, tenure, isLast } };
}

/** Whether the version shown may be signed: before it binds, or as an amendment to what binds. */
export function isOpen(compact: Compact): boolean {
  return (
    possibleIn.sign.includes(compact.state) && compact.versionInForce !== compact.current.version
  );
}

/** Whether a command is possible where the compact stands. */
export function checkState(
  compact: Pick<Compact, "state">,
  command: CompactCommand,
): CompactVerdict<null> {
  const { state } = compact;
  return possibleIn[command].includes(state)
    ? { ok: true, value: null }
    : refuse({ kind: "not-in-this-state", state });
}

/** Whether a text can be put to signature: dates in order. Shape and bounds are the schema's. */
export function checkContent(content: CompactContent): CompactVerdict<CompactContent> {
  const { start, reviewOn, end } = content;
  return start < end && start <= reviewOn && reviewOn <= end
    ? { ok: true, value: composed(content) }
    : refuse({ kind: "dates-out-of-order" });
}

/**
 * Whether every required party, and at least two institutions, stand behind the version shown. To an
 * amendment, those whom it concerns sign again; the others stand behind what they signed before.
 */
export function isComplete(
  compact: Pick<Compact, "amendment" | "current">,
  signed: ReadonlySet<string>,
  left: ReadonlySet<string> = new Set(),
): boolean {
  const { parties } = compact.current.content;
  const bound = parties.filter(
    ({ institution }) =>
      signed.has(institution) || (isUntouched(compact, institution) && !left.has(institution)),
  );
  return (
    signed.size >= 1 &&
    bound.length >= 2 &&
    parties.every((party) => !party.required || bound.includes(party))
  );
}

/** Whether a party need not sign the version shown, because what it signed stands in it unchanged. */
export function isUntouched(
  compact: Pick<Compact, "amendment" | "current">,
  institution: string,
): boolean {
  const { amendment, current } = compact;
  const party = current.content.parties.find((one) => one.institution === institution);
  return (
    amendment !== null && party?.required === true && !amendment.affected.includes(institution)
  );
}

/** The institutions that left and were not taken in again since. */
export function leftBy(
  compact: Pick<Compact, "versionInForce">,
  departures: readonly Departure[],
): ReadonlySet<string> {
  const binding = compact.versionInForce ?? 0;
  return new Set(
    departures
      .filter(({ leftVersion }) => leftVersion !== null && leftVersion >= binding)
      .map((departure) => departure.institution),
  );
}

/** An amendment may leave out only who has left: nobody is put out of a compact by the others. */
export function checkParties(
  before: CompactContent,
  after: CompactContent,
  left: ReadonlySet<string>,
): CompactVerdict<null> {
  const stay = new Set(after.parties.map((party) => party.institution));
  const isDropped = before.parties.some(
    ({ institution }) => !stay.has(institution) && !left.has(institution),
  );
  return isDropped ? refuse({ kind: "party-dropped" }) : { ok: true, value: null };
}

function signedBy(compact: Compact, signatures: readonly Signature[]): Set<string> {
  return new Set(
    signatures
      .filter((signature) => signature.version === compact.current.version)
      .map((signature) => signature.institution),
  );
}

// Who left after signing a version that waits is not bound by it.
function stillSigned(
  compact: Compact,
  signatures: readonly Signature[],
  departures: readonly Departure[],
): Set<string> {
  return signedBy(
    compact,
    signatures.filter(
      ({ institution, signedAt }) =>
        !departures.some(
          (one) => one.institution === institution && one.leftAt !== null && one.leftAt >= signedAt,
        ),
    ),
  );
}

function refuse(refusal: CompactRefusal): { readonly ok: false; readonly refusal: CompactRefusal } {
  return { ok: false, refusal };
}
