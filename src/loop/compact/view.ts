import type { Area } from "../../commons/institution/index.js";
import {
  figuresOfCompacts,
  list,
  noFigures,
  type Figures,
  type Names,
  type Obligation,
} from "../../commons/obligation/index.js";
import type { Day } from "../../ground/clock.js";
import type { Ground } from "../../ground/ground.js";
import type { Actor, HeldPost } from "../../ground/http/actor.js";
import type { Recorded, RecordedFact } from "../../ground/ledger/index.js";
import { linesOf } from "./amend/lines.js";
import {
  compactSubject,
  turnKinds,
  type Compact,
  type CompactVersion,
  type Departure,
  type Signature,
  type Turn,
} from "./compact.js";
import { officeToLeave, officeToTurn } from "./course/rules.js";
import { readDepartures, readTurns } from "./course/store.js";
import { officeIn } from "./draft/access.js";
import { sectionsOf } from "./draft/content.js";
import { lineNames } from "./draft/view.js";
import { checkState, isOpen, signingOffice } from "./rules.js";
import { listVersions, readSignatures } from "./store.js";

// What stands in one compact; the list of commitments holds the rest.
const commitmentsShown = 100;
const historyRows = 60;

/** Everything the page of one compact shows. */
export interface CompactView {
  readonly compact: Compact;
  /** The version on the page: the newest, or an older one that was asked for. */
  readonly shown: CompactVersion;
  readonly versions: readonly {
    readonly version: number;
    readonly hash: string;
    readonly createdAt: Date;
  }[];
  readonly signatures: readonly Signature[];
  readonly commitments: readonly Obligation[];
  readonly hasMore: boolean;
  readonly figures: Figures;
  readonly history: readonly RecordedFact[];
  readonly recorded: Recorded | null;
  readonly names: Names;
  readonly areas: ReadonlyMap<string, Area>;
  readonly departures: readonly Departure[];
  readonly turns: readonly Turn[];
  /** The office with which this reader may sign now. */
  readonly office: HeldPost | null;
  readonly may: MayDo;
}

/** What this reader may begin from here. */
export interface MayDo {
  readonly draft: boolean;
  readonly leave: boolean;
  readonly turn: boolean;
}

/** Gathers what a compact's page shows, for this reader. */
export async function compactViewOf(
  ground: Ground,
  compact: Compact,
  asked: { readonly shown: CompactVersion; readonly actor: Actor; readonly today: Day },
): Promise<CompactView> {
  const { sql, ledger } = ground;
  const { shown, actor, today } = asked;
  const { content } = shown;
  const subject = compactSubject(compact.id);
  const [versions, signatures, departures, turns, listed, counted, history, recorded] =
    await Promise.all([
      listVersions(sql, compact.id),
      readSignatures(sql, compact.id),
      readDepartures(sql, compact.id),
      readTurns(sql, compact.id),
      list(sql, {
        kind: "commitment",
        institution: null,
        part: "leads",
        state: "all",
        compact: compact.id,
        topic: null,
        search: "",
        after: null,
        limit: commitmentsShown,
        today,
      }),
      figuresOfCompacts(sql, [compact.id], { kind: "commitment", today }),
      ledger.history(subject, { limit: historyRows }),
      ledger.recorded(subject),
    ]);
  const { governance } = content;
  const lines = linesOf(sectionsOf(content));
  const { names, areas } = await lineNames(sql, lines, {
    today,
    institutions: [
      ...departures.map((departure) => departure.institution),
      ...turns.map((turn) => turn.institution),
      ...content.parties.map((party) => party.institution),
      ...listed.rows.map((row) => row.debtor),
      ...history.flatMap((fact) => fact.by ?? []),
    ],
    posts: [
      governance.coordinatorPost,
      ...governance.steeringPosts,
      ...governance.ladder.flatMap((step) => step.posts),
      ...content.outcomes.map((outcome) => outcome.leadPost),
      ...signatures.map((signature) => signature.post),
      ...turns.map((turn) => turn.post),
      ...history.flatMap((fact) => fact.role ?? []),
    ],
  });
  const tenures = actor.kind === "person" ? actor.tenures : [];
  return {
    compact,
    shown,
    versions,
    signatures,
    commitments: listed.rows,
    hasMore: listed.next !== null,
    figures: counted.get(compact.id) ?? noFigures,
    history,
    recorded,
    names,
    areas,
    departures,
    turns,
    office: isOpen(compact) ? signingOffice(compact, tenures, signatures) : null,
    may: {
      draft: checkState(compact, "amend").ok && officeIn({ draft: null, compact }, actor) !== null,
      leave: checkState(compact, "leave").ok && officeToLeave(compact, tenures, departures).ok,
      turn: isTurning(compact) && officeToTurn(compact, tenures) !== null,
    },
  };
}

function isTurning(compact: Compact): boolean {
  return turnKinds.some((kind) => checkState(compact, kind).ok);
}
