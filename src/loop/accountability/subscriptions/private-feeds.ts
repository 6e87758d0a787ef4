import {
  escalationsHeldBy,
  listOwedBy,
  listOwedTo,
  listToDecide,
  listTouched,
  readMany,
  subjectOf,
  type Obligation,
} from "../../../commons/obligation/index.js";
import type { Query } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import { prefixOf, readAddress } from "../../../ground/http/locale.js";
import { rawProblem, rawRoute, type RawAsk, type RawReply } from "../../../ground/http/raw.js";
import type { Route } from "../../../ground/http/route.js";
import type { RecordedFact } from "../../../ground/ledger/index.js";
import {
  inLanguage,
  languageMap,
  wordsFor,
  type Locale,
  type Words,
} from "../../../ground/words/index.js";
import { urls, urlsUnder } from "../../../urls.js";
import { deskOf } from "../desk/sides.js";
import { atomText, type AtomEntry } from "../feeds/atom.js";
import { calendarText, type CalendarEvent } from "../feeds/ics.js";
import { newsOfPlaces } from "./happenings.js";
import { factText, originOf } from "./letter.js";
import { openPrivate, type Opened } from "./private.js";
import { findFollower, listFollows } from "./store.js";

// A program asks every few minutes; whoever guesses gets nowhere.
const perMinute = 120;
const entriesMax = 50;
const touchedMax = 500;
const daysMax = 500;

// Nobody keeps it, no search engine lists it, no other site learns where a reader came from.
const headers = {
  "cache-control": "private, no-store",
  "x-robots-tag": "noindex",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
};

/** News and days of one person or post, at an address that only they know. */
export function privateRoutes(): readonly Route[] {
  return [
    rawRoute({
      method: "GET",
      url: urls.privateFeed,
      summary: "What a holder owes, is owed and follows, by a secret address (Atom)",
      perMinute,
      handle: (ask) =>
        opened(ask, async (from) => ({
          type: "application/atom+xml; charset=utf-8",
          body: await feedText(from),
          headers,
        })),
    }),
    rawRoute({
      method: "GET",
      url: urls.privateCalendar,
      summary: "The days of what a holder owes and is owed, by a secret address (iCalendar)",
      perMinute,
      handle: (ask) =>
        opened(ask, async (from) => ({
          type: "text/calendar; charset=utf-8",
          body: await daysText(from),
          headers,
        })),
    }),
  ];
}

interface From {
  readonly ground: Ground;
  readonly opened: Opened;
  readonly locale: Locale;
  readonly w: Words;
  readonly url: ReturnType<typeof urlsUnder>;
  readonly origin: string;
}

async function opened(ask: RawAsk, answer: (from: From) => Promise<RawReply>): Promise<RawReply> {
  const { ground, request, parts } = ask;
  const found = await openPrivate(ground, parts["token"] ?? "");
  if (!found) return rawProblem(404, "this address leads nowhere");
  const { mainLocale } = ground.config;
  const { locale } = readAddress(new URL(request.url).pathname, mainLocale, new Set());
  return answer({
    ground,
    opened: found,
    locale,
    w: wordsFor(locale, { timeZone: ground.config.timeZone }),
    url: urlsUnder(prefixOf(locale, mainLocale)),
    origin: originOf(ground),
  });
}

function titleOf({ opened: { post, label, tenures }, w, locale }: From): string {
  const name = label === null ? w.following.privateOwn() : inLanguage(label, locale).text;
  return post !== null && tenures.length === 0 ? w.following.privateEnded({ post: name }) : name;
}

async function feedText(from: From): Promise<string> {
  const { ground, opened: found, locale, url, origin } = from;
  const facts = await newsOf(from);
  // The address itself stands nowhere in it: a feed that is shown to somebody gives nothing away.
  const self = `urn:uuid:${found.id}`;
  return atomText({
    id: found.id,
    lang: locale,
    title: { text: titleOf(from), lang: locale },
    author: ground.config.name,
    updated: facts[0]?.at ?? new Date(0),
    self,
    alternate: origin + url.desk(),
    first: self,
    next: null,
    entries: facts.map((fact) => entryOf(from, fact)),
  });
}

