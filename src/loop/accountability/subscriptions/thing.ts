import {
  findArea,
  findTopic,
  readInstitution,
  readInstitutions,
  readPosts,
  readTopics,
  topicSchemes,
} from "../../../commons/institution/index.js";
import { findInstitution, readEscalation, readMany } from "../../../commons/obligation/index.js";
import type { Ground } from "../../../ground/ground.js";
import {
  inLanguage,
  localeCodes,
  plainWord,
  wordsFor,
  type LanguageMap,
  type Locale,
  type Words,
} from "../../../ground/words/index.js";
import { isId } from "../../../ground/id.js";
import { urls } from "../../../urls.js";
import {
  isNarrowed,
  listQuery,
  queryText,
  readPublic,
  type ListQuery,
} from "../../commitment/index.js";
import { compactCards, listCompactCards } from "../../compact/index.js";
import { everything, type FollowedRef } from "./kind.js";

/** Something that can be followed: its name, and the path of its page without the language. */
export interface Thing extends FollowedRef {
  readonly title: LanguageMap;
  readonly path: string;
}

/** Reads what is to be followed; null where there is nothing that everybody may see. */
export async function readThing(ground: Ground, asked: FollowedRef): Promise<Thing | null> {
  const { kind, ref } = asked;
  // The database takes every letter but this one.
  if (ref.length > 1_000 || ref.includes("\0")) return null;
  switch (kind) {
    case "commitment":
      return isId(ref) ? ofCommitment(ground, asked) : null;
    case "compact":
      return isId(ref) ? ofCompact(ground, asked) : null;
    case "institution":
      return isId(ref) ? ofInstitution(ground, asked) : null;
    case "post":
      return isId(ref) ? ofPost(ground, asked) : null;
    case "outcome":
      return isId(ref) ? ofOutcome(ground, asked) : null;
    case "escalation":
      return isId(ref) ? ofEscalation(ground, asked) : null;
    case "area":
      return ofArea(ground, asked);
    case "topic":
      return ofTopic(ground, asked);
    case "search":
      return ofSearch(ground, asked);
    case "all":
      return ref === everything
        ? { ...asked, title: inAll((w) => w.following.everything()), path: urls.ledger() }
        : null;
  }
}

async function ofCommitment(ground: Ground, asked: FollowedRef): Promise<Thing | null> {
  const obligation = await readPublic(ground, asked.ref);
  return (
    obligation && {
      ...asked,
      title: obligation.title,
      path: urls.commitment({ id: obligation.id }),
    }
  );
}

async function ofCompact(ground: Ground, asked: FollowedRef): Promise<Thing | null> {
  const card = (await compactCards(ground.sql, [asked.ref])).get(asked.ref);
  if (!card || card.state === "draft") return null;
  return { ...asked, title: card.title, path: urls.compact({ id: card.id }) };
}

async function ofInstitution(ground: Ground, asked: FollowedRef): Promise<Thing | null> {
  const found = await readInstitution(ground.sql, asked.ref);
  return found && { ...asked, title: found.name, path: urls.institution({ slug: found.slug }) };
}

async function ofPost(ground: Ground, asked: FollowedRef): Promise<Thing | null> {
  const post = (await readPosts(ground.sql, [asked.ref])).get(asked.ref);
  if (!post) return null;
  const house = (await readInstitutions(ground.sql, [post.institution])).get(post.institution);
  const title = house ? joined([post.label, house.name]) : post.label;
  return { ...asked, title, path: urls.post({ id: post.id }) };
}

// An outcome stands in the compact that set it.
async function ofOutcome({ sql }: Ground, asked: FollowedRef): Promise<Thing | null> {
  for (let after: string | null = null, page = 0; page < compactPagesMax; page += 1) {
    const cards = await listCompactCards(sql, { institution: null, after, limit: 100 });
    for (const card of cards) {
      const outcome = card.outcomes.find(({ id }) => id === asked.ref);
      if (outcome) {
        return { ...asked, title: outcome.statement, path: outcomePath(outcome.id) };
      }
    }
    const last = cards.at(-1);
    if (!last || cards.length < 100) break;
    after = last.id;
  }
  return null;
}

