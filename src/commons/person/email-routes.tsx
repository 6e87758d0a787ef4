import { z } from "zod";
import { email } from "../../ground/http/fields.js";
import type { FieldError } from "../../ground/http/fields.js";
import type { Page } from "../../ground/http/page.js";
import {
  forbidden,
  invalid,
  page,
  redirect,
  route,
  signedIn,
  type Route,
} from "../../ground/http/route.js";
import { urls } from "../../urls.js";
import { changeAddress } from "./change-address.js";
import { checkCode, codeMinutes, forgottenCode, sendCode, waitingCode } from "./code.js";
import { EmailPage, EmailCodePage } from "./pages/email.js";

// One address, two steps: first where the code should go, then the code that came.
const emailForm = z.union([z.object({ code: z.string().max(40) }), z.object({ address: email() })]);

/** Another address, proven by a code that goes there. */
export function emailRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.meEmail,
      may: signedIn,
      summary: "Form for another address, then for its code",
      query: z.object({ step: z.string().default("") }),
      async handle({ ground, page: p, request, query }) {
        const waiting =
          query.step === "code" ? await waitingCode(ground, request, "email-change") : null;
        const title = p.w.person.changeAddress();
        const body = waiting ? (
          <EmailCodePage page={p} address={waiting.address ?? ""} errors={[]} />
        ) : (
          <EmailPage page={p} address="" errors={[]} />
        );
        return page({ title, body, crumbs: crumbsOf(p) });
      },
    }),
    route({
      method: "POST",
      url: urls.meEmail,
      may: signedIn,
      summary: "Send a code to another address; change to it by the code",
      body: emailForm,
      async handle({ ground, actor, body, page: p, request }) {
        if (actor.kind !== "person") return forbidden();
        const w = p.w.person;
        const again = (errors: readonly FieldError[], waitingAt?: string) =>
          invalid({
            title: w.changeAddress(),
            errors,
            crumbs: crumbsOf(p),
            body:
              waitingAt === undefined ? (
                <EmailPage page={p} address={body.input["address"] ?? ""} errors={errors} />
              ) : (
                <EmailCodePage page={p} address={waitingAt} errors={errors} />
              ),
          });
        if (!body.ok) return again([{ field: "address", message: p.w.ground.formNotAnEmail() }]);
        if ("address" in body.value) {
          const cookie = await sendCode(ground, {
            kind: "email-change",
            person: actor.person,
            address: body.value.address,
            detail: {},
            message: (code) => ({
              subject: w.changeMailSubject({ name: p.config.name }),
              text: w.changeMailText({ code, minutes: codeMinutes, name: p.config.name }),
              lang: p.locale,
            }),
          });
          if (!cookie) return again([{ field: "address", message: w.tooManyCodes() }]);
          return redirect(`${p.url.meEmail()}?step=code`, { cookies: [cookie] });
        }
        const typed = await checkCode(ground, request, {
          kind: "email-change",
          code: body.value.code,
        });
        if (typed.kind === "wrong") {
          const waiting = await waitingCode(ground, request, "email-change");
          const message = w.codeWrong({ left: typed.left });
          return again([{ field: "code", message }], waiting?.address ?? "");
        }
        const cookies = [forgottenCode(ground)];
        // A code asked for by somebody else in this browser changes nothing of mine.
        if (typed.kind === "gone" || typed.challenge.person !== actor.person) {
          return redirect(p.url.meEmail(), { notice: "person.noticeCodeGone", cookies });
        }
        const isChanged = await changeAddress(ground, {
          person: actor.person,
          address: typed.challenge.address ?? "",
          toFormer: {
            subject: w.formerMailSubject({ name: p.config.name }),
            text: w.formerMailText({ name: p.config.name, contact: p.config.contactEmail }),
            lang: p.locale,
          },
        });
        return redirect(isChanged ? p.url.me() : p.url.meEmail(), {
          notice: isChanged ? "person.noticeAddressChanged" : "person.noticeAddressTaken",
          cookies,
        });
      },
    }),
  ];
}

function crumbsOf(p: Page) {
  return [{ label: p.w.person.mePage(), href: p.url.me() }];
}
