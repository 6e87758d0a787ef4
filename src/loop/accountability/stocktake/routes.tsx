import { z } from "zod";
import {
  anyone,
  invalid,
  notFound,
  page,
  redirect,
  refused,
  route,
  type Ask,
  type FieldError,
  type Reply,
  type Route,
} from "../../../ground/http/route.js";
import { limits } from "../../../ground/limits.js";
import { inLanguage, refusalWord } from "../../../ground/words/index.js";
import { urls } from "../../../urls.js";
import { tenuresWhenActing } from "../../commitment/index.js";
import {
  minutesAnswer,
  minutesData,
  stocktakeAnswer,
  stocktakeData,
  stocktakesAnswer,
  stocktakesData,
} from "./data.js";
import { decisionRoute } from "./decision-route.js";
import { fileRoute } from "./file-route.js";
import { attendanceForm, attendanceIn, closingForm, whenForm } from "./form.js";
import {
  callStocktake,
  closeStocktake,
  noteAttendance,
  openStocktake,
  setWhen,
  type Met,
  type When,
} from "./meet.js";
import { StocktakesPage } from "./pages/list.js";
import { MinutesPage } from "./pages/minutes.js";
import { StocktakePage } from "./pages/stocktake.js";
import { compactCoordinator, stocktakeCoordinator } from "./relations.js";
import { minutesViewOf, stocktakesViewOf, stocktakeViewOf } from "./view.js";
import { frameOf, shownStocktake } from "./frame.js";

const params = z.object({ id: z.uuid() });

/** The routes of stocktakes: their list, one of them, its minutes, and what its table does. */
export function stocktakeRoutes(): readonly Route[] {
  return [
    listRoute(),
    callRoute(),
    oneRoute(),
    moveRoute(),
    openingRoute(),
    attendanceRoute(),
    decisionRoute(),
    closingRoute(),
    minutesRoute(),
    fileRoute(),
  ];
}

const listQuery = z.object({
  below: z.coerce.number().int().min(1).nullable().catch(null).default(null),
});

function listRoute(): Route {
  return route({
    method: "GET",
    url: urls.stocktakes,
    may: anyone,
    summary: "The stocktakes of a compact: the next one, how much waits, and those that were",
    params,
    query: listQuery,
    answer: stocktakesAnswer,
    handle: (ask) => showList(ask, { below: ask.query.below, sent: null }),
  });
}

async function showList(
  ask: Ask<{ readonly id: string }, unknown, unknown>,
  more: { readonly below: number | null; readonly sent: readonly FieldError[] | null },
): Promise<Reply> {
  const { ground, params: asked, page: p, actor, today } = ask;
  const view = await stocktakesViewOf(ground, asked.id, {
    actor,
    today,
    below: more.below,
    limit: limits.pageRows,
  });
  if (!view) return notFound();
  const compact = inLanguage(view.card.title, p.locale).text;
  const frame = {
    title: p.w.stocktake.listTitle({ compact }),
    crumbs: [
      { label: p.w.stocktake.compacts(), href: p.url.compacts() },
      { label: compact, href: p.url.compact({ id: asked.id }) },
    ],
  };
  if (more.sent) {
    const state = { input: ask.body.input, errors: more.sent };
    return invalid({
      ...frame,
      errors: more.sent,
      body: <StocktakesPage page={p} view={view} state={state} />,
    });
  }
  const next =
    view.next === null ? null : `${p.url.stocktakes({ id: asked.id })}.json?below=${view.next}`;
  return page({
    ...frame,
    body: <StocktakesPage page={p} view={view} />,
    data: stocktakesData(view, next),
  });
}

function callRoute(): Route {
  return route({
    method: "POST",
    url: urls.stocktakes,
    may: compactCoordinator,
    summary: "Call a stocktake on a day of one's own choice",
    params,
    body: whenForm,
    async handle(ask) {
      const { ground, params: asked, page: p, actor, today, body } = ask;
      if (!body.ok) return showList(ask, { below: null, sent: body.errors });
      const done = await callStocktake(ground, asked.id, {
        tenures: tenuresWhenActing(actor, today),
        today,
        when: whenOf(body.value, p.locale),
      });
      if (done.ok) {
        return redirect(p.url.stocktake({ id: done.id }), { notice: "stocktake.notice-called" });
      }
      const errors = dayErrors(ask, done);
      return errors ? showList(ask, { below: null, sent: errors }) : refusedBy(ask, done);
    },
  });
}

function whenOf(sent: z.output<typeof whenForm>, locale: string): When {
  return {
    onDay: sent.onDay,
    place: sent.place === "" ? null : { [locale]: sent.place },
    why: { [locale]: sent.why },
  };
}

function oneRoute(): Route {
  return route({
    method: "GET",
    url: urls.stocktake,
    may: anyone,
    summary: "One stocktake: its agenda from what is red, stuck, stale or waits for a decision",
    params,
    query: z.object({ item: z.uuid().nullable().catch(null).default(null) }),
    answer: stocktakeAnswer,
    async handle({ ground, params: { id }, query: { item }, page: p, actor, today }) {
      const view = await stocktakeViewOf(ground, id, { actor, today, item });
      if (!view) return notFound();
      return page({
        ...frameOf(p, view),
        body: <StocktakePage page={p} view={view} />,
        data: stocktakeData(view),
      });
    },
  });
}

