import { z } from "zod";
import type { FieldError, Typed } from "../../../ground/http/fields.js";
import {
  invalid,
  notFound,
  page,
  redirect,
  route,
  type Ask,
  type Route,
} from "../../../ground/http/route.js";
import { urls } from "../../../urls.js";
import { changeInstitution, dissolveInstitution } from "../commands/institutions.js";
import type { Area } from "../area.js";
import type { Institution } from "../institution.js";
import { readAreas } from "../store/areas.js";
import { areaNamed, areasToChoose } from "./areas.js";
import {
  dissolutionForm,
  entryForm,
  missingTexts,
  optionalTextsOf,
  readDay,
  textsOf,
  typedDay,
  typedTexts,
} from "./forms.js";
import { institutionsNamed, linesOf } from "./named.js";
import { DissolutionPage, EntryPage } from "./pages/entry.js";
import { errorOfRefusal, refusedDissolved } from "./refuse.js";
import { headOf } from "./relations.js";
import { crumbsOf, managedOf, type Managed } from "./view.js";

const params = z.object({ slug: z.string().min(1).max(200) });
// A body that falls into more parts than this is split in several steps.
const successorsMax = 20;

type Asked = Ask<{ readonly slug: string }, unknown, unknown>;

interface Sent {
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}

/** The routes of an institution's own entry: what it says, and its end. */
export function entryRoutes(): readonly Route[] {
  return [entry(), entrySent(), dissolution(), dissolutionSent()];
}

function entry(): Route {
  return route({
    method: "GET",
    url: urls.institutionChange,
    may: headOf,
    summary: "Form of what the entry of an institution says",
    params,
    cache: "never",
    async handle(ask) {
      const { ground } = ask;
      const managed = await managedOf(ask, ask.params.slug);
      if (!managed) return notFound();
      const { institution } = managed;
      const own = await readAreas(ground.sql, institution.area === null ? [] : [institution.area]);
      const input = typedEntry(institution, own.get(institution.area ?? ""));
      return page(await entryPage(ask, managed, { input, errors: [] }));
    },
  });
}

function entrySent(): Route {
  return route({
    method: "POST",
    url: urls.institutionChange,
    may: headOf,
    summary: "Change what the entry of an institution says",
    params,
    body: entryForm,
    async handle(ask) {
      const { ground, body, page: p } = ask;
      const managed = await managedOf(ask, ask.params.slug);
      if (!managed) return notFound();
      const { input } = body;
      const { institution, by } = managed;
      const again = async (errors: readonly FieldError[]) => {
        const fresh = (await managedOf(ask, ask.params.slug)) ?? managed;
        return invalid({ ...(await entryPage(ask, fresh, { input, errors })), errors });
      };
      const founded = readDay(p, input, { field: "founded", isOptional: true });
      const wrong = [...missingTexts(p, input, "name"), ...founded.errors];
      if (!body.ok) return again([...wrong, ...body.errors]);
      const sent = body.value;
      const { area, errors } = await areaNamed(ground.sql, p, sent.area);
      if (wrong.length + errors.length > 0) return again([...wrong, ...errors]);
      const to = {
        name: textsOf(sent, "name"),
        classification: sent.classification,
        acronym: sent.acronym === "" ? null : sent.acronym,
        area: area?.id ?? null,
        foundingDate: founded.day,
        legalBasis: optionalTextsOf(sent, "basis"),
        website: sent.website === "" ? null : sent.website,
      };
      const before = { id: institution.id, version: sent.version };
      const done = await ground.sql.begin((tx) =>
        changeInstitution(tx, ground, { before, to, by }),
      );
      if (!done.ok) return again([errorOfRefusal(p, done.refusal, {})]);
      return redirect(p.url.institutionManage({ slug: institution.slug }), {
        notice: "institution.manageNoticeChanged",
      });
    },
  });
}

function dissolution(): Route {
  return route({
    method: "GET",
    url: urls.institutionDissolution,
    may: headOf,
    summary: "Form that dissolves an institution",
    params,
    cache: "never",
    async handle(ask) {
      const managed = await managedOf(ask, ask.params.slug);
      if (!managed) return notFound();
      if (managed.institution.state === "dissolved") return refusedDissolved(ask.page);
      const input = typedDay("on", ask.today);
      return page(dissolutionPage(ask, managed, { input, errors: [] }));
    },
  });
}

function dissolutionSent(): Route {
  return route({
    method: "POST",
    url: urls.institutionDissolution,
    may: headOf,
    summary: "Dissolve an institution: its successors answer from then on",
    params,
    body: dissolutionForm,
    async handle(ask) {
      const { ground, body, page: p } = ask;
      const managed = await managedOf(ask, ask.params.slug);
      if (!managed) return notFound();
      if (managed.institution.state === "dissolved") return refusedDissolved(p);
      const { input } = body;
      const again = async (errors: readonly FieldError[]) => {
        const fresh = (await managedOf(ask, ask.params.slug)) ?? managed;
        return invalid({ ...dissolutionPage(ask, fresh, { input, errors }), errors });
      };
      const on = readDay(p, input, { field: "on" });
      if (!body.ok || on.day === null)
        return again([...on.errors, ...(body.ok ? [] : body.errors)]);
      const texts = linesOf(body.value.successors);
      if (texts.length > successorsMax) {
        return again([{ field: "successors", message: p.w.institution.manageDissolveTooMany() }]);
      }
      const { found, errors } = await institutionsNamed(ground.sql, p, {
        field: "successors",
        texts,
      });
      if (errors.length > 0) return again(errors);
      const asked = {
        institution: { ...managed.institution, version: body.value.version },
        on: on.day,
        successors: [...new Set(found.map((one) => one.id))],
        why: optionalTextsOf(body.value, "why"),
        by: managed.by,
      };
      const done = await ground.sql.begin((tx) => dissolveInstitution(tx, ground, asked));
      if (!done.ok) return again([errorOfRefusal(p, done.refusal, dissolutionFields)]);
      return redirect(p.url.institution({ slug: managed.institution.slug }), {
        notice: "institution.manageNoticeDissolved",
      });
    },
  });
}

const dissolutionFields = {
  "ends-before-it-begins": "on",
  "successor-missing": "successors",
  "succeeds-itself": "successors",
} as const;

async function entryPage(ask: Asked, managed: Managed, sent: Sent) {
  const { ground, page: p } = ask;
  const areas = await areasToChoose(ground.sql);
  return {
    title: p.w.institution.manageChange(),
    crumbs: crumbsOf(p, managed.institution),
    body: <EntryPage page={p} managed={managed} areas={areas} {...sent} />,
  };
}

function dissolutionPage(ask: Asked, managed: Managed, sent: Sent) {
  const { page: p } = ask;
  return {
    title: p.w.institution.manageDissolve(),
    crumbs: crumbsOf(p, managed.institution),
    body: <DissolutionPage page={p} managed={managed} {...sent} />,
  };
}

function typedEntry(institution: Institution, area: Area | undefined): Typed {
  return {
    ...typedTexts("name", institution.name),
    ...typedTexts("basis", institution.legalBasis),
    ...typedDay("founded", institution.foundingDate),
    classification: institution.classification,
    acronym: institution.acronym ?? "",
    area: area?.code ?? "",
    website: institution.website ?? "",
  };
}
