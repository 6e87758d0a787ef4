import { z } from "zod";
import { raiseEscalation, type Obligation } from "../../../commons/obligation/index.js";
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
import { compactCards } from "../../compact/index.js";
import { readPublic, tenuresWhenActing } from "../act.js";
import { circleOf } from "../circle.js";
import { raiseForm } from "./form.js";
import { RaisePage } from "./pages/raise.js";
import { eitherSide } from "./relations.js";

const params = z.object({ id: z.uuid() });

/** The routes with which somebody raises what is stuck, from the page of a commitment. */
export function raiseRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.newEscalation,
      may: eitherSide,
      summary: "Form to raise what is stuck",
      params,
      cache: "never",
      async handle({ ground, params: { id }, page: p }) {
        const obligation = await readPublic(ground, id);
        if (!obligation) return notFound();
        return page({
          ...frameOf(p, obligation),
          body: <RaisePage page={p} obligation={obligation} input={{}} errors={[]} />,
        });
      },
    }),
    route({
      method: "POST",
      url: urls.commitmentEscalations,
      may: eitherSide,
      summary: "Raise what is stuck to those who can decide",
      params,
      body: raiseForm,
      async handle({ ground, params: { id }, body, page: p, actor, today }) {
        const obligation = await readPublic(ground, id);
        if (!obligation) return notFound();
        const again = (errors: readonly FieldError[]) =>
          invalid({
            ...frameOf(p, obligation),
            errors,
            body: <RaisePage page={p} obligation={obligation} input={body.input} errors={errors} />,
          });
        if (!body.ok) return again(body.errors);
        const done = await raiseEscalation(ground, id, {
          reason: body.value.reason,
          note: { [p.locale]: body.value.note },
          tenures: tenuresWhenActing(actor, today),
          today,
          circleOf,
          governanceOf: compactCards,
        });
        if (done.ok) {
          const href = p.url.escalation({ id: done.id });
          return redirect(href, { notice: "commitment.notice-raised" });
        }
        const { refusal } = done;
        if (refusal.kind === "not-found") return notFound();
        const message = refusalWord(p.w.obligation, refusal);
        const isAboutReason = refusal.kind === "no-such-cause" || refusal.kind === "raised-already";
        return isAboutReason
          ? again([{ field: "reason", message }])
          : refused({ kind: refusal.kind, message });
      },
    }),
  ];
}

function frameOf(p: Page, obligation: Obligation) {
  return {
    title: p.w.commitment.raiseTitle(),
    crumbs: [
      { label: p.w.commitment.title(), href: p.url.commitments() },
      {
        label: inLanguage(obligation.title, p.locale).text,
        href: p.url.commitment({ id: obligation.id }),
      },
    ],
  };
}
