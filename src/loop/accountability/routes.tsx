import { z } from "zod";
import { findInstitution } from "../../commons/obligation/index.js";
import { anyone, notFound, page, route, type Route } from "../../ground/http/route.js";
import { inLanguage } from "../../ground/words/index.js";
import { urls } from "../../urls.js";
import { AccountPage } from "./account.js";
import { accountViewOf } from "./account-view.js";
import { burdenRoutes } from "./burden/routes.js";
import { deskRoutes } from "./desk/routes.js";
import { feedRoutes } from "./feeds/routes.js";
import { handoverRoutes } from "./handover/routes.js";
import { siloRoutes } from "./silo/routes.js";

/** The routes of accounts: the scorecard of an institution. */
export function accountabilityRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.institutionAccount,
      may: anyone,
      summary: "The account of an institution: kept, late, due, without date",
      params: z.object({ slug: z.string().min(1).max(200) }),
      async handle({ ground, params, page: p, today }) {
        const institution = await findInstitution(ground.sql, params.slug);
        if (!institution) return notFound();
        const view = await accountViewOf(ground, institution, today);
        const name = inLanguage(institution.name, p.locale).text;
        return page({
          title: p.w.accountability.accountTitle({ institution: name }),
          body: <AccountPage page={p} view={view} />,
          crumbs: [
            { label: p.w.accountability.institutionsAll(), href: p.url.institutions() },
            { label: name, href: p.url.institution({ slug: institution.slug }) },
          ],
          data: {
            institution: institution.id,
            leads: view.leads,
            supports: view.supports,
            milestones: view.milestones,
          },
        });
      },
    }),
    ...deskRoutes(),
    ...feedRoutes(),
    ...handoverRoutes(),
    ...siloRoutes(),
    ...burdenRoutes(),
  ];
}
