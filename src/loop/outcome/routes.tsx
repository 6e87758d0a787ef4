import { z } from "zod";
import { anyone, notFound, page, route, type Route } from "../../ground/http/route.js";
import { limits } from "../../ground/limits.js";
import { inLanguage } from "../../ground/words/index.js";
import { urls } from "../../urls.js";
import { cursorText, parseCursor } from "./cursor.js";
import { outcomeData, outcomeListAnswer, outcomePageAnswer, outcomePageData } from "./data.js";
import { outcomesInForce } from "./in-force.js";
import { OutcomeListPage } from "./pages/list.js";
import { OutcomePage } from "./pages/outcome.js";
import { outcomeViewOf } from "./view.js";

/** The routes of outcomes: all that compacts in force promise, and one of them. */
export function outcomeRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.outcomes,
      may: anyone,
      summary: "What compacts in force promise to change, with what data say of it",
      query: z.object({ after: z.uuid().nullable().catch(null).default(null) }),
      answer: outcomeListAnswer,
      async handle({ ground, query: { after }, page: p, today }) {
        // A page ends with a compact: its outcomes are read together.
        const compacts = limits.pageRows;
        const rows = await outcomesInForce(ground.sql, { today, compacts, after });
        const shown = [...new Set(rows.map(({ compact }) => compact.id))];
        const next = shown.length === compacts ? (shown.at(-1) ?? null) : null;
        return page({
          title: p.w.outcome.title(),
          body: <OutcomeListPage page={p} view={{ rows, isFirst: after === null, next }} />,
          data: {
            outcomes: rows.map(outcomeData),
            next: next === null ? null : `${p.url.outcomes()}.json?after=${next}`,
          },
        });
      },
    }),
    route({
      method: "GET",
      url: urls.outcome,
      may: anyone,
      summary: "One outcome: fact, forecast and result, and the promises that serve it",
      params: z.object({ id: z.uuid() }),
      query: z.object({
        after: z.string().max(100).transform(parseCursor).nullable().catch(null).default(null),
      }),
      answer: outcomePageAnswer,
      async handle({ ground, params: { id }, query: { after }, page: p, today }) {
        const view = await outcomeViewOf(ground, id, { today, after });
        if (!view) return notFound();
        const { next, compact, outcome } = view;
        const address = `${p.url.outcome({ id })}.json`;
        return page({
          title: inLanguage(outcome.statement, p.locale).text,
          crumbs: [
            { label: p.w.compact.title(), href: p.url.compacts() },
            {
              label: inLanguage(compact.ruling.title, p.locale).text,
              href: p.url.compact({ id: compact.id }),
            },
          ],
          body: <OutcomePage page={p} view={view} />,
          data: outcomePageData(view, next && `${address}?after=${cursorText(next)}`),
        });
      },
    }),
  ];
}
