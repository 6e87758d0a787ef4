import { z } from "zod";
import { findTopic, listAreas, topicSchemes } from "../../../commons/institution/index.js";
import { anyone, csvFile, notFound, page, route, type Route } from "../../../ground/http/route.js";
import { inLanguage } from "../../../ground/words/index.js";
import { urls } from "../../../urls.js";
import { siloAnswer, siloColumns, siloData, siloLines, topicAnswer, topicData } from "./data.js";
import { namedIn, namedOn } from "./drawing.js";
import { SiloPage } from "./page.js";
import { siloQuery, siloText, topicCode } from "./query.js";
import { SiloTopicPage } from "./topic-page.js";
import { siloTopicOf } from "./topic-view.js";
import { siloViewOf, topicsShown } from "./view.js";

// A choice of more areas than these is no choice any more; the address takes any code.
const areasMax = 500;
// A file holds every subject of a list.
const topicsMax = 1_000;

/** The silo map: subjects by institutions, and one subject. */
export function siloRoutes(): readonly Route[] {
  return [map(), topic()];
}

function map(): Route {
  return route({
    method: "GET",
    url: urls.siloMap,
    may: anyone,
    summary: "Silo map: subjects by institutions, overlaps and gaps, CSV and JSON",
    query: siloQuery,
    answer: siloAnswer,
    async handle({ ground, query, page: p, today, format }) {
      const { sql } = ground;
      if (format === "csv") {
        const whole = { ...query, after: null };
        const view = await siloViewOf(sql, {
          query: whole,
          today,
          limit: topicsMax,
          named: namedIn,
        });
        return csvFile("silo-map.csv", siloColumns, siloLines(view, p.locale));
      }
      const [view, choices] = await Promise.all([
        siloViewOf(sql, { query, today, limit: topicsShown[query.view], named: namedOn }),
        listAreas(sql, areasMax),
      ]);
      return page({
        title: p.w.accountability.siloTitle(),
        body: <SiloPage page={p} view={view} query={query} choices={choices} />,
        data: siloData(
          view,
          view.next === null
            ? null
            : `${p.url.siloMap()}.json${siloText(query, { after: view.next })}`,
        ),
      });
    },
  });
}

function topic(): Route {
  return route({
    method: "GET",
    url: urls.siloTopic,
    may: anyone,
    summary: "One subject of the silo map: who holds what, what is missing, what joins them",
    params: z.object({ scheme: z.enum(topicSchemes), code: topicCode }),
    answer: topicAnswer,
    async handle({ ground, params, page: p, today }) {
      const found = await findTopic(ground.sql, params.scheme, params.code);
      if (!found) return notFound();
      const view = await siloTopicOf(ground.sql, found, today);
      const name = inLanguage(found.name, p.locale).text;
      return page({
        title: `${p.w.accountability.siloTitle()}: ${name}`,
        crumbs: [{ label: p.w.accountability.siloTitle(), href: p.url.siloMap() }],
        body: <SiloTopicPage page={p} view={view} />,
        data: topicData(view),
      });
    },
  });
}
