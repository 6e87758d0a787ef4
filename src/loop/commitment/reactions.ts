import { read, readNames } from "../../commons/obligation/index.js";
import { dayIn } from "../../ground/clock.js";
import type { Ground } from "../../ground/ground.js";
import type { Reaction } from "../../ground/ledger/index.js";
import type { Message } from "../../ground/mailer/index.js";
import { inLanguage, wordsFor, type LanguageMap } from "../../ground/words/index.js";
import { urlsUnder } from "../../urls.js";
import { tellWhoAnswers, type HoldersOf, type Recipient } from "./letters.js";

export type { HoldersOf, Recipient } from "./letters.js";

/** What this slice does when facts appear. `holdersOf` comes from main, which knows the persons. */
export function commitmentReactions(holdersOf: HoldersOf): readonly Reaction[] {
  return [
    {
      name: "commitment.tell-the-post",
      types: ["commitment.offered", "dependency.offered", "pledge.offered"],
      // Old offers were answered or not; nobody wants letters about them after a restore.
      from: "now",
      async react(tx, fact, ground) {
        const id = fact.sub.split(":").at(-1);
        const obligation = id ? await read(tx, id) : null;
        // Whoever accepted within the second needs no letter; a vacant post has no reader.
        if (obligation?.state !== "offered") return;
        const holders = await holdersOf(tx, obligation.accountablePost);
        const names = await readNames(tx, {
          today: dayIn(ground.clock.now(), ground.config.timeZone),
          institutions: [obligation.debtor, obligation.createdBy],
          posts: [obligation.accountablePost],
        });
        for (const holder of holders) {
          const message = offeredMessage(ground, holder, {
            id: obligation.id,
            title: obligation.title,
            dueOn: obligation.dueOn,
            post: names.post(obligation.accountablePost)?.label,
            institution: names.institution(obligation.debtor)?.name,
            from: names.institution(obligation.createdBy)?.name,
          });
          await ground.mailer.send(message, tx);
        }
      },
    },
    tellWhoAnswers(holdersOf),
  ];
}

function offeredMessage(
  ground: Ground,
  to: Recipient,
  about: {
    readonly id: string;
    readonly title: LanguageMap;
    readonly dueOn: string | null;
    readonly post: LanguageMap | undefined;
    readonly institution: LanguageMap | undefined;
    readonly from: LanguageMap | undefined;
  },
): Message {
  const { config } = ground;
  const { locale } = to;
  const words = wordsFor(locale, { timeZone: config.timeZone });
  const w = words.commitment;
  const say = (map: LanguageMap | undefined) =>
    map ? inLanguage(map, locale).text : words.ground.unknown();
  const url = urlsUnder(locale === config.mainLocale ? "" : `/${locale}`);
  const origin = config.origin ?? `http://localhost:${config.port}`;
  const title = say(about.title);
  const lines = [
    w.mailOfferedGreeting({ post: say(about.post), institution: say(about.institution) }),
    "",
    w.mailOfferedText({ from: say(about.from) }),
    "",
    title,
    ...(about.dueOn === null ? [] : [w.mailOfferedDue({ day: about.dueOn })]),
    "",
    w.mailOfferedAct(),
    origin + url.commitment({ id: about.id }),
    "",
    w.mailOfferedWhy(),
  ];
  return {
    to: to.email,
    subject: w.mailOfferedSubject({ title }),
    text: lines.join("\n"),
    lang: locale,
  };
}
