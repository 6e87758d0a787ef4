import type { Route } from "../../../ground/http/route.js";
import { contactsRoutes } from "./contacts-routes.js";
import { entryRoutes } from "./institution-routes.js";
import { mandatesRoutes } from "./mandates-routes.js";
import { newInstitutionRoutes } from "./new-institution-routes.js";
import { overviewRoute } from "./overview-route.js";
import { postsRoutes } from "./posts-routes.js";
import { tenuresRoutes } from "./tenures-routes.js";

/** The routes with which institutions keep their own entry, posts, holders and mandates. */
export function manageRoutes(): readonly Route[] {
  return [
    overviewRoute(),
    ...newInstitutionRoutes(),
    ...postsRoutes(),
    ...tenuresRoutes(),
    ...mandatesRoutes(),
    ...entryRoutes(),
    ...contactsRoutes(),
  ];
}
