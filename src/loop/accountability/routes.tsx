import type { Route } from "../../ground/http/route.js";
import { burdenRoutes } from "./burden/routes.js";
import { changesRoutes } from "./front/changes-routes.js";
import { deskRoutes } from "./desk/routes.js";
import { feedRoutes } from "./feeds/routes.js";
import { privateRoutes } from "./subscriptions/private-feeds.js";
import { followRoutes } from "./subscriptions/routes.js";
import { handoverRoutes } from "./handover/routes.js";
import { stocktakeRoutes } from "./stocktake/routes.js";
import { scorecardRoutes } from "./scorecard/routes.js";
import { traceRoutes } from "./trace/routes.js";
import { siloRoutes } from "./silo/routes.js";

/** The routes of accounts: the scorecard of an institution. */
export function accountabilityRoutes(): readonly Route[] {
  return [
    ...scorecardRoutes(),
    ...deskRoutes(),
    ...feedRoutes(),
    ...followRoutes(),
    ...privateRoutes(),
    ...handoverRoutes(),
    ...stocktakeRoutes(),
    ...siloRoutes(),
    ...burdenRoutes(),
    ...changesRoutes(),
    ...traceRoutes(),
  ];
}
