import { z } from "zod";
import { addDays } from "../../../ground/clock.js";
import type { FieldError, Typed } from "../../../ground/http/fields.js";
import {
  forbidden,
  invalid,
  notFound,
  page,
  redirect,
  route,
  type Ask,
  type Route,
} from "../../../ground/http/route.js";
import { urls } from "../../../urls.js";
import type { Done } from "../commands/done.js";
import { endTenure } from "../commands/tenures.js";
import { readTenure } from "../store/tenures.js";
import { readPosts } from "../store/posts.js";
import { withNames } from "../view-office.js";
import { appoint } from "./appoint.js";
import { endForm, readDay, tenureForm, typedDay } from "./forms.js";
import { EndTenurePage, NewTenurePage } from "./pages/tenure.js";
import { errorOfRefusal, refusedDissolved } from "./refuse.js";
import { headOf, headOrOperator } from "./relations.js";
import { crumbsOf, managedOf, managedOfficeOf, type Managed, type ManagedOffice } from "./view.js";

const newParams = z.object({ slug: z.string().min(1).max(200), post: z.uuid() });
const endParams = z.object({ slug: z.string().min(1).max(200), tenure: z.uuid() });

/** The routes of tenures: appoint somebody, end it. */
export function tenuresRoutes(): readonly Route[] {
  return [newTenure(), newTenureSent(), endOne(), endOneSent()];
}

type Asked<Params> = Ask<Params, unknown, unknown>;

function newTenure(): Route {
  return route({
    method: "GET",
    url: urls.institutionNewTenure,
    may: headOrOperator,
    summary: "Form of an appointment",
    params: newParams,
    cache: "never",
    async handle(ask) {
      const found = await officeAsked(ask);
      if (!found) return notFound();
      const { managed, office } = found;
      const p = ask.page;
      if (managed.institution.state === "dissolved") return refusedDissolved(p);
      if (!mayAppoint(found)) return forbidden();
      const input = {
        how: office.office.isVacant ? "regular" : "acting",
        ...typedDay("from", ask.today),
      };
      return page({
        title: p.w.institution.manageAppoint(),
        crumbs: crumbsOf(p, managed.institution),
        body: (
          <NewTenurePage
            page={p}
            managed={managed}
            managedOffice={office}
            input={input}
            errors={[]}
          />
        ),
      });
    },
  });
}

function newTenureSent(): Route {
  return route({
    method: "POST",
    url: urls.institutionNewTenure,
    may: headOrOperator,
    summary: "Appoint somebody to a post",
    params: newParams,
    body: tenureForm,
    async handle(ask) {
      const { ground, body, page: p } = ask;
      const found = await officeAsked(ask);
      if (!found) return notFound();
      const { managed, office } = found;
      if (managed.institution.state === "dissolved") return refusedDissolved(p);
      if (!mayAppoint(found)) return forbidden();
      const again = (errors: readonly FieldError[]) =>
        invalid({
          title: p.w.institution.manageAppoint(),
          errors,
          crumbs: crumbsOf(p, managed.institution),
          body: (
            <NewTenurePage
              page={p}
              managed={managed}
              managedOffice={office}
              input={body.input}
              errors={errors}
            />
          ),
        });
      const from = readDay(p, body.input, { field: "from" });
      const until = readDay(p, body.input, { field: "until", isOptional: true });
      const wrong = [...from.errors, ...until.errors];
      if (!body.ok || from.day === null || wrong.length > 0) {
        return again([...(body.ok ? [] : body.errors), ...wrong]);
      }
      const { how, personName, personEmail } = body.value;
      const isDelegated = how !== "regular" && how !== "acting";
      const appointment = {
        post: office.office.post,
        institution: managed.institution.name,
        name: personName,
        email: personEmail,
        from: from.day,
        lastDay: until.day,
        acting: how === "acting",
        delegatedBy: isDelegated ? how : null,
        locale: p.locale,
        by: managed.by,
      };
      const done = await unlessRefused((refuse) =>
        ground.sql.begin(async (tx) => refuse(await appoint(tx, ground, appointment))),
      );
      if (!done.ok) return again([errorOfRefusal(p, done.refusal, beginFields)]);
      return redirect(p.url.institutionManage({ slug: managed.institution.slug }), {
        notice: "institution.manageNoticeAppointed",
      });
    },
  });
}

