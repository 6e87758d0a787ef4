import { readInstitutions } from "../../../commons/institution/index.js";
import { subjectOf } from "../../../commons/obligation/index.js";
import { dayIn } from "../../../ground/clock.js";
import type { Ground } from "../../../ground/ground.js";
import type { RecordedFact } from "../../../ground/ledger/index.js";
import {
  inLanguage,
  languageMap,
  plainWord,
  wordsFor,
  type LanguageMap,
} from "../../../ground/words/index.js";
import { factsAt } from "../subscriptions/happenings.js";
import type { AtomEntry, AtomFeed, FeedText } from "./atom.js";
import { allOf } from "./owed.js";
import type { Place } from "./place.js";
import type { Subject } from "./subject.js";

// Entries of one page; what is older is on the next.
const entriesMax = 50;

/** The feed of what the public record says about something and what is owed there. */
export async function feedOf(ground: Ground, place: Place, subject: Subject): Promise<AtomFeed> {
  const { sql, config, clock, ledger } = ground;
  const today = dayIn(clock.now(), config.timeZone);
  const [own, owed] = await Promise.all([
    subject.subjects(),
    subject.scope === null ? [] : allOf(sql, subject.scope, today),
  ]);
  const titles = new Map(owed.map((one) => [subjectOf(one), one.title]));
  const [about, filed] = await Promise.all([
    ledger.about([...new Set([...own, ...titles.keys()])], {
      from: 0,
      ...(place.before === null ? {} : { before: place.before }),
      limit: entriesMax + 1,
    }),
    filedAt(ground, subject.filed, place.before),
  ]);
  // Each holds its newest without a gap, so the newest of both do too.
  const both = new Map([...about, ...filed].map((fact) => [fact.index, fact]));
  const found = [...both.values()].toSorted((a, b) => b.index - a.index).slice(0, entriesMax + 1);
  const facts = found.slice(0, entriesMax);
  const institutions = await readInstitutions(
    sql,
    facts.flatMap((fact) => fact.by ?? []),
  );
  const last = facts.at(-1);
  return {
    id: subject.id,
    lang: place.locale,
    title: subject.title,
    author: config.government === "" ? config.name : config.government,
    // What was never numbered changed at no time that could be told.
    updated: facts[0]?.at ?? new Date(0),
    self: place.self,
    alternate: place.absolute(subject.path),
    first: place.page(null),
    next: last && found.length > entriesMax ? place.page(last.index) : null,
    entries: facts.map((fact) => {
      const by = fact.by === null ? undefined : institutions.get(fact.by);
      return entryOf(place, fact, {
        title: titles.get(fact.sub) ?? named(fact),
        author: by ? inLanguage(by.name, place.locale).text : null,
      });
    }),
  };
}

// What others say about it, and what it says about others: one range of an index.
async function filedAt(
  { sql, ledger }: Ground,
  key: string,
  before: number | null,
): Promise<readonly RecordedFact[]> {
  const limit = entriesMax + 1;
  if (key === "all") return ledger.list({ ...(before === null ? {} : { before }), limit });
  return ledger.entries(await factsAt(sql, key, { before, limit }));
}

function entryOf(
  place: Place,
  fact: RecordedFact,
  known: { readonly title: LanguageMap | null; readonly author: string | null },
): AtomEntry {
  const word =
    plainWord(wordsFor(place.locale), `ledger.fact-${fact.type.replaceAll(".", "-")}`) ?? fact.type;
  const about = known.title ? `${word}: ${inLanguage(known.title, place.locale).text}` : word;
  const path = pathOf(place, fact.sub);
  return {
    id: fact.id,
    title: { text: about, lang: place.locale },
    at: fact.at,
    author: known.author,
    summary: said(place, fact),
    href: place.absolute(place.url.fact({ index: String(fact.index) })),
    about: path === null ? null : place.absolute(path),
  };
}

function named(fact: RecordedFact): LanguageMap | null {
  return mapIn(fact, ["title", "name", "label"]);
}

function said(place: Place, fact: RecordedFact): FeedText | null {
  const map = mapIn(fact, ["why", "note"]);
  return map && inLanguage(map, place.locale);
}

function mapIn(fact: RecordedFact, names: readonly string[]): LanguageMap | null {
  for (const name of names) {
    const map = languageMap.safeParse(fact.pub[name]);
    if (map.success) return map.data;
  }
  return null;
}

function pathOf(place: Place, sub: string): string | null {
  const [, , noun = "", id = ""] = sub.split(":");
  switch (noun) {
    case "commitment":
    case "milestone":
    case "dependency":
    case "pledge":
      return place.url.commitment({ id });
    case "compact":
      return place.url.compact({ id });
    case "institution":
      return place.url.institution({ slug: id });
    case "post":
      return place.url.post({ id });
    case "escalation":
      return place.url.escalation({ id });
    case "stocktake":
      return place.url.stocktake({ id });
    case "outcome":
      return place.url.outcome({ id });
    case "indicator":
      return place.url.indicator({ id });
    default:
      return null;
  }
}
