import type { Query } from "../../../ground/database/sql.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import type { Kind } from "../kind.js";
import type { Completion, Creditor, Obligation, Origin, State } from "../obligation.js";

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
  readonly source_url: string | null;
  readonly external_scheme: string | null;
  readonly external_id: string | null;
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
    o.state, o.disputed, o.source_url, o.external_scheme, o.external_id, o.version,
    o.created_at, o.updated_at`;
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
    sourceUrl: row.source_url,
    externalId:
      row.external_scheme !== null && row.external_id !== null
        ? { scheme: row.external_scheme, id: row.external_id }
        : null,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function creditorOf(row: Row): Creditor {
  return row.creditor_kind === "public" || row.creditor === null
    ? { kind: "public" }
    : { kind: row.creditor_kind, id: row.creditor };
}
