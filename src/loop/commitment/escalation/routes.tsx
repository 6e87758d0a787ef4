import { z } from "zod";
import { readPosts } from "../../../commons/institution/index.js";
import {
  handOn,
  resolveEscalation,
  takeBackEscalation,
  type ResolutionKind,
} from "../../../commons/obligation/index.js";
import type { FieldError } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import {
  anyone,
  invalid,
  notFound,
  page,
  redirect,
  refused,
  route,
  type Ask,
  type Reply,
  type Route,
} from "../../../ground/http/route.js";
import { inLanguage, refusalWord } from "../../../ground/words/index.js";
import { urls } from "../../../urls.js";
import { tenuresWhenActing } from "../act.js";
import { circleOf } from "../circle.js";
import {
  escalationAnswer,
  escalationData,
  escalationListAnswer,
  escalationPageAnswer,
  escalationPageData,
} from "./data.js";
import {
  decisionForm,
  escalationQuery,
  fieldOf,
  postsIn,
  resolutionOf,
  withdrawalForm,
  type SentDecision,
} from "./form.js";
import { EscalationListPage, listAddress } from "./pages/list.js";
import { EscalationPage } from "./pages/escalation.js";
import type { FormName } from "./pages/decide.js";
import { raiseRoutes } from "./raise-routes.js";
import { escalationRaiser, levelHolder } from "./relations.js";
import { escalationListOf, escalationViewOf, type EscalationView } from "./view.js";

const params = z.object({ id: z.uuid() });

/** The routes of escalations: what is stuck, one of them, and what can be decided about it. */
export function escalationRoutes(): readonly Route[] {
  return [
    listRoute(),
    oneRoute(),
    decisionRoute(),
    handOnRoute(),
    withdrawalRoute(),
    ...raiseRoutes(),
  ];
}

function listRoute(): Route {
  return route({
    method: "GET",
    url: urls.escalations,
    may: anyone,
    summary: "What is stuck and with whom it lies, the highest level first",
    query: escalationQuery,
    answer: escalationListAnswer,
    async handle({ ground, query, page: p, today }) {
      const view = await escalationListOf(ground, { ...query, today });
      const nextPage = listAddress(p, view, "next").replace(/(?=\?)/, ".json");
      return page({
        title: p.w.commitment.escalationsTitle(),
        body: <EscalationListPage page={p} view={view} />,
        data: {
          escalations: view.rows.map(escalationData),
          by_level: [...view.counts].map(([level, count]) => ({ level, count })),
          next: view.next ? nextPage : null,
        },
      });
    },
  });
}

function oneRoute(): Route {
  return route({
    method: "GET",
    url: urls.escalation,
    may: anyone,
    summary: "One escalation: what is stuck, since when, with whom, until when",
    params,
    answer: escalationPageAnswer,
    async handle({ ground, params: { id }, page: p, actor, today }) {
      const view = await escalationViewOf(ground, id, { actor, today });
      if (!view) return notFound();
      return page({
        ...frameOf(p, view),
        body: <EscalationPage page={p} view={view} />,
        data: escalationPageData(view),
      });
    },
  });
}

function decisionRoute(): Route {
  return route({
    method: "POST",
    url: urls.escalationDecision,
    may: levelHolder,
    summary: "Settle an escalation by a decision",
    params,
    body: decisionForm,
    answer: escalationAnswer,
    handle: decide,
  });
}

type Asked = Ask<{ readonly id: string }, unknown, SentDecision>;

async function decide(ask: Asked): Promise<Reply> {
  const { ground, page: p, actor, today, body } = ask;
  const { id } = ask.params;
  const kind = kindIn(body.input["resolution"]);
  if (!body.ok) return again(ask, kind, body.errors);
  const posts = await readPosts(ground.sql, postsIn(body.value));
  const resolution = resolutionOf(body.value, {
    locale: p.locale,
    institutionOf: (post) => posts.get(post)?.institution ?? null,
  });
  if (!resolution) {
    const field = kind === "reassign" ? "post" : "meansPost";
    return again(ask, kind, [{ field, message: p.w.commitment.meansBoth() }]);
  }
  const done = await resolveEscalation(ground, id, {
    resolution,
    tenures: tenuresWhenActing(actor, today),
    today,
    seen: body.value.version,
    circleOf,
  });
  if (done.ok) {
    return redirect(p.url.escalation({ id }), { notice: "commitment.notice-decided" });
  }
  const { refusal } = done;
  if (refusal.kind === "not-found") return notFound();
  const message = refusalWord(p.w.obligation, refusal);
  const field = fieldOf(resolution.kind, refusal.kind);
  return field === null
    ? refused({ kind: refusal.kind, message })
    : again(ask, kind, [{ field, message }]);
}

function handOnRoute(): Route {
  return route({
    method: "POST",
    url: urls.escalationNextLevel,
    may: levelHolder,
    summary: "Hand an escalation on to the next level",
    params,
    async handle({ ground, params: { id }, page: p, actor, today }) {
      const done = await handOn(ground, id, { tenures: tenuresWhenActing(actor, today), today });
      if (done.ok) {
        return redirect(p.url.escalation({ id }), { notice: "commitment.notice-handed-on" });
      }
      const { refusal } = done;
      if (refusal.kind === "not-found") return notFound();
      return refused({ kind: refusal.kind, message: refusalWord(p.w.obligation, refusal) });
    },
  });
}

function withdrawalRoute(): Route {
  return route({
    method: "POST",
    url: urls.escalationWithdrawal,
    may: escalationRaiser,
    summary: "Take an escalation back, or consent to that",
    params,
    body: withdrawalForm,
    async handle(ask) {
      const { ground, page: p, actor, today, body } = ask;
      const { id } = ask.params;
      if (!body.ok) return again(ask, "withdrawal", body.errors);
      const done = await takeBackEscalation(ground, id, {
        tenures: tenuresWhenActing(actor, today),
        today,
        why: { [p.locale]: body.value.why },
        circleOf,
      });
      if (done.ok) {
        return redirect(p.url.escalation({ id }), { notice: "commitment.notice-taken-back" });
      }
      const { refusal } = done;
      if (refusal.kind === "not-found") return notFound();
      return refused({ kind: refusal.kind, message: refusalWord(p.w.obligation, refusal) });
    },
  });
}

async function again(
  ask: Ask<{ readonly id: string }, unknown, unknown>,
  form: FormName,
  errors: readonly FieldError[],
): Promise<Reply> {
  const { ground, page: p, actor, today } = ask;
  const view = await escalationViewOf(ground, ask.params.id, { actor, today });
  if (!view) return notFound();
  const state = { form, errors, input: ask.body.input };
  return invalid({
    ...frameOf(p, view),
    errors,
    body: <EscalationPage page={p} view={view} state={state} />,
  });
}

function kindIn(sent: string | undefined): ResolutionKind {
  switch (sent) {
    case "resource":
    case "reassign":
    case "release":
    case "uphold":
    case "split":
      return sent;
    default:
      return "redate";
  }
}

function frameOf(p: Page, view: EscalationView) {
  const { escalation, obligation } = view;
  const about = inLanguage(obligation.title, p.locale).text;
  return {
    title: `${p.w.obligation[`escalation-${escalation.reason}`]()}: ${about}`,
    crumbs: [
      { label: p.w.commitment.escalationsTitle(), href: p.url.escalations() },
      { label: about, href: p.url.commitment({ id: obligation.id }) },
    ],
  };
}
