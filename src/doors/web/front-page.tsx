import { anyone, page, route, type Route } from "../../ground/http/route.js";
import { FrontContent, frontViewOf } from "../../loop/accountability/index.js";
import { urls } from "../../urls.js";

/** The front page: what was promised and where it stands. */
export function frontPageRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.home,
      may: anyone,
      summary: "Front page: what was promised, where it stands",
      async handle({ ground, page: p, today }) {
        const view = await frontViewOf(ground, today);
        return page({
          title: p.w.accountability.heading(),
          body: <FrontContent page={p} view={view} />,
          data: {
            figures: view.figures,
            late: view.late.map((one) => one.id),
            next_due: view.nextDue.map((one) => one.id),
            compacts: view.compacts.map(({ card }) => card.id),
          },
        });
      },
    }),
  ];
}
