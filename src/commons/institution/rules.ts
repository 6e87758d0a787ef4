import { addDays, type Day } from "../../ground/clock.js";
import type { Institution } from "./institution.js";
import type { Mandate, MandateFunction } from "./mandate.js";
import { isInForce, type Post, type Tenure } from "./post.js";

/** Why the directory was not changed. */
export type DirectoryRefusal =
  | { readonly kind: "post-abolished" }
  | { readonly kind: "already-held"; readonly since: Day }
  | { readonly kind: "ends-before-it-begins"; readonly from: Day }
  | { readonly kind: "already-ended"; readonly until: Day }
  | { readonly kind: "delegation-without-end" }
  | { readonly kind: "delegation-not-in-force" }
  | { readonly kind: "still-held" }
  | { readonly kind: "already-dissolved" }
  | { readonly kind: "successor-missing" }
  | { readonly kind: "succeeds-itself" }
  | { readonly kind: "reports-to-itself" }
  | { readonly kind: "belongs-to-itself" }
  | { readonly kind: "changed-meanwhile" };

/** A rule's answer: nothing to object, or the reason. */
export type Judged =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: DirectoryRefusal };

const fine: Judged = { ok: true };

/** Whether somebody may take up a post: one regular holder at a time, others act beside. */
export function mayBegin(
  post: Pick<Post, "abolishedOn">,
  tenure: Omit<Tenure, "id" | "person">,
  others: readonly Tenure[],
): Judged {
  if (post.abolishedOn !== null) return refuse({ kind: "post-abolished" });
  if (tenure.until !== null && tenure.until <= tenure.from) {
    return refuse({ kind: "ends-before-it-begins", from: tenure.from });
  }
  if (tenure.delegatedBy !== null) {
    if (tenure.until === null) return refuse({ kind: "delegation-without-end" });
    const source = others.find((other) => other.id === tenure.delegatedBy);
    const last = addDays(tenure.until, -1);
    const covers = source && isInForce(source, tenure.from) && isInForce(source, last);
    return covers ? fine : refuse({ kind: "delegation-not-in-force" });
  }
  if (tenure.acting) return fine;
  const rival = others.find((other) => !other.acting && overlap(other, tenure));
  return rival ? refuse({ kind: "already-held", since: rival.from }) : fine;
}

/** Whether a tenure or a mandate may end on a day: the first one without it. */
export function mayEnd(
  held: { readonly from: Day | null; readonly until: Day | null },
  until: Day,
): Judged {
  if (held.from !== null && until < held.from) {
    return refuse({ kind: "ends-before-it-begins", from: held.from });
  }
  if (held.until !== null && held.until <= until) {
    return refuse({ kind: "already-ended", until: held.until });
  }
  return fine;
}

/** Whether a post may be changed; it is abolished only once nobody holds it. */
export function mayChangePost(to: Post, holders: readonly Tenure[]): Judged {
  if (to.reportsTo === to.id) return refuse({ kind: "reports-to-itself" });
  const { abolishedOn } = to;
  if (
    abolishedOn !== null &&
    holders.some((one) => one.until === null || one.until > abolishedOn)
  ) {
    return refuse({ kind: "still-held" });
  }
  return fine;
}

/** Whether a body may be dissolved: somebody answers after it, or it is said why nobody does. */
export function mayDissolve(
  institution: Institution,
  how: {
    readonly on: Day;
    readonly successors: readonly string[];
    readonly hasReason: boolean;
  },
): Judged {
  if (institution.state === "dissolved") return refuse({ kind: "already-dissolved" });
  const from = institution.foundingDate;
  if (from !== null && how.on < from) return refuse({ kind: "ends-before-it-begins", from });
  if (how.successors.includes(institution.id)) return refuse({ kind: "succeeds-itself" });
  if (how.successors.length === 0 && !how.hasReason) return refuse({ kind: "successor-missing" });
  return fine;
}

/** Whether a body may belong to others: `above` is they and all they belong to themselves. */
export function mayHaveParents(
  institution: string,
  parents: readonly string[],
  above: readonly string[],
): Judged {
  const isCircle = parents.includes(institution) || above.includes(institution);
  return isCircle ? refuse({ kind: "belongs-to-itself" }) : fine;
}

