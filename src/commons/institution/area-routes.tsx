import { z } from "zod";
import { anyone, notFound, page, route, type Route } from "../../ground/http/route.js";
import { inLanguage } from "../../ground/words/index.js";
import { urls } from "../../urls.js";
import { areaAnswer, areaListAnswer } from "./answer.js";
import { areaSubject } from "./area.js";
import { AreaPage, AreasPage } from "./pages/areas.js";
import { findArea, listAreas } from "./store/areas.js";
import { areaTree, areaViewOf } from "./view-area.js";

// A country with its regions and districts; the page of an area shows what lies deeper.
const areasDrawnMax = 400;

/** The routes of areas: their tree, and one. */
export function areaRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.areas,
      may: anyone,
      summary: "Areas, from the largest to the smallest",
      answer: areaListAnswer,
      async handle({ ground, page: p }) {
        const areas = await listAreas(ground.sql);
        return page({
          title: p.w.institution.areasTitle(),
          body: <AreasPage page={p} tree={areaTree(areas, areasDrawnMax)} />,
          data: { areas },
        });
      },
    }),
    route({
      method: "GET",
      url: urls.area,
      may: anyone,
      summary: "One area: its institutions, and who answers for what there",
      answer: areaAnswer,
      params: z.object({ code: z.string().min(1).max(80) }),
      async handle({ ground, params, page: p, today }) {
        const area = params.code.includes("\0") ? null : await findArea(ground.sql, params.code);
        if (!area) return notFound();
        const [view, recorded] = await Promise.all([
          areaViewOf(ground.sql, area, today),
          ground.ledger.recorded(areaSubject(area.id)),
        ]);
        const name = (of: typeof area) => inLanguage(of.name, p.locale).text;
        return page({
          title: name(area),
          body: <AreaPage page={p} view={view} recorded={recorded} />,
          crumbs: [
            { label: p.w.institution.areasTitle(), href: p.url.areas() },
            ...view.above.map((one) => ({
              label: name(one),
              href: p.url.area({ code: one.code }),
            })),
          ],
          data: {
            ...area,
            above: view.above.map((one) => one.code),
            parts: view.parts.map((one) => one.code),
            institutions: view.institutions.map((one) => one.slug),
            mandates: view.mandates.map(({ mandate, institution }) => ({
              topic: `${mandate.scheme}:${mandate.code}`,
              function: mandate.function,
              institution: institution.slug,
            })),
            findings:
              view.findings?.map(({ finding, topic }) => ({
                topic: `${topic.scheme}:${topic.code}`,
                kind: finding.kind,
                function: finding.kind === "overlap" ? finding.function : null,
              })) ?? null,
          },
        });
      },
    }),
  ];
}
