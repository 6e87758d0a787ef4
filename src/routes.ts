import { Registry } from "prom-client";
import {
  endTenuresOf,
  readInstitutions,
  tenureExport,
  tenuresOfPerson,
} from "./commons/institution/index.js";
import { indicatorRoutes } from "./commons/indicator/routes.js";
import { manageRoutes } from "./commons/institution/manage/routes.js";
import { institutionRoutes } from "./commons/institution/routes.js";
import { calendarRoutes } from "./commons/obligation/calendar/routes.js";
import { demoRoutes, personRoutes, type Persona } from "./commons/person/index.js";
import { healthRoutes } from "./doors/api/health.js";
import { referenceRoutes } from "./doors/api/reference.js";
import { ledgerRoutes } from "./doors/ledger/routes.js";
import { aboutRoutes } from "./doors/web/about-routes.js";
import { devRoutes } from "./doors/web/dev-routes.js";
import { frontPageRoutes } from "./doors/web/front-page.js";
import { searchRoutes } from "./doors/web/search-routes.js";
import { sitemapRoutes } from "./doors/web/sitemap.js";
import type { Query, Tx } from "./ground/database/sql.js";
import type { Ground } from "./ground/ground.js";
import type { Route } from "./ground/http/route.js";
import { followingExport, forgetFollowing } from "./loop/accountability/index.js";
import { accountabilityRoutes } from "./loop/accountability/routes.js";
import { commitmentRoutes } from "./loop/commitment/routes.js";
import { compactRoutes } from "./loop/compact/routes.js";
import { outcomeRoutes } from "./loop/outcome/routes.js";
import { version } from "./version.js";

/** What the routes need from whoever serves them. */
export interface RouteOptions {
  readonly registry?: Registry;
  readonly personas?: readonly Persona[];
  readonly isHttps?: boolean;
}

/** What goes with a person who is erased: the offices they hold, and what they follow. */
export async function onErase(tx: Tx, ground: Ground, person: string): Promise<void> {
  await endTenuresOf(tx, ground, person);
  await forgetFollowing(tx, person);
}

// What slices above the person keep about them.
async function exportMore(query: Query, person: string): Promise<Record<string, unknown>> {
  return {
    ...(await tenureExport(query, person)),
    ...(await followingExport(query, person)),
  };
}

/** Every route of the house: what is not here does not exist. Part of the composition root. */
export function allRoutes(options: RouteOptions = {}): readonly Route[] {
  const { registry = new Registry(), personas = [], isHttps = false } = options;
  const routes = [
    ...frontPageRoutes(),
    ...searchRoutes(),
    ...aboutRoutes(version),
    ...sitemapRoutes(),
    ...healthRoutes(registry),
    ...ledgerRoutes(),
    ...devRoutes(),
    ...demoRoutes({ personas, isHttps }),
    ...personRoutes({
      isHttps,
      tenuresOf: tenuresOfPerson,
      onErase,
      exportMore,
      institutionsOf: readInstitutions,
    }),
    ...institutionRoutes(),
    ...manageRoutes(),
    ...calendarRoutes(),
    ...indicatorRoutes(),
    ...compactRoutes(),
    ...commitmentRoutes(),
    ...outcomeRoutes(),
    ...accountabilityRoutes(),
  ];
  return [...routes, ...referenceRoutes(routes, version)];
}
