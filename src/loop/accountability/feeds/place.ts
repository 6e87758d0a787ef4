import type { Ground } from "../../../ground/ground.js";
import type { RawAsk } from "../../../ground/http/raw.js";
import { prefixOf, readAddress } from "../../../ground/http/locale.js";
import { isLocale, type Locale } from "../../../ground/words/index.js";
import { isId } from "../../../ground/id.js";
import { urlsUnder, type Urls } from "../../../urls.js";

/** What has a feed; all but the last have a calendar too. */
export const followed = [
  "commitment",
  "compact",
  "institution",
  "post",
  "area",
  "topic",
  "outcome",
  "escalation",
  "all",
] as const;

/** One kind of it. */
export type Followed = (typeof followed)[number];

/** What is asked for, in which language, and how addresses are written there. */
export interface Place {
  readonly kind: Followed;
  readonly id: string;
  readonly locale: Locale;
  /** Addresses of pages, in the language of the feed. */
  readonly url: Urls;
  /** The address that was fetched. */
  readonly self: string;
  /** A path of this house as an address for everybody. */
  absolute(path: string): string;
  /** The same feed, from one fact on backwards; null for its newest. */
  page(before: number | null): string;
  /** Where the page that was asked for begins; null for the newest. */
  readonly before: number | null;
}

// These are called by a code or a word.
const named: readonly Followed[] = ["area", "topic", "all"];

/** Reads an address of a feed or calendar; null when nothing can stand there. */
export function placeOf(ask: RawAsk): Place | null {
  const { config }: Ground = ask.ground;
  const asked = new URL(ask.request.url);
  const kind = followed.find((one) => one === ask.parts["kind"]);
  const id = ask.parts["id"] ?? "";
  const from = asked.searchParams.get("before");
  if (kind === undefined || !(named.includes(kind) ? id.length <= 200 : isId(id))) return null;
  if (from !== null && !/^(0|[1-9]\d{0,14})$/.test(from)) return null;
  const lang = asked.searchParams.get("lang");
  const inPath = readAddress(asked.pathname, config.mainLocale, new Set()).locale;
  const locale = isLocale(lang) ? lang : inPath;
  const base = config.origin ?? asked.origin;
  return {
    kind,
    id,
    locale,
    url: urlsUnder(prefixOf(locale, config.mainLocale)),
    self: `${base}${asked.pathname}${asked.search}`,
    absolute: (path) => base + path,
    page: (before) => {
      const query = new URLSearchParams();
      if (isLocale(lang)) query.set("lang", lang);
      if (before !== null) query.set("before", String(before));
      return `${base}${asked.pathname}${query.size > 0 ? `?${query.toString()}` : ""}`;
    },
    before: from === null ? null : Number(from),
  };
}
