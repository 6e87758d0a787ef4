import {
  holdersNow,
  readContactsOfPosts,
  readPosts,
  type Contact,
  type Post,
} from "../../../commons/institution/index.js";
import {
  confidenceOf,
  currentRatings,
  holdersOf,
  listAskedBy,
  listOpenOf,
  noRatings,
  openEscalations,
  readBlocking,
  readMany,
  readNames,
  subjectOf,
  type Blocking,
  type Escalation,
  type Names,
  type Obligation,
  type Rating,
  type Ratings,
} from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { Ground } from "../../../ground/ground.js";
import type { RecordedFact } from "../../../ground/ledger/index.js";
import { compactCards } from "../../compact/index.js";
import { packRowsMax } from "./accept.js";
import { listHandovers, type Handover } from "./store.js";

const factsShown = 30;

/** What waits for what, with the thing of this post and the one of somebody else. */
export interface PackLink {
  readonly own: Obligation;
  readonly other: Obligation;
  readonly reason: Blocking["reason"];
}

/** Something nobody has answered yet. */
export type OpenQuestion = { readonly obligation: Obligation } & (
  | { readonly kind: "disputed" | "transfer" }
  | { readonly kind: "date"; readonly day: Day }
  | { readonly kind: "rating"; readonly rating: Rating }
  | { readonly kind: "escalation"; readonly escalation: Escalation }
);

/** Everything the next holder of a post must know. */
export interface PackView {
  readonly post: Post;
  readonly open: readonly Obligation[];
  /** What others owe because this post offered or asked for it. */
  readonly asked: readonly Obligation[];
  readonly waitsFor: readonly PackLink[];
  readonly waitedBy: readonly PackLink[];
  readonly questions: readonly OpenQuestion[];
  /** The posts on the other side. */
  readonly contacts: readonly { readonly post: string; readonly contacts: readonly Contact[] }[];
  readonly facts: readonly RecordedFact[];
  readonly handovers: readonly Handover[];
  /** The tenures in force now. */
  readonly tenures: readonly string[];
  readonly names: Names;
  readonly isCut: boolean;
}

/** Gathers the pack of a post; null when there is no such post. */
export async function packViewOf(ground: Ground, id: string, today: Day): Promise<PackView | null> {
  const { sql, ledger } = ground;
  const post = (await readPosts(sql, [id])).get(id);
  if (!post) return null;
  const [open, asked, handovers, holders] = await Promise.all([
    listOpenOf(sql, id, packRowsMax + 1),
    listAskedBy(sql, id, packRowsMax),
    listHandovers(sql, id),
    holdersNow(sql, id, today),
  ]);
  const shown = open.slice(0, packRowsMax);
  const ids = shown.map((one) => one.id);
  const compacts = [...new Set(shown.flatMap((one) => one.compact ?? []))];
  const [ratings, escalations, edges, facts, cards] = await Promise.all([
    currentRatings(sql, ids, today),
    openEscalations(sql, ids),
    readBlocking(sql, ids),
    ledger.about(shown.map(subjectOf), { from: 0, limit: factsShown }),
    compactCards(sql, compacts),
  ]);
  const links = await linksOf(ground, shown, edges);
  const questions = shown.flatMap((obligation) =>
    questionsOn(obligation, {
      ratings: ratings.get(obligation.id) ?? noRatings,
      escalations: escalations.get(obligation.id) ?? [],
    }),
  );
  const others = othersOf(post, {
    linked: [...links.waitsFor, ...links.waitedBy].map(({ other }) => other),
    asked,
    open: shown,
    coordinators: [...cards.values()].map((card) => card.coordinatorPost),
    holders: questions.flatMap((one) =>
      one.kind === "escalation" ? holdersOf(one.escalation) : [],
    ),
  });
  const [contacts, posts] = await Promise.all([
    readContactsOfPosts(sql, others),
    readPosts(sql, others),
  ]);
  const contactsOf = Map.groupBy(contacts, (contact) => contact.post);
  const names = await readNames(sql, {
    today,
    posts: [...others, id],
    institutions: [
      post.institution,
      ...[...posts.values()].map((one) => one.institution),
      ...asked.map((one) => one.debtor),
      ...[...links.waitsFor, ...links.waitedBy].map(({ other }) => other.debtor),
      ...questions.flatMap((one) => (one.kind === "rating" ? (one.rating.ask?.who ?? []) : [])),
    ],
  });
  return {
    post,
    open: shown,
    asked,
    ...links,
    questions,
    contacts: others.map((one) => ({ post: one, contacts: contactsOf.get(one) ?? [] })),
    facts,
    handovers,
    tenures: holders.map(({ tenure }) => tenure),
    names,
    isCut: open.length > packRowsMax,
  };
}

/** What nobody has answered yet about one obligation. Pure. */
export function questionsOn(
  obligation: Obligation,
  said: { readonly ratings: Ratings; readonly escalations: readonly Escalation[] },
): readonly OpenQuestion[] {
  const { proposal, transfer } = obligation;
  const ratings = [said.ratings.owner, said.ratings.independent].flatMap((standing) => {
    const colour = confidenceOf(standing);
    const isGood = colour === null || colour === "green";
    return standing.kind === "current" && !isGood ? [standing.rating] : [];
  });
  return [
    ...said.escalations.map((escalation) => ({
      kind: "escalation" as const,
      obligation,
      escalation,
    })),
    ...(obligation.disputed ? [{ kind: "disputed" as const, obligation }] : []),
    ...(proposal ? [{ kind: "date" as const, obligation, day: proposal.dueOn }] : []),
    ...(transfer ? [{ kind: "transfer" as const, obligation }] : []),
    ...ratings.map((rating) => ({ kind: "rating" as const, obligation, rating })),
  ];
}

async function linksOf(
  ground: Ground,
  open: readonly Obligation[],
  edges: readonly Blocking[],
): Promise<Pick<PackView, "waitsFor" | "waitedBy">> {
  const own = new Map(open.map((one) => [one.id, one]));
  const others = await readMany(ground.sql, [
    ...new Set(edges.flatMap(({ blocker, blocked }) => [blocker, blocked])),
  ]);
  const link = (ownId: string, otherId: string, reason: Blocking["reason"]) => {
    const mine = own.get(ownId);
    const other = others.get(otherId);
    const isShown = other && other.state !== "withdrawn" && other.state !== "draft";
    return mine && isShown ? [{ own: mine, other, reason }] : [];
  };
  return {
    waitsFor: edges.flatMap(({ blocker, blocked, reason }) => link(blocked, blocker, reason)),
    waitedBy: edges.flatMap(({ blocker, blocked, reason }) => link(blocker, blocked, reason)),
  };
}

// Whom the new holder will have to speak to, each once, never the post itself.
function othersOf(
  post: Post,
  of: {
    readonly linked: readonly Obligation[];
    readonly asked: readonly Obligation[];
    readonly open: readonly Obligation[];
    readonly coordinators: readonly string[];
    readonly holders: readonly string[];
  },
): readonly string[] {
  const all = [
    ...of.linked.map((one) => one.accountablePost),
    ...of.asked.map((one) => one.accountablePost),
    ...of.open.flatMap((one) => one.createdByPost ?? []),
    ...of.coordinators,
    ...of.holders,
  ];
  return [...new Set(all)].filter((one) => one !== post.id).slice(0, packRowsMax);
}
