import { readPosts, readTenuresOfPosts, type Post } from "../../../commons/institution/index.js";
import { readPeople } from "../../../commons/person/index.js";
import type { Day } from "../../../ground/clock.js";
import type { Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import { prefixOf } from "../../../ground/http/locale.js";
import type { Message } from "../../../ground/mailer/index.js";
import { inLanguage, wordsFor, type Locale } from "../../../ground/words/index.js";
import { urlsUnder } from "../../../urls.js";
import { wantingNoDutyMail } from "./duty-mail.js";
import { originOf } from "./letter.js";
import { digestDay } from "./schedule.js";
import { dutiesOn, type Duty } from "./waiting-duties.js";

/**
 * Tells holders of posts what waits for them: an answer whose time is nearly over or has passed, a
 * decision, a handover. From seven o'clock, one letter to each holder about everything that is new
 * that morning; each occurrence once, whichever process comes first. How many letters.
 */
export async function tellDuties(ground: Ground): Promise<number> {
  const today = digestDay(ground.clock.now(), ground.config.timeZone);
  const waiting = await dutiesOn(ground.sql, today);
  if (waiting.length === 0) return 0;
  return ground.sql.begin(async (tx) => {
    const fresh = await noteTold(tx, waiting, today);
    if (fresh.length === 0) return 0;
    const posts = await readPosts(
      tx,
      fresh.flatMap((duty) => duty.posts),
    );
    const letters = await byReader(tx, fresh, today);
    for (const [reader, duties] of letters) {
      await ground.mailer.send(letter(ground, reader, { duties, posts }), tx);
    }
    return letters.size;
  });
}

// The letter and the note that it was written stand or fall together.
async function noteTold(tx: Tx, duties: readonly Duty[], today: Day): Promise<readonly Duty[]> {
  const rows = duties.map(({ kind, about, since, mark }) => ({ kind, about, since, mark }));
  const written = await tx<{ kind: string; about: string; since: Day; mark: number }[]>`
    insert into accountability.duty_told (kind, about, since, mark, told_on)
    select kind, about, since, mark, ${today}
    from jsonb_to_recordset(${tx.json(rows)}) as r (kind text, about uuid, since date, mark integer)
    order by kind, about, since, mark
    on conflict do nothing
    returning kind, about, since, mark`;
  const isNew = new Set(written.map(keyOf));
  return duties.filter((duty) => isNew.has(keyOf(duty)));
}

function keyOf(one: Pick<Duty, "about" | "since" | "mark"> & { readonly kind: string }): string {
  return `${one.kind} ${one.about} ${one.since} ${one.mark}`;
}

interface Reader {
  readonly email: string;
  readonly locale: Locale;
}

// Three questions for any number of posts. Who holds two posts of a level is told once.
async function byReader(
  tx: Tx,
  duties: readonly Duty[],
  today: Day,
): Promise<ReadonlyMap<Reader, readonly Duty[]>> {
  const posts = duties.flatMap((duty) => duty.posts);
  const tenures = await readTenuresOfPosts(tx, posts, today);
  const own = new Map<string, Duty[]>();
  for (const duty of duties) {
    const holders = duty.posts.flatMap((post) => tenures.get(post) ?? []);
    const told = duty.person === null ? holders.map(({ person }) => person) : [duty.person];
    for (const person of new Set(told)) own.set(person, [...(own.get(person) ?? []), duty]);
  }
  const quiet = await wantingNoDutyMail(tx, [...own.keys()]);
  const people = await readPeople(tx, [...own.keys()]);
  const found = new Map<Reader, readonly Duty[]>();
  for (const [person, list] of own) {
    const { email, locale } = people.get(person) ?? {};
    if (email && locale && !quiet.has(person)) found.set({ email, locale }, list);
  }
  return found;
}

function letter(
  ground: Ground,
  { email, locale }: Reader,
  of: { readonly duties: readonly Duty[]; readonly posts: ReadonlyMap<string, Post> },
): Message {
  const { timeZone, mainLocale } = ground.config;
  const w = wordsFor(locale, { timeZone }).following;
  const url = urlsUnder(originOf(ground) + prefixOf(locale, mainLocale));
  const linesOf = ({ kind, about, mark, posts, day, ...duty }: Duty): readonly string[] => {
    const title = duty.title === null ? "" : inLanguage(duty.title, locale).text;
    switch (kind) {
      case "answer":
        return [
          mark === 0 ? w.dutyAnswerSoon({ day, title }) : w.dutyAnswerPassed({ day, title }),
          url.commitment({ id: about }),
        ];
      case "decide":
        return [w.dutyDecide({ day, title }), url.escalation({ id: about })];
      case "handover": {
        const [id = ""] = posts;
        const label = of.posts.get(id)?.label;
        const post = label ? inLanguage(label, locale).text : "";
        return [w.dutyHandover({ day, post }), url.handover({ id })];
      }
    }
  };
  return {
    to: email,
    lang: locale,
    subject: w.dutySubject({ count: of.duties.length }),
    text: [
      w.dutyText(),
      ...of.duties.flatMap((duty) => ["", ...linesOf(duty)]),
      "",
      w.dutyWhy(),
    ].join("\n"),
  };
}
