import type { FieldError } from "../../ground/http/fields.js";
import type { Page } from "../../ground/http/page.js";
import { forbidden, invalid, page, redirect, route, type Route } from "../../ground/http/route.js";
import { urls } from "../../urls.js";
import { tenuresOf } from "./act.js";
import { newForm, newQuery } from "./new-form.js";
import { choicesOf, newViewOf } from "./new-view.js";
import { recordDraft, recordOffer } from "./offer.js";
import { NewCommitmentPage, NewWherePage } from "./pages/new.js";
import { judgeForm } from "./proposal.js";
import { coordinatorOrHead } from "./relations.js";

/** The routes of a new commitment: who would owe it, then what; sent, it is offered in public. */
export function newRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.newCommitment,
      may: coordinatorOrHead,
      summary: "Form of a new commitment",
      query: newQuery,
      cache: "never",
      async handle({ ground, query, page: p, actor }) {
        const view = query.institution === "" ? null : await newViewOf(ground, actor, query);
        const title = p.w.commitment.newTitle();
        const crumbs = crumbsOf(p);
        if (view) {
          const body = <NewCommitmentPage page={p} view={view} input={{}} errors={[]} />;
          return page({ title, body, crumbs });
        }
        const choices = await choicesOf(ground, actor);
        return page({
          title,
          crumbs,
          body: <NewWherePage page={p} choices={choices} chosen={query} />,
        });
      },
    }),
    route({
      method: "POST",
      url: urls.newCommitment,
      may: coordinatorOrHead,
      summary: "Offer a commitment",
      body: newForm,
      async handle({ ground, body, page: p, actor, today }) {
        const chosen = {
          institution: body.input["institution"] ?? "",
          compact: body.input["compact"] ?? "",
        };
        const view = await newViewOf(ground, actor, chosen);
        if (!view) return chosen.institution === "" ? redirect(p.url.newCommitment()) : forbidden();
        const again = (errors: readonly FieldError[]) =>
          invalid({
            title: p.w.commitment.newTitle(),
            errors,
            crumbs: crumbsOf(p),
            body: <NewCommitmentPage page={p} view={view} input={body.input} errors={errors} />,
          });
        const offices = tenuresOf(actor);
        const judged = judgeForm(body, { page: p, view, offices, today });
        if (!judged.ok) return again(judged.errors);
        const { proposal, by } = judged;
        if (body.input["as"] === "draft") {
          const id = await recordDraft(ground, proposal, by);
          return redirect(p.url.commitment({ id }), { notice: "commitment.notice-drafted" });
        }
        const id = await recordOffer(ground, proposal, by);
        return redirect(p.url.commitment({ id }), { notice: "commitment.notice-offered" });
      },
    }),
  ];
}

function crumbsOf(p: Page) {
  return [{ label: p.w.commitment.title(), href: p.url.commitments() }];
}
