import { addDays, type Day } from "../../../ground/clock.js";
import type { Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import type { Message } from "../../../ground/mailer/index.js";
import {
  inLanguage,
  wordsFor,
  type LanguageMap,
  type Locale,
} from "../../../ground/words/index.js";
import { urlsUnder } from "../../../urls.js";
import { addPerson, readPeople } from "../../person/index.js";
import type { Done } from "../commands/done.js";
import { beginTenure } from "../commands/tenures.js";
import type { ActingFor } from "../facts.js";

/** Somebody to be appointed. */
export interface Appointment {
  readonly post: { readonly id: string; readonly label: LanguageMap };
  readonly institution: LanguageMap;
  readonly name: string;
  readonly email: string;
  readonly from: Day;
  /** The last day in office, where it is known. */
  readonly lastDay: Day | null;
  readonly acting: boolean;
  readonly delegatedBy: string | null;
  /** The language of somebody who is new here. */
  readonly locale: Locale;
  readonly by: ActingFor;
}

/**
 * Appoints somebody by their address: whoever has it here already, or somebody new. They are told
 * by mail in the same transaction.
 */
export async function appoint(tx: Tx, ground: Ground, asked: Appointment): Promise<Done<string>> {
  const person = await addPerson(tx, {
    displayName: asked.name,
    email: asked.email,
    locale: asked.locale,
    verification: "official",
    at: ground.clock.now(),
  });
  const done = await beginTenure(tx, ground, {
    tenure: {
      post: asked.post.id,
      person,
      from: asked.from,
      until: asked.lastDay === null ? null : addDays(asked.lastDay, 1),
      acting: asked.acting,
      delegatedBy: asked.delegatedBy,
    },
    by: asked.by,
  });
  if (!done.ok) return done;
  const known = (await readPeople(tx, [person])).get(person);
  const to = { email: known?.email ?? asked.email, locale: known?.locale ?? asked.locale };
  await ground.mailer.send(messageTo(ground, to, asked), tx);
  return done;
}

function messageTo(
  ground: Ground,
  to: { readonly email: string; readonly locale: Locale },
  asked: Appointment,
): Message {
  const { config } = ground;
  const { email, locale } = to;
  const w = wordsFor(locale, { timeZone: config.timeZone }).institution;
  const url = urlsUnder(locale === config.mainLocale ? "" : `/${locale}`);
  const origin = config.origin ?? `http://localhost:${config.port}`;
  const post = inLanguage(asked.post.label, locale).text;
  const institution = inLanguage(asked.institution, locale).text;
  const lines = [
    w.manageMailText({ post, institution }),
    "",
    w.manageMailFrom({ day: asked.from }),
    ...(asked.lastDay === null ? [] : [w.manageMailUntil({ day: asked.lastDay })]),
    "",
    w.manageMailPublic(),
    origin + url.post({ id: asked.post.id }),
    "",
    w.manageMailSignIn({ email }),
    origin + url.signIn(),
    "",
    w.manageMailWhy(),
  ];
  return {
    to: email,
    subject: w.manageMailSubject({ post }),
    text: lines.join("\n"),
    lang: locale,
  };
}
