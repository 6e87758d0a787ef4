import type { Query } from "../../../ground/database/sql.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import type { Kind } from "../kind.js";
import type {
  Completion,
  Creditor,
  DateProposal,
  Obligation,
  Origin,
  State,
  Transfer,
} from "../obligation.js";

/** A row of `obligation.obligation` as the driver hands it over. */
export interface Row {
  readonly id: string;
  readonly kind: Kind;
  readonly title: LanguageMap;
  readonly deliverable: LanguageMap;
  readonly debtor: string;
  readonly accountable_post: string;
  readonly creditor_kind: Creditor["kind"];
  readonly creditor: string | null;
  readonly compact: string | null;
  readonly outcomes: readonly string[];
  readonly topics: readonly string[];
  readonly origin_kind: Origin["kind"];
  readonly origin: string | null;
  readonly created_by: string;
  readonly created_by_post: string | null;
  readonly parent: string | null;
  readonly due_on: string | null;
  readonly original_due_on: string | null;
  readonly redates: number;
  readonly completion: Completion;
  readonly note: LanguageMap | null;
  readonly state: State;
  readonly disputed: boolean;
  readonly offered_on: string | null;
  readonly delivered_on: string | null;
  readonly tacit: boolean;
  readonly decision: string | null;
  readonly proposed_due_on: string | null;
  readonly proposed_why: LanguageMap | null;
  readonly proposed_by: string | null;
  readonly proposed_by_post: string | null;
  readonly proposed_on: string | null;
  readonly transfer_debtor: string | null;
  readonly transfer_post: string | null;
  readonly transfer_why: LanguageMap | null;
  readonly transfer_by: string | null;
  readonly transfer_by_post: string | null;
  readonly transfer_on: string | null;
  readonly source_url: string | null;
  readonly external_scheme: string | null;
  readonly external_id: string | null;
  readonly calendar: string;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** The columns of an obligation, named. */
export function columns(query: Query) {
  return query`
    o.id, o.kind, o.title, o.deliverable, o.debtor, o.accountable_post, o.creditor_kind,
    o.creditor, o.compact, o.outcomes, o.topics, o.origin_kind, o.origin, o.created_by,
    o.created_by_post, o.parent, o.due_on, o.original_due_on, o.redates, o.completion, o.note,
    o.state, o.disputed, o.offered_on, o.delivered_on, o.tacit, o.decision, o.proposed_due_on,
    o.proposed_why, o.proposed_by, o.proposed_by_post, o.proposed_on, o.transfer_debtor,
    o.transfer_post, o.transfer_why, o.transfer_by, o.transfer_by_post, o.transfer_on,
    o.source_url, o.external_scheme, o.external_id, o.calendar, o.version, o.created_at, o.updated_at`;
}

/** An obligation from its row. */
export function fromRow(row: Row): Obligation {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    deliverable: row.deliverable,
    debtor: row.debtor,
    accountablePost: row.accountable_post,
    creditor: creditorOf(row),
    compact: row.compact,
    outcomes: row.outcomes,
    topics: row.topics,
    origin: { kind: row.origin_kind, ref: row.origin },
    createdBy: row.created_by,
    createdByPost: row.created_by_post,
    parent: row.parent,
    dueOn: row.due_on,
    originalDueOn: row.original_due_on,
    redates: row.redates,
    completion: row.completion,
    note: row.note,
    state: row.state,
    disputed: row.disputed,
    offeredOn: row.offered_on,
    deliveredOn: row.delivered_on,
    tacit: row.tacit,
    decision: row.decision,
    proposal: proposalOf(row),
    transfer: transferOf(row),
    sourceUrl: row.source_url,
    externalId:
      row.external_scheme !== null && row.external_id !== null
        ? { scheme: row.external_scheme, id: row.external_id }
        : null,
    calendar: row.calendar,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

// The database keeps each of these whole or empty; a half would be read as nothing.
function proposalOf(row: Row): DateProposal | null {
  const { proposed_due_on: dueOn, proposed_why: why, proposed_on: on } = row;
  const { proposed_by: institution, proposed_by_post: post } = row;
  if (!dueOn || !why || !on || !institution || !post) return null;
  return { dueOn, why, by: { institution, post }, on };
}

function transferOf(row: Row): Transfer | null {
  const { transfer_debtor: debtor, transfer_post: post, transfer_why: why } = row;
  const { transfer_by: institution, transfer_by_post: byPost, transfer_on: on } = row;
  if (!debtor || !post || !why || !on || !institution || !byPost) return null;
  return { debtor, post, why, by: { institution, post: byPost }, on };
}

function creditorOf(row: Row): Creditor {
  return row.creditor_kind === "public" || row.creditor === null
    ? { kind: "public" }
    : { kind: row.creditor_kind, id: row.creditor };
}
