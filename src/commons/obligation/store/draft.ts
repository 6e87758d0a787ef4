import type { Query } from "../../../ground/database/sql.js";
import type { NewObligation } from "../obligation.js";
import { insertSupporting } from "./write.js";

/** What may still be changed of a draft: everything that its offer will say. */
export type DraftText = Pick<
  NewObligation,
  "title" | "deliverable" | "accountablePost" | "outcomes" | "supporting" | "dueOn" | "sourceUrl"
>;

/** Writes a draft anew; false where it is none any more, or changed since it was seen. */
export async function rewriteDraft(
  query: Query,
  draft: { readonly id: string; readonly seen: number; readonly text: DraftText },
  at: Date,
): Promise<boolean> {
  const { id, seen, text } = draft;
  const [row] = await query<{ kind: string; due_key: string }[]>`
    update obligation.obligation
    set
      title = ${query.json(text.title)},
      deliverable = ${query.json(text.deliverable)},
      accountable_post = ${text.accountablePost},
      outcomes = ${[...text.outcomes]}::uuid[],
      due_on = ${text.dueOn},
      original_due_on = ${text.dueOn},
      source_url = ${text.sourceUrl},
      version = version + 1,
      updated_at = ${at}
    where id = ${id} and state = 'draft' and version = ${seen}
    returning kind, due_key::text as due_key`;
  if (!row) return false;
  await query`delete from obligation.supporting where obligation = ${id}`;
  await insertSupporting(
    query,
    text.supporting.map((supporter, position) => ({
      ...supporter,
      obligation: id,
      position,
      kind: row.kind,
      state: "draft",
      due_key: row.due_key,
    })),
  );
  return true;
}

/** Throws a draft away; false where it is none any more. */
export async function discardDraft(query: Query, id: string): Promise<boolean> {
  await query`
    delete from obligation.supporting
    where obligation = ${id} and state = 'draft'`;
  const rows = await query`
    delete from obligation.obligation
    where id = ${id} and state = 'draft'
    returning id`;
  return rows.length > 0;
}
