import { z } from "zod";
import type { Ground } from "../../ground/ground.js";
import type { SignedIn } from "../../ground/http/actor.js";
import { line, optionalText } from "../../ground/http/fields.js";
import { prefixOf } from "../../ground/http/locale.js";
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
import { localeCodes } from "../../ground/words/index.js";
import { urls, urlsUnder } from "../../urls.js";
import { changeMe } from "./change-me.js";
import type { PersonOptions } from "./options.js";
import { MePage, type MeView } from "./pages/me.js";
import { channels } from "./person.js";
import { listLogins } from "./store/login.js";
import { readPerson } from "./store/person.js";

const meForm = z.object({
  displayName: line(120),
  locale: z.enum(localeCodes),
  channel: z.enum(channels),
  accessNeeds: optionalText(2_000),
});

/** Who I am here, and what I want changed about it. */
export function meRoutes(options: PersonOptions): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.me,
      may: signedIn,
      summary: "Who I am here",
      async handle({ ground, actor, page: p }) {
        if (actor.kind !== "person") return forbidden();
        const view = await viewOf(ground, actor, options);
        if (!view) return forbidden();
        return page({
          title: p.w.person.mePage(),
          body: <MePage page={p} view={view} input={inputOf(view)} errors={[]} />,
          data: { person: view.person, offices: view.offices.map(({ held }) => held) },
        });
      },
    }),
    route({
      method: "POST",
      url: urls.me,
      may: signedIn,
      summary: "Change name, language, channel and access needs",
      body: meForm,
      async handle({ ground, actor, body, page: p }) {
        if (actor.kind !== "person") return forbidden();
        if (!body.ok) {
          const view = await viewOf(ground, actor, options);
          if (!view) return forbidden();
          const { errors, input } = body;
          return invalid({
            title: p.w.person.mePage(),
            errors,
            body: <MePage page={p} view={view} input={input} errors={errors} />,
          });
        }
        await changeMe(ground, actor, body.value);
        return redirect(meIn(p, body.value.locale), { notice: "ground.noticeSaved" });
      },
    }),
  ];
}

async function viewOf(
  ground: Ground,
  actor: SignedIn,
  options: PersonOptions,
): Promise<MeView | null> {
  const ids = [...new Set(actor.tenures.map((held) => held.institution))];
  const [person, logins, institutions] = await Promise.all([
    readPerson(ground.sql, actor.person),
    listLogins(ground.sql, actor.person),
    options.institutionsOf?.(ground.sql, ids),
  ]);
  if (!person) return null;
  const offices = actor.tenures.map((held) => ({
    held,
    institution: institutions?.get(held.institution) ?? null,
  }));
  return { person, offices, email: logins.find((one) => one.kind === "email")?.identifier ?? null };
}

function inputOf({ person }: MeView) {
  const { displayName, locale, channel, accessNeeds } = person;
  return { displayName, locale, channel, accessNeeds };
}

// Whoever chose another language goes on in it.
function meIn(p: Page, locale: Page["locale"]): string {
  return urlsUnder(prefixOf(locale, p.config.mainLocale)).me();
}
