import { v7 } from "uuid";
import { dayIn } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import { defaultCalendarCode } from "../calendar/calendar.js";
import { calendarsOf } from "../calendar/of-institution.js";
import type { NewObligation, Obligation, Supporter } from "../obligation.js";
import type { Change } from "../verdict.js";

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
  const calendars = await calendarsOf(query, debtorsOf(obligations));
  const lines = obligations.map((one) => toJson(one, { at, calendars }));
  const rows = await query<{ id: string }[]>`
    insert into obligation.obligation (
      id, kind, title, deliverable, debtor, accountable_post, creditor_kind, creditor, compact,
      outcomes, topics, origin_kind, origin, created_by, created_by_post, parent, due_on,
      original_due_on, completion, note, state, offered_on, delivered_on, source_url,
      external_scheme, external_id, calendar, created_at, updated_at
    )
    select
      n.id, n.kind, n.title, n.deliverable, n.debtor, n.accountable_post, n.creditor_kind,
      n.creditor, n.compact, n.outcomes, n.topics, n.origin_kind, n.origin, n.created_by,
      n.created_by_post, n.parent, n.due_on, n.due_on, n.completion, n.note, n.state,
      n.offered_on, n.delivered_on, n.source_url, n.external_scheme, n.external_id, n.calendar,
      ${at}, ${at}
    from jsonb_to_recordset(${query.json(lines)}) as n (
      id uuid, kind text, title jsonb, deliverable jsonb, debtor uuid, accountable_post uuid,
      creditor_kind text, creditor uuid, compact uuid, outcomes uuid[], topics text[],
      origin_kind text, origin text, created_by uuid, created_by_post uuid, parent uuid,
      due_on date, completion text, note jsonb, state text, offered_on date,
      delivered_on date, source_url text, external_scheme text, external_id text, calendar text
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
  await insertSupporting(query, helpers);
  return written;
}

/** A row of those who help, with what it repeats of the obligation. */
export interface SupportingRow extends Supporter {
  readonly obligation: string;
  readonly position: number;
  readonly kind: string;
  readonly state: string;
  readonly due_key: string;
}

/** Writes who helps, in one statement. */
export async function insertSupporting(
  query: Query,
  helpers: readonly SupportingRow[],
): Promise<void> {
  if (helpers.length === 0) return;
  await query`
    insert into obligation.supporting
      (obligation, institution, post, role, position, kind, state, due_key)
    select obligation, institution, post, role, position, kind, state, due_key
    from jsonb_to_recordset(${query.json(helpers.map((one) => ({ ...one })))}) as n (
      obligation uuid, institution uuid, post uuid, role text, position integer, kind text,
      state text, due_key date
    )`;
}

/** What a command changed of an obligation as it was read. */
export interface Applied {
  readonly before: Obligation;
  readonly change: Change;
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
  const written = await applyMany(query, [{ before: obligation, change }], at);
  if (!written.has(obligation.id)) return false;
  await addEvidence(query, obligation.id, { change, at });
  return true;
}

/**
 * The same for many in one statement, without what shows that they were done: those really written
 * come back by id.
 */
export async function applyMany(
  query: Query,
  moves: readonly Applied[],
  at: Date,
): Promise<ReadonlySet<string>> {
  if (moves.length === 0) return new Set();
  const moved = moves.filter(({ before, change }) => before.debtor !== change.debtor);
  const calendars = await calendarsOf(query, debtorsOf(moved.map(({ change }) => change)));
  const rows = await query<{ id: string }[]>`
    update obligation.obligation as o
    set
      state = n.state,
      completion = n.completion,
      due_on = n.due_on,
      original_due_on = case when o.state = 'draft' then n.due_on else o.original_due_on end,
      redates = n.redates,
      disputed = n.disputed,
      note = n.note,
      debtor = n.debtor,
      accountable_post = n.accountable_post,
      offered_on = n.offered_on,
      delivered_on = n.delivered_on,
      tacit = n.tacit,
      decision = n.decision,
      calendar = n.calendar,
      proposed_due_on = n.proposed_due_on,
      proposed_why = n.proposed_why,
      proposed_by = n.proposed_by,
      proposed_by_post = n.proposed_by_post,
      proposed_on = n.proposed_on,
      transfer_debtor = n.transfer_debtor,
      transfer_post = n.transfer_post,
      transfer_why = n.transfer_why,
      transfer_by = n.transfer_by,
      transfer_by_post = n.transfer_by_post,
      transfer_on = n.transfer_on,
      version = o.version + 1,
      updated_at = ${at}
    from jsonb_to_recordset(${query.json(moves.map((move) => changeJson(move, calendars)))}) as n (
      id uuid, version integer, state text, completion text, due_on date, redates integer,
      disputed boolean, note jsonb, debtor uuid, accountable_post uuid, offered_on date,
      delivered_on date, tacit boolean, decision text, calendar text, proposed_due_on date,
      proposed_why jsonb, proposed_by uuid, proposed_by_post uuid, proposed_on date,
      transfer_debtor uuid, transfer_post uuid, transfer_why jsonb, transfer_by uuid,
      transfer_by_post uuid, transfer_on date
    )
    where o.id = n.id and o.version = n.version
    returning o.id`;
  // Whoever owes something now no longer helps with it.
  if (moved.length > 0) {
    await query`
      delete from obligation.supporting as s
      using unnest(
        ${moved.map(({ before }) => before.id)}::uuid[],
        ${debtorsOf(moved.map(({ change }) => change))}::uuid[]
      ) as n (obligation, institution)
      where s.obligation = n.obligation and s.institution = n.institution`;
  }
  return new Set(rows.map((row) => row.id));
}

async function addEvidence(
  query: Query,
  id: string,
  { change, at }: { readonly change: Change; readonly at: Date },
): Promise<void> {
  if (change.evidence.length === 0) return;
  const evidence = change.evidence.map(({ title, url }) => ({
    id: v7({ msecs: at.getTime() }),
    title,
    url,
  }));
  await query`
    insert into obligation.evidence (id, obligation, title, url, post, added_at)
    select id, ${id}, title, url, ${change.by?.post ?? null}, ${at}
    from jsonb_to_recordset(${query.json(evidence)}) as n (id uuid, title jsonb, url text)`;
}

function debtorsOf(list: readonly { readonly debtor: string }[]): readonly string[] {
  return list.map(({ debtor }) => debtor);
}

function changeJson({ before, change }: Applied, calendars: ReadonlyMap<string, string>) {
  const { proposal, transfer } = change;
  return {
    id: before.id,
    version: before.version,
    state: change.state,
    completion: change.completion,
    due_on: change.dueOn,
    redates: change.redates,
    disputed: change.disputed,
    note: change.note,
    debtor: change.debtor,
    accountable_post: change.accountablePost,
    offered_on: change.offeredOn,
    delivered_on: change.deliveredOn,
    tacit: change.tacit,
    decision: change.decision,
    calendar: calendars.get(change.debtor) ?? before.calendar,
    proposed_due_on: proposal?.dueOn ?? null,
    proposed_why: proposal?.why ?? null,
    proposed_by: proposal?.by.institution ?? null,
    proposed_by_post: proposal?.by.post ?? null,
    proposed_on: proposal?.on ?? null,
    transfer_debtor: transfer?.debtor ?? null,
    transfer_post: transfer?.post ?? null,
    transfer_why: transfer?.why ?? null,
    transfer_by: transfer?.by.institution ?? null,
    transfer_by_post: transfer?.by.post ?? null,
    transfer_on: transfer?.on ?? null,
  };
}

function toJson(
  obligation: NewObligation,
  given: { readonly at: Date; readonly calendars: ReadonlyMap<string, string> },
) {
  const day = dayIn(given.at, "UTC");
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
    offered_on: obligation.offeredOn ?? (obligation.state === "draft" ? null : day),
    delivered_on: obligation.deliveredOn ?? (obligation.state === "delivered" ? day : null),
    source_url: obligation.sourceUrl,
    external_scheme: externalId?.scheme ?? null,
    external_id: externalId?.id ?? null,
    calendar: obligation.calendar ?? given.calendars.get(obligation.debtor) ?? defaultCalendarCode,
  };
}
