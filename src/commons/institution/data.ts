import { addDays } from "../../ground/clock.js";
import type { Area } from "./area.js";
import type { Contact, Institution } from "./institution.js";
import type { Mandate } from "./mandate.js";
import type { InstitutionView } from "./view-institution.js";
import type { Holder, Office } from "./view-office.js";
import type { PostView } from "./view-post.js";

/** An institution for machines. */
export function institutionData(one: Institution, area: Area | null) {
  return {
    id: one.id,
    slug: one.slug,
    name: one.name,
    acronym: one.acronym,
    classification: one.classification,
    area: area?.code ?? null,
    state: one.state,
    founding_date: one.foundingDate,
    dissolution_date: one.dissolutionDate,
    website: one.website,
  };
}

/** The page of an institution for machines. */
export function institutionPageData(view: InstitutionView) {
  const slugs = (list: readonly Institution[]) => list.map((one) => one.slug);
  return {
    ...institutionData(view.institution, view.area),
    dissolution_reason: view.institution.dissolutionReason,
    legal_basis: view.institution.legalBasis,
    home_instance: view.institution.homeInstance,
    answers_today: slugs(view.today),
    mandates: view.answers.flatMap(({ mandates }) =>
      mandates.map((mandate) => mandateData(mandate, view.areas)),
    ),
    posts: view.offices.map(officeData),
    contacts: view.contacts.map(contactData),
    parents: slugs(view.parents),
    parts: slugs(view.parts),
    predecessors: slugs(view.predecessors),
    successors: slugs(view.successors),
    recorded: view.recorded,
  };
}

/** The page of a post for machines. */
export function postPageData(view: PostView) {
  return {
    ...officeData(view.office),
    institution: view.institution.slug,
    reports_to: view.reportsTo?.id ?? null,
    tenures: view.tenures.map(holderData),
    recorded: view.recorded,
  };
}

function officeData(office: Office) {
  const { post } = office;
  return {
    id: post.id,
    label: post.label,
    role: post.role,
    may_sign: post.maySign,
    abolished_on: post.abolishedOn,
    vacant: office.isVacant,
    vacant_since: office.vacantSince,
    holders: office.holders.map(holderData),
    contacts: office.contacts.map(contactData),
  };
}

// The last day with the holder, as files of the trade have it; names only while they are kept.
function holderData({ name, tenure }: Holder) {
  return {
    name,
    from: tenure.from,
    last_day: tenure.until === null ? null : addDays(tenure.until, -1),
    acting: tenure.acting,
  };
}

function mandateData(mandate: Mandate, areas: ReadonlyMap<string, Area>) {
  return {
    topic: `${mandate.scheme}:${mandate.code}`,
    function: mandate.function,
    area: areas.get(mandate.area)?.code ?? null,
    legal_basis: mandate.legalBasis,
    from: mandate.from,
    until: mandate.until,
  };
}

function contactData({ kind, value }: Contact) {
  return { kind, value };
}