const beginFields = {
  "already-held": "how",
  "delegation-without-end": "until",
  "delegation-not-in-force": "until",
  "ends-before-it-begins": "until",
} as const;

function endOne(): Route {
  return route({
    method: "GET",
    url: urls.institutionEndTenure,
    may: headOf,
    summary: "Form that ends a tenure",
    params: endParams,
    cache: "never",
    async handle(ask) {
      const shown = await tenureAsked(ask);
      if (!shown) return notFound();
      const input = typedDay("until", ask.today);
      return page(endPage(ask, shown, { input, errors: [] }));
    },
  });
}

function endOneSent(): Route {
  return route({
    method: "POST",
    url: urls.institutionEndTenure,
    may: headOf,
    summary: "End a tenure",
    params: endParams,
    body: endForm,
    async handle(ask) {
      const { ground, body, page: p } = ask;
      const shown = await tenureAsked(ask);
      if (!shown) return notFound();
      const { input } = body;
      const again = (errors: readonly FieldError[]) =>
        invalid({ ...endPage(ask, shown, { input, errors }), errors });
      const last = readDay(p, input, { field: "until" });
      if (!body.ok || last.day === null) return again(last.errors);
      const { id } = shown.holder.tenure;
      const { by, institution } = shown.managed;
      const until = addDays(last.day, 1);
      const done = await ground.sql.begin((tx) => endTenure(tx, ground, { id, until, by }));
      if (!done.ok) {
        const fields = { "ends-before-it-begins": "until", "already-ended": "until" } as const;
        return again([errorOfRefusal(p, done.refusal, fields)]);
      }
      return redirect(p.url.institutionManage({ slug: institution.slug }), {
        notice: "institution.manageNoticeTenureEnded",
      });
    },
  });
}

type ShownTenure = NonNullable<Awaited<ReturnType<typeof tenureAsked>>>;

function endPage(
  ask: Asked<unknown>,
  shown: ShownTenure,
  form: { readonly input: Typed; readonly errors: readonly FieldError[] },
) {
  const { page: p } = ask;
  return {
    title: p.w.institution.manageEndTenure(),
    crumbs: crumbsOf(p, shown.managed.institution),
    body: <EndTenurePage page={p} {...shown} {...form} />,
  };
}

interface FoundOffice {
  readonly managed: Managed;
  readonly office: ManagedOffice;
}

async function officeAsked(
  ask: Asked<{ readonly slug: string; readonly post: string }>,
): Promise<FoundOffice | null> {
  const { ground, params, today } = ask;
  const managed = await managedOf(ask, params.slug);
  if (!managed) return null;
  const office = await managedOfficeOf(ground, managed, { post: params.post, today });
  return office ? { managed, office } : null;
}

// Before there is a head, only the head is appointed from outside.
function mayAppoint({ managed, office }: FoundOffice): boolean {
  return managed.isHead || office.office.post.role === "head";
}

async function tenureAsked(ask: Asked<{ readonly slug: string; readonly tenure: string }>) {
  const { ground, params } = ask;
  const managed = await managedOf(ask, params.slug);
  const tenure = managed ? await readTenure(ground.sql, params.tenure) : null;
  if (!managed || !tenure) return null;
  const post = (await readPosts(ground.sql, [tenure.post])).get(tenure.post);
  if (post?.institution !== managed.institution.id) return null;
  const [holder] = await withNames(ground.sql, [tenure]);
  return holder ? { managed, post, holder } : null;
}

class Refused extends Error {
  readonly done: Extract<Done<string>, { readonly ok: false }>;

  constructor(done: Extract<Done<string>, { readonly ok: false }>) {
    super(done.refusal.kind);
    this.done = done;
  }
}

// A refused appointment leaves nobody behind: the transaction that added them is given up.
async function unlessRefused(
  work: (refuse: (done: Done<string>) => Done<string>) => Promise<Done<string>>,
): Promise<Done<string>> {
  try {
    return await work((done) => {
      if (!done.ok) throw new Refused(done);
      return done;
    });
  } catch (error) {
    if (error instanceof Refused) return error.done;
    throw error;
  }
}
