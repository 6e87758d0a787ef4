import { readPostsOfMany } from "../../../commons/institution/index.js";
import {
  countByLevel,
  decider,
  decisionOf,
  decisionsOn,
  escalationsOf,
  escalationSubject,
  holdersOf,
  listEscalations,
  mayNow,
  mayRaise,
  moveUp,
  openEscalations,
  readEscalation,
  readMany,
  readNames,
  readSteps,
  takeBack,
  defaultCalendar,
  type ActingTenure,
  type Circle,
  type Decision,
  type Escalation,
  type EscalationCursor,
  type NamedInstitution,
  type Names,
  type Obligation,
  type ResolutionKind,
} from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { Ground } from "../../../ground/ground.js";
import type { Actor } from "../../../ground/http/actor.js";
import type { Recorded } from "../../../ground/ledger/index.js";
import { limits } from "../../../ground/limits.js";
import type { LanguageMap } from "../../../ground/words/index.js";
import { compactCards, type CompactCard } from "../../compact/index.js";
import { readPublic, tenuresOf } from "../act.js";
import { circleFrom } from "../circle.js";

/** Whose page it is: somebody, today. */
export interface Reader {
  readonly actor: Actor;
  readonly today: Day;
}

/** An office that can be chosen in a form. */
export interface OfficeChoice {
  readonly post: string;
  readonly label: LanguageMap;
  readonly institution: NamedInstitution;
}

/** Everything the page of one escalation shows. */
export interface EscalationView {
  readonly escalation: Escalation;
  readonly obligation: Obligation;
  readonly compact: CompactCard | undefined;
  readonly steps: ReadonlyMap<number, Day>;
  readonly decision: Decision | null;
  readonly names: Names;
  readonly recorded: Recorded | null;
  /** What this reader may decide now. */
  readonly may: readonly ResolutionKind[];
  readonly mayHandOn: boolean;
  readonly mayTakeBack: "withdrawn" | "asked" | null;
  /** The post in whose name they would. */
  readonly actsAs: string | null;
  /** Offices that could give means or take over; empty where nothing is to be decided. */
  readonly offices: readonly OfficeChoice[];
}

/** Gathers what an escalation's page shows, for this reader; null when there is none to see. */
export async function escalationViewOf(
  ground: Ground,
  id: string,
  reader: Reader,
): Promise<EscalationView | null> {
  const { sql, ledger } = ground;
  const escalation = await readEscalation(sql, id);
  const obligation = escalation && (await readPublic(ground, escalation.obligation));
  if (!escalation || !obligation) return null;
  const [steps, decision, recorded, compacts] = await Promise.all([
    readSteps(sql, id),
    decisionOf(sql, id),
    ledger.recorded(escalationSubject(id)),
    compactCards(sql, obligation.compact ? [obligation.compact] : []),
  ]);
  const compact = obligation.compact ? compacts.get(obligation.compact) : undefined;
  const tenures = tenuresOf(reader.actor);
  const circle = circleFrom(obligation, compact);
  const { today } = reader;
  const who = { tenures, circle, today };
  const by = escalation.state === "open" ? decider(escalation, who) : null;
  const names = await readNames(sql, {
    today,
    institutions: [
      obligation.debtor,
      ...(obligation.creditor.kind === "institution" ? [obligation.creditor.id] : []),
      ...institutionsOf(escalation, decision),
      ...(by ? (compact?.parties ?? []) : []),
    ],
    posts: postsOf(escalation, decision, obligation),
  });
  const back = takeBack(escalation, obligation, who);
  return {
    escalation,
    obligation,
    compact,
    steps: new Map(steps.map(({ level, since }) => [level, since])),
    decision,
    names,
    recorded,
    may: by ? mayDecide(escalation, obligation, { by, circle, today }) : [],
    mayHandOn: moveUp(escalation, { tenures, today, calendar: defaultCalendar }).ok,
    mayTakeBack: back.ok ? back.taken.what : null,
    actsAs: by?.post ?? (back.ok ? back.taken.by.post : null),
    offices: by ? await officesFor(ground, obligation, { names, compact }) : [],
  };
}

function mayDecide(
  escalation: Escalation,
  obligation: Obligation,
  who: { readonly by: ActingTenure; readonly circle: Circle; readonly today: Day },
): readonly ResolutionKind[] {
  const situation = {
    tenures: [who.by],
    circle: who.circle,
    today: who.today,
    mandate: { posts: holdersOf(escalation) },
  };
  const mayGive = (command: "redate" | "transfer" | "release") =>
    mayNow(obligation, command, situation);
  const { state, dueOn } = obligation;
  const isSplittable = state === "accepted" && dueOn !== null && dueOn >= who.today;
  return [
    ...(mayGive("redate") ? (["redate"] as const) : []),
    "resource",
    ...(mayGive("transfer") ? (["reassign"] as const) : []),
    ...(isSplittable ? (["split"] as const) : []),
    "uphold",
    ...(mayGive("release") ? (["release"] as const) : []),
  ];
}

