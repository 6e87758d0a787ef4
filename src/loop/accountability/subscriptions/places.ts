import {
  listAreas,
  readInstitutions,
  readPosts,
  type Institution,
} from "../../../commons/institution/index.js";
import { kinds, readMany, type Obligation } from "../../../commons/obligation/index.js";
import type { Query } from "../../../ground/database/sql.js";
import type { RecordedFact } from "../../../ground/ledger/index.js";
import { isId } from "../../../ground/id.js";
import { compactCards, type CompactCard } from "../../compact/index.js";
import { measuredIn } from "./measured.js";

/** What is asked of a fact to know where it happened. */
export type Happened = Pick<RecordedFact, "index" | "type" | "sub" | "by" | "role" | "pub">;

/** At which places each of some facts happened: a handful of questions for any number of facts. */
export async function placesOfFacts(
  query: Query,
  facts: readonly Happened[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const measured = await measuredIn(query, facts);
  const obligationsOf = (fact: Happened) => [
    ...obligationsIn(fact),
    ...(measured.get(fact.index)?.obligations ?? []),
  ];
  const touched = facts.flatMap(obligationsOf);
  const owed = await placesOfObligations(query, [
    ...(await readMany(query, [...new Set(touched)])).values(),
  ]);
  const posts = await readPosts(query, facts.flatMap(postsIn));
  const cards = await compactCards(query, facts.flatMap(compactsIn));
  const bodies = [
    ...facts.flatMap(({ by }) => by ?? []),
    ...idsOf(facts, ["institution"]),
    ...[...posts.values()].map(({ institution }) => institution),
    ...[...cards.values()].flatMap(({ parties }) => parties),
  ].filter((id) => isId(id));
  const where = await createWhere(query, bodies);
  return new Map(
    facts.map((fact) => {
      const { noun, id } = named(fact.sub);
      const own = plain.has(noun) && isId(id) ? [`${noun}:${id}`] : [];
      const post = posts.get(noun === "post" ? id : "");
      const compacts = compactsIn(fact);
      const parties = compacts.flatMap((one) => partiesOf(cards.get(one)));
      const about = [
        ...(noun === "institution" ? [id] : []),
        ...(post ? [post.institution] : []),
        ...parties,
      ].flatMap((body) => where(body));
      const said = [
        ...(fact.by === null ? [] : [`institution:${fact.by}`]),
        ...(fact.role === null || !posts.has(fact.role) ? [] : [`post:${fact.role}`]),
      ];
      const more = [...outcomesIn(fact), ...linked(fact)];
      const places = [
        ...own,
        ...compacts.map((one) => `compact:${one}`),
        ...(measured.get(fact.index)?.places ?? []),
        ...about,
        ...said,
        ...more,
        ...obligationsOf(fact).flatMap((one) => owed.get(one) ?? []),
      ];
      return [fact.index, [...new Set(places)]];
    }),
  );
}

/** The places at which something owed stands: itself, what it belongs to, who owes it, where, why. */
export async function placesOfObligations(
  query: Query,
  list: readonly Obligation[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const where = await createWhere(
    query,
    list.map(({ debtor }) => debtor),
  );
  return new Map(
    list.map((one) => [
      one.id,
      [
        `commitment:${one.id}`,
        ...(one.parent === null ? [] : [`commitment:${one.parent}`]),
        ...(one.compact === null ? [] : [`compact:${one.compact}`]),
        `post:${one.accountablePost}`,
        ...where(one.debtor),
        ...one.topics.map((topic) => `topic:${topic}`),
        ...one.outcomes.map((outcome) => `outcome:${outcome}`),
      ],
    ]),
  );
}

const plain: ReadonlySet<string> = new Set(["institution", "post", "outcome", "escalation"]);
const owedNouns: ReadonlySet<string> = new Set(kinds);

// An institution, and the areas it works in from the smallest up.
async function createWhere(
  query: Query,
  ids: readonly string[],
): Promise<(institution: string) => readonly string[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return () => [];
  const [institutions, areas] = await Promise.all([
    readInstitutions(query, wanted),
    listAreas(query),
  ]);
  const byId = new Map(areas.map((area) => [area.id, area]));
  const known = new Map<string, readonly string[]>();
  for (const [id, institution] of institutions) known.set(id, placesOf(institution, byId));
  return (institution) => known.get(institution) ?? [`institution:${institution}`];
}

type Areas = ReadonlyMap<string, { readonly code: string; readonly parent: string | null }>;

// Areas lie in each other a handful deep; a circle would be a fault elsewhere and ends here.
const depthMax = 12;

function placesOf({ id, area }: Institution, areas: Areas): readonly string[] {
  const codes: string[] = [];
  let up = area === null ? undefined : areas.get(area);
  for (let depth = 0; up && depth < depthMax; depth += 1) {
    codes.push(`area:${up.code}`);
    up = up.parent === null ? undefined : areas.get(up.parent);
  }
  return [`institution:${id}`, ...codes];
}

function named(sub: string): { readonly noun: string; readonly id: string } {
  const [, , noun = "", id = ""] = sub.split(":");
  return { noun, id };
}

// What is owed: the subject itself, or what an escalation or a decision is about.
function obligationsIn({ sub, pub }: Happened): readonly string[] {
  return [sub, textIn(pub["subject"])].flatMap((one) => {
    const { noun, id } = named(one);
    return owedNouns.has(noun) && isId(id) ? [id] : [];
  });
}

function postsIn({ sub, role }: Happened): readonly string[] {
  const { noun, id } = named(sub);
  return [...(noun === "post" ? [id] : []), ...(role === null ? [] : [role])].filter((one) =>
    isId(one),
  );
}

function outcomesIn({ pub }: Happened): readonly string[] {
  const id = named(textIn(pub["outcome"])).id || textIn(pub["outcome"]);
  return isId(id) ? [`outcome:${id}`] : [];
}

// The compact itself, or whose stocktake it is.
function compactsIn({ sub, pub }: Happened): readonly string[] {
  const found = [sub, textIn(pub["subject"])].flatMap((one) => {
    const { noun, id } = named(one);
    return noun === "compact" && isId(id) ? [id] : [];
  });
  return [...new Set(found)];
}

function partiesOf(card: CompactCard | undefined): readonly string[] {
  return card?.parties ?? [];
}

// A decision names the escalation it ended.
function linked({ pub }: Happened): readonly string[] {
  const { noun, id } = named(textIn(pub["escalation"]));
  return noun === "escalation" && isId(id) ? [`escalation:${id}`] : [];
}

function idsOf(facts: readonly Happened[], nouns: readonly string[]): readonly string[] {
  const found = facts.flatMap(({ sub }) => {
    const { noun, id } = named(sub);
    return nouns.includes(noun) && isId(id) ? [id] : [];
  });
  return [...new Set(found)];
}

function textIn(value: unknown): string {
  return typeof value === "string" ? value : "";
}