// A government has tens of compacts, whose texts are remembered.
const compactPagesMax = 10;

async function ofEscalation(ground: Ground, asked: FollowedRef): Promise<Thing | null> {
  const escalation = await readEscalation(ground.sql, asked.ref);
  if (!escalation) return null;
  const about = (await readMany(ground.sql, [escalation.obligation])).get(escalation.obligation);
  if (!about) return null;
  const title = inAll((w, locale) =>
    w.following.escalationOf({ title: inLanguage(about.title, locale).text }),
  );
  return { ...asked, title, path: urls.escalation({ id: escalation.id }) };
}

async function ofArea(ground: Ground, asked: FollowedRef): Promise<Thing | null> {
  const area = await findArea(ground.sql, asked.ref);
  return area && { ...asked, title: area.name, path: urls.area({ code: area.code }) };
}

async function ofTopic(ground: Ground, asked: FollowedRef): Promise<Thing | null> {
  const at = asked.ref.indexOf(":");
  const scheme = topicSchemes.find((one) => one === asked.ref.slice(0, at));
  const topic = scheme && (await findTopic(ground.sql, scheme, asked.ref.slice(at + 1)));
  if (!topic) return null;
  const { code } = topic;
  return { ...asked, title: topic.name, path: urls.topic({ scheme: topic.scheme, code }) };
}

/** What the address of a list asks, whatever else stands in it. */
export function searchOf(text: string): ListQuery {
  return listQuery.parse(Object.fromEntries(new URLSearchParams(text)));
}

/** The same search in the one way in which it is kept: two who type it differently follow one. */
export function searchText(text: string): string {
  return queryText(searchOf(text)).replace(/^\?/, "");
}

async function ofSearch(ground: Ground, asked: FollowedRef): Promise<Thing | null> {
  const query = searchOf(asked.ref);
  const ref = searchText(asked.ref);
  if (query.state === "unknown" || query.confidence === "unknown") return null;
  if (!isNarrowed(query) && query.kind === "commitment") return null;
  const { sql } = ground;
  const [institution, topics, cards] = await Promise.all([
    query.institution === "" ? null : findInstitution(sql, query.institution),
    readTopics(sql, query.topic === "" ? [] : [query.topic]),
    compactCards(sql, query.compact === "" ? [] : [query.compact]),
  ]);
  if (query.institution !== "" && !institution) return null;
  const names = [
    ...[...topics.values()].map(({ name }) => name),
    ...(institution ? [institution.name] : []),
    ...[...cards.values()].map(({ title }) => title),
  ];
  const title = inAll((w, locale) =>
    [
      w.following[`search-${query.kind}`](),
      ...(query.state === "all" ? [] : [stateText(w, query.state)]),
      ...names.map((name) => inLanguage(name, locale).text),
      ...(query.confidence === "" ? [] : [w.following.searchConfidence()]),
      ...(query.q === "" ? [] : [`“${query.q}”`]),
    ].join(" · "),
  );
  return { kind: "search", ref, title, path: `${urls.commitments()}?${ref}` };
}

function stateText(w: Words, state: ListQuery["state"]): string {
  return (
    plainWord(w, `commitment.state-${state}`) ?? plainWord(w, `obligation.state-${state}`) ?? ""
  );
}

function inAll(say: (w: Words, locale: Locale) => string): LanguageMap {
  return Object.fromEntries(localeCodes.map((locale) => [locale, say(wordsFor(locale), locale)]));
}

function joined(maps: readonly LanguageMap[]): LanguageMap {
  return inAll((_, locale) => maps.map((map) => inLanguage(map, locale).text).join(", "));
}

function outcomePath(id: string): string {
  return `/outcomes/${encodeURIComponent(id)}`;
}
