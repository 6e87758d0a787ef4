import { z } from "zod";
import { addDays } from "../../../ground/clock.js";
import type { FieldError, Typed } from "../../../ground/http/fields.js";
import {
  invalid,
  notFound,
  page,
  redirect,
  route,
  type Ask,
  type Reply,
  type Route,
} from "../../../ground/http/route.js";
import { limits } from "../../../ground/limits.js";
import { urls } from "../../../urls.js";
import { endMandate, giveMandate } from "../commands/mandates.js";
import { readAreas } from "../store/areas.js";
import { findMandates, readMandate } from "../store/mandates.js";
import { areaNamed } from "./areas.js";
import { endForm, mandateForm, optionalTextsOf, readDay, typedDay } from "./forms.js";
import { mandateViewOf, topicsFound, type MandateView } from "./mandate-view.js";
import { EndMandatePage, NewMandatePage, WhichTopicPage } from "./pages/mandate.js";
import { errorOfRefusal, refusedDissolved } from "./refuse.js";
import { headOf } from "./relations.js";
import { crumbsOf, managedOf, withSubjects, type Managed } from "./view.js";

const params = z.object({ slug: z.string().min(1).max(200) });
const endParams = params.extend({ mandate: z.uuid() });
const query = z.object({
  q: z.string().max(limits.searchCharactersMax).catch("").default(""),
  topic: z.string().max(100).catch("").default(""),
});

type Asked<Params> = Ask<Params, unknown, unknown>;

/** The routes of mandates: add a subject the institution answers for, end it. */
export function mandatesRoutes(): readonly Route[] {
  return [newMandate(), newMandateSent(), endOne(), endOneSent()];
}

function newMandate(): Route {
  return route({
    method: "GET",
    url: urls.institutionNewMandate,
    may: headOf,
    summary: "Form of a new mandate: the subject first, then area and function",
    params,
    query,
    cache: "never",
    async handle(ask) {
      const { ground, page: p, today, query: asked } = ask;
      const managed = await managedOf(ask, ask.params.slug);
      if (!managed) return notFound();
      const { institution } = managed;
      if (institution.state === "dissolved") return refusedDissolved(p);
      const view = await mandateViewOf(ground.sql, asked.topic, today);
      if (!view) return whichTopic(ask, managed, { text: asked.q, isUnknown: asked.topic !== "" });
      const own = await readAreas(ground.sql, institution.area === null ? [] : [institution.area]);
      const input = { area: own.get(institution.area ?? "")?.code ?? "", function: "deliver" };
      return page(newPage(ask, { managed, view, input, errors: [] }));
    },
  });
}

function newMandateSent(): Route {
  return route({
    method: "POST",
    url: urls.institutionNewMandate,
    may: headOf,
    summary: "Add a subject the institution answers for",
    params,
    body: mandateForm,
    async handle(ask) {
      const { ground, body, page: p, today } = ask;
      const managed = await managedOf(ask, ask.params.slug);
      if (!managed) return notFound();
      const { institution, by } = managed;
      if (institution.state === "dissolved") return refusedDissolved(p);
      const { input } = body;
      const view = await mandateViewOf(ground.sql, clean(input["topic"] ?? ""), today);
      if (!view) return whichTopic(ask, managed, { text: "", isUnknown: true });
      const again = (errors: readonly FieldError[]) =>
        invalid({ ...newPage(ask, { managed, view, input, errors }), errors });
      if (!body.ok) return again(body.errors);
      const sent = body.value;
      const { area, errors } = await areaNamed(ground.sql, p, sent.area);
      if (area === null) return again(errors);
      const { scheme, code } = view.topic;
      const same = await findMandates(ground.sql, {
        scheme,
        codes: [code],
        areas: [area.id],
        function: sent.function,
        today,
      });
      if (same.some((mandate) => mandate.institution === institution.id)) {
        return again([{ field: "function", message: p.w.institution.manageMandateAlready() }]);
      }
      const mandate = {
        institution: institution.id,
        scheme,
        code,
        area: area.id,
        function: sent.function,
        legalBasis: optionalTextsOf(sent, "basis"),
        from: today,
        until: null,
      };
      await ground.sql.begin((tx) => giveMandate(tx, ground, { mandate, by }));
      return redirect(p.url.institutionManage({ slug: institution.slug }), {
        notice:
          same.length > 0
            ? "institution.manageNoticeMandateShared"
            : "institution.manageNoticeMandateGiven",
      });
    },
  });
}

