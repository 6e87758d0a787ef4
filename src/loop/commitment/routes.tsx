import { z } from "zod";
import { cursorText } from "../../commons/obligation/index.js";
import { anyone, csvFile, notFound, page, route, type Route } from "../../ground/http/route.js";
import { urls } from "../../urls.js";
import { readFor } from "./act.js";
import { commitmentListAnswer, commitmentPageAnswer } from "./answer.js";
import { actionRoutes } from "./action-routes.js";
import { commitmentData } from "./data.js";
import { listQuery, queryText } from "./list-query.js";
import { csvColumns, csvRows, listViewOf, rowsData } from "./list-view.js";
import { dependencyRoutes } from "./dependency/routes.js";
import { draftRoutes } from "./draft/routes.js";
import { escalationData } from "./escalation/data.js";
import { escalationRoutes } from "./escalation/routes.js";
import { listTitle } from "./kind-word.js";
import { linksData } from "./links-data.js";
import { mapRoutes } from "./map/routes.js";
import { milestoneRoutes } from "./milestone/routes.js";
import { ogpRoutes } from "./ogp/routes.js";
import { newRoutes } from "./new-routes.js";
import { mayOfferIn } from "./new-view.js";
import { CommitmentPage } from "./pages/commitment.js";
import { pledgeRoutes } from "./pledge/routes.js";
import { ListPage } from "./pages/list.js";
import { confidenceData, ratingsData } from "./rating-data.js";
import { ratingRoutes } from "./rating-routes.js";
import { crumbsOf, titleOf } from "./title.js";
import { viewOf } from "./view.js";

/** The routes of commitments: the list, one, the new one, and what can be done with one. */
export function commitmentRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.commitments,
      may: anyone,
      summary: "List of commitments: search, filters, CSV and JSON",
      query: listQuery,
      answer: commitmentListAnswer,
      async handle({ ground, query, page: p, today, format, actor }) {
        if (format === "csv")
          return csvFile("commitments.csv", csvColumns, csvRows(ground, query, today));
        const view = await listViewOf(ground, query, today);
        const mayOffer = mayOfferIn(actor, view.compacts);
        return page({
          status: view.isUnknown ? 404 : 200,
          title: listTitle(p, query.kind),
          body: <ListPage page={p} view={{ ...view, mayOffer }} />,
          data:
            format === "json"
              ? {
                  commitments: await rowsData(ground, view.rows, today),
                  total: view.total,
                  next: view.next
                    ? `${p.url.commitments()}.json${queryText(query, { after: view.next })}`
                    : null,
                  after: view.next ? cursorText(view.next) : null,
                }
              : undefined,
        });
      },
    }),
    ...newRoutes(),
    ...mapRoutes(),
    ...ogpRoutes(),
    ...draftRoutes(),
    ...milestoneRoutes(),
    ...dependencyRoutes(),
    ...pledgeRoutes(),
    route({
      method: "GET",
      url: urls.commitment,
      may: anyone,
      summary: "One commitment: what, who, by when, where it stands, what happened",
      params: z.object({ id: z.uuid() }),
      answer: commitmentPageAnswer,
      async handle({ ground, params, page: p, today, actor }) {
        const obligation = await readFor(ground, params.id, { actor, today });
        if (!obligation) return notFound();
        const view = await viewOf(ground, obligation, { actor, today });
        return page({
          title: titleOf(obligation, p),
          body: <CommitmentPage page={p} view={view} />,
          crumbs: crumbsOf(p, view),
          data: {
            ...commitmentData(obligation, { ...view, today }),
            milestones: view.children.map((child) => child.id),
            confidence: confidenceData(view.rated.current),
            ratings: ratingsData(view.rated.all),
            form: view.ogp.edition,
            starts_on: view.ogp.startsOn,
            texts: view.ogp.texts,
            ...linksData(view),
            escalations: view.escalated.open.map(escalationData),
            recorded: view.recorded,
          },
        });
      },
    }),
    ...actionRoutes(),
    ...ratingRoutes(),
    ...escalationRoutes(),
  ];
}
