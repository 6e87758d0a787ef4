import { v7 } from "uuid";
import type { Query } from "../../../ground/database/sql.js";
import type { NewObligation, Obligation } from "../obligation.js";
import type { Change } from "../rules.js";

/**
 * Writes new obligations in one statement each for rows and supporters. What is already known by
 * its external id is left as it is; the ids of those really written come back.
 */
export async function createMany(
  query: Query,
  obligations: readonly NewObligation[],
  at: Date,
): Promise<ReadonlySet<string>> {
  if (obligations.length === 0) return new Set();
  const rows = await query<{ id: string }[]>`
    insert into obligation.obligation (
      id, kind, title, deliverable, debtor, accountable_post, creditor_kind, creditor, compact,
      outcomes, topics, origin_kind, origin, created_by, created_by_post, parent, due_on,
      original_due_on, completion, note, state, source_url, external_scheme, external_id,
      created_at, updated_at
    )
    select
      n.id, n.kind, n.title, n.deliverable, n.debtor, n.accountable_post, n.creditor_kind,
      n.creditor, n.compact, n.outcomes, n.topics, n.origin_kind, n.origin, n.created_by,
      n.created_by_post, n.parent, n.due_on, n.due_on, n.completion, n.note, n.state,
      n.source_url, n.external_scheme, n.external_id, ${at}, ${at}
    from jsonb_to_recordset(${query.json(obligations.map(toJson))}) as n (
      id uuid, kind text, title jsonb, deliverable jsonb, debtor uuid, accountable_post uuid,
      creditor_kind text, creditor uuid, compact uuid, outcomes uuid[], topics text[],
      origin_kind text, origin text, created_by uuid, created_by_post uuid, parent uuid,
      due_on date, completion text, note jsonb, state text, source_url text,
      external_scheme text, external_id text
    )
    on conflict (external_scheme, external_id) do nothing
    returning id`;
  const written = new Set(rows.map((row) => row.id));
  const helpers = obligations
    .filter((obligation) => written.has(obligation.id))
    .flatMap((obligation) =>
      obligation.supporting.map((supporter, position) => ({
        obligation: obligation.id,
        institution: supporter.institution,
        post: supporter.post,
        role: supporter.role,
        position,
        kind: obligation.kind,
        state: obligation.state,
        due_key: obligation.dueOn ?? "infinity",
      })),
    );
  if (helpers.length > 0) {
    await query`
      insert into obligation.supporting
        (obligation, institution, post, role, position, kind, state, due_key)
      select obligation, institution, post, role, position, kind, state, due_key
      from jsonb_to_recordset(${query.json(helpers)}) as n (
        obligation uuid, institution uuid, post uuid, role text, position integer, kind text,
        state text, due_key date
      )`;
  }
  return written;
}

/**
 * Writes what a command changed. False when somebody else changed the obligation since it was
 * read: of two who accept at once, the second writes nothing.
 */
export async function apply(
  query: Query,
  obligation: Obligation,
  { change, at }: { readonly change: Change; readonly at: Date },
): Promise<boolean> {
  const rows = await query<{ id: string }[]>`
    update obligation.obligation
    set
      state = ${change.state},
      completion = ${change.completion},
      due_on = ${change.dueOn},
      redates = ${change.redates},
      disputed = ${change.disputed},
      note = ${change.note === null ? null : query.json(change.note)},
      version = version + 1,
      updated_at = ${at}
    where id = ${obligation.id} and version = ${obligation.version}
    returning id`;
  if (rows.length === 0) return false;
  const evidence = change.evidence.map((item) => ({
    id: v7({ msecs: at.getTime() }),
    title: item.title,
    url: item.url,
  }));
  if (evidence.length > 0) {
    await query`
      insert into obligation.evidence (id, obligation, title, url, post, added_at)
      select id, ${obligation.id}, title, url, ${change.by.post}, ${at}
      from jsonb_to_recordset(${query.json(evidence)}) as n (id uuid, title jsonb, url text)`;
  }
  return true;
}

function toJson(obligation: NewObligation) {
  const { creditor, origin, externalId } = obligation;
  return {
    id: obligation.id,
    kind: obligation.kind,
    title: obligation.title,
    deliverable: obligation.deliverable,
    debtor: obligation.debtor,
    accountable_post: obligation.accountablePost,
    creditor_kind: creditor.kind,
    creditor: creditor.kind === "public" ? null : creditor.id,
    compact: obligation.compact,
    outcomes: obligation.outcomes,
    topics: obligation.topics,
    origin_kind: origin.kind,
    origin: origin.ref,
    created_by: obligation.createdBy,
    created_by_post: obligation.createdByPost,
    parent: obligation.parent,
    due_on: obligation.dueOn,
    completion: obligation.completion,
    note: obligation.note ?? null,
    state: obligation.state,
    source_url: obligation.sourceUrl,
    external_scheme: externalId?.scheme ?? null,
    external_id: externalId?.id ?? null,
  };
}
