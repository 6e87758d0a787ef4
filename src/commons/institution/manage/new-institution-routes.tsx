import type { FieldError, Typed } from "../../../ground/http/fields.js";
import {
  invalid,
  operator,
  page,
  redirect,
  route,
  type Ask,
  type Route,
} from "../../../ground/http/route.js";
import { urls } from "../../../urls.js";
import { registerInstitution } from "../commands/institutions.js";
import { createPost } from "../commands/posts.js";
import { headPost } from "../post.js";
import { appoint } from "./appoint.js";
import { areaNamed, areasToChoose } from "./areas.js";
import {
  missingTexts,
  newInstitutionForm,
  optionalTextsOf,
  readDay,
  textsOf,
  typedTexts,
} from "./forms.js";
import { institutionsNamed, linesMax, linesOf } from "./named.js";
import { NewInstitutionPage } from "./pages/entry.js";
import { crumbsOf } from "./view.js";

/** The routes of a new institution: whoever runs the instance registers it with its first head. */
export function newInstitutionRoutes(): readonly Route[] {
  return [form(), sent()];
}

function form(): Route {
  return route({
    method: "GET",
    url: urls.newInstitution,
    may: operator,
    summary: "Form of a new institution and its first head",
    cache: "never",
    async handle(ask) {
      const input = { ...typedTexts("label", headPost), classification: "agency" };
      return page(await newPage(ask, { input, errors: [] }));
    },
  });
}

function sent(): Route {
  return route({
    method: "POST",
    url: urls.newInstitution,
    may: operator,
    summary: "Register an institution and appoint its first head",
    body: newInstitutionForm,
    async handle(ask) {
      const { ground, body, page: p, today } = ask;
      const { input } = body;
      const again = async (errors: readonly FieldError[]) =>
        invalid({ ...(await newPage(ask, { input, errors })), errors });
      const founded = readDay(p, input, { field: "founded", isOptional: true });
      const wrong = [
        ...missingTexts(p, input, "name"),
        ...founded.errors,
        ...missingTexts(p, input, "label"),
      ];
      if (!body.ok) return again([...wrong, ...body.errors]);
      const value = body.value;
      const texts = linesOf(value.parents);
      if (texts.length > linesMax) {
        const message = p.w.institution.manageTooManyLines();
        return again([...wrong, { field: "parents", message }]);
      }
      const [{ area, errors: noArea }, { found: parents, errors: noParent }] = await Promise.all([
        areaNamed(ground.sql, p, value.area),
        institutionsNamed(ground.sql, p, { field: "parents", texts }),
      ]);
      const unknown = [...wrong, ...noArea, ...noParent];
      if (unknown.length > 0) return again(unknown);
      const name = textsOf(value, "name");
      const label = textsOf(value, "label");
      const slug = await ground.sql.begin(async (tx) => {
        const made = await registerInstitution(tx, ground, {
          name,
          classification: value.classification,
          area: area?.id ?? null,
          foundingDate: founded.day,
          legalBasis: optionalTextsOf(value, "basis"),
          parents: [...new Set(parents.map((one) => one.id))],
        });
        const by = { institution: made.id, post: null };
        const post = { institution: made.id, label, role: "head" as const, maySign: true };
        const id = await createPost(tx, ground, { post, by });
        const done = await appoint(tx, ground, {
          post: { id, label },
          institution: name,
          name: value.personName,
          email: value.personEmail,
          from: today,
          lastDay: null,
          acting: false,
          delegatedBy: null,
          locale: p.locale,
          by,
        });
        if (!done.ok) throw new Error(`a new post was refused: ${done.refusal.kind}`);
        return made.slug;
      });
      return redirect(p.url.institution({ slug }), {
        notice: "institution.manageNoticeRegistered",
      });
    },
  });
}

async function newPage(
  ask: Ask<unknown, unknown, unknown>,
  shown: { readonly input: Typed; readonly errors: readonly FieldError[] },
) {
  const { ground, page: p } = ask;
  return {
    title: p.w.institution.manageNewInstitution(),
    crumbs: crumbsOf(p, null),
    body: <NewInstitutionPage page={p} areas={await areasToChoose(ground.sql)} {...shown} />,
  };
}
