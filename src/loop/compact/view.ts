import {
  figuresOfCompacts,
  list,
  noFigures,
  readNames,
  type Figures,
  type Names,
  type Obligation,
} from "../../commons/obligation/index.js";
import type { Day } from "../../ground/clock.js";
import type { Ground } from "../../ground/ground.js";
import type { Actor, HeldPost } from "../../ground/http/actor.js";
import type { Recorded, RecordedFact } from "../../ground/ledger/index.js";
import { compactSubject, type Compact, type CompactVersion, type Signature } from "./compact.js";
import { isOpen, signingOffice } from "./rules.js";
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
  /** The office with which this reader may sign now. */
  readonly office: HeldPost | null;
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
  const [versions, signatures, listed, counted, history, recorded] = await Promise.all([
    listVersions(sql, compact.id),
    readSignatures(sql, compact.id),
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
  const names = await readNames(sql, {
    today,
    institutions: [
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
    office: isOpen(compact) ? signingOffice(compact, tenures, signatures) : null,
  };
}
