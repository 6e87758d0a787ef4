import { readCookie, setCookie } from "./cookies.js";

// What has just been done, said once on the next page. The cookie holds the name of a word, never
// a text: nobody can put sentences into our mouth with it.
const name = "cw_notice";

/** The cookie that has the next page say a word such as "commitment.noticeSent". */
export function noticeCookie(word: string, isHttps: boolean): string {
  return setCookie({ name, value: word, maxAgeSeconds: 120, isHttps });
}

/** The cookie that ends a notice once it was shown. */
export function forgottenNotice(isHttps: boolean): string {
  return setCookie({ name, value: "", maxAgeSeconds: 0, isHttps });
}

/** The word a page should say first, if there is one. */
export function readNotice(headers: Headers): string | null {
  const word = readCookie(headers.get("cookie"), name);
  return word !== undefined && /^[a-z]+\.[\w-]{1,60}$/i.test(word) ? word : null;
}