/** Who would belong to itself, among bodies and their parents; null when nobody does. */
export function findCircle(parents: ReadonlyMap<string, readonly string[]>): string | null {
  const done = new Set<string>();
  for (const start of parents.keys()) {
    // Depth first, without recursion: a list may be as long as it likes.
    const path = new Set<string>();
    const stack: { readonly id: string; readonly isLeaving: boolean }[] = [
      { id: start, isLeaving: false },
    ];
    for (let at = stack.pop(); at; at = stack.pop()) {
      const { id, isLeaving } = at;
      if (isLeaving) {
        path.delete(id);
        done.add(id);
      } else if (path.has(id)) {
        return id;
      } else if (!done.has(id)) {
        path.add(id);
        stack.push({ id, isLeaving: true });
        for (const parent of parents.get(id) ?? []) stack.push({ id: parent, isLeaving: false });
      }
    }
  }
  return null;
}

/** Who answers for one subject in one area, by function, with what is wrong about it. */
export interface Responsibility {
  readonly byFunction: ReadonlyMap<MandateFunction, readonly Mandate[]>;
  /** Functions that several institutions have for the very same subject and area. */
  readonly overlaps: readonly MandateFunction[];
  /** Somebody decides, pays or inspects here, and nobody delivers. */
  readonly isGap: boolean;
}

/**
 * Reads the mandates over one subject as seen from an area: those of the areas it lies in count
 * too, but only those of one and the same area overlap.
 */
export function responsibility(mandates: readonly Mandate[]): Responsibility {
  const byFunction = new Map<MandateFunction, Mandate[]>();
  const holders = new Map<string, Set<string>>();
  const overlaps = new Set<MandateFunction>();
  for (const mandate of mandates) {
    const list = byFunction.get(mandate.function);
    if (list) list.push(mandate);
    else byFunction.set(mandate.function, [mandate]);
    const place = `${mandate.scheme}:${mandate.code} ${mandate.area} ${mandate.function}`;
    const known = holders.get(place) ?? new Set();
    holders.set(place, known.add(mandate.institution));
    if (known.size > 1) overlaps.add(mandate.function);
  }
  return {
    byFunction,
    overlaps: [...overlaps],
    isGap: mandates.length > 0 && !byFunction.has("deliver"),
  };
}

/** What is wrong about one subject in one area. */
export type Finding = Pick<Mandate, "scheme" | "code" | "area"> &
  (
    | {
        readonly kind: "overlap";
        readonly function: MandateFunction;
        readonly institutions: readonly string[];
      }
    | { readonly kind: "gap" }
  );

/**
 * All overlaps and gaps among some mandates. Whoever delivers in an area delivers in everything
 * that lies in it, so a gap is where nobody delivers: not here, not for a larger area, not for a
 * part. `liesIn` says in which area another lies.
 */
export function findings(
  mandates: readonly Mandate[],
  liesIn: ReadonlyMap<string, string | null>,
): readonly Finding[] {
  const found: Finding[] = [];
  for (const list of Map.groupBy(mandates, ({ scheme, code }) => `${scheme}:${code}`).values()) {
    const delivered = list.filter((one) => one.function === "deliver").map((one) => one.area);
    const covered = new Set(delivered.flatMap((area) => upwards(area, liesIn)));
    for (const here of Map.groupBy(list, (one) => one.area).values()) {
      const [first] = here;
      if (!first) continue;
      const { scheme, code, area } = first;
      for (const [does, same] of Map.groupBy(here, (one) => one.function)) {
        const institutions = [...new Set(same.map((one) => one.institution))];
        if (institutions.length < 2) continue;
        found.push({ kind: "overlap", scheme, code, area, function: does, institutions });
      }
      const isDelivered =
        covered.has(area) || upwards(area, liesIn).some((larger) => delivered.includes(larger));
      if (!isDelivered) found.push({ kind: "gap", scheme, code, area });
    }
  }
  return found;
}

// An area and those it lies in; a circle somebody made by hand ends where it began.
function upwards(area: string, liesIn: ReadonlyMap<string, string | null>): readonly string[] {
  const path = new Set<string>();
  for (let at: string | null = area; at !== null && !path.has(at); at = liesIn.get(at) ?? null) {
    path.add(at);
  }
  return [...path];
}

function overlap(a: Pick<Tenure, "from" | "until">, b: Pick<Tenure, "from" | "until">): boolean {
  return (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until);
}

function refuse(refusal: DirectoryRefusal): Judged {
  return { ok: false, refusal };
}
