import type { Query } from "../../../ground/database/sql.js";
import {
  emptySections,
  sections as sectionsShape,
  type SectionName,
  type Sections,
} from "./sections.js";

/** Who saved a section last, and how often it has been saved. */
export interface Saved {
  readonly revision: number;
  readonly institution: string;
  readonly post: string;
  readonly savedAt: Date;
}

/** A text that is being written together. */
export interface Draft {
  readonly compact: string;
  /** The version it changes; null for a first text. */
  readonly baseVersion: number | null;
  /** Who began it: its institution writes along, whether it will be a party or not. */
  readonly institution: string;
  readonly createdAt: Date;
  readonly sections: Sections;
  readonly saved: ReadonlyMap<SectionName, Saved>;
}

interface SectionRow extends Saved {
  readonly compact: string;
  readonly section: SectionName;
  readonly content: unknown;
}

interface DraftRow {
  readonly compact: string;
  readonly baseVersion: number | null;
  readonly institution: string;
  readonly createdAt: Date;
}

/** The draft of a compact, or null. */
export async function readDraft(query: Query, compact: string): Promise<Draft | null> {
  const [draft] = await readDrafts(query, query`where d.compact = ${compact}`, 1);
  return draft ?? null;
}

/** The same, kept from changing until the transaction ends. */
export async function lockDraft(query: Query, compact: string): Promise<Draft | null> {
  await query`
    select compact from compact.draft where compact = ${compact} for update`;
  await query`
    select section
    from compact.draft_section
    where compact = ${compact}
    order by section
    for update`;
  return readDraft(query, compact);
}

/** The drafts in which some institutions write, the newest first. */
export async function listDrafts(
  query: Query,
  institutions: readonly string[],
  limit: number,
): Promise<readonly Draft[]> {
  if (institutions.length === 0) return [];
  const own = [...institutions];
  return readDrafts(
    query,
    query`where d.institution = any(${own}::uuid[]) or exists (
      select from compact.draft_section as s
      where s.compact = d.compact and s.section = 'participants'
        and (s.content -> 'institutions' ?| ${own}::text[]
          or s.content -> 'others' ?| ${own}::text[])
    )`,
    limit,
  );
}

function fragment(query: Query) {
  return query``;
}

async function readDrafts(
  query: Query,
  where: ReturnType<typeof fragment>,
  limit: number,
): Promise<readonly Draft[]> {
  const drafts = await query<DraftRow[]>`
    select d.compact, d.base_version as "baseVersion", d.institution, d.created_at as "createdAt"
    from compact.draft as d
    ${where}
    order by d.created_at desc, d.compact desc
    limit ${limit}`;
  if (drafts.length === 0) return [];
  const rows = await query<SectionRow[]>`
    select compact, section, content, revision, institution, post, saved_at as "savedAt"
    from compact.draft_section
    where compact = any(${drafts.map((draft) => draft.compact)}::uuid[])
    order by compact, section
    limit ${drafts.length * 8}`;
  const byCompact = Map.groupBy(rows, (row) => row.compact);
  return drafts.map((draft) => draftOf(draft, byCompact.get(draft.compact) ?? []));
}

function draftOf(draft: DraftRow, rows: readonly SectionRow[]): Draft {
  const written = Object.fromEntries(rows.map((row) => [row.section, row.content]));
  return {
    ...draft,
    sections: sectionsShape.parse({ ...emptySections, ...written }),
    saved: new Map(
      rows.map(({ section, revision, institution, post, savedAt }) => [
        section,
        { revision, institution, post, savedAt },
      ]),
    ),
  };
}

/** Writes a compact of which only a draft exists. */
export async function insertDraftCompact(query: Query, id: string, at: Date): Promise<void> {
  await query`
    insert into compact.compact
      (id, state, current_version, version_in_force, created_at, updated_at)
    values (${id}, 'draft', 0, null, ${at}, ${at})`;
}

/** Writes a draft with its sections; false when there is one already. */
export async function insertDraft(
  query: Query,
  draft: {
    readonly compact: string;
    readonly baseVersion: number | null;
    readonly institution: string;
    readonly post: string;
    readonly sections: Sections;
  },
  at: Date,
): Promise<boolean> {
  const { compact, baseVersion, institution, post } = draft;
  const made = await query<{ compact: string }[]>`
    insert into compact.draft (compact, base_version, institution, post, created_at)
    values (${compact}, ${baseVersion}, ${institution}, ${post}, ${at})
    on conflict (compact) do nothing
    returning compact`;
  if (made.length === 0) return false;
  const rows = Object.entries(draft.sections).map(([section, content]) => ({ section, content }));
  await query`
    insert into compact.draft_section (compact, section, content, institution, post, saved_at)
    select ${compact}, section, content, ${institution}, ${post}, ${at}
    from jsonb_to_recordset(${query.json(rows)}) as s (section text, content jsonb)`;
  return true;
}

/** Saves a section over the revision that was seen; false when somebody was faster. */
export async function updateSection(
  query: Query,
  compact: string,
  save: {
    readonly section: SectionName;
    readonly content: Sections[SectionName];
    readonly seen: number;
    readonly institution: string;
    readonly post: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const rows = await query<{ compact: string }[]>`
    update compact.draft_section
    set
      content = ${query.json(save.content)},
      revision = revision + 1,
      institution = ${save.institution},
      post = ${save.post},
      saved_at = ${save.at}
    where compact = ${compact} and section = ${save.section} and revision = ${save.seen}
    returning compact`;
  return rows.length === 1;
}

/** Notes that a draft now changes another version than the one it was begun from. */
export async function rebaseDraft(query: Query, compact: string, base: number): Promise<void> {
  await query`update compact.draft set base_version = ${base} where compact = ${compact}`;
}

/** Ends a draft: it was put to signature, or given up. */
export async function deleteDraft(query: Query, compact: string): Promise<void> {
  await query`delete from compact.draft where compact = ${compact}`;
}

/** Takes away a compact of which only a draft existed. */
export async function deleteDraftCompact(query: Query, id: string): Promise<void> {
  await query`delete from compact.compact where id = ${id} and state = 'draft'`;
}
