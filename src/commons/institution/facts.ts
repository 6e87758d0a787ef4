import type { NewFact } from "../../ground/ledger/index.js";
import { areaSubject, type Area } from "./area.js";
import { institutionSubject } from "./institution.js";
import type { Mandate } from "./mandate.js";
import { postSubject, type Post, type Tenure } from "./post.js";
import type { InstitutionTexts, NewInstitution } from "./store/write-institutions.js";

/** In whose name something is done to the directory; null while nobody is in office yet. */
export interface ActingFor {
  readonly institution: string;
  readonly post: string | null;
}

/** `area.registered`. */
export function areaRegistered(area: Area): NewFact {
  return {
    type: "area.registered",
    sub: areaSubject(area.id),
    by: null,
    pub: { code: area.code, name: area.name, level: area.level, parent: area.parent ?? undefined },
  };
}

/** `institution.registered`: a body stands in the directory from now on. */
export function institutionRegistered(id: string, slug: string, made: NewInstitution): NewFact {
  return {
    type: "institution.registered",
    sub: institutionSubject(id),
    by: id,
    pub: {
      slug,
      name: made.name,
      classification: made.classification,
      area: made.area ?? undefined,
      parents: made.parents && made.parents.length > 0 ? [...made.parents] : undefined,
      founded: made.foundingDate ?? undefined,
      state: made.state ?? "active",
      dissolved: made.dissolutionDate ?? undefined,
      source: made.external ? { list: made.external.scheme, id: made.external.id } : undefined,
    },
  };
}

/** `institution.changed`: its entry says something else now. */
export function institutionChanged(id: string, by: ActingFor, to: InstitutionTexts): NewFact {
  return {
    type: "institution.changed",
    sub: institutionSubject(id),
    by: by.institution,
    role: by.post,
    pub: {
      name: to.name,
      classification: to.classification,
      area: to.area ?? undefined,
      founded: to.foundingDate ?? undefined,
    },
  };
}

/** `institution.changed` with only its ways of contact: the values are the office's own. */
export function contactsChanged(id: string, by: ActingFor, post: string | null): NewFact {
  return {
    type: "institution.changed",
    sub: institutionSubject(id),
    by: by.institution,
    role: by.post,
    pub: { contacts: true, post: post ?? undefined },
  };
}

/** `institution.changed` with only what it belongs to. */
export function parentsChanged(id: string, by: ActingFor, parents: readonly string[]): NewFact {
  return {
    type: "institution.changed",
    sub: institutionSubject(id),
    by: by.institution,
    role: by.post,
    pub: { parents: [...parents] },
  };
}

/** `institution.changed` with only its state: a body that was dissolved stands again. */
export function institutionReopened(id: string, by: ActingFor): NewFact {
  return {
    type: "institution.changed",
    sub: institutionSubject(id),
    by: by.institution,
    role: by.post,
    pub: { state: "active" },
  };
}

/** `institution.dissolved`: with who answers from now on, or why nobody does. */
export function institutionDissolved(
  id: string,
  by: ActingFor,
  how: {
    /** The first day without it; null where nobody knows it any more. */
    readonly on: string | null;
    readonly successors: readonly string[];
    readonly why: Readonly<Partial<Record<string, string>>> | null;
  },
): NewFact {
  return {
    type: "institution.dissolved",
    sub: institutionSubject(id),
    by: by.institution,
    role: by.post,
    pub: { on: how.on ?? undefined, successors: [...how.successors], why: how.why ?? undefined },
  };
}

/** `post.created`. */
export function postCreated(post: Omit<Post, "version" | "abolishedOn">, by: ActingFor): NewFact {
  return {
    type: "post.created",
    sub: postSubject(post.id),
    by: by.institution,
    role: by.post,
    pub: {
      label: post.label,
      institution: post.institution,
      role: post.role,
      may_sign: post.maySign,
      reports_to: post.reportsTo ?? undefined,
    },
  };
}

/** `post.changed`, or `post.abolished` once there is a first day without it. */
export function postChanged(post: Post, by: ActingFor): NewFact {
  return {
    type: post.abolishedOn === null ? "post.changed" : "post.abolished",
    sub: postSubject(post.id),
    by: by.institution,
    role: by.post,
    pub: {
      label: post.label,
      institution: post.institution,
      role: post.role,
      may_sign: post.maySign,
      reports_to: post.reportsTo ?? undefined,
      abolished_on: post.abolishedOn ?? undefined,
    },
  };
}

/** `tenure.began`: somebody holds the post; who it is stands behind a salted digest. */
export function tenureBegan(tenure: Tenure, by: ActingFor, digest: string): NewFact {
  return {
    type: "tenure.began",
    sub: postSubject(tenure.post),
    by: by.institution,
    role: by.post,
    pub: {
      tenure: tenure.id,
      from: tenure.from,
      until: tenure.until ?? undefined,
      acting: tenure.acting,
      delegated_by: tenure.delegatedBy ?? undefined,
    },
    sd: [digest],
  };
}

/** `tenure.ended`: the first day without this holder. */
export function tenureEnded(tenure: Tenure, by: ActingFor, until: string): NewFact {
  return {
    type: "tenure.ended",
    sub: postSubject(tenure.post),
    by: by.institution,
    role: by.post,
    pub: { tenure: tenure.id, until },
  };
}

/** `mandate.given`, `mandate.ended`: what the institution answers for. */
export function mandateFact(mandate: Mandate, by: ActingFor, what: "given" | "ended"): NewFact {
  return {
    type: `mandate.${what}`,
    sub: institutionSubject(mandate.institution),
    by: by.institution,
    role: by.post,
    pub: {
      mandate: mandate.id,
      topic: `${mandate.scheme}:${mandate.code}`,
      area: mandate.area,
      function: mandate.function,
      from: mandate.from ?? undefined,
      until: mandate.until ?? undefined,
    },
  };
}
