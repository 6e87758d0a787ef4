import type { LanguageMap } from "../../../ground/words/language-map.js";
import type { Institution } from "../institution.js";
import type { InstitutionTexts } from "../store/write-institutions.js";
import type { BodyRecord } from "./plan.js";

/** What a line says about a body that is new. */
export function textsOf(
  record: BodyRecord,
  area: string | null,
): Omit<InstitutionTexts, "legalBasis"> {
  const { name, classification, acronym, founded: foundingDate, website } = record;
  return { name, classification, acronym, area, foundingDate, website };
}

/** What the entry of a known body says from now on: where a line is silent, what stood there stays. */
export function merged(
  before: Institution,
  record: BodyRecord,
  area: string | null,
): Omit<InstitutionTexts, "legalBasis"> {
  return {
    name: { ...before.name, ...record.name },
    classification: record.classification,
    acronym: record.acronym ?? before.acronym,
    area: area ?? before.area,
    foundingDate: record.founded ?? before.foundingDate,
    website: record.website ?? before.website,
  };
}

/** Whether the entry of a body would say something else. */
export function differs(before: Institution, to: Omit<InstitutionTexts, "legalBasis">): boolean {
  return (
    !isSame(before.name, to.name) ||
    before.classification !== to.classification ||
    before.acronym !== to.acronym ||
    before.area !== to.area ||
    before.foundingDate !== to.foundingDate ||
    before.website !== to.website
  );
}

/** Whether a body stands yet, or went on another day or for another reason than is said now. */
export function goesOtherwise(
  before: Pick<Institution, "state" | "dissolutionDate" | "dissolutionReason">,
  how: { readonly on: string | null; readonly why: LanguageMap | null },
): boolean {
  return (
    before.state !== "dissolved" ||
    (how.on !== null && how.on !== before.dissolutionDate) ||
    (how.why !== null && !isSame(how.why, before.dissolutionReason ?? {}))
  );
}

/** Whether two lists hold the same in the same order. */
export function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

function isSame(a: LanguageMap, b: LanguageMap): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
