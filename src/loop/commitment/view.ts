import {
  commandKinds,
  mayNow,
  officeFor,
  read,
  readChildren,
  readEvidence,
  readNames,
  readSupporting,
  subjectOf,
  type CommandKind,
  type Evidence,
  type Names,
  type Obligation,
  type Supporter,
} from "../../commons/obligation/index.js";
import { readTopics, type Topic } from "../../commons/institution/index.js";
import type { Day } from "../../ground/clock.js";
import type { Ground } from "../../ground/ground.js";
import type { Actor } from "../../ground/http/actor.js";
import type { Recorded, RecordedFact } from "../../ground/ledger/index.js";
import { compactCards, type CompactCard } from "../compact/index.js";
import { tenuresOf } from "./act.js";
import { mayAsk } from "./dependency/ask.js";
import { linksOf, type Links } from "./dependency/view.js";
import { escalatedOf, type Escalated } from "./escalation/view.js";
import { pledgeViewOf, type PledgeView } from "./pledge/view.js";
import { circleFrom } from "./circle.js";
import { readOgp } from "./ogp/store.js";
import { noOgp, type Ogp } from "./ogp/texts.js";
import { officesIn } from "./fact-word.js";
import { institutionsOf, postsOf, ratedView, readRated, type RatedView } from "./rating-view.js";
import { servedBy, type Served } from "./results.js";
import { waitingOn, type Waiting } from "./waiting.js";

// A page of history; the rest stands in the record itself.
const historyRows = 40;

/** For each thing a reader may do, the post in whose name. */
export type ActsAs = Readonly<Partial<Record<CommandKind, string>>>;

/** Everything the page of one commitment shows. */
export interface CommitmentView {
  readonly obligation: Obligation;
  readonly supporting: readonly Supporter[];
  readonly evidence: readonly Evidence[];
  readonly children: readonly Obligation[];
  readonly parent: Obligation | null;
  readonly compact: CompactCard | undefined;
  /** The subjects it is about, those the lists know. */
  readonly topics: readonly Topic[];
  /** How sure the office and a reviewer are, and were. */
  readonly rated: RatedView;
  readonly history: readonly RecordedFact[];
  readonly recorded: Recorded | null;
  readonly names: Names;
  /** What this reader may do now. */
  readonly may: readonly CommandKind[];
  /** The posts in whose name they would do so. */
  readonly actsAs: ActsAs;
  /** What waits for an answer, and whose it is. */
  readonly waiting: readonly Waiting[];
  /** What it says in the form of the Open Government Partnership. */
  readonly ogp: Ogp;
  /** What it waits for and what waits for it, and whether this reader may say more of that. */
  readonly links: Links & { readonly mayAsk: boolean };
  /** What was pledged; null where it is no pledge. */
  readonly pledge: PledgeView | null;
  /** What data say of the changes it serves; never mixed with completion or confidence. */
  readonly served: readonly Served[];
  /** Where it is or was stuck, and whether this reader may raise it. */
  readonly escalated: Escalated;
}

/** Gathers what a commitment's page shows, for this reader. */
export async function viewOf(
  ground: Ground,
  obligation: Obligation,
  reader: { readonly actor: Actor; readonly today: Day },
): Promise<CommitmentView> {
  const { sql, ledger } = ground;
  const subject = subjectOf(obligation);
  const [supporting, topics, evidence, children, parent, compacts, said, history, recorded, forms] =
    await Promise.all([
      readSupporting(sql, [obligation.id]),
      readTopics(sql, obligation.topics),
      readEvidence(sql, obligation.id),
      readChildren(sql, obligation.id),
      obligation.parent ? read(sql, obligation.parent) : null,
      compactCards(sql, obligation.compact ? [obligation.compact] : []),
      readRated(sql, obligation.id, reader.today),
      ledger.history(subject, { limit: historyRows }),
      ledger.recorded(subject),
      readOgp(sql, [obligation.id]),
    ]);
  const compact = obligation.compact ? compacts.get(obligation.compact) : undefined;
  const helpers = supporting.get(obligation.id) ?? [];
  const { creditor } = obligation;
  const tenures = tenuresOf(reader.actor);
  const { today } = reader;
  const rated = ratedView(obligation, said, { tenures, today, supporting: helpers, compact });
  const circle = circleFrom(obligation, compact);
  const waiting = waitingOn(obligation, circle);
  const names = await readNames(sql, {
    today,
    institutions: [
      obligation.debtor,
      ...(creditor.kind === "institution" ? [creditor.id] : []),
      ...helpers.map((helper) => helper.institution),
      ...children.map((child) => child.debtor),
      ...history.flatMap((fact) => fact.by ?? []),
      ...institutionsOf(rated),
      ...waiting.flatMap((one) => one.answerers.institutions),
      ...officesIn(history).map(({ institution }) => institution),
    ],
    posts: [
      obligation.accountablePost,
      ...helpers.flatMap((helper) => helper.post ?? []),
      ...children.map((child) => child.accountablePost),
      ...history.flatMap((fact) => fact.role ?? []),
      ...postsOf(rated),
      ...waiting.flatMap((one) => [...one.answerers.posts, ...(one.by ? [one.by.post] : [])]),
      ...officesIn(history).map(({ post }) => post),
    ],
  });
  const actsAs = actsAsOf(obligation, { tenures, circle, today });
  const [links, pledge, served] = await Promise.all([
    linksOf(ground, obligation, today),
    pledgeViewOf(ground, obligation, { tenures, today }),
    servedBy(ground, obligation, { compact, today }),
  ]);
  const waitsFor = links.waitsFor.map((link) => link.obligation);
  return {
    obligation,
    supporting: helpers,
    evidence,
    children,
    parent,
    compact,
    topics: [...topics.values()],
    rated,
    history,
    recorded,
    names,
    may: commandKinds.filter((command) => actsAs[command] !== undefined),
    actsAs,
    waiting,
    ogp: forms.get(obligation.id) ?? noOgp,
    links: { ...links, mayAsk: mayAsk(obligation, { tenures, today }).ok },
    pledge,
    served,
    escalated: await escalatedOf(ground, obligation, { tenures, circle, today, waitsFor }),
  };
}

function actsAsOf(obligation: Obligation, who: Parameters<typeof officeFor>[2]): ActsAs {
  const acts: Partial<Record<CommandKind, string>> = {};
  for (const command of commandKinds) {
    if (!mayNow(obligation, command, who)) continue;
    const office = officeFor(obligation, command, who);
    if (office) acts[command] = office.post;
  }
  return acts;
}
