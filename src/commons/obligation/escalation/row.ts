import type { Query } from "../../../ground/database/sql.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import type {
  Decision,
  Ending,
  Escalation,
  EscalationReason,
  EscalationState,
  Office,
  ResolutionKind,
  Rung,
} from "./escalation.js";

/** A row of `obligation.escalation` as the driver hands it over. */
export interface Row {
  readonly id: string;
  readonly obligation: string;
  readonly reason: EscalationReason;
  readonly state: EscalationState;
  readonly level: number;
  readonly ladder: readonly Rung[];
  readonly cause_on: string;
  readonly opened_on: string;
  readonly level_since: string;
  readonly respond_by: string | null;
  readonly calendar: string;
  readonly raised_by: string | null;
  readonly raised_by_post: string | null;
  readonly note: LanguageMap | null;
  readonly withdrawal_asked_on: string | null;
  readonly withdrawal_why: LanguageMap | null;
  readonly closed_on: string | null;
  readonly ending: Ending | null;
  readonly version: number;
}

/** The columns of an escalation, named. */
export function columns(query: Query) {
  return query`
    e.id, e.obligation, e.reason, e.state, e.level, e.ladder, e.cause_on, e.opened_on,
    e.level_since, e.respond_by, e.calendar, e.raised_by, e.raised_by_post, e.note,
    e.withdrawal_asked_on, e.withdrawal_why, e.closed_on, e.ending, e.version`;
}

/** An escalation from its row. */
export function fromRow(row: Row): Escalation {
  const { withdrawal_asked_on: askedOn, withdrawal_why: askedWhy } = row;
  return {
    id: row.id,
    obligation: row.obligation,
    reason: row.reason,
    state: row.state,
    level: row.level,
    ladder: row.ladder,
    causeOn: row.cause_on,
    openedOn: row.opened_on,
    levelSince: row.level_since,
    respondBy: row.respond_by,
    calendar: row.calendar,
    raisedBy: officeOf(row.raised_by, row.raised_by_post),
    note: row.note,
    withdrawal: askedOn !== null && askedWhy !== null ? { on: askedOn, why: askedWhy } : null,
    closedOn: row.closed_on,
    ending: row.ending,
    version: row.version,
  };
}

/** A row of `obligation.decision`. */
export interface DecisionRow {
  readonly id: string;
  readonly obligation: string;
  readonly escalation: string | null;
  readonly level: number | null;
  readonly resolution: ResolutionKind;
  readonly why: LanguageMap;
  readonly institution: string;
  readonly post: string;
  readonly means: LanguageMap | null;
  readonly means_institution: string | null;
  readonly means_post: string | null;
  readonly decided_on: string;
}

/** A decision from its row. */
export function decisionFromRow(row: DecisionRow): Decision {
  const from = officeOf(row.means_institution, row.means_post);
  return {
    id: row.id,
    obligation: row.obligation,
    escalation: row.escalation,
    level: row.level,
    resolution: row.resolution,
    why: row.why,
    by: { institution: row.institution, post: row.post },
    means: row.means !== null && from !== null ? { ...from, what: row.means } : null,
    decidedOn: row.decided_on,
  };
}

function officeOf(institution: string | null, post: string | null): Office | null {
  return institution !== null && post !== null ? { institution, post } : null;
}
