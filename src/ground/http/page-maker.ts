import { prefixOf, type Address } from "./locale.js";
import { formCookie, formToken, newFormKey } from "./csrf.js";
import { readCookie, setCookie } from "./cookies.js";
import { dayIn } from "../clock.js";
import type { Ground } from "../ground.js";
import { createFormat, dirOf, wordsFor, type Format, type Locale } from "../words/index.js";
import { urlsUnder, type Urls } from "../../urls.js";
import type { Actor } from "./actor.js";
import type { Page, RecordState } from "./page.js";

/** A page being made: what handlers see, and what became of it. */
export interface PageInMaking {
  readonly page: Page;
  /** True once a form token was read: the answer is for this reader only. */
  isPrivate(): boolean;
  /** The cookie the form token is bound to, when it has to be set. */
  formCookie(): string | null;
}

/** Prepares the page context of requests; books and formats are made once a language. */
export function createPageMaker(options: { readonly ground: Ground; readonly isHttps: boolean }) {
  const { ground, isHttps } = options;
  const { config } = ground;
  const books = new Map<Locale, { readonly url: Urls; readonly format: Format }>();

  function bookOf(locale: Locale) {
    let book = books.get(locale);
    if (!book) {
      book = {
        url: urlsUnder(prefixOf(locale, config.mainLocale)),
        format: createFormat(locale, config.timeZone),
      };
      books.set(locale, book);
    }
    return book;
  }

  return function makePage(request: {
    readonly address: Address;
    readonly search: string;
    readonly actor: Actor;
    readonly headers: Headers;
    readonly record: RecordState;
  }): PageInMaking {
    const { address, actor } = request;
    const { url, format } = bookOf(address.locale);
    const now = ground.clock.now();
    const given = readCookie(request.headers.get("cookie"), formCookie);
    let made: string | null = null;
    let isPrivate = actor.kind !== "visitor";
    const page: Page = {
      locale: address.locale,
      dir: dirOf(address.locale),
      w: wordsFor(address.locale, { timeZone: config.timeZone }),
      url,
      format,
      actor,
      now,
      today: dayIn(now, config.timeZone),
      path: address.path + request.search,
      config,
      record: request.record,
      get csrf() {
        isPrivate = true;
        const key = given ?? (made ??= newFormKey());
        return formToken(config.secret, key, sessionOf(actor));
      },
    };
    return {
      page,
      isPrivate: () => isPrivate,
      formCookie: () =>
        made === null
          ? null
          : setCookie({ name: formCookie, value: made, maxAgeSeconds: 86_400, isHttps }),
    };
  };
}

/** What a form token is bound to beside the browser: the session, or nobody. */
export function sessionOf(actor: Actor): string {
  return actor.kind === "person" ? actor.session : "";
}