// Everybody at the table; a longer list is no help on a telephone.
const officesMax = 200;

/** Offices at the table of a thing that could give means or take it over. */
export async function officesFor(
  ground: Ground,
  obligation: Obligation,
  known: { readonly names: Names; readonly compact: CompactCard | undefined },
): Promise<readonly OfficeChoice[]> {
  const { debtor, creditor } = obligation;
  const ids = [
    debtor,
    ...(creditor.kind === "institution" ? [creditor.id] : []),
    ...(known.compact?.parties ?? []),
  ];
  const posts = await readPostsOfMany(ground.sql, [...new Set(ids)]);
  return [...new Set(ids)]
    .flatMap((id) => {
      const institution = known.names.institution(id);
      return institution
        ? (posts.get(id) ?? []).map(({ id: post, label }) => ({ post, label, institution }))
        : [];
    })
    .slice(0, officesMax);
}

function institutionsOf(escalation: Escalation, decision: Decision | null): readonly string[] {
  return [
    ...(escalation.raisedBy ? [escalation.raisedBy.institution] : []),
    ...(decision ? [decision.by.institution] : []),
    ...(decision?.means ? [decision.means.institution] : []),
  ];
}

function postsOf(
  escalation: Escalation,
  decision: Decision | null,
  obligation: Obligation,
): readonly string[] {
  return [
    obligation.accountablePost,
    ...escalation.ladder.flatMap(({ posts }) => posts),
    ...(escalation.raisedBy ? [escalation.raisedBy.post] : []),
    ...(decision ? [decision.by.post] : []),
    ...(decision?.means ? [decision.means.post] : []),
  ];
}

/** What a commitment's page says about its escalations. */
export interface Escalated {
  readonly open: readonly Escalation[];
  readonly past: readonly Escalation[];
  /** What it waits for and is stuck itself, with whom it lies. */
  readonly above: readonly { readonly obligation: Obligation; readonly escalation: Escalation }[];
  /** What was decided about it, newest first. */
  readonly decisions: readonly Decision[];
  readonly mayRaise: boolean;
}

/** Reads the escalations of one obligation, and whether this reader may raise it. */
export async function escalatedOf(
  ground: Ground,
  obligation: Obligation,
  who: {
    readonly tenures: readonly ActingTenure[];
    readonly circle: Circle;
    readonly today: Day;
    /** What it waits for. */
    readonly waitsFor: readonly Obligation[];
  },
): Promise<Escalated> {
  const [all, decisions, ofOthers] = await Promise.all([
    escalationsOf(ground.sql, obligation.id),
    decisionsOn(ground.sql, obligation.id),
    openEscalations(
      ground.sql,
      who.waitsFor.map(({ id }) => id),
    ),
  ]);
  const isRaisable = ["offered", "accepted", "declined", "delivered"].includes(obligation.state);
  return {
    open: all.filter(({ state }) => state === "open").sort((a, b) => b.level - a.level),
    past: all.filter(({ state }) => state !== "open"),
    above: who.waitsFor.flatMap((other) =>
      (ofOthers.get(other.id) ?? []).map((escalation) => ({ obligation: other, escalation })),
    ),
    decisions,
    mayRaise: isRaisable && mayRaise(obligation, who) !== null,
  };
}

/** What the list of open escalations shows. */
export interface EscalationListView {
  readonly rows: readonly Escalation[];
  readonly obligations: ReadonlyMap<string, Obligation>;
  readonly names: Names;
  readonly counts: ReadonlyMap<number, number>;
  readonly next: EscalationCursor | null;
  readonly level: number | null;
  readonly isFirst: boolean;
}

/** Gathers what the list shows. */
export async function escalationListOf(
  ground: Ground,
  asked: {
    readonly level: number | null;
    readonly after: EscalationCursor | null;
    readonly today: Day;
  },
): Promise<EscalationListView> {
  const { sql } = ground;
  const [page, counts] = await Promise.all([
    listEscalations(sql, { ...asked, limit: limits.pageRows }),
    countByLevel(sql),
  ]);
  const obligations = await readMany(sql, [
    ...new Set(page.rows.map(({ obligation }) => obligation)),
  ]);
  const names = await readNames(sql, {
    today: asked.today,
    institutions: [...obligations.values()].map(({ debtor }) => debtor),
    posts: [],
  });
  return {
    rows: page.rows,
    obligations,
    names,
    counts,
    next: page.next,
    level: asked.level,
    isFirst: asked.after === null,
  };
}
