import { z } from "zod";
import type { Obligation } from "../../../commons/obligation/index.js";
import type { FieldError } from "../../../ground/http/fields.js";
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
import { inLanguage, refusalWord } from "../../../ground/words/index.js";
import { urls } from "../../../urls.js";
import { readPublic, tenuresWhenActing } from "../act.js";
import { accountablePost } from "../relations.js";
import type { MilestoneRefusal } from "./add.js";
import { milestoneForm, plannedIn } from "./form.js";
import { NewMilestonePage } from "./page.js";
import { recordMilestone } from "./record.js";

const params = z.object({ id: z.uuid() });

/** The routes of a new step on the way to what was promised. */
export function milestoneRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.newMilestone,
      may: accountablePost,
      summary: "Form of a new milestone",
      params,
      cache: "never",
      async handle({ ground, params: { id }, page: p }) {
        const parent = await readPublic(ground, id);
        if (!parent) return notFound();
        const body = <NewMilestonePage page={p} parent={parent} input={{}} errors={[]} />;
        return page({ ...frameOf(p, parent), body });
      },
    }),
    route({
      method: "POST",
      url: urls.commitmentMilestones,
      may: accountablePost,
      summary: "Add a milestone to an accepted commitment",
      params,
      body: milestoneForm,
      async handle({ ground, params: { id }, body, page: p, actor, today }) {
        const parent = await readPublic(ground, id);
        if (!parent) return notFound();
        const again = (errors: readonly FieldError[]) =>
          invalid({
            ...frameOf(p, parent),
            errors,
            body: <NewMilestonePage page={p} parent={parent} input={body.input} errors={errors} />,
          });
        if (!body.ok) return again(body.errors);
        const done = await recordMilestone(ground, id, {
          planned: plannedIn(body.value, p.locale),
          tenures: tenuresWhenActing(actor, today),
          today,
        });
        if (done.ok) {
          return redirect(p.url.commitment({ id }), { notice: "commitment.notice-step-added" });
        }
        const { refusal } = done;
        if (refusal.kind === "not-found") return notFound();
        const message = refusalWord(p.w.commitment, refusal);
        return isAboutDate(refusal)
          ? again([{ field: "dueOn", message }])
          : refused({ kind: refusal.kind, message });
      },
    }),
  ];
}

function isAboutDate({ kind }: MilestoneRefusal): boolean {
  return kind === "date-in-the-past" || kind === "step-after-promise";
}

function frameOf(p: Page, parent: Obligation) {
  return {
    title: p.w.commitment.stepTitle(),
    crumbs: [
      { label: p.w.commitment.title(), href: p.url.commitments() },
      {
        label: inLanguage(parent.title, p.locale).text,
        href: p.url.commitment({ id: parent.id }),
      },
    ],
  };
}
