import { read, readNames, type Names, type Obligation } from "../../commons/obligation/index.js";
import { readPostsOfMany } from "../../commons/institution/index.js";
import { dayIn, type Day } from "../../ground/clock.js";
import type { Query, Tx } from "../../ground/database/sql.js";
import type { Ground } from "../../ground/ground.js";
import type { Reaction } from "../../ground/ledger/index.js";
import type { Message } from "../../ground/mailer/index.js";
import { inLanguage, wordsFor, type LanguageMap, type Locale } from "../../ground/words/index.js";
import { urlsUnder } from "../../urls.js";
import { circleOf } from "./circle.js";
import { waitingOn, type Waiting } from "./waiting.js";

/** Somebody who holds a post now, and how to reach them. */
export interface Recipient {
  readonly email: string;
  readonly locale: Locale;
}

/** Who holds a post at this moment, with their addresses; empty while it is vacant. */
export type HoldersOf = (query: Query, post: string) => Promise<readonly Recipient[]>;

const kinds = ["commitment", "milestone", "dependency", "pledge"] as const;
const asks = ["transfer-offered", "date-proposed", "delivered"] as const;

// A compact of sixty parties is coordinated and steered by fewer; each letter is one row of mail.
const postsMax = 60;

/** Tells whoever must answer a transfer, a date asked for, or a delivery, that it waits for them. */
export function tellWhoAnswers(holdersOf: HoldersOf): Reaction {
  return {
    name: "commitment.tell-who-answers",
    types: kinds.flatMap((kind) => asks.map((what) => `${kind}.${what}`)),
    // Old questions were answered or not; nobody wants letters about them after a restore.
    from: "now",
    async react(tx, fact, ground) {
      const id = fact.sub.split(":").at(-1);
      const obligation = id ? await read(tx, id) : null;
      if (!obligation) return;
      const waiting = waitingOn(obligation, await circleOf(tx, obligation)).find(({ what }) =>
        fact.type.endsWith(factOf[what]),
      );
      // Whoever answered within the second needs no letter.
      if (!waiting) return;
      const today = dayIn(ground.clock.now(), ground.config.timeZone);
      const asked = await postsAsked(tx, { obligation, waiting, today });
      const names = await readNames(tx, {
        today,
        institutions: [obligation.debtor, ...asked.map(({ institution }) => institution)],
        posts: [obligation.accountablePost, ...asked.map(({ post }) => post)],
      });
      for (const office of asked) {
        for (const holder of await holdersOf(tx, office.post)) {
          const letter = letterTo(ground, holder, { obligation, waiting, names, office });
          await ground.mailer.send(letter, tx);
        }
      }
    },
  };
}

// Which fact asks what waits.
const factOf: Readonly<Record<Waiting["what"], string>> = {
  offer: ".offered",
  transfer: ".transfer-offered",
  date: ".date-proposed",
  delivery: ".delivered",
};

interface Office {
  readonly post: string;
  readonly institution: string;
}

// The posts named; of an institution to which it is owed, those that speak for it. Nobody at the
// debtor's answers for the other side.
async function postsAsked(
  tx: Tx,
  about: { readonly obligation: Obligation; readonly waiting: Waiting; readonly today: Day },
): Promise<readonly Office[]> {
  const { obligation, waiting, today } = about;
  const { posts, institutions } = waiting.answerers;
  const names = await readNames(tx, { today, institutions: [], posts });
  const named = posts.flatMap((post) => {
    const found = names.post(post);
    return found ? [{ post, institution: found.institution }] : [];
  });
  if (waiting.what === "transfer") return named;
  const ofThose = await readPostsOfMany(tx, institutions);
  const speaking = [...ofThose.values()].flatMap((list) =>
    list
      .filter(({ role }) => role === "head" || role === "coordinator" || role === "owner")
      .map(({ id, institution }) => ({ post: id, institution })),
  );
  const asked = new Map([...named, ...speaking].map((office) => [office.post, office]));
  return [...asked.values()]
    .filter(({ institution }) => institution !== obligation.debtor)
    .slice(0, postsMax);
}

function letterTo(
  ground: Ground,
  to: Recipient,
  about: {
    readonly obligation: Obligation;
    readonly waiting: Waiting;
    readonly names: Names;
    readonly office: Office;
  },
): Message {
  const { obligation, waiting, names, office } = about;
  const { config } = ground;
  const { locale } = to;
  const words = wordsFor(locale, { timeZone: config.timeZone });
  const w = words.commitment;
  const say = (map: LanguageMap | undefined) =>
    map ? inLanguage(map, locale).text : words.ground.unknown();
  const url = urlsUnder(locale === config.mainLocale ? "" : `/${locale}`);
  const origin = config.origin ?? `http://localhost:${config.port}`;
  const title = say(obligation.title);
  const { subject, text } = textOf(waiting, w, {
    title,
    from: say(names.institution(obligation.debtor)?.name),
  });
  const lines = [
    w.mailOfferedGreeting({
      post: say(names.post(office.post)?.label),
      institution: say(names.institution(office.institution)?.name),
    }),
    "",
    text,
    "",
    title,
    ...(waiting.day === null ? [] : [w.mailAskedDay({ day: waiting.day })]),
    ...(waiting.why === null ? [] : [w.mailAskedWhy({ why: say(waiting.why) })]),
    "",
    w.mailAnswerHere(),
    origin + url.commitment({ id: obligation.id }),
    "",
    w.mailOfferedWhy(),
  ];
  return { to: to.email, subject, text: lines.join("\n"), lang: locale };
}

function textOf(
  waiting: Waiting,
  w: ReturnType<typeof wordsFor>["commitment"],
  about: { readonly title: string; readonly from: string },
): { readonly subject: string; readonly text: string } {
  const { title, from } = about;
  switch (waiting.what) {
    case "offer":
      return { subject: w.mailOfferedSubject({ title }), text: w.mailOfferedText({ from }) };
    case "transfer":
      return { subject: w.mailTransferSubject({ title }), text: w.mailTransferText({ from }) };
    case "date":
      return { subject: w.mailDateSubject({ title }), text: w.mailDateText({ from }) };
    case "delivery":
      return { subject: w.mailDeliverySubject({ title }), text: w.mailDeliveryText({ from }) };
  }
}
