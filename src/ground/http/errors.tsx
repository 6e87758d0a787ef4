import type { Html } from "../html/html.js";
import type { Page } from "./page.js";

/** What went wrong, for people: what it means and what to do next. */
export interface ErrorText {
  readonly kind: string;
  readonly status: number;
  readonly title: string;
  readonly body: string;
}

/** The sentence for a status. */
export function errorText(status: number, page: Page, requestId: string): ErrorText {
  const w = page.w.ground;
  switch (status) {
    case 400:
      return { kind: "bad-request", status, title: w.badRequestTitle(), body: w.badRequestBody() };
    case 401:
      return {
        kind: "sign-in-first",
        status,
        title: w.signInFirstTitle(),
        body: w.signInFirstBody(),
      };
    case 403:
      return { kind: "forbidden", status, title: w.forbiddenTitle(), body: w.forbiddenBody() };
    case 404:
      return { kind: "not-found", status, title: w.notFoundTitle(), body: w.notFoundBody() };
    case 405:
      return { kind: "method", status, title: w.notFoundTitle(), body: w.notFoundBody() };
    case 413:
      return { kind: "too-large", status, title: w.tooLargeTitle(), body: w.tooLargeBody() };
    case 419:
      return { kind: "expired-form", status: 403, title: w.expiredTitle(), body: w.expiredBody() };
    case 429:
      return { kind: "too-many", status, title: w.tooManyTitle(), body: w.tooManyBody() };
    case 507:
      return { kind: "no-space", status, title: w.noSpaceTitle(), body: w.noSpaceBody() };
    default:
      return {
        kind: "fault",
        status: 500,
        title: w.brokenTitle(),
        body: w.brokenBody({ id: requestId }),
      };
  }
}

/** The page of an error: a heading, a sentence, the ways on. */
export function ErrorPage(props: { readonly page: Page; readonly text: ErrorText }): Html {
  const { page, text } = props;
  return (
    <div class="flow">
      <h1>{text.title}</h1>
      <p class="lead">{text.body}</p>
      <ul>
        {text.status === 401 ? (
          <li>
            <a href={signInAndBack(page)}>{page.w.design.signIn()}</a>
          </li>
        ) : null}
        <li>
          <a href={page.url.home()}>{page.w.ground.goHome()}</a>
        </li>
        <li>
          <a href={page.url.help()}>{page.w.ground.goHelp()}</a>
        </li>
      </ul>
    </div>
  );
}

function signInAndBack(page: Page): string {
  const home = page.url.home();
  const here = home === "/" ? page.path : home + page.path;
  return `${page.url.signIn()}?next=${encodeURIComponent(here)}`;
}

/** A rule said no: the reason, and the way back. */
export function RefusedPage(props: {
  readonly page: Page;
  readonly message: string;
  readonly back: string | null;
}): Html {
  const { page } = props;
  return (
    <div class="flow">
      <h1>{page.w.ground.refusedTitle()}</h1>
      <p class="lead">{props.message}</p>
      <p>
        <a href={props.back ?? page.url.home()}>{page.w.ground.goBack()}</a>
      </p>
    </div>
  );
}
