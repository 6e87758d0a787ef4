import type { CompactContent } from "../compact.js";
import { sectionsOf } from "../draft/content.js";
import { difference, lineOf, type Change } from "./difference.js";
import { linesOf, type Line } from "./lines.js";

/** Which institution a post belongs to, as far as it is known. */
export type InstitutionOf = (post: string) => string | undefined;

/**
 * Whom a change of the text concerns, and who therefore signs again: a party whose role, resources,
 * outcome, posts or level of the ladder changed. A changed text concerns everybody, and so does a
 * change that would otherwise concern nobody: nothing changes without somebody's signature.
 */
export function affectedParties(
  before: CompactContent,
  after: CompactContent,
  institutionOf: InstitutionOf,
): readonly string[] {
  const all = after.parties.map((party) => party.institution);
  const lines = [before, after].map((content) => linesOf(sectionsOf(content)));
  const [old = [], now = []] = lines;
  const changes = difference(old, now);
  const leads = leadsIn([...old, ...now]);
  const touched = new Set<string>();
  for (const change of changes) {
    const concerned = concernedBy(change, { institutionOf, leads });
    if (concerned === "all") return all;
    for (const institution of concerned) touched.add(institution);
  }
  const affected = all.filter((institution) => touched.has(institution));
  return affected.length > 0 ? affected : all;
}

function concernedBy(
  change: Change,
  known: {
    readonly institutionOf: InstitutionOf;
    readonly leads: ReadonlyMap<string, readonly string[]>;
  },
): "all" | readonly string[] {
  const { field, item, of } = lineOf(change);
  switch (field) {
    case "party":
    case "does":
    case "resource":
      return of?.kind === "institution" ? [of.institution] : [];
    case "coordinator":
    case "steering":
    case "lead":
      return institutions(exchanged(change), known.institutionOf);
    case "step": {
      const posts = sides(change).flatMap(postsIn);
      // A level without posts is the public: it concerns everybody.
      return sides(change).some((line) => postsIn(line).length === 0)
        ? "all"
        : institutions(posts, known.institutionOf);
    }
    case "code":
    case "direction":
    case "baseline":
    case "target":
    case "trajectory":
    case "topics":
      return institutions(known.leads.get(item) ?? [], known.institutionOf);
    default:
      return "all";
  }
}

function sides(change: Change): readonly Line[] {
  if (change.kind === "changed") return [change.before, change.after];
  return [lineOf(change)];
}

// Who was named before or after, but not both times.
function exchanged(change: Change): readonly string[] {
  if (change.kind !== "changed") return sides(change).flatMap(postsIn);
  const before = postsIn(change.before);
  const after = postsIn(change.after);
  return [
    ...before.filter((post) => !after.includes(post)),
    ...after.filter((post) => !before.includes(post)),
  ];
}

function postsIn(line: Line): readonly string[] {
  return line.value.kind === "posts" || line.value.kind === "step" ? line.value.posts : [];
}

function institutions(posts: readonly string[], of: InstitutionOf): readonly string[] {
  return posts.flatMap((post) => of(post) ?? []);
}

// Who answers for an outcome, before the change and after it.
function leadsIn(lines: readonly Line[]): ReadonlyMap<string, readonly string[]> {
  const leads = new Map<string, readonly string[]>();
  for (const line of lines.filter((one) => one.field === "lead")) {
    leads.set(line.item, [...(leads.get(line.item) ?? []), ...postsIn(line)]);
  }
  return leads;
}