async function newsOf({ ground, opened: found }: From): Promise<readonly RecordedFact[]> {
  const { sql, ledger } = ground;
  const touched =
    found.tenures.length === 0 ? [] : await listTouched(sql, await deskOf(sql, found), touchedMax);
  const own = await ledger.about(touched.map(subjectOf), { from: 0, limit: entriesMax });
  const followed = found.post === null ? await newsFollowed(ground, found.person) : [];
  const all = new Map([...own, ...followed].map((fact) => [fact.index, fact]));
  return [...all.values()].toSorted((a, b) => b.index - a.index).slice(0, entriesMax);
}

async function newsFollowed(ground: Ground, person: string): Promise<readonly RecordedFact[]> {
  const follower = await findFollower(ground.sql, { person });
  const follows = follower ? await listFollows(ground.sql, follower.id) : [];
  const places = follows.flatMap(({ place }) => (place === null ? [] : [{ place, since: 0 }]));
  const rows = await newsOfPlaces(ground.sql, places, {
    before: Number.MAX_SAFE_INTEGER,
    limit: entriesMax,
  });
  const newest = [...new Set(rows.map(({ fact }) => fact))]
    .toSorted((a, b) => b - a)
    .slice(0, entriesMax);
  return ground.ledger.entries(newest);
}

function entryOf({ w, locale, url, origin }: From, fact: RecordedFact): AtomEntry {
  const what = factText(w, fact.type);
  const title = languageMap.safeParse(fact.pub["title"]);
  const text = title.success ? `${what}: ${inLanguage(title.data, locale).text}` : what;
  return {
    id: fact.id,
    title: { text, lang: locale },
    at: fact.at,
    author: null,
    summary: null,
    href: origin + url.fact({ index: String(fact.index) }),
    about: null,
  };
}

async function daysText(from: From): Promise<string> {
  const { locale, url, origin } = from;
  return calendarText({
    title: { text: titleOf(from), lang: locale },
    href: origin + url.desk(),
    self: origin + url.desk(),
    events: from.opened.tenures.length === 0 ? [] : await daysOf(from),
  });
}

async function daysOf(from: From): Promise<readonly CalendarEvent[]> {
  const { sql } = from.ground;
  const desk = await deskOf(sql, from.opened);
  const page = { after: null, limit: daysMax };
  const [owedBy, owedTo, decide, climbed] = await Promise.all([
    listOwedBy(sql, desk.posts, page),
    listOwedTo(sql, desk, page),
    listToDecide(sql, desk, page),
    escalationsHeldBy(sql, desk.posts, { after: null, limit: 100 }),
  ]);
  const owed = new Map(
    [...owedBy.rows, ...owedTo.rows, ...decide.rows.map(({ obligation }) => obligation)].map(
      (one) => [one.id, one],
    ),
  );
  const stuck = await titlesOf(
    sql,
    climbed.rows.map(({ obligation }) => obligation),
  );
  return [
    ...[...owed.values()].flatMap((one) => dueDay(from, one) ?? []),
    ...climbed.rows.flatMap((escalation): readonly CalendarEvent[] => {
      const about = stuck.get(escalation.obligation);
      if (!about || escalation.respondBy === null) return [];
      const title = inLanguage(about.title, from.locale).text;
      return [
        {
          uid: `urn:commonweal:escalation:${escalation.id}`,
          day: escalation.respondBy,
          title: { text: from.w.following.decideBy({ title }), lang: from.locale },
          text: null,
          changedAt: about.updatedAt,
          sequence: escalation.version,
          isCancelled: false,
          href: from.origin + from.url.escalation({ id: escalation.id }),
        },
      ];
    }),
  ];
}

function titlesOf(
  query: Query,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Pick<Obligation, "title" | "updatedAt">>> {
  return readMany(query, [...new Set(ids)]);
}

function dueDay({ w, locale, url, origin }: From, one: Obligation): CalendarEvent | null {
  if (one.dueOn === null) return null;
  const kind = w.obligation[`kind-${one.kind}`]();
  return {
    uid: subjectOf(one),
    day: one.dueOn,
    title: { text: `${kind}: ${inLanguage(one.title, locale).text}`, lang: locale },
    text: inLanguage(one.deliverable, locale),
    changedAt: one.updatedAt,
    sequence: one.redates,
    isCancelled: false,
    href: origin + url.commitment({ id: one.id }),
  };
}
