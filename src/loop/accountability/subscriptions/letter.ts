import type { Obligation } from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { Ground } from "../../../ground/ground.js";
import { prefixOf } from "../../../ground/http/locale.js";
import type { RecordedFact } from "../../../ground/ledger/index.js";
import type { Message } from "../../../ground/mailer/index.js";
import {
  inLanguage,
  languageMap,
  plainWord,
  wordsFor,
  type Locale,
  type Words,
} from "../../../ground/words/index.js";
import { urlsUnder } from "../../../urls.js";
import type { Section } from "./news.js";
import { stopToken, type StopScope } from "./token.js";

// More of one kind than this is one line with its number: a list brought in is one piece of news.
const severalMin = 6;

// Lines about one followed thing; the rest is on its page.
const linesMax = 20;

/** A letter about what happened to what somebody follows. Pure but for the names of words. */
export function newsLetter(
  ground: Ground,
  to: { readonly email: string; readonly locale: Locale; readonly follower: string },
  of: { readonly sections: readonly Section[]; readonly upTo: number; readonly today: Day },
): Message {
  const { config } = ground;
  const { locale } = to;
  const w = wordsFor(locale, { timeZone: config.timeZone });
  const origin = originOf(ground);
  const prefix = prefixOf(locale, config.mainLocale);
  const url = urlsUnder(prefix);
  const stop = origin + url.followMail({ token: stopToken(config.secret, scopeOf(to, of)) });
  const [only] = of.sections;
  const subject =
    of.sections.length === 1 && only
      ? w.following.mailSubjectOne({ title: inLanguage(only.follow.title, locale).text })
      : w.following.mailSubject({ count: of.sections.length, name: config.name });
  const place = { w, locale, page: (path: string) => origin + prefix + path, url, origin };
  return {
    to: to.email,
    subject,
    lang: locale,
    text: [
      w.following.mailLead(),
      ...of.sections.flatMap((section) => sectionLines(section, place)),
      "",
      w.following.mailStop(),
      stop,
    ].join("\n"),
    unsubscribe: stop,
    // The same letter keeps its name, so that a copy sent after a crash is known as one; tomorrow's
    // digest without any new fact is another letter.
    messageId: `<follow.${to.follower}.${only?.follow.how}.${of.today}.${of.upTo}@${new URL(origin).hostname}>`,
  };
}

/** The address of this instance as people type it. */
export function originOf({ config }: Ground): string {
  return config.origin ?? `http://localhost:${config.port}`;
}

// One thing: exactly that ends. Several: all that comes in the same way.
function scopeOf(
  to: { readonly follower: string },
  { sections }: { readonly sections: readonly Section[] },
): StopScope {
  const [only] = sections;
  const { follower } = to;
  if (sections.length === 1 && only) return { follower, scope: only.follow.id };
  return { follower, scope: only?.follow.how ?? "daily" };
}

interface Place {
  readonly w: Words;
  readonly locale: Locale;
  readonly page: (path: string) => string;
  readonly url: ReturnType<typeof urlsUnder>;
  readonly origin: string;
}

function sectionLines({ follow, facts, due }: Section, place: Place): readonly string[] {
  const { w, locale, page } = place;
  const byType = Map.groupBy(facts, ({ type }) => type);
  const many = [...byType].filter(([, list]) => list.length >= severalMin);
  const few = facts.filter(({ type }) => (byType.get(type)?.length ?? 0) < severalMin);
  const rest = few.length - linesMax;
  return [
    "",
    inLanguage(follow.title, locale).text,
    page(follow.path),
    ...many.map(
      ([type, list]) =>
        `– ${w.following.mailMany({ count: list.length, what: factText(w, type) })}`,
    ),
    ...few.slice(0, linesMax).flatMap((fact) => factLines(fact, place)),
    ...(rest > 0 ? [`– ${w.following.mailMore({ count: rest })}`] : []),
    ...(due.length === 0 ? [] : [w.following.mailDue()]),
    ...due.slice(0, linesMax).flatMap((one) => dueLines(one, place)),
    ...(due.length > linesMax
      ? [`– ${w.following.mailMore({ count: due.length - linesMax })}`]
      : []),
  ];
}

function factLines(fact: RecordedFact, { w, locale, origin, url }: Place): readonly string[] {
  const what = factText(w, fact.type);
  const title = titleIn(fact, locale);
  return [
    `– ${title === null ? what : `${what}: ${title}`}`,
    `  ${origin}${url.fact({ index: String(fact.index) })}`,
  ];
}

function dueLines(one: Obligation, { w, locale, origin, url }: Place): readonly string[] {
  const title = inLanguage(one.title, locale).text;
  return [
    `– ${w.following.mailDueLine({ day: one.dueOn ?? "", title })}`,
    `  ${origin}${url.commitment({ id: one.id })}`,
  ];
}

/** What a fact says in a word. */
export function factText(w: Words, type: string): string {
  return plainWord(w, `ledger.fact-${type.replaceAll(".", "-")}`) ?? type;
}

function titleIn(fact: RecordedFact, locale: Locale): string | null {
  for (const name of ["title", "name", "label"]) {
    const map = languageMap.safeParse(fact.pub[name]);
    if (map.success) return inLanguage(map.data, locale).text;
  }
  return null;
}
