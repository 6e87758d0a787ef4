import { readPosts } from "../../../commons/institution/index.js";
import {
  holdersOf as holdersOfLevel,
  listOpenOf,
  readEscalation,
  readMany,
} from "../../../commons/obligation/index.js";
import type { Query, Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import { prefixOf } from "../../../ground/http/locale.js";
import type { Reaction } from "../../../ground/ledger/index.js";
import {
  inLanguage,
  wordsFor,
  type LanguageMap,
  type Locale,
  type Words,
} from "../../../ground/words/index.js";
import { urlsUnder, type Urls } from "../../../urls.js";
import { originOf } from "./letter.js";

/** Somebody who holds a post now, and how to reach them. */
interface Recipient {
  readonly email: string;
  readonly locale: Locale;
}

/** Who holds a post at this moment; empty while it is vacant. */
export type HoldersOf = (query: Query, post: string) => Promise<readonly Recipient[]>;

// A level of a ladder has tens of posts at most.
const postsMax = 60;

/** Letters to holders about what waits for them: something climbed up to them, a post was taken up. */
export function dutyReactions(holdersOf: HoldersOf): readonly Reaction[] {
  return [tellTheLevel(holdersOf), tellTheNewHolder(holdersOf)];
}

function tellTheLevel(holdersOf: HoldersOf): Reaction {
  return {
    name: "accountability.tell-the-level",
    types: ["escalation.opened", "escalation.moved-up"],
    // Old escalations were settled or not; nobody wants letters about them after a restore.
    from: "now",
    async react(tx, fact, ground) {
      const id = fact.sub.split(":").at(-1) ?? "";
      const escalation = await readEscalation(tx, id);
      // Only where it lies now: what went on within the second is told by its next fact.
      if (escalation?.state !== "open" || fact.pub["level"] !== escalation.level) return;
      const about = (await readMany(tx, [escalation.obligation])).get(escalation.obligation);
      if (!about) return;
      const { reason, level, respondBy } = escalation;
      const posts = holdersOfLevel(escalation).slice(0, postsMax);
      await tell(tx, ground, {
        posts,
        holdersOf,
        write: ({ w, say, url, post }) => {
          const title = say(about.title);
          return {
            subject: w.following.climbedSubject({ title }),
            lines: [
              w.following.climbedText({ post, level }),
              "",
              `${w.obligation[`escalation-${reason}`]()}: ${title}`,
              ...(respondBy === null ? [] : [w.following.climbedDay({ day: respondBy })]),
              "",
              url.escalation({ id }),
            ],
          };
        },
      });
    },
  };
}

function tellTheNewHolder(holdersOf: HoldersOf): Reaction {
  return {
    name: "accountability.tell-the-new-holder",
    types: ["tenure.began"],
    from: "now",
    async react(tx, fact, ground) {
      const id = fact.sub.split(":").at(-1) ?? "";
      // A post that owes nothing has nothing to hand over.
      if ((await listOpenOf(tx, id, 1)).length === 0) return;
      await tell(tx, ground, {
        posts: [id],
        holdersOf,
        write: ({ w, url, post }) => ({
          subject: w.following.handoverSubject({ post }),
          lines: [w.following.handoverText({ post }), "", url.handover({ id })],
        }),
      });
    },
  };
}

interface Writing {
  readonly w: Words;
  readonly say: (map: LanguageMap) => string;
  readonly url: Urls;
  readonly post: string;
}

async function tell(
  tx: Tx,
  ground: Ground,
  asked: {
    readonly posts: readonly string[];
    readonly holdersOf: HoldersOf;
    readonly write: (to: Writing) => {
      readonly subject: string;
      readonly lines: readonly string[];
    };
  },
): Promise<void> {
  const { mainLocale, timeZone } = ground.config;
  const known = await readPosts(tx, asked.posts);
  const told = new Set<string>();
  for (const post of known.values()) {
    for (const { email, locale } of await asked.holdersOf(tx, post.id)) {
      // Who holds two posts of a level is told once.
      if (told.has(email)) continue;
      told.add(email);
      const w = wordsFor(locale, { timeZone });
      const { subject, lines } = asked.write({
        w,
        say: (map) => inLanguage(map, locale).text,
        url: urlsUnder(originOf(ground) + prefixOf(locale, mainLocale)),
        post: inLanguage(post.label, locale).text,
      });
      const text = [...lines, "", w.following.dutyWhy()].join("\n");
      await ground.mailer.send({ to: email, subject, text, lang: locale }, tx);
    }
  }
}
