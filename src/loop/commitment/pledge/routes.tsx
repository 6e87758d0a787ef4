import { z } from "zod";
import type { FieldError } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import {
  anyone,
  csvFile,
  forbidden,
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
import type { CompactCard } from "../../compact/index.js";
import { readPublic, tenuresOf } from "../act.js";
import { offer, type OfferRefusal, type Proposal } from "../offer.js";
import { CommitmentPage } from "../pages/commitment.js";
import { accountablePost, coordinatorOrHead } from "../relations.js";
import { crumbsOf, titleOf } from "../title.js";
import { viewOf } from "../view.js";
import { amountWord } from "./amount-text.js";
import { pledgeColumns, pledgeRows, pledgesAnswer, pledgesData } from "./answer.js";
import { amountIn, moveForm, pledgeForm, pledgeQuery, unitOf } from "./form.js";
import { CompactPledgesPage } from "./pages/compact-pledges.js";
import { NewPledgePage } from "./pages/new-pledge.js";
import { recordMove, recordPledge, type AskedMove, type Moved } from "./record.js";
import { compactPledgesOf, newPledgeOf, type NewPledgeView } from "./view.js";

const params = z.object({ id: z.uuid() });

/** The routes of pledges: those of a compact, a new one, and what is released and spent of one. */
export function pledgeRoutes(): readonly Route[] {
  return [listRoute(), formRoute(), offerRoute(), moveRoute()];
}

function listRoute(): Route {
  return route({
    method: "GET",
    url: urls.compactPledges,
    may: anyone,
    summary: "Money and people pledged under a compact, CSV and JSON",
    params,
    answer: pledgesAnswer,
    async handle({ ground, params: { id }, page: p, actor, today, format }) {
      const view = await compactPledgesOf(ground, id, { actor, today });
      if (!view) return notFound();
      if (format === "csv")
        return csvFile("pledges.csv", pledgeColumns, pledgeRows(view, p.locale));
      return page({
        title: p.w.commitment.pledgesTitle(),
        crumbs: crumbsTo(p, view.compact),
        body: <CompactPledgesPage page={p} view={view} />,
        data: pledgesData(view),
      });
    },
  });
}

function formRoute(): Route {
  return route({
    method: "GET",
    url: urls.newPledge,
    may: coordinatorOrHead,
    summary: "Form of a new pledge under a compact",
    params,
    query: pledgeQuery,
    cache: "never",
    async handle({ ground, params: { id }, query, page: p, actor, today }) {
      const { institution } = query;
      const view = await newPledgeOf(ground, id, { actor, institution, today });
      if (!view) return notFound();
      return page({
        title: p.w.commitment.pledgeNew(),
        crumbs: crumbsTo(p, view.compact),
        body: <NewPledgePage page={p} view={view} input={{}} errors={[]} />,
      });
    },
  });
}

function offerRoute(): Route {
  return route({
    method: "POST",
    url: urls.newPledge,
    may: coordinatorOrHead,
    summary: "Offer a pledge of money or people under a compact",
    params,
    body: pledgeForm,
    async handle({ ground, params: { id }, body, page: p, actor, today }) {
      const institution = body.input["institution"] ?? "";
      const view = await newPledgeOf(ground, id, { actor, institution, today });
      if (!view) return notFound();
      if (!view.chosen) return forbidden();
      const again = (errors: readonly FieldError[]) =>
        invalid({
          title: p.w.commitment.pledgeNew(),
          crumbs: crumbsTo(p, view.compact),
          errors,
          body: <NewPledgePage page={p} view={view} input={body.input} errors={errors} />,
        });
      if (!body.ok) return again(body.errors);
      const form = body.value;
      const unit = unitOf(form);
      const amount = amountIn(form.amount, unit);
      if (!amount.ok) {
        const message = refusalWord(p.w.commitment, amount.refusal);
        return again([{ field: amount.field, message }]);
      }
      const proposal = proposalOf(form, view, p);
      const verdict = offer(proposal, {
        offices: tenuresOf(actor),
        compact: view.compact,
        postInstitution: view.chosen.posts.find((one) => one.id === form.post)?.institution ?? null,
        today,
      });
      if (!verdict.ok) {
        const { refusal } = verdict;
        const message = refusalWord(p.w.commitment, refusal);
        return again([{ field: fieldOf(refusal), message }]);
      }
      const lines = [{ unit, year: form.year, pledged: amount.minor }];
      const pledge = await recordPledge(ground, proposal, { by: verdict.by, lines });
      const href = p.url.commitment({ id: pledge });
      return redirect(href, { notice: "commitment.notice-pledged" });
    },
  });
}

function proposalOf(form: z.output<typeof pledgeForm>, view: NewPledgeView, p: Page): Proposal {
  const { compact } = view;
  return {
    title: { [p.locale]: form.title },
    deliverable: { [p.locale]: form.deliverable },
    debtor: view.chosen?.institution.id ?? form.institution,
    post: form.post,
    compact: compact.id,
    outcomes: [],
    topics: [],
    creditor: { kind: "compact", id: compact.id },
    supporting: [],
    dueOn: form.dueOn,
    sourceUrl: null,
  };
}

function moveRoute(): Route {
  return route({
    method: "POST",
    url: urls.pledgeLines,
    may: accountablePost,
    summary: "Release or spend of a pledge",
    params,
    body: moveForm,
    async handle({ ground, params: { id }, body, page: p, actor, today }) {
      const pledge = await readPublic(ground, id);
      if (pledge?.kind !== "pledge") return notFound();
      const again = async (errors: readonly FieldError[]) => {
        const view = await viewOf(ground, pledge, { actor, today });
        const lineForm = { input: body.input, errors };
        return invalid({
          title: titleOf(pledge, p),
          errors,
          crumbs: crumbsOf(p, view),
          body: <CommitmentPage page={p} view={view} lineForm={lineForm} />,
        });
      };
      if (!body.ok) return again(body.errors);
      const { move, line, note } = body.value;
      const amount = amountIn(body.value.amount, line.unit);
      if (!amount.ok) {
        const message = refusalWord(p.w.commitment, amount.refusal);
        return again([{ field: "amount", message }]);
      }
      const asked: AskedMove = {
        move,
        ...line,
        amount: amount.minor,
        note: note === "" ? null : { [p.locale]: note },
        tenures: tenuresOf(actor),
        today,
      };
      const done = await recordMove(ground, id, asked);
      if (done.ok) return redirect(p.url.commitment({ id }), { notice: noticeOf(asked) });
      const { refusal } = done;
      if (refusal.kind === "not-found") return notFound();
      const message = moveMessage(p, refusal);
      return "left" in refusal
        ? again([{ field: "amount", message }])
        : refused({ kind: refusal.kind, message });
    },
  });
}

type MoveRefusal = Exclude<Extract<Moved, { ok: false }>["refusal"], { kind: "not-found" }>;

function moveMessage(p: Page, refusal: MoveRefusal): string {
  const w = p.w.commitment;
  switch (refusal.kind) {
    case "more-than-pledged":
    case "more-than-released": {
      const left = amountWord(p, refusal.left, refusal.unit);
      return w[`refusal-${refusal.kind}`]({ left });
    }
    case "no-such-line":
      return w["refusal-no-such-line"]();
    case "pledge-not-accepted":
      return w["refusal-pledge-not-accepted"]();
    case "not-for-you-to-release":
      return w["refusal-not-for-you-to-release"]();
  }
}

function noticeOf({ move }: AskedMove): string {
  return move === "release" ? "commitment.notice-line-released" : "commitment.notice-line-spent";
}

function fieldOf(refusal: OfferRefusal): string {
  switch (refusal.kind) {
    case "date-in-the-past":
      return "dueOn";
    case "post-elsewhere":
      return "post";
    default:
      return "title";
  }
}

function crumbsTo(p: Page, compact: CompactCard) {
  return [
    { label: p.w.compact.title(), href: p.url.compacts() },
    {
      label: inLanguage(compact.title, p.locale).text,
      href: p.url.compact({ id: compact.id }),
    },
  ];
}
