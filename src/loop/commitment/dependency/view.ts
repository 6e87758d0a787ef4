import { listInstitutions } from "../../../commons/institution/index.js";
import {
  blockedSince,
  read,
  readBlocking,
  readMany,
  readNames,
  readPostsOf,
  type Blocking,
  type NamedInstitution,
  type NamedPost,
  type Names,
  type Obligation,
} from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { Ground } from "../../../ground/ground.js";
import type { CompactCard } from "../../compact/index.js";

/** Something on the other end of an edge. */
export interface Link extends Pick<Blocking, "reason" | "since"> {
  readonly obligation: Obligation;
}

/** What an obligation waits for, and what waits for it. */
export interface Links {
  readonly waitsFor: readonly Link[];
  readonly waitedBy: readonly Link[];
  /** Since when it is held up by something that is late; null while it is not. */
  readonly blockedSince: Day | null;
  readonly names: Names;
}

/** Reads both sides of an obligation's edges; what was withdrawn is no longer waited for. */
export async function linksOf(ground: Ground, obligation: Obligation, today: Day): Promise<Links> {
  const { sql } = ground;
  const { id } = obligation;
  const edges = await readBlocking(sql, [id]);
  const others = await readMany(
    sql,
    edges.map((edge) => (edge.blocked === id ? edge.blocker : edge.blocked)),
  );
  const linked = (other: string, { reason, since }: Blocking): readonly Link[] => {
    const found = others.get(other);
    const isShown = found && found.state !== "withdrawn" && found.state !== "draft";
    return isShown ? [{ obligation: found, reason, since }] : [];
  };
  const waitsFor = edges
    .filter((edge) => edge.blocked === id)
    .flatMap((edge) => linked(edge.blocker, edge));
  const waitedBy = edges
    .filter((edge) => edge.blocker === id)
    .flatMap((edge) => linked(edge.blocked, edge));
  return {
    waitsFor,
    waitedBy,
    blockedSince: blockedSince(
      obligation,
      waitsFor.map((link) => link.obligation),
      today,
    ),
    names: await readNames(sql, {
      institutions: [...others.values()].map((other) => other.debtor),
      posts: [],
      today,
    }),
  };
}

/** Of whom something may be asked: the partners first, then whoever a search finds. */
export interface AskWhere {
  readonly partners: readonly NamedInstitution[];
  readonly found: readonly NamedInstitution[];
}

// More results mean that the words should say more.
const foundMax = 20;

/** The institutions one may ask, before one was chosen. */
export async function whereToAsk(
  ground: Ground,
  asker: Obligation,
  asked: {
    readonly compact: CompactCard | undefined;
    readonly search: string;
    readonly today: Day;
  },
): Promise<AskWhere> {
  const parties = (asked.compact?.parties ?? []).filter((party) => party !== asker.debtor);
  const [names, found] = await Promise.all([
    readNames(ground.sql, { institutions: parties, posts: [], today: asked.today }),
    asked.search === "" ? null : search(ground, asked.search),
  ]);
  return {
    partners: parties.flatMap((party) => names.institution(party) ?? []),
    found: (found ?? []).filter((one) => one.id !== asker.debtor),
  };
}

async function search(ground: Ground, words: string): Promise<readonly NamedInstitution[]> {
  const { rows } = await listInstitutions(ground.sql, {
    search: words,
    classification: null,
    area: null,
    state: "active",
    after: null,
    limit: foundMax,
  });
  return rows;
}

/** The institution that is asked, with the posts that may answer. */
export interface AskWhom {
  readonly institution: NamedInstitution;
  readonly posts: readonly NamedPost[];
}

/** The chosen institution and its posts; null when there is none such. */
export async function whomToAsk(
  ground: Ground,
  institution: string,
  today: Day,
): Promise<AskWhom | null> {
  const names = await readNames(ground.sql, { institutions: [institution], posts: [], today });
  const found = names.institution(institution);
  if (!found) return null;
  return { institution: found, posts: await readPostsOf(ground.sql, institution, today) };
}

/** The titles along a circle, in the order in which each waits for the next. */
export async function titlesOf(
  ground: Ground,
  path: readonly string[],
): Promise<readonly Obligation[]> {
  const found = await readMany(ground.sql, path);
  return path.flatMap((id) => found.get(id) ?? []);
}

/** What is to wait: open to everybody, or null. */
export async function readAsker(ground: Ground, id: string): Promise<Obligation | null> {
  const asker = await read(ground.sql, id);
  return asker === null || asker.state === "draft" ? null : asker;
}
