import { z } from "zod";
import { read, readSupporting, type Obligation } from "../../../commons/obligation/index.js";
import type { FieldError, Typed } from "../../../ground/http/fields.js";
import type { Ground } from "../../../ground/ground.js";
import type { Actor } from "../../../ground/http/actor.js";
import type { Page } from "../../../ground/http/page.js";
import {
  invalid,
  notFound,
  page,
  redirect,
  refused,
  route,
  type Route,
} from "../../../ground/http/route.js";
import { inLanguage } from "../../../ground/words/index.js";
import { urls } from "../../../urls.js";
import { tenuresOf } from "../act.js";
import { newForm } from "../new-form.js";
import { newViewOf, type NewView } from "../new-view.js";
import { readOgp } from "../ogp/store.js";
import { NewCommitmentPage } from "../pages/new.js";
import { judgeForm } from "../proposal.js";
import { creatorSide } from "../relations.js";
import { changeDraft, throwDraftAway } from "./record.js";
import { typedDraft } from "./typed.js";

const params = z.object({ id: z.uuid() });
const seen = z.coerce.number().int().min(1).catch(0).default(0);

/** The routes of a draft: changed by its own side, or thrown away, before anybody is bound. */
export function draftRoutes(): readonly Route[] {
  return [formRoute(), changeRoute(), discardRoute()];
}

function formRoute(): Route {
  return route({
    method: "GET",
    url: urls.commitmentDraft,
    may: creatorSide,
    summary: "Form to change a draft of a commitment",
    params,
    cache: "never",
    async handle({ ground, params: { id }, page: p, actor }) {
      const found = await draftOf(ground, id, actor);
      if (!found) return notFound();
      const { draft } = found;
      const [helpers, ogp] = await Promise.all([
        readSupporting(ground.sql, [id]),
        readOgp(ground.sql, [id]),
      ]);
      const input = typedDraft(draft, {
        page: p,
        supporting: (helpers.get(id) ?? []).map(({ institution }) => institution),
        ogp: ogp.get(id),
      });
      return page({ ...frameOf(p, draft), body: bodyOf(p, found, { input, errors: [] }) });
    },
  });
}

function changeRoute(): Route {
  return route({
    method: "POST",
    url: urls.commitmentDraft,
    may: creatorSide,
    summary: "Change a draft of a commitment",
    params,
    body: newForm,
    async handle({ ground, params: { id }, body, page: p, actor, today }) {
      const found = await draftOf(ground, id, actor);
      if (!found) return notFound();
      const { draft, view } = found;
      const again = (errors: readonly FieldError[]) =>
        invalid({
          ...frameOf(p, draft),
          errors,
          body: bodyOf(p, found, { input: body.input, errors }),
        });
      const judged = judgeForm(body, { page: p, view, offices: tenuresOf(actor), today });
      if (!judged.ok) return again(judged.errors);
      const { proposal } = judged;
      const version = seen.parse(body.input["version"]);
      const done = await changeDraft(ground, draft, { proposal, seen: version, locale: p.locale });
      if (!done) return again([{ field: "", message: changedMeanwhile(p) }]);
      return redirect(p.url.commitment({ id }), { notice: "commitment.notice-draft-saved" });
    },
  });
}

function discardRoute(): Route {
  return route({
    method: "POST",
    url: urls.commitmentDiscard,
    may: creatorSide,
    summary: "Throw a draft of a commitment away",
    params,
    async handle({ ground, params: { id }, page: p, actor }) {
      if (!(await draftOf(ground, id, actor))) return notFound();
      if (await throwDraftAway(ground, id)) {
        return redirect(p.url.newCommitment(), { notice: "commitment.notice-draft-discarded" });
      }
      return refused({ kind: "changed-meanwhile", message: changedMeanwhile(p) });
    },
  });
}

interface Found {
  readonly draft: Obligation;
  readonly view: NewView;
}

// A dependency or a pledge is no commitment: those are asked for and pledged at once.
async function draftOf(ground: Ground, id: string, actor: Actor): Promise<Found | null> {
  const draft = await read(ground.sql, id);
  if (!draft || draft.state !== "draft" || draft.kind !== "commitment") return null;
  const chosen = { institution: draft.debtor, compact: draft.compact ?? "" };
  const view = await newViewOf(ground, actor, chosen);
  return view && { draft, view };
}

function bodyOf(
  p: Page,
  { draft, view }: Found,
  form: { readonly input: Typed; readonly errors: readonly FieldError[] },
) {
  return <NewCommitmentPage page={p} view={view} draft={draft} {...form} />;
}

function changedMeanwhile(p: Page): string {
  return p.w.obligation["refusal-changed-meanwhile"]();
}

function frameOf(p: Page, draft: Obligation) {
  return {
    title: p.w.commitment.draftTitle(),
    crumbs: [
      { label: p.w.commitment.title(), href: p.url.commitments() },
      { label: inLanguage(draft.title, p.locale).text, href: p.url.commitment({ id: draft.id }) },
    ],
  };
}
