import {
  institutionSubject,
  postSubject,
  readInstitution,
  readInstitutions,
  readPosts,
  readPostsOf,
} from "../../../commons/institution/index.js";
import {
  decisionsOn,
  decisionSubject,
  escalationsOf,
  escalationSubject,
  subjectOf,
} from "../../../commons/obligation/index.js";
import type { Ground } from "../../../ground/ground.js";
import { inLanguage } from "../../../ground/words/index.js";
import { readPublic } from "../../commitment/index.js";
import {
  compactSubject,
  listCompactCards,
  readCompact,
  type Compact,
} from "../../compact/index.js";
import { v5 } from "uuid";
import { prefixOf } from "../../../ground/http/locale.js";
import { placeKey } from "../subscriptions/kind.js";
import { readThing } from "../subscriptions/thing.js";
import type { FeedText } from "./atom.js";
import { daysScopeOf, type DaysScope } from "./place-days.js";
import type { Scope } from "./owed.js";
import type { Place } from "./place.js";

/** What is followed: its name, its page, and what else than its obligations facts are about. */
export interface Subject {
  readonly title: FeedText;
  /** The path of its page. */
  readonly path: string;
  /** What is owed there; null where only what was filed there is told. */
  readonly scope: Scope | null;
  /** Whose days its calendar holds; null where nothing has days of its own. */
  readonly days: Scope | DaysScope | null;
  /** The id of its feed. */
  readonly id: string;
  /** Where its facts are filed too, or "all". */
  readonly filed: string;
  readonly compact: Compact | null;
  /** Subjects in the record, asked for only where facts are wanted. */
  subjects(): Promise<readonly string[]>;
}

// A government has tens of compacts.
const compactsMax = 100;

/** Reads what a feed or calendar is about; null where there is nothing that everybody may see. */
export async function readSubject(ground: Ground, place: Place): Promise<Subject | null> {
  switch (place.kind) {
    case "commitment":
      return ofCommitment(ground, place);
    case "compact":
      return ofCompact(ground, place);
    case "institution":
      return ofInstitution(ground, place);
    case "post":
      return ofPost(ground, place);
    default:
      return ofPlace(ground, place);
  }
}

// An area, a topic, an outcome, an escalation, everything: what was filed there, and nothing else.
// All but everything have the days of what is owed there.
async function ofPlace(ground: Ground, place: Place): Promise<Subject | null> {
  const asked = { kind: place.kind, ref: place.id };
  const thing = await readThing(ground, asked);
  if (!thing) return null;
  const key = placeKey(thing) ?? "all";
  return {
    id: v5(key, feedNames),
    title: inLanguage(thing.title, place.locale),
    path: prefixOf(place.locale, ground.config.mainLocale) + thing.path,
    scope: null,
    days: daysScopeOf(thing),
    filed: key,
    compact: null,
    subjects: () => Promise.resolve([]),
  };
}

// Any fixed namespace: a feed keeps its id for ever.
const feedNames = "0197a000-0000-7000-8000-feedfeed0000";

async function ofCommitment(ground: Ground, place: Place): Promise<Subject | null> {
  const obligation = await readPublic(ground, place.id);
  if (!obligation) return null;
  return {
    title: inLanguage(obligation.title, place.locale),
    path: place.url.commitment({ id: obligation.id }),
    scope: { kind: "commitment", obligation },
    days: { kind: "commitment", obligation },
    id: place.id,
    filed: `commitment:${obligation.id}`,
    compact: null,
    async subjects() {
      const [escalations, decisions] = await Promise.all([
        escalationsOf(ground.sql, obligation.id),
        decisionsOn(ground.sql, obligation.id),
      ]);
      return [
        subjectOf(obligation),
        ...escalations.map(({ id }) => escalationSubject(id)),
        ...decisions.map(({ id }) => decisionSubject(id)),
      ];
    },
  };
}

async function ofCompact(ground: Ground, place: Place): Promise<Subject | null> {
  const compact = await readCompact(ground.sql, place.id);
  if (!compact || compact.state === "draft") return null;
  return {
    title: inLanguage(compact.ruling.title, place.locale),
    path: place.url.compact({ id: compact.id }),
    scope: { kind: "compact", compact: compact.id },
    days: { kind: "compact", compact: compact.id },
    id: place.id,
    filed: `compact:${compact.id}`,
    compact,
    subjects: () => Promise.resolve([compactSubject(compact.id)]),
  };
}

async function ofInstitution(ground: Ground, place: Place): Promise<Subject | null> {
  const { sql } = ground;
  const institution = await readInstitution(sql, place.id);
  if (!institution) return null;
  const { id, name, slug } = institution;
  return {
    title: inLanguage(name, place.locale),
    path: place.url.institution({ slug }),
    scope: { kind: "institution", institution: id },
    days: { kind: "institution", institution: id },
    id: place.id,
    filed: `institution:${id}`,
    compact: null,
    async subjects() {
      const [posts, compacts] = await Promise.all([
        readPostsOf(sql, id),
        listCompactCards(sql, { institution: id, limit: compactsMax }),
      ]);
      return [
        institutionSubject(id),
        ...posts.map((post) => postSubject(post.id)),
        ...compacts.map((compact) => compactSubject(compact.id)),
      ];
    },
  };
}

async function ofPost(ground: Ground, place: Place): Promise<Subject | null> {
  const post = (await readPosts(ground.sql, [place.id])).get(place.id);
  if (!post) return null;
  const { id, institution } = post;
  const house = (await readInstitutions(ground.sql, [institution])).get(institution);
  const label = inLanguage(post.label, place.locale);
  const of = house ? `, ${inLanguage(house.name, place.locale).text}` : "";
  return {
    title: { text: label.text + of, lang: label.lang },
    path: place.url.post({ id }),
    scope: { kind: "post", institution, post: id },
    days: { kind: "post", institution, post: id },
    id: place.id,
    filed: `post:${id}`,
    compact: null,
    subjects: () => Promise.resolve([postSubject(id)]),
  };
}
