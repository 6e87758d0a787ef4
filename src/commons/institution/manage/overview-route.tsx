import { z } from "zod";
import { notFound, page, route, type Route } from "../../../ground/http/route.js";
import { urls } from "../../../urls.js";
import { OverviewPage } from "./pages/overview.js";
import { headOrOperator } from "./relations.js";
import { crumbsOf, managedOf, overviewOf } from "./view.js";

/** What can be changed about one institution. */
export function overviewRoute(): Route {
  return route({
    method: "GET",
    url: urls.institutionManage,
    may: headOrOperator,
    summary: "What the head of an institution may change: posts, holders, mandates, entry",
    params: z.object({ slug: z.string().min(1).max(200) }),
    cache: "never",
    async handle(ask) {
      const managed = await managedOf(ask, ask.params.slug);
      if (!managed) return notFound();
      const view = await overviewOf(ask.ground.sql, managed, ask.today);
      return page({
        title: ask.page.w.institution.manageTitle(),
        crumbs: crumbsOf(ask.page, managed.institution, false),
        body: <OverviewPage page={ask.page} view={view} />,
      });
    },
  });
}
