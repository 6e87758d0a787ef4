import { readInstitutions } from "../../../commons/institution/index.js";
import { prefixOf, readAddress } from "../../../ground/http/locale.js";
import { rawProblem, type RawAsk, type RawReply } from "../../../ground/http/raw.js";
import type { RecordedFact } from "../../../ground/ledger/index.js";
import { inLanguage, isLocale, languageMap, wordsFor } from "../../../ground/words/index.js";
import { urlsUnder } from "../../../urls.js";
import { atomText, type AtomEntry } from "../feeds/atom.js";
import { addressOf, factText, titleOf } from "./fact-line.js";
import { changeKinds, typesOf } from "./kinds.js";

// Entries of one page; what is older is on the next.
const entriesMax = 50;

// A feed keeps its name for ever: this one was drawn once, for all changes of any instance.
const feedId = "0199e8c2-6f5e-7b0a-9c1d-2f64b7a3d510";

/** What changed as an Atom feed: `kind`, `before` and `lang` may stand in the address. */
export async function changesFeed({ ground, request }: RawAsk): Promise<RawReply> {
  const { config, ledger, sql } = ground;
  const asked = new URL(request.url);
  const said = asked.searchParams;
  const before = said.get("before");
  const kind = changeKinds.find((one) => one === said.get("kind")) ?? null;
  const isUnknown = said.has("kind") && kind === null;
  if (isUnknown || (before !== null && !/^(0|[1-9]\d{0,14})$/.test(before))) {
    return rawProblem(404, "nothing to follow here");
  }
  const lang = said.get("lang");
  const inPath = readAddress(asked.pathname, config.mainLocale, new Set()).locale;
  const locale = isLocale(lang) ? lang : inPath;
  const url = urlsUnder(prefixOf(locale, config.mainLocale));
  const w = wordsFor(locale);
  const base = config.origin ?? asked.origin;
  const found = await ledger.newest({
    types: typesOf(kind),
    limit: entriesMax + 1,
    ...(before === null ? {} : { before: Number(before) }),
  });
  const facts = found.slice(0, entriesMax);
  const institutions = await readInstitutions(
    sql,
    facts.flatMap((fact) => fact.by ?? []),
  );
  const pageOf = (from: number | null) => {
    const query = new URLSearchParams();
    if (kind !== null) query.set("kind", kind);
    if (isLocale(lang)) query.set("lang", lang);
    if (from !== null) query.set("before", String(from));
    return `${base}${asked.pathname}${query.size > 0 ? `?${query.toString()}` : ""}`;
  };
  const entryOf = (fact: RecordedFact): AtomEntry => {
    const title = titleOf(fact);
    const word = factText({ w }, fact);
    const by = fact.by === null ? undefined : institutions.get(fact.by);
    const why = languageMap.safeParse(fact.pub["why"] ?? fact.pub["note"]);
    const about = addressOf(url, fact);
    return {
      id: fact.id,
      title: {
        text: title ? `${word}: ${inLanguage(title, locale).text}` : word,
        lang: locale,
      },
      at: fact.at,
      author: by ? inLanguage(by.name, locale).text : null,
      summary: why.success ? inLanguage(why.data, locale) : null,
      href: base + url.fact({ index: String(fact.index) }),
      about: about === null ? null : base + about,
    };
  };
  const last = facts.at(-1);
  const named = w.accountability;
  return {
    type: "application/atom+xml; charset=utf-8",
    body: atomText({
      id: feedId,
      lang: locale,
      title: {
        text: kind === null ? named.changesTitle() : named[`change-${kind}`](),
        lang: locale,
      },
      author: config.government === "" ? config.name : config.government,
      // What was never numbered changed at no time that could be told.
      updated: facts[0]?.at ?? new Date(0),
      self: base + asked.pathname + asked.search,
      alternate: base + url.changes(),
      first: pageOf(null),
      next: last && found.length > entriesMax ? pageOf(last.index) : null,
      entries: facts.map(entryOf),
    }),
    mayCompress: true,
    headers: { "cache-control": "public, max-age=60" },
  };
}
