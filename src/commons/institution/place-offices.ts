import type { Tx } from "../../ground/database/sql.js";
import type { Ground } from "../../ground/ground.js";
import type { PostRole } from "../../ground/http/actor.js";
import type { LanguageMap } from "../../ground/words/language-map.js";
import { registerInstitutions } from "./commands/institutions.js";
import { createPosts } from "./commands/posts.js";
import type { Classification } from "./institution.js";
import { headPost } from "./post.js";
import { sortKeyOf } from "./slug.js";
import { findArea } from "./store/areas.js";
import { readExternalInstitutions, readInstitutionsByName } from "./store/institutions.js";
import { readPostLabels } from "./store/posts.js";

/** An office as a list names it. */
export interface WantedOffice {
  readonly key: string;
  readonly institution: LanguageMap;
  readonly post: LanguageMap;
}

/** Where an office stands in the directory. */
export interface FoundOffice {
  readonly institution: string;
  readonly post: string;
}

// Bodies that a list named and nobody had registered before.
const scheme = "list";

/**
 * Finds the offices a list names, by the name of the body and the label of the post, and makes
 * those that are missing. What an earlier run made is found again.
 */
export function placeOffices(ground: Ground, areaCode: string | null) {
  return async (
    tx: Tx,
    offices: readonly WantedOffice[],
  ): Promise<ReadonlyMap<string, FoundOffice>> => {
    const area = areaCode === null ? null : await findArea(tx, areaCode);
    if (areaCode !== null && !area) throw new RangeError(`there is no area ${areaCode}`);
    const bodies = await placeBodies(tx, ground, { offices, area: area?.id ?? null });
    return placePosts(tx, ground, { offices, bodies });
  };
}

async function placeBodies(
  tx: Tx,
  ground: Ground,
  wanted: { readonly offices: readonly WantedOffice[]; readonly area: string | null },
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, LanguageMap>();
  for (const { institution } of wanted.offices) {
    const key = sortKeyOf(institution);
    if (!names.has(key)) names.set(key, institution);
  }
  const keys = [...names.keys()];
  const found = new Map([
    ...(await readInstitutionsByName(tx, keys)),
    ...(await readExternalInstitutions(tx, scheme, keys)),
  ]);
  const missing = keys.filter((key) => !found.has(key));
  const made = await registerInstitutions(
    tx,
    ground,
    missing.map((key) => ({
      name: names.get(key) ?? { en: key },
      classification: classificationOf(key),
      area: wanted.area,
      external: { scheme, id: key },
    })),
  );
  missing.forEach((key, index) => found.set(key, made[index]?.id ?? ""));
  return found;
}

async function placePosts(
  tx: Tx,
  ground: Ground,
  wanted: {
    readonly offices: readonly WantedOffice[];
    readonly bodies: ReadonlyMap<string, string>;
  },
): Promise<ReadonlyMap<string, FoundOffice>> {
  const { offices, bodies } = wanted;
  const bodyOf = (office: WantedOffice) => bodies.get(sortKeyOf(office.institution)) ?? "";
  const known = await readPostLabels(tx, [...new Set(bodies.values())]);
  const posts = new Map<string, string>();
  const withHead = new Set<string>();
  const withPosts = new Set<string>();
  for (const { id, institution, label, role } of known) {
    withPosts.add(institution);
    for (const text of Object.values(label)) posts.set(placeKey(institution, text), id);
    // A list that names no post means whoever leads the body, however that office is called here.
    if (role !== "head" || withHead.has(institution)) continue;
    withHead.add(institution);
    posts.set(headKey(institution), id);
  }
  const missing = new Map<
    string,
    { readonly institution: string; readonly office: WantedOffice }
  >();
  for (const office of offices) {
    const institution = bodyOf(office);
    const key = labelKey(institution, office);
    if (!posts.has(key) && !missing.has(key)) missing.set(key, { institution, office });
  }
  const list = [...missing.values()].map(({ institution, office }) => {
    // Whoever is named first answers for a body of which nothing else is known.
    const isHead =
      !withPosts.has(institution) || labelKey(institution, office) === headKey(institution);
    withPosts.add(institution);
    const role: PostRole = isHead ? "head" : "owner";
    return { post: { institution, label: office.post, role }, by: { institution, post: null } };
  });
  const ids = await createPosts(tx, ground, list);
  [...missing.keys()].forEach((key, index) => posts.set(key, ids[index] ?? ""));
  return new Map(
    offices.map((office) => {
      const institution = bodyOf(office);
      const post = posts.get(labelKey(institution, office)) ?? "";
      return [office.key, { institution, post }];
    }),
  );
}

function labelKey(institution: string, office: WantedOffice): string {
  return placeKey(institution, Object.values(office.post)[0]);
}

function headKey(institution: string): string {
  return placeKey(institution, headPost["en"]);
}

function placeKey(institution: string, label: string | undefined): string {
  return `${institution} ${sortKeyOf({ en: label ?? "" })}`;
}

function classificationOf(name: string): Classification {
  return /^(minister|ministry|department|secretariat|ministere|وزارة)/.test(name)
    ? "ministry"
    : "agency";
}
