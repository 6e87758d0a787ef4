import type { Query } from "../../../ground/database/sql.js";
import type { Message } from "../../../ground/mailer/index.js";
import { inLanguage, wordsFor, type Locale } from "../../../ground/words/index.js";
import { urlsUnder } from "../../../urls.js";
import { readTenuresOfPosts } from "../../institution/index.js";
import { readPeople } from "../../person/index.js";
import { writeReminders, type Reminder } from "./store-reminders.js";
import { batchMax, walk, type Strike } from "./strike.js";

/**
 * Reminds offices before and after the day a thing is due: one letter to each holder about all that
 * concerns them, sent in the transaction that writes down that it was sent. How many reminders.
 */
export async function remind(strike: Strike): Promise<number> {
  const { ground, today, thresholds } = strike;
  return walk(strike, async (tx, after) => {
    const written = await writeReminders(tx, { today, thresholds, after });
    for (const [{ email, locale }, list] of await byReader(tx, written, strike)) {
      await ground.mailer.send(letter(strike, { email, locale, list }), tx);
    }
    const last = written.at(-1);
    const hasMore = last !== undefined && written.length === batchMax;
    return {
      count: written.length,
      next: hasMore ? { day: last.dueOn, id: last.obligation } : null,
    };
  });
}

interface Reader {
  readonly email: string;
  readonly locale: Locale;
}

async function byReader(
  query: Query,
  list: readonly Reminder[],
  { today }: Strike,
): Promise<ReadonlyMap<Reader, readonly Reminder[]>> {
  const byPost = Map.groupBy(list, ({ post }) => post);
  const tenures = await readTenuresOfPosts(query, [...byPost.keys()], today);
  const people = await readPeople(query, [
    ...new Set([...tenures.values()].flat().map(({ person }) => person)),
  ]);
  const readers = new Map<string, Reader>();
  const found = new Map<Reader, Reminder[]>();
  for (const [post, reminders] of byPost) {
    for (const { person } of tenures.get(post) ?? []) {
      const { email, locale } = people.get(person) ?? {};
      if (!email || !locale) continue;
      const reader = readers.get(person) ?? { email, locale };
      readers.set(person, reader);
      found.set(reader, [...(found.get(reader) ?? []), ...reminders]);
    }
  }
  return found;
}

function letter(
  { ground, today }: Strike,
  to: Reader & { readonly list: readonly Reminder[] },
): Message {
  const { config } = ground;
  const { locale, list, email } = to;
  const w = wordsFor(locale, { timeZone: config.timeZone }).obligation;
  const url = urlsUnder(locale === config.mainLocale ? "" : `/${locale}`);
  const origin = config.origin ?? `http://localhost:${config.port}`;
  const linesOf = ({ title, dueOn, obligation }: Reminder) => [
    "",
    inLanguage(title, locale).text,
    dueOn < today ? w.mailWasDue({ day: dueOn }) : w.mailIsDue({ day: dueOn }),
    origin + url.commitment({ id: obligation }),
  ];
  return {
    to: email,
    subject: w.mailReminderSubject({ count: list.length }),
    text: [
      w.mailReminderText(),
      ...list.flatMap(linesOf),
      "",
      w.mailReminderAct(),
      "",
      w.mailReminderWhy(),
    ].join("\n"),
    lang: locale,
  };
}