function moveRoute(): Route {
  return route({
    method: "POST",
    url: urls.stocktakeDay,
    may: stocktakeCoordinator,
    summary: "Set another day or place of a stocktake, with the reason",
    params,
    body: whenForm,
    async handle(ask) {
      const { ground, params: asked, page: p, actor, today, body } = ask;
      if (!body.ok) return shownStocktake(ask, { errors: body.errors, kind: null });
      const done = await setWhen(ground, asked.id, {
        tenures: tenuresWhenActing(actor, today),
        today,
        when: whenOf(body.value, p.locale),
      });
      if (done.ok) {
        return redirect(p.url.stocktake({ id: done.id }), { notice: "stocktake.notice-moved" });
      }
      const errors = dayErrors(ask, done);
      return errors ? shownStocktake(ask, { errors, kind: null }) : refusedBy(ask, done);
    },
  });
}

function openingRoute(): Route {
  return route({
    method: "POST",
    url: urls.stocktakeOpening,
    may: stocktakeCoordinator,
    summary: "Open a stocktake: its agenda stands as it is at this moment",
    params,
    async handle(ask) {
      const { ground, params: asked, page: p, actor, today } = ask;
      const tenures = tenuresWhenActing(actor, today);
      const done = await openStocktake(ground, asked.id, { tenures, today });
      return done.ok
        ? redirect(p.url.stocktake({ id: done.id }), { notice: "stocktake.notice-opened" })
        : refusedBy(ask, done);
    },
  });
}

function attendanceRoute(): Route {
  return route({
    method: "POST",
    url: urls.stocktakeAttendance,
    may: stocktakeCoordinator,
    summary: "Note how each post of the table was there",
    params,
    body: attendanceForm,
    async handle(ask) {
      const { ground, params: asked, page: p, actor, today, body } = ask;
      const view = await stocktakeViewOf(ground, asked.id, { actor, today, item: null });
      if (!view) return notFound();
      const sent = attendanceIn(body.input);
      const list = view.table.flatMap((post) => {
        const how = sent.get(post);
        const institution = view.names.post(post)?.institution;
        return how && institution !== undefined ? [{ post, institution, how }] : [];
      });
      const tenures = tenuresWhenActing(actor, today);
      const done = await noteAttendance(ground, asked.id, { tenures, today, list });
      return done.ok
        ? redirect(p.url.stocktake({ id: done.id }), { notice: "stocktake.notice-attendance" })
        : refusedBy(ask, done);
    },
  });
}

function closingRoute(): Route {
  return route({
    method: "POST",
    url: urls.stocktakeClosing,
    may: stocktakeCoordinator,
    summary: "Close a stocktake: its minutes are frozen, their hash goes into the record",
    params,
    body: closingForm,
    async handle(ask) {
      const { ground, params: asked, page: p, actor, today, body } = ask;
      if (!body.ok) return shownStocktake(ask, { errors: body.errors, kind: null });
      const { remarks } = body.value;
      const done = await closeStocktake(ground, asked.id, {
        tenures: tenuresWhenActing(actor, today),
        today,
        remarks: remarks === "" ? null : { [p.locale]: remarks },
      });
      if (done.ok) {
        return redirect(p.url.stocktakeMinutes({ id: done.id }), {
          notice: "stocktake.notice-closed",
        });
      }
      const { refusal } = done;
      if (refusal.kind !== "attendance-missing") return refusedBy(ask, done);
      // What was typed stays; the message leads to the form of the attendance.
      const message = refusalWord(p.w.stocktake, refusal);
      return shownStocktake(ask, { errors: [{ field: "attendance", message }], kind: null });
    },
  });
}

function minutesRoute(): Route {
  return route({
    method: "GET",
    url: urls.stocktakeMinutes,
    may: anyone,
    summary: "The minutes of a stocktake: who was there, what was decided and why, what was left",
    params,
    answer: minutesAnswer,
    async handle({ ground, params: { id }, page: p, today }) {
      const view = await minutesViewOf(ground, id, today);
      if (!view) return notFound();
      const compact = inLanguage(view.card.title, p.locale).text;
      const { number } = view.stocktake;
      return page({
        title: p.w.stocktake.minutesTitle({ number, compact }),
        crumbs: [
          { label: compact, href: p.url.compact({ id: view.card.id }) },
          { label: p.w.stocktake.eyebrow(), href: p.url.stocktakes({ id: view.card.id }) },
          { label: p.w.stocktake.numbered({ number }), href: p.url.stocktake({ id }) },
        ],
        body: <MinutesPage page={p} view={view} />,
        data: minutesData(view),
      });
    },
  });
}

type AnyAsk = Pick<Ask<unknown, unknown, unknown>, "page">;

function dayErrors({ page: p }: AnyAsk, done: Extract<Met, { ok: false }>) {
  const { refusal } = done;
  return refusal.kind === "day-in-the-past" || refusal.kind === "day-after-end"
    ? [{ field: "onDay", message: refusalWord(p.w.stocktake, refusal) }]
    : null;
}

function refusedBy({ page: p }: AnyAsk, done: Extract<Met, { ok: false }>): Reply {
  const { refusal } = done;
  if (refusal.kind === "not-found") return notFound();
  return refused({ kind: refusal.kind, message: refusalWord(p.w.stocktake, refusal) });
}
