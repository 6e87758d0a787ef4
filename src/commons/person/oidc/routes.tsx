import { z } from "zod";
import type { Config } from "../../../ground/config.js";
import { prefixOf } from "../../../ground/http/locale.js";
import type { Page } from "../../../ground/http/page.js";
import {
  anyone,
  invalid,
  notFound,
  redirect,
  route,
  type Reply,
  type Route,
} from "../../../ground/http/route.js";
import { isLocale } from "../../../ground/words/index.js";
import { urls, urlsUnder } from "../../../urls.js";
import { beginBound, forgottenBound, originOf, peekBound, takeBound } from "../bound.js";
import { nextPath } from "../next-path.js";
import { SignInPage } from "../pages/sign-in.js";
import { startSession } from "../session.js";
import { createProvider } from "./provider.js";
import { signInByAccount } from "./sign-in.js";

/** Signing in with the government's own sign-in, where the instance has one. */
export function oidcRoutes(): readonly Route[] {
  const provider = createProvider();
  return [
    // A GET: our policy lets no form end at another site (form-action 'self'), so a POST could not
    // lead to the provider. Nothing is changed for anybody by it; the step is of this browser only.
    route({
      method: "GET",
      url: urls.signInOidc,
      may: anyone,
      summary: "Go to the government's own sign-in",
      cache: "never",
      query: z.object({ next: z.string().default("") }),
      async handle({ ground, request, actor, query, page: p }) {
        if (!hasProvider(p.config)) return notFound();
        if (actor.kind === "person") return redirect(nextPath(query.next, p.url.me()));
        const next = nextPath(query.next, "");
        const callback = new URL(urls.signInOidcCallback(), originOf(ground, request));
        const begun = await provider.begin(ground, { callback, locale: p.locale });
        if (!begun) return refusal(p, { why: "unavailable", next, cookies: [] });
        const detail = { ...begun.secrets, next, locale: p.locale };
        const cookie = await beginBound(ground, { kind: "oidc", person: null, detail });
        return redirect(begun.href, { cookies: [cookie] });
      },
    }),
    route({
      method: "GET",
      url: urls.signInOidcCallback,
      may: anyone,
      summary: "Come back from the government's own sign-in",
      cache: "never",
      async handle({ ground, request, page: p }) {
        if (!hasProvider(p.config)) return notFound();
        const { search } = new URL(request.url);
        const begun = await peekBound(ground, request, "oidc");
        const locale = begun?.detail["locale"];
        // Providers know one address of ours; whoever came in another language goes on in it.
        if (isLocale(locale) && locale !== p.locale) {
          const own = urlsUnder(prefixOf(locale, p.config.mainLocale));
          return redirect(`${own.signInOidcCallback()}${search}`);
        }
        const waiting = await takeBound(ground, request, "oidc");
        const cookies = [forgottenBound(ground, "oidc")];
        if (!waiting) return refusal(p, { why: "gone", next: "", cookies });
        const { state = "", nonce = "", verifier = "", next = "" } = waiting.detail;
        const url = new URL(urls.signInOidcCallback() + search, originOf(ground, request));
        const secrets = { state, nonce, verifier };
        const finished = await provider.finish(ground, { url, secrets });
        if (finished.kind !== "known") return refusal(p, { why: finished.kind, next, cookies });
        const person = await signInByAccount(ground, finished.claims, p.locale);
        const { cookie } = await startSession(ground, person, request);
        return redirect(nextPath(next, p.url.me()), {
          notice: "person.noticeSignedIn",
          cookies: [cookie, ...cookies],
        });
      },
    }),
  ];
}

function hasProvider(config: Config): boolean {
  return config.oidcIssuer !== undefined && config.oidcClientId !== undefined;
}

// The page to sign in again, with a sentence that says what to do.
function refusal(
  p: Page,
  refused: {
    readonly why: "cancelled" | "refused" | "unavailable" | "gone";
    readonly next: string;
    readonly cookies: readonly string[];
  },
): Reply {
  const { why, next, cookies } = refused;
  const w = p.w.person;
  const name = p.config.oidcName;
  const sentences = {
    cancelled: () => w.oidcCancelled({ name }),
    refused: () => w.oidcRefused({ name }),
    unavailable: () => w.oidcUnavailable({ name }),
    gone: () => w.oidcGone(),
  };
  const errors = [{ field: "", message: sentences[why]() }];
  return invalid({
    title: w.signInTitle(),
    errors,
    body: <SignInPage page={p} next={next} address="" errors={errors} />,
    cookies,
  });
}
