import { z } from "zod";
import type { Page } from "../../../ground/http/page.js";
import type { Crumb, Reply } from "../../../ground/http/reply.js";
import { anyone, csvFile, notFound, page, route, type Route } from "../../../ground/http/route.js";
import { inLanguage, type Locale } from "../../../ground/words/index.js";
import { urls } from "../../../urls.js";
import { mapAnswer, sharedAnswer } from "./answer.js";
import { mapColumns, mapData, mapLines } from "./data.js";
import { drawGraph } from "./drawing.js";
import { MapPage } from "./pages/map.js";
import { SharedPage } from "./pages/shared.js";
import { sharedViewOf, type SharedView } from "./shared.js";
import { mapOfCommitment, mapOfCompact, mapOfInstitution, type MapView } from "./view.js";

const byId = z.object({ id: z.uuid() });

/** The routes of maps: what waits for what, and who shares commitments with whom. */
export function mapRoutes(): readonly Route[] {
  return [
    sharedRoute(),
    route({
      method: "GET",
      url: urls.commitmentMap,
      may: anyone,
      summary: "What one commitment waits for and what waits for it, CSV and JSON",
      params: byId,
      answer: mapAnswer,
      async handle({ ground, params: { id }, page: p, today, format }) {
        const view = await mapOfCommitment(ground, id, today);
        const back = { label: p.w.commitment.title(), href: p.url.commitments() };
        return reply(p, view, {
          format,
          here: p.url.commitmentMap({ id }),
          crumbs: [back],
          own: p.url.commitment({ id }),
        });
      },
    }),
    route({
      method: "GET",
      url: urls.compactMap,
      may: anyone,
      summary: "What waits for what in a compact, CSV and JSON",
      params: byId,
      answer: mapAnswer,
      async handle({ ground, params: { id }, page: p, today, format }) {
        const view = await mapOfCompact(ground, id, today);
        return reply(p, view, {
          format,
          here: p.url.compactMap({ id }),
          crumbs: [],
          own: p.url.compact({ id }),
        });
      },
    }),
    route({
      method: "GET",
      url: urls.institutionMap,
      may: anyone,
      summary: "What an institution waits for and what waits for it, CSV and JSON",
      params: z.object({ slug: z.string().min(1).max(200) }),
      answer: mapAnswer,
      async handle({ ground, params: { slug }, page: p, today, format }) {
        const view = await mapOfInstitution(ground, slug, today);
        return reply(p, view, {
          format,
          here: p.url.institutionMap({ slug: view?.slug ?? slug }),
          crumbs: [],
          own: p.url.institution({ slug: view?.slug ?? slug }),
        });
      },
    }),
  ];
}

function reply(
  p: Page,
  view: MapView | null,
  where: {
    readonly format: "html" | "json" | "csv";
    readonly here: string;
    readonly crumbs: readonly Crumb[];
    /** The page of what the map is about. */
    readonly own: string;
  },
): Reply {
  if (!view) return notFound();
  const { timeZone } = p.config;
  if (where.format === "csv") {
    return csvFile(
      "what-waits-for-what.csv",
      mapColumns,
      mapLines(view, { timeZone, locale: p.locale }),
    );
  }
  if (where.format === "json") {
    const data = mapData(view, { today: p.today, timeZone });
    return page({ title: p.w.commitment.mapTitle(), body: <></>, data });
  }
  const drawn = drawGraph(p, view.graph, view.names);
  const about = inLanguage(view.about, p.locale).text;
  return page({
    title: `${p.w.commitment.mapTitle()}: ${about}`,
    crumbs: [...where.crumbs, { label: about, href: where.own }],
    body: <MapPage page={p} view={view} drawn={drawn} csv={`${where.here}.csv`} />,
  });
}

const sharedQuery = z.object({
  institution: z.string().max(200).catch("").default(""),
  compact: z.uuid().or(z.literal("")).catch("").default(""),
  lead: z.string().max(200).catch("").default(""),
  supporter: z.string().max(200).catch("").default(""),
});

function sharedRoute(): Route {
  return route({
    method: "GET",
    url: urls.commitmentsMap,
    may: anyone,
    summary: "Who shares commitments with whom: lead and supporter, CSV and JSON",
    query: sharedQuery,
    answer: sharedAnswer,
    async handle({ ground, query, page: p, today, format }) {
      const view = await sharedViewOf(ground, { ...query, today });
      if (!view) return notFound();
      if (format === "csv") {
        return csvFile("shared-commitments.csv", sharedColumns, sharedLines(view, p.locale));
      }
      const asked = new URLSearchParams(
        Object.entries(query).filter(([, value]) => value !== ""),
      ).toString();
      const csv = `${p.url.commitmentsMap()}.csv${asked === "" ? "" : `?${asked}`}`;
      return page({
        title: p.w.commitment.sharedTitle(),
        crumbs: [{ label: p.w.commitment.title(), href: p.url.commitments() }],
        body: <SharedPage page={p} view={view} csv={csv} />,
        data: {
          commitments: view.shared.commitments,
          pairs: view.shared.pairs,
          between: view.between?.commitments.map(({ id }) => id) ?? null,
        },
      });
    },
  });
}

const sharedColumns = ["lead", "lead_name", "supporter", "supporter_name", "commitments"] as const;

async function* sharedLines(view: SharedView, locale: Locale) {
  const name = (id: string) => {
    const found = view.names.institution(id);
    return found ? inLanguage(found.name, locale).text : id;
  };
  for (const { lead, supporter, count } of view.shared.pairs) {
    yield [lead, name(lead), supporter, name(supporter), count];
  }
}
