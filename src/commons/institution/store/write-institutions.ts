import { v7 } from "uuid";
import type { Day } from "../../../ground/clock.js";
import type { Tx } from "../../../ground/database/sql.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import type { Classification, InstitutionState } from "../institution.js";
import { slugOf, sortKeyOf } from "../slug.js";
import { insertParents } from "./relations.js";

/** An institution as it is written down. */
export interface NewInstitution {
  readonly id?: string;
  readonly slug?: string;
  readonly name: LanguageMap;
  readonly classification: Classification;
  readonly acronym?: string | null;
  readonly area?: string | null;
  readonly state?: InstitutionState;
  readonly foundingDate?: Day | null;
  readonly dissolutionDate?: Day | null;
  readonly dissolutionReason?: LanguageMap | null;
  readonly legalBasis?: LanguageMap | null;
  readonly homeInstance?: string | null;
  readonly website?: string | null;
  readonly external?: { readonly scheme: string; readonly id: string } | null;
  readonly parents?: readonly string[];
}

/** Writes many institutions in one statement; ids and slugs come back in their order. */
export async function insertInstitutions(
  tx: Tx,
  list: readonly NewInstitution[],
  at: Date,
): Promise<readonly { readonly id: string; readonly slug: string }[]> {
  if (list.length === 0) return [];
  const slugs = await freeSlugs(
    tx,
    list.map((one) => one.slug ?? slugOf(one.name)),
  );
  const rows = list.map((one, index) => ({
    id: one.id ?? v7({ msecs: at.getTime() }),
    slug: slugs[index] ?? "",
    name: one.name,
    classification: one.classification,
    acronym: one.acronym ?? null,
    area: one.area ?? null,
    state: one.state ?? "active",
    founding_date: one.foundingDate ?? null,
    dissolution_date: one.dissolutionDate ?? null,
    dissolution_reason: one.dissolutionReason ?? null,
    legal_basis: one.legalBasis ?? null,
    home_instance: one.homeInstance ?? null,
    website: one.website ?? null,
    external_scheme: one.external?.scheme ?? null,
    external_id: one.external?.id ?? null,
    sort_key: sortKeyOf(one.name),
  }));
  await tx`
    insert into institution.institution (id, slug, name, classification, acronym, area, state,
      founding_date, dissolution_date, dissolution_reason, legal_basis, home_instance, website,
      external_scheme, external_id, sort_key, created_at, updated_at)
    select id, slug, name, classification, acronym, area, state, founding_date, dissolution_date,
      nullif(dissolution_reason, 'null'), nullif(legal_basis, 'null'), home_instance, website,
      external_scheme, external_id, sort_key, ${at}, ${at}
    from jsonb_to_recordset(${tx.json(rows)}) as r (id uuid, slug text, name jsonb,
      classification text, acronym text, area uuid, state text, founding_date date,
      dissolution_date date, dissolution_reason jsonb, legal_basis jsonb, home_instance text,
      website text, external_scheme text, external_id text, sort_key text)`;
  await insertParents(
    tx,
    list.flatMap((one, index) =>
      (one.parents ?? []).map((parent, position) => ({
        child: rows[index]?.id ?? "",
        parent,
        position,
      })),
    ),
  );
  return rows.map(({ id, slug }) => ({ id, slug }));
}

/** What may change about an institution. */
export interface InstitutionTexts {
  readonly name: LanguageMap;
  readonly classification: Classification;
  readonly acronym: string | null;
  readonly area: string | null;
  readonly foundingDate: Day | null;
  readonly legalBasis: LanguageMap | null;
  readonly website: string | null;
}

/** Changes an institution, unless somebody else did meanwhile: then nothing, and false. */
export async function updateInstitution(
  tx: Tx,
  before: { readonly id: string; readonly version: number },
  change: { readonly to: InstitutionTexts; readonly at: Date },
): Promise<boolean> {
  const { to, at } = change;
  const done = await tx`
    update institution.institution
    set name = ${tx.json({ ...to.name })}, classification = ${to.classification},
        acronym = ${to.acronym}, area = ${to.area}, founding_date = ${to.foundingDate},
        legal_basis = ${to.legalBasis === null ? null : tx.json({ ...to.legalBasis })},
        website = ${to.website}, sort_key = ${sortKeyOf(to.name)},
        version = version + 1, updated_at = ${at}
    where id = ${before.id} and version = ${before.version}`;
  return done.count === 1;
}

/** Marks an institution as dissolved from a day on; false when it was changed meanwhile. */
export async function updateDissolved(
  tx: Tx,
  before: { readonly id: string; readonly version: number },
  to: { readonly day: Day | null; readonly reason: LanguageMap | null; readonly at: Date },
): Promise<boolean> {
  const done = await tx`
    update institution.institution
    set state = 'dissolved', dissolution_date = ${to.day},
        dissolution_reason = ${to.reason === null ? null : tx.json({ ...to.reason })},
        version = version + 1, updated_at = ${to.at}
    where id = ${before.id} and version = ${before.version} and state <> 'dissolved'`;
  return done.count === 1;
}

/** Holds others back who would change what belongs to what until this transaction ends. */
export async function lockParents(tx: Tx): Promise<void> {
  await tx`lock table institution.parent in share row exclusive mode`;
}

// The first that asks keeps the plain slug; later ones get a number behind it. Only one
// transaction at a time may ask, or two would choose the same number.
async function freeSlugs(tx: Tx, wanted: readonly string[]): Promise<readonly string[]> {
  await tx`select pg_advisory_xact_lock(7305010)`;
  const counts = new Map<string, number>();
  for (const base of wanted) counts.set(base, (counts.get(base) ?? 0) + 1);
  const taken = new Set(await readSlugs(tx, [...counts.keys()]));
  // Who has to share a name tries as many numbers as it takes, each found by the index.
  let open = [...counts].filter(
    ([base, count]) => count > 1 || taken.has(base) || isNumbered(base, counts),
  );
  for (let spare = 8; open.length > 0; spare *= 4) {
    const numbered = ([base, count]: readonly [string, number]) =>
      Array.from({ length: count + spare }, (_, at) => `${base}-${at + 2}`);
    for (const slug of await readSlugs(tx, open.flatMap(numbered))) taken.add(slug);
    open = open.filter((one) => {
      const free = numbered(one).filter((slug) => !taken.has(slug) && !counts.has(slug));
      return free.length < one[1];
    });
  }
  const next = new Map<string, number>();
  return wanted.map((base) => {
    let slug = base;
    let number = next.get(base) ?? 2;
    for (; taken.has(slug); number += 1) slug = `${base}-${number}`;
    next.set(base, number);
    taken.add(slug);
    return slug;
  });
}

// "roads-2" may be asked for beside two of "roads".
function isNumbered(slug: string, among: ReadonlyMap<string, number>): boolean {
  const stem = slug.replace(/-\d+$/, "");
  return stem !== slug && among.has(stem);
}

async function readSlugs(tx: Tx, slugs: readonly string[]): Promise<readonly string[]> {
  const rows = await tx<{ slug: string }[]>`
    select slug
    from institution.institution
    where slug = any(${[...slugs]}::text[])
    order by slug
    limit ${slugs.length}`;
  return rows.map((row) => row.slug);
}
