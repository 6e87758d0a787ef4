import { v7 } from "uuid";
import {
  createMany,
  type Creditor,
  type NewObligation,
  type Supporter,
} from "../../commons/obligation/index.js";
import { dayIn, type Day } from "../../ground/clock.js";
import type { Ground } from "../../ground/ground.js";
import type { PostRole } from "../../ground/http/actor.js";
import type { LanguageMap } from "../../ground/words/language-map.js";
import type { CompactCard } from "../compact/index.js";
import { commitmentOffered } from "./facts.js";
import { keepOgp } from "./ogp/record.js";
import { noOgp, type Ogp } from "./ogp/texts.js";

/** A commitment as somebody proposes it. */
export interface Proposal {
  readonly title: LanguageMap;
  readonly deliverable: LanguageMap;
  readonly debtor: string;
  readonly post: string;
  readonly compact: string | null;
  readonly outcomes: readonly string[];
  readonly topics: readonly string[];
  readonly creditor: Creditor;
  readonly supporting: readonly Supporter[];
  readonly dueOn: Day;
  readonly sourceUrl: string | null;
  /** What it says in the form of the Open Government Partnership; left out for nothing. */
  readonly ogp?: Ogp;
}

/** The office in whose name somebody offers. */
export interface OfferingOffice {
  readonly institution: string;
  readonly post: string;
  readonly role: PostRole;
}

/** What the rule on offers has to know. */
export interface OfferSituation {
  readonly offices: readonly OfferingOffice[];
  readonly compact: CompactCard | null;
  /** The institution the post belongs to; null when there is no such post. */
  readonly postInstitution: string | null;
  readonly today: Day;
}

/** Why a commitment was not offered, by the field it concerns. */
export type OfferRefusal =
  | { readonly kind: "not-for-you-to-offer" }
  | { readonly kind: "post-elsewhere" }
  | { readonly kind: "date-in-the-past"; readonly today: Day }
  | { readonly kind: "not-a-party" }
  | { readonly kind: "supports-itself" };

/** Judges a proposal: in whose name it is offered, or why not. Pure. */
export function offer(
  proposal: Proposal,
  situation: OfferSituation,
):
  | { readonly ok: true; readonly by: OfferingOffice }
  | { readonly ok: false; readonly refusal: OfferRefusal } {
  const { compact } = situation;
  if (situation.postInstitution !== proposal.debtor) return refuse({ kind: "post-elsewhere" });
  if (proposal.dueOn < situation.today) {
    return refuse({ kind: "date-in-the-past", today: situation.today });
  }
  if (compact && !compact.parties.includes(proposal.debtor)) return refuse({ kind: "not-a-party" });
  if (proposal.supporting.some((helper) => helper.institution === proposal.debtor)) {
    return refuse({ kind: "supports-itself" });
  }
  const by = situation.offices.find((office) => mayOffer(office, proposal.debtor, compact));
  return by ? { ok: true, by } : refuse({ kind: "not-for-you-to-offer" });
}

/** Whether an office may propose that an institution owe something. */
export function mayOffer(
  office: OfferingOffice,
  debtor: string,
  compact: CompactCard | null,
): boolean {
  const speaks = office.role === "head" || office.role === "coordinator";
  if (speaks && office.institution === debtor) return true;
  return (
    compact !== null &&
    (compact.coordinatorPost === office.post || compact.steeringPosts.includes(office.post))
  );
}

/** Writes an offered commitment and its fact in one transaction; the id comes back. */
export async function recordOffer(
  ground: Ground,
  proposal: Proposal,
  by: OfferingOffice & { readonly externalId?: NewObligation["externalId"] },
): Promise<string> {
  const at = ground.clock.now();
  const obligation: NewObligation = {
    ...drafted(proposal, by, at),
    state: "offered",
    offeredOn: dayIn(at, ground.config.timeZone),
    externalId: by.externalId ?? null,
  };
  await ground.sql.begin(async (tx) => {
    await createMany(tx, [obligation], at);
    await keepOgp(tx, [{ obligation: obligation.id, ...(proposal.ogp ?? noOgp) }], at);
    await ground.ledger.append(tx, [commitmentOffered(obligation, proposal.ogp)]);
  });
  return obligation.id;
}

/** Keeps a commitment as a draft, of which only its own side knows; the id comes back. */
export async function recordDraft(
  ground: Ground,
  proposal: Proposal,
  by: OfferingOffice,
): Promise<string> {
  const at = ground.clock.now();
  const obligation = drafted(proposal, by, at);
  await ground.sql.begin(async (tx) => {
    await createMany(tx, [obligation], at);
    await keepOgp(tx, [{ obligation: obligation.id, ...(proposal.ogp ?? noOgp) }], at);
  });
  return obligation.id;
}

function drafted(proposal: Proposal, by: OfferingOffice, at: Date): NewObligation {
  const { post, ogp: _, ...rest } = proposal;
  return {
    ...rest,
    id: v7({ msecs: at.getTime() }),
    kind: "commitment",
    accountablePost: post,
    origin: proposal.compact
      ? { kind: "compact", ref: proposal.compact }
      : { kind: "institution", ref: by.institution },
    createdBy: by.institution,
    createdByPost: by.post,
    parent: null,
    completion: "not_started",
    state: "draft",
    externalId: null,
  };
}

function refuse(refusal: OfferRefusal): { readonly ok: false; readonly refusal: OfferRefusal } {
  return { ok: false, refusal };
}
