import type { SignedIn } from "../http/actor.js";
import { prefixOf } from "../http/locale.js";
import type { Page, RecordStanding, RecordState } from "../http/page.js";
import { readConfig } from "../config.js";
import { createFormat, dirOf, wordsFor, type Locale } from "../words/index.js";
import { urlsUnder } from "../../urls.js";

/** A page context that needs neither server nor database: for examples and tests of the look. */
export function samplePage(locale: Locale, change: Partial<Page> = {}): Page {
  const read = readConfig({ LOG_LEVEL: "silent" });
  if (!read.ok) throw new Error("The default configuration is valid");
  const { config } = read;
  return {
    locale,
    dir: dirOf(locale),
    w: wordsFor(locale, { timeZone: config.timeZone }),
    url: urlsUnder(prefixOf(locale, config.mainLocale)),
    format: createFormat(locale, config.timeZone),
    actor: { kind: "visitor" },
    now: new Date("2026-03-31T09:00:00Z"),
    today: "2026-03-31",
    path: "/design",
    config,
    csrf: "a-token-of-an-example",
    record: sampleRecord({}),
    ...change,
  };
}

/** A record as an example of one: signed some hours ago, and nobody witnessed it. */
export function sampleRecord(
  change: Partial<NonNullable<RecordStanding["signed"]>>,
  sealed: string | null = null,
): RecordState {
  const signed = {
    size: 18_378,
    at: new Date("2026-03-31T04:00:00Z"),
    age: { unit: "hours", count: 5 },
    witnesses: [],
    isQuorate: null,
    ...change,
  } as const;
  return { standing: { epoch: 1, size: 18_378, signed }, sealed };
}

/** Somebody signed in, for pages that greet. */
export const sampleActor: SignedIn = {
  kind: "person",
  person: "018f3b52-6a1e-7c11-9a4b-2f3f6f1f0a01",
  session: "an-example",
  displayName: "Samir Aziz",
  verification: "official",
  isOperator: false,
  tenures: [],
};
