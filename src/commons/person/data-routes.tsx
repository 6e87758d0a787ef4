import { z } from "zod";
import type { FieldError } from "../../ground/http/fields.js";
import type { Page } from "../../ground/http/page.js";
import {
  bytes,
  forbidden,
  invalid,
  page,
  redirect,
  route,
  signedIn,
  type Route,
} from "../../ground/http/route.js";
import { urls } from "../../urls.js";
import { erasePerson } from "./erase.js";
import { exportPerson } from "./export.js";
import type { PersonOptions } from "./options.js";
import { DataPage, ErasePage } from "./pages/data.js";
import { forgottenSession } from "./session.js";
import { readPerson } from "./store/person.js";

const eraseForm = z.object({
  pseudonym: z.string().trim().max(80).default(""),
  understood: z.string().default(""),
});

/** Taking away what is kept about me, and having it erased. */
export function dataRoutes(options: PersonOptions): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.meData,
      may: signedIn,
      summary: "Everything kept about me",
      async handle({ ground, actor, page: p, format }) {
        if (actor.kind !== "person") return forbidden();
        const title = p.w.person.dataTitle();
        if (format === "html") {
          return page({ title, body: <DataPage page={p} />, crumbs: crumbsOf(p) });
        }
        const kept = await exportPerson(ground, actor.person, options.exportMore);
        return bytes({
          body: JSON.stringify(kept, null, 2),
          type: "application/json",
          headers: { "content-disposition": 'attachment; filename="my-data.json"' },
        });
      },
    }),
    route({
      method: "GET",
      url: urls.meErase,
      may: signedIn,
      summary: "What erasing me means, with the form",
      async handle({ ground, actor, page: p }) {
        if (actor.kind !== "person") return forbidden();
        const person = await readPerson(ground.sql, actor.person);
        if (!person) return forbidden();
        return page({
          title: p.w.person.eraseTitle(),
          crumbs: crumbsOf(p),
          body: <ErasePage page={p} pseudonym={person.pseudonym} input={{}} errors={[]} />,
        });
      },
    }),
    route({
      method: "POST",
      url: urls.meErase,
      may: signedIn,
      summary: "Erase me",
      body: eraseForm,
      async handle({ ground, actor, body, page: p }) {
        if (actor.kind !== "person") return forbidden();
        const person = await readPerson(ground.sql, actor.person);
        if (!person) return forbidden();
        const sent = body.ok ? body.value : { pseudonym: "", understood: "" };
        const errors = errorsOf(sent, person.pseudonym, p);
        if (errors.length > 0) {
          return invalid({
            title: p.w.person.eraseTitle(),
            errors,
            crumbs: crumbsOf(p),
            body: (
              <ErasePage page={p} pseudonym={person.pseudonym} input={body.input} errors={errors} />
            ),
          });
        }
        await erasePerson(ground, actor.person, options);
        return redirect(`${p.url.signOut()}?erased=yes`, { cookies: [forgottenSession(ground)] });
      },
    }),
  ];
}

// Both, so that neither a slip of the finger nor a forgotten telephone erases anybody.
function errorsOf(sent: z.output<typeof eraseForm>, pseudonym: string, p: Page): FieldError[] {
  const w = p.w.person;
  const isTyped = sent.pseudonym.toLowerCase() === pseudonym.toLowerCase();
  return [
    ...(isTyped ? [] : [{ field: "pseudonym", message: w.erasePseudonymWrong({ pseudonym }) }]),
    ...(sent.understood === "yes" ? [] : [{ field: "understood", message: w.eraseTickMissing() }]),
  ];
}

function crumbsOf(p: Page) {
  return [{ label: p.w.person.mePage(), href: p.url.me() }];
}
