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
      summary: "Front page: what was promised, where it stands, what changed this week",
      async handle({ ground, page: p, today }) {
        const view = await frontViewOf(ground, today);
        return page({
          title: p.w.accountability.frontHeading(),
          body: <FrontContent page={p} view={view} />,
          data: {
            figures: view.figures,
            late: view.late.map((one) => one.id),
            next_due: view.nextDue.map((one) => one.id),
            compacts: view.compacts.map(({ card }) => card.id),
            outcomes: view.outcomes.map(({ outcome, measure }) => ({
              id: outcome.id,
              fact: measure.result.latest,
              forecast: measure.forecast,
              result: measure.result.status,
            })),
            key_date: view.keyDate && {
              compact: view.keyDate.compact,
              kind: view.keyDate.kind,
              day: view.keyDate.day,
              days: view.keyDate.days,
            },
            changes: {
              first: view.changes.week.first,
              last: view.changes.week.last,
              late_since: view.changes.lateSince,
              counts: Object.fromEntries(view.changes.counts.map((one) => [one.kind, one.count])),
            },
          },
        });
      },
    }),
  ];
}
