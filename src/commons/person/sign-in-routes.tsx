import { z } from "zod";
import { email } from "../../ground/http/fields.js";
import type { Page } from "../../ground/http/page.js";
import { anyone, invalid, page, redirect, route, type Route } from "../../ground/http/route.js";
import { urls } from "../../urls.js";
import { checkCode, codeMinutes, forgottenCode, sendCode, waitingCode } from "./code.js";
import { nextPath } from "./next-path.js";
import { CodePage, SignedOutPage, SignInPage, SignOutPage } from "./pages/sign-in.js";
import { endSession, startSession } from "./session.js";
import { signInByAddress } from "./sign-in.js";

const next = z.string().default("");

/** Signing in by a code that comes by mail, and out again. */
export function signInRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.signIn,
      may: anyone,
      summary: "Form to sign in",
      cache: "never",
      query: z.object({ next }),
      async handle({ page: p, actor, query }) {
        if (actor.kind === "person") return redirect(nextPath(query.next, p.url.me()));
        const body = <SignInPage page={p} next={query.next} address="" errors={[]} />;
        return page({ title: p.w.person.signInTitle(), body });
      },
    }),
    route({
      method: "POST",
      url: urls.signIn,
      may: anyone,
      summary: "Ask for a code by mail",
      body: z.object({ address: email(), next }),
      async handle({ ground, body, page: p }) {
        const { input } = body;
        const again = (errors: readonly { field: string; message: string }[]) =>
          invalid({
            title: p.w.person.signInTitle(),
            errors,
            body: (
              <SignInPage
                page={p}
                next={input["next"] ?? ""}
                address={input["address"] ?? ""}
                errors={errors}
              />
            ),
          });
        if (!body.ok) return again([...body.errors]);
        // Nothing here asks whether the address is known: the answer cannot tell.
        const cookie = await sendCode(ground, {
          kind: "email",
          person: null,
          address: body.value.address,
          detail: { next: nextPath(body.value.next, "") },
          message: (code) => ({
            subject: p.w.person.codeMailSubject({ name: p.config.name }),
            text: p.w.person.codeMailText({ code, minutes: codeMinutes, name: p.config.name }),
            lang: p.locale,
          }),
        });
        if (!cookie) return again([{ field: "address", message: p.w.person.tooManyCodes() }]);
        return redirect(p.url.signInCode(), { cookies: [cookie] });
      },
    }),
    route({
      method: "GET",
      url: urls.signInCode,
      may: anyone,
      summary: "Form for the code",
      cache: "never",
      async handle({ ground, page: p, request, actor }) {
        if (actor.kind === "person") return redirect(p.url.me());
        const waiting = await waitingCode(ground, request, "email");
        if (!waiting) return redirect(p.url.signIn(), { notice: "person.noticeCodeGone" });
        const body = <CodePage page={p} address={waiting.address ?? ""} errors={[]} />;
        return page({ title: p.w.person.codeTitle(), body, crumbs: crumbsOf(p) });
      },
    }),
    route({
      method: "POST",
      url: urls.signInCode,
      may: anyone,
      summary: "Sign in by the code",
      body: z.object({ code: z.string().max(40).default("") }),
      async handle({ ground, body, page: p, request }) {
        const code = body.ok ? body.value.code : "";
        const typed = await checkCode(ground, request, { kind: "email", code });
        if (typed.kind === "gone") {
          return redirect(p.url.signIn(), {
            notice: "person.noticeCodeGone",
            cookies: [forgottenCode(ground)],
          });
        }
        if (typed.kind === "wrong") {
          const waiting = await waitingCode(ground, request, "email");
          const errors = [{ field: "code", message: p.w.person.codeWrong({ left: typed.left }) }];
          return invalid({
            title: p.w.person.codeTitle(),
            errors,
            crumbs: crumbsOf(p),
            body: <CodePage page={p} address={waiting?.address ?? ""} errors={errors} />,
          });
        }
        const { address, detail } = typed.challenge;
        const person = await signInByAddress(ground, address ?? "", p.locale);
        const { cookie } = await startSession(ground, person, request);
        return redirect(nextPath(detail["next"], p.url.me()), {
          notice: "person.noticeSignedIn",
          cookies: [cookie, forgottenCode(ground)],
        });
      },
    }),
    route({
      method: "GET",
      url: urls.signOut,
      may: anyone,
      summary: "Form to sign out; afterwards, that it is done",
      cache: "never",
      query: z.object({ erased: z.string().default("") }),
      async handle({ page: p, actor, query }) {
        if (actor.kind === "person") {
          return page({ title: p.w.person.signOut(), body: <SignOutPage page={p} /> });
        }
        const isErased = query.erased === "yes";
        const title = isErased ? p.w.person.erasedTitle() : p.w.person.signedOutTitle();
        return page({ title, body: <SignedOutPage page={p} isErased={isErased} /> });
      },
    }),
    route({
      method: "POST",
      url: urls.signOut,
      may: anyone,
      summary: "Sign out",
      async handle({ ground, page: p, request }) {
        return redirect(p.url.signOut(), { cookies: [await endSession(ground, request)] });
      },
    }),
  ];
}

function crumbsOf(p: Page) {
  return [{ label: p.w.person.signInTitle(), href: p.url.signIn() }];
}
