import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** The cookie that form tokens are bound to. */
export const formCookie = "cw_form";

/** A fresh value for the form cookie. */
export function newFormKey(): string {
  return randomBytes(18).toString("base64url");
}

/** The token a form carries: only this instance, this browser and this session can make it. */
export function formToken(secret: string, formKey: string, session: string): string {
  return createHmac("sha256", secret).update(`form\n${formKey}\n${session}`).digest("base64url");
}

/** Whether the token belongs to this browser and session; compares in constant time. */
export function isFormToken(
  token: string,
  secret: string,
  formKey: string | undefined,
  session: string,
): boolean {
  if (!formKey) return false;
  const expected = Buffer.from(formToken(secret, formKey, session));
  const given = Buffer.from(token);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/**
 * Whether a browser sent this from one of our own pages. Browsers cannot forge either header;
 * a request with neither comes from a program, which carries no cookie worth stealing.
 */
export function isSameOrigin(headers: Headers, origin: string | undefined): boolean {
  const site = headers.get("sec-fetch-site");
  if (site && site !== "same-origin" && site !== "none") return false;
  const from = headers.get("origin");
  // A page that may not be named as a referrer sends its forms from "null"; the browser says in the
  // other header that they come from here.
  if (!from || (from === "null" && site === "same-origin")) return true;
  if (origin) return from === origin;
  return URL.canParse(from) && new URL(from).host === headers.get("host");
}
