import type { Day } from "../../ground/clock.js";
import type { Query } from "../../ground/database/sql.js";
import type { Ground } from "../../ground/ground.js";
import type { Actor } from "../../ground/http/actor.js";
import type { Recorded, RecordedFact } from "../../ground/ledger/index.js";
import type { Area } from "./area.js";
import { institutionSubject, type Contact, type Institution } from "./institution.js";
import type { Mandate, Topic } from "./mandate.js";
import { readAreas } from "./store/areas.js";
import { readContacts } from "./store/contacts.js";
import { readMandatesOf } from "./store/mandates.js";
import { readPostsOf } from "./store/posts.js";
import {
  listChildren,
  listDescendants,
  listParents,
  listPredecessors,
  listSuccessors,
  successorsToday,
  type PartLink,
} from "./store/relations.js";
import { readTopics } from "./store/topics.js";
import { officesOf, type Office } from "./view-office.js";

/** One subject an institution answers for: what it does about it, and where. */
export interface Answered {
  readonly topic: Topic;
  readonly mandates: readonly Mandate[];
}

/** Everything the page of an institution shows. */
export interface InstitutionView {
  readonly institution: Institution;
  readonly area: Area | null;
  readonly answers: readonly Answered[];
  /** The areas its mandates name. */
  readonly areas: ReadonlyMap<string, Area>;
  readonly offices: readonly Office[];
  /** How to reach the body as a whole. */
  readonly contacts: readonly Contact[];
  readonly parents: readonly Institution[];
  readonly parts: readonly Institution[];
  readonly predecessors: readonly Institution[];
  readonly successors: readonly Institution[];
  /** Who answers today for a dissolved body. */
  readonly today: readonly Institution[];
  readonly recorded: Recorded | null;
  readonly history: readonly RecordedFact[];
  /** Whether the reader may change the entry. */
  readonly mayManage: boolean;
}

/** What the whole chart shows: the body, its offices, and parts of parts. */
export interface ChartView {
  readonly institution: Institution;
  readonly offices: readonly Office[];
  readonly parts: readonly PartLink[];
}

const factsShown = 20;
// Enough to say how many are not drawn; nobody reads a chart of this size.
const partsCounted = 2_000;
const depthMax = 8;

/** Reads what the page of an institution shows. */
export async function institutionViewOf(
  ground: Ground,
  institution: Institution,
  asked: { readonly actor: Actor; readonly today: Day },
): Promise<InstitutionView> {
  const { sql, ledger } = ground;
  const { id } = institution;
  const subject = institutionSubject(id);
  const [related, mandates, posts, contacts, recorded, history] = await Promise.all([
    relativesOf(sql, institution),
    readMandatesOf(sql, id, asked.today),
    readPostsOf(sql, id),
    readContacts(sql, id),
    ledger.recorded(subject),
    ledger.history(subject, { limit: factsShown }),
  ]);
  const [offices, topics, areas] = await Promise.all([
    officesOf(sql, posts, asked.today),
    readTopics(
      sql,
      mandates.map((mandate) => `${mandate.scheme}:${mandate.code}`),
    ),
    readAreas(sql, [
      ...mandates.map((mandate) => mandate.area),
      ...(institution.area === null ? [] : [institution.area]),
    ]),
  ]);
  return {
    institution,
    area: areas.get(institution.area ?? "") ?? null,
    answers: answersOf(mandates, topics),
    areas,
    offices,
    contacts: contacts.filter((contact) => contact.post === null),
    ...related,
    recorded,
    history,
    mayManage: mayManage(asked.actor, id, offices),
  };
}

/** Reads what the whole chart of an institution shows. */
export async function chartViewOf(
  query: Query,
  institution: Institution,
  today: Day,
): Promise<ChartView> {
  const [posts, parts] = await Promise.all([
    readPostsOf(query, institution.id),
    listDescendants(query, institution.id, { depth: depthMax, limit: partsCounted }),
  ]);
  return { institution, offices: await officesOf(query, posts, today), parts };
}

/** Its head may change an institution's entry; while it has none, who runs the instance may name one. */
export function mayManage(actor: Actor, institution: string, offices: readonly Office[]): boolean {
  if (actor.kind !== "person") return false;
  const isHead = actor.tenures.some(
    (tenure) => tenure.role === "head" && tenure.institution === institution,
  );
  const hasHead = offices.some(({ post, holders }) => post.role === "head" && holders.length > 0);
  return isHead || (actor.isOperator && !hasHead);
}

/** Mandates by subject, in the order they come in. */
export function answersOf(
  mandates: readonly Mandate[],
  topics: ReadonlyMap<string, Topic>,
): readonly Answered[] {
  const bySubject = Map.groupBy(mandates, ({ scheme, code }) => `${scheme}:${code}`);
  return [...bySubject].flatMap(([name, list]) => {
    const topic = topics.get(name);
    return topic ? [{ topic, mandates: list }] : [];
  });
}

async function relativesOf(query: Query, { id, state }: Institution) {
  const [parents, parts, predecessors, successors, today] = await Promise.all([
    listParents(query, id),
    listChildren(query, id),
    listPredecessors(query, id),
    listSuccessors(query, id),
    state === "dissolved" ? successorsToday(query, id) : [],
  ]);
  return { parents, parts, predecessors, successors, today };
}
