import { z } from "zod";
import type { Ground } from "../../../ground/ground.js";
import { optionalLine, type FieldError } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import {
  anyone,
  bytes,
  forbidden,
  invalid,
  notFound,
  page,
  redirect,
  route,
  signedIn,
  type Reply,
  type Route,
} from "../../../ground/http/route.js";
import { urls } from "../../../urls.js";
import { forgottenBound } from "../bound.js";
import { deviceOf } from "../device.js";
import { nextPath } from "../next-path.js";
import { deviceWord } from "../pages/sessions.js";
import { startSession } from "../session.js";
import { readPerson } from "../store/person.js";
import { addPasskey, askForAny, askForNew, personOfPasskey, type Asked } from "./ceremony.js";
import { island, PasskeySignInPage, PasskeysPage } from "./pages.js";
import { assertion, attestation } from "./response.js";
import { deletePasskey, listPasskeys } from "./store.js";

const next = z.string().default("");

/** Signing in with a passkey, and the passkeys somebody has. */
export function passkeyRoutes(): readonly Route[] {
  return [...signInRoutes(), ...ownRoutes()];
}

function signInRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.signInPasskey,
      may: anyone,
      summary: "Form to sign in with a passkey",
      cache: "never",
      query: z.object({ next }),
      async handle({ page: p, actor, query }) {
        if (actor.kind === "person") return redirect(nextPath(query.next, p.url.me()));
        return page({
          title: p.w.person.signInByPasskey(),
          crumbs: [{ label: p.w.person.signInTitle(), href: p.url.signIn() }],
          body: <PasskeySignInPage page={p} next={query.next} errors={[]} />,
          islands: [island],
        });
      },
    }),
    route({
      method: "POST",
      url: urls.signInPasskeyOptions,
      may: anyone,
      summary: "What a browser asks a passkey to sign",
      async handle({ ground, request }) {
        return asked(await askForAny(ground, request));
      },
    }),
    route({
      method: "POST",
      url: urls.signInPasskey,
      may: anyone,
      summary: "Sign in with a passkey",
      body: z.object({ response: assertion, next }),
      async handle({ ground, request, body, page: p }) {
        const person = body.ok ? await personOfPasskey(ground, request, body.value.response) : null;
        const forgotten = forgottenBound(ground, "passkey-sign-in");
        const wanted = body.input["next"];
        if (person === null) {
          // One sentence for all: it must not tell which keys are known.
          const errors = [{ field: "", message: p.w.person.passkeyRefused() }];
          return invalid({
            title: p.w.person.signInByPasskey(),
            crumbs: [{ label: p.w.person.signInTitle(), href: p.url.signIn() }],
            errors,
            body: <PasskeySignInPage page={p} next={wanted ?? ""} errors={errors} />,
            islands: [island],
            cookies: [forgotten],
          });
        }
        const { cookie } = await startSession(ground, person, request);
        return redirect(nextPath(wanted, p.url.me()), {
          notice: "person.noticeSignedIn",
          cookies: [cookie, forgotten],
        });
      },
    }),
  ];
}

function ownRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.mePasskeys,
      may: signedIn,
      summary: "My passkeys",
      async handle({ ground, actor, page: p, request }) {
        if (actor.kind !== "person") return forbidden();
        const passkeys = await listPasskeys(ground.sql, actor.person);
        const label = deviceWord(p, deviceOf(request.headers.get("user-agent")));
        return page({
          title: p.w.person.passkeysLink(),
          crumbs: [{ label: p.w.person.mePage(), href: p.url.me() }],
          body: <PasskeysPage page={p} passkeys={passkeys} label={label} errors={[]} />,
          data: { passkeys },
          islands: [island],
        });
      },
    }),
    route({
      method: "POST",
      url: urls.mePasskeyOptions,
      may: signedIn,
      summary: "What a browser asks a new passkey to sign",
      async handle({ ground, actor, request }) {
        if (actor.kind !== "person") return forbidden();
        const person = await readPerson(ground.sql, actor.person);
        if (!person) return forbidden();
        const { id, displayName: name } = person;
        return asked(await askForNew(ground, request, { id, name }));
      },
    }),
    route({
      method: "POST",
      url: urls.mePasskeys,
      may: signedIn,
      summary: "Add a passkey",
      body: z.object({ response: attestation, label: optionalLine(60) }),
      async handle({ ground, actor, request, body, page: p }) {
        if (actor.kind !== "person") return forbidden();
        const { person } = actor;
        const typed = body.input["label"] ?? "";
        const w = p.w.person;
        if (!body.ok) {
          const others = body.errors.filter(({ field }) => field === "label");
          const errors =
            others.length > 0 ? others : [{ field: "", message: w.passkeyNotAccepted() }];
          return again(ground, p, { person, label: typed, errors });
        }
        const { label, response } = body.value;
        const { name, contactEmail: contact } = p.config;
        const message = {
          subject: w.passkeyMailSubject({ name }),
          text: w.passkeyMailText({ name, contact }),
          lang: p.locale,
        };
        const added = await addPasskey(ground, request, { person, label, response, message });
        if (added !== "added") {
          const why = added === "too-many" ? w.passkeysTooMany() : w.passkeyNotAccepted();
          const errors = [{ field: "", message: why }];
          return again(ground, p, { person, label: typed, errors });
        }
        return redirect(p.url.mePasskeys(), {
          notice: "person.noticePasskeyAdded",
          cookies: [forgottenBound(ground, "passkey-add")],
        });
      },
    }),
    route({
      method: "POST",
      url: urls.mePasskey,
      may: signedIn,
      summary: "Remove one of my passkeys",
      params: z.object({ id: z.uuid() }),
      async handle({ ground, actor, page: p, params }) {
        if (actor.kind !== "person") return forbidden();
        if (!(await deletePasskey(ground.sql, actor.person, params.id))) return notFound();
        return redirect(p.url.mePasskeys(), { notice: "person.noticePasskeyRemoved" });
      },
    }),
  ];
}

async function again(
  ground: Ground,
  p: Page,
  tried: {
    readonly person: string;
    readonly label: string;
    readonly errors: readonly FieldError[];
  },
): Promise<Reply> {
  const { label, errors } = tried;
  const passkeys = await listPasskeys(ground.sql, tried.person);
  return invalid({
    title: p.w.person.passkeysLink(),
    crumbs: [{ label: p.w.person.mePage(), href: p.url.me() }],
    errors,
    body: <PasskeysPage page={p} passkeys={passkeys} label={label} errors={errors} />,
    islands: [island],
    cookies: [forgottenBound(ground, "passkey-add")],
  });
}

function asked({ options, cookie }: Asked): Reply {
  return bytes({
    body: JSON.stringify(options),
    type: "application/json",
    headers: { "cache-control": "no-store" },
    cookies: [cookie],
  });
}