function endOne(): Route {
  return route({
    method: "GET",
    url: urls.institutionEndMandate,
    may: headOf,
    summary: "Form that ends a mandate",
    params: endParams,
    cache: "never",
    async handle(ask) {
      const shown = await mandateAsked(ask);
      if (!shown) return notFound();
      return page(endPage(ask, shown, { input: typedDay("until", ask.today), errors: [] }));
    },
  });
}

function endOneSent(): Route {
  return route({
    method: "POST",
    url: urls.institutionEndMandate,
    may: headOf,
    summary: "End a mandate",
    params: endParams,
    body: endForm,
    async handle(ask) {
      const { ground, body, page: p } = ask;
      const shown = await mandateAsked(ask);
      if (!shown) return notFound();
      const { input } = body;
      const again = (errors: readonly FieldError[]) =>
        invalid({ ...endPage(ask, shown, { input, errors }), errors });
      const last = readDay(p, input, { field: "until" });
      if (!body.ok || last.day === null) return again(last.errors);
      const { mandate } = shown.shown;
      const { by, institution } = shown.managed;
      const until = addDays(last.day, 1);
      const done = await ground.sql.begin((tx) => endMandate(tx, ground, { mandate, until, by }));
      if (!done.ok) {
        const fields = { "ends-before-it-begins": "until", "already-ended": "until" } as const;
        return again([errorOfRefusal(p, done.refusal, fields)]);
      }
      return redirect(p.url.institutionManage({ slug: institution.slug }), {
        notice: "institution.manageNoticeMandateEnded",
      });
    },
  });
}

async function whichTopic(
  ask: Asked<unknown>,
  managed: Managed,
  asked: { readonly text: string; readonly isUnknown: boolean },
): Promise<Reply> {
  const { ground, page: p } = ask;
  const topics = await topicsFound(ground.sql, asked.text);
  return page({
    title: p.w.institution.manageNewMandate(),
    crumbs: crumbsOf(p, managed.institution),
    body: <WhichTopicPage page={p} managed={managed} topics={topics} {...asked} />,
  });
}

function newPage(
  ask: Asked<unknown>,
  shown: {
    readonly managed: Managed;
    readonly view: MandateView;
    readonly input: Typed;
    readonly errors: readonly FieldError[];
  },
) {
  const { page: p } = ask;
  return {
    title: p.w.institution.manageNewMandate(),
    crumbs: crumbsOf(p, shown.managed.institution),
    body: <NewMandatePage page={p} {...shown} />,
  };
}

type AskedMandate = NonNullable<Awaited<ReturnType<typeof mandateAsked>>>;

function endPage(
  ask: Asked<unknown>,
  asked: AskedMandate,
  form: { readonly input: Typed; readonly errors: readonly FieldError[] },
) {
  const { page: p } = ask;
  return {
    title: p.w.institution.manageEndMandate(),
    crumbs: crumbsOf(p, asked.managed.institution),
    body: <EndMandatePage page={p} {...asked} {...form} />,
  };
}

async function mandateAsked(ask: Asked<{ readonly slug: string; readonly mandate: string }>) {
  const { ground, params: asked } = ask;
  const managed = await managedOf(ask, asked.slug);
  const mandate = managed ? await readMandate(ground.sql, asked.mandate) : null;
  if (!managed || mandate?.institution !== managed.institution.id) return null;
  const [shown] = await withSubjects(ground.sql, [mandate]);
  return shown ? { managed, shown } : null;
}

// A name of a subject is letters of a code: anything else names none.
function clean(name: string): string {
  return /^[\w.:-]{1,100}$/.test(name) ? name : "";
}
