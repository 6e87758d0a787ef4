import { z } from "zod";
import type { FieldError } from "../../ground/http/fields.js";
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
  type Ask,
  type Reply,
  type Route,
} from "../../ground/http/route.js";
import { limits } from "../../ground/limits.js";
import { inLanguage, refusalWord } from "../../ground/words/index.js";
import { urls } from "../../urls.js";
import { publish, takeOn, type Published } from "./commands.js";
import { csvColumns, csvRows } from "./csv.js";
import { correctionForm, fieldOf, listQuery, valueForm, valueOf } from "./form.js";
import { CorrectionPage } from "./pages/form.js";
import { IndicatorPage } from "./pages/indicator.js";
import { IndicatorListPage, queryText } from "./pages/list.js";
import {
  itsStatistician,
  officeOfStatistician,
  statistician,
  tenuresWhenActing,
} from "./relations.js";
import {
  indicatorAnswer,
  indicatorData,
  indicatorListAnswer,
  indicatorListOf,
  indicatorPageAnswer,
  indicatorPageData,
  indicatorViewOf,
  type IndicatorView,
} from "./view.js";

const params = z.object({ id: z.uuid() });
const periodParams = params.extend({ period: z.string().max(20) });

type Asked = Ask<unknown, unknown, unknown>;

/** The routes of indicators: the list, one of them, and what its statistician does. */
export function indicatorRoutes(): readonly Route[] {
  return [listRoute(), oneRoute(), publishRoute(), ...correctionRoutes(), sourceRoute()];
}

function listRoute(): Route {
  return route({
    method: "GET",
    url: urls.indicators,
    may: anyone,
    summary: "Everything that is measured, by code, with newest value and result",
    query: listQuery,
    answer: indicatorListAnswer,
    async handle({ ground, query, page: p, today }) {
      const view = await indicatorListOf(ground, { ...query, today });
      const next = view.next === null ? null : queryText(view.q, view.next);
      return page({
        title: p.w.indicator.title(),
        body: <IndicatorListPage page={p} view={view} />,
        data: {
          indicators: view.rows.map(indicatorData),
          next: next === null ? null : `${p.url.indicators()}.json${next}`,
        },
      });
    },
  });
}

function oneRoute(): Route {
  return route({
    method: "GET",
    url: urls.indicator,
    may: anyone,
    summary: "One indicator: result, forecast, and every value ever published",
    params,
    answer: indicatorPageAnswer,
    async handle(ask) {
      const { ground, actor, today, page: p } = ask;
      const view = await indicatorViewOf(ground, ask.params.id, { actor, today });
      if (!view) return notFound();
      if (ask.format === "csv") {
        return csvFile(`${fileName(view.indicator.code)}.csv`, csvColumns, csvRows(view));
      }
      return page({
        ...frameOf(ask, view),
        body: <IndicatorPage page={p} view={view} />,
        data: indicatorPageData(view),
      });
    },
  });
}

function publishRoute(): Route {
  return route({
    method: "POST",
    url: urls.indicatorObservations,
    may: itsStatistician,
    summary: "Publish the value of a period",
    params,
    body: valueForm,
    async handle(ask) {
      const { ground, actor, body, today, page: p } = ask;
      const { id } = ask.params;
      const again = async (errors: readonly FieldError[]): Promise<Reply> => {
        const view = await indicatorViewOf(ground, id, { actor, today });
        if (!view) return notFound();
        const form = { input: body.input, errors };
        const shown = <IndicatorPage page={p} view={view} form={form} />;
        return invalid({ ...frameOf(ask, view), body: shown, errors });
      };
      if (!body.ok) return again(body.errors);
      const done = await publish(ground, {
        ...valueOf(body.value, body.value.period),
        indicator: id,
        corrects: null,
        tenures: tenuresWhenActing(actor, today),
        today,
      });
      return replyTo(ask, { done, id, notice: "indicator.noticePublished", again });
    },
  });
}

function correctionRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.indicatorCorrection,
      may: itsStatistician,
      summary: "The form to correct the value of a period",
      params: periodParams,
      answer: indicatorAnswer,
      handle: (ask) => correctionPage(ask, ask.params),
    }),
    route({
      method: "POST",
      url: urls.indicatorCorrection,
      may: itsStatistician,
      summary: "Correct the value of a period, with a reason",
      params: periodParams,
      body: correctionForm,
      async handle(ask) {
        const { ground, actor, body, today, page: p, params: at } = ask;
        const again = (errors: readonly FieldError[]) => correctionPage(ask, at, errors);
        if (!body.ok) return again(body.errors);
        const { corrects, reason } = body.value;
        const done = await publish(ground, {
          ...valueOf(body.value, at.period),
          indicator: at.id,
          corrects: { id: corrects, reason: reason === "" ? null : { [p.locale]: reason } },
          tenures: tenuresWhenActing(actor, today),
          today,
        });
        return replyTo(ask, { done, id: at.id, notice: "indicator.noticeCorrected", again });
      },
    }),
  ];
}

async function correctionPage(
  ask: Asked,
  at: z.output<typeof periodParams>,
  errors: readonly FieldError[] = [],
): Promise<Reply> {
  const { ground, actor, today, page: p, body } = ask;
  const view = await indicatorViewOf(ground, at.id, { actor, today });
  const standing = view?.observations.find((one) => one.period === at.period);
  if (!view || !standing) return notFound();
  const form = errors.length === 0 ? null : { input: body.input, errors };
  const { indicator } = view;
  const frame = {
    title: p.w.indicator.correctTitle({ period: at.period }),
    crumbs: [
      ...frameOf(ask, view).crumbs,
      {
        label: inLanguage(indicator.text, p.locale).text,
        href: p.url.indicator({ id: indicator.id }),
      },
    ],
    body: <CorrectionPage page={p} indicator={indicator} standing={standing} form={form} />,
  };
  return errors.length === 0
    ? page({ ...frame, data: indicatorData(view) })
    : invalid({ ...frame, errors });
}

function sourceRoute(): Route {
  return route({
    method: "POST",
    url: urls.indicatorSource,
    may: statistician,
    summary: "Publish from now on what nobody did",
    params,
    body: z.object({}),
    async handle({ ground, actor, page: p, params: { id } }) {
      const by = officeOfStatistician(actor);
      if (by === null) return forbidden();
      const taken = await takeOn(ground, id, by);
      if (taken === null) return notFound();
      return redirect(p.url.indicator({ id }), { notice: "indicator.noticeTakenOn" });
    },
  });
}

async function replyTo(
  ask: Asked,
  of: {
    readonly done: Published;
    readonly id: string;
    readonly notice: string;
    readonly again: (errors: readonly FieldError[]) => Promise<Reply>;
  },
): Promise<Reply> {
  const { page: p } = ask;
  const { done, id, notice, again } = of;
  if (done.ok) return redirect(p.url.indicator({ id }), { notice });
  const { refusal } = done;
  if (refusal.kind === "not-found") return notFound();
  const message = refusalWord(p.w.indicator, refusal);
  return refusal.kind === "not-its-statistician"
    ? refused({ kind: refusal.kind, message })
    : again([{ field: fieldOf(refusal), message }]);
}

function frameOf({ page: p }: Asked, { indicator }: IndicatorView) {
  return {
    title: inLanguage(indicator.text, p.locale).text.slice(0, limits.titleCharactersMax),
    crumbs: [{ label: p.w.indicator.title(), href: p.url.indicators() }],
  };
}

function fileName(code: string): string {
  return code.replace(/[^A-Za-z0-9_-]+/g, "-").slice(0, 80) || "indicator";
}
