import type { Route } from "../../ground/http/route.js";
import { dataRoutes } from "./data-routes.js";
import { emailRoutes } from "./email-routes.js";
import { meRoutes } from "./me-routes.js";
import type { PersonOptions } from "./options.js";
import { oidcRoutes } from "./oidc/routes.js";
import { passkeyRoutes } from "./passkey/routes.js";
import { sessionsRoutes } from "./sessions-routes.js";
import { signInRoutes } from "./sign-in-routes.js";

/** Signing in and out, and everything somebody can see and change about themselves. */
export function personRoutes(options: PersonOptions): readonly Route[] {
  return [
    ...signInRoutes(),
    ...passkeyRoutes(),
    ...oidcRoutes(),
    ...meRoutes(options),
    ...emailRoutes(),
    ...sessionsRoutes(),
    ...dataRoutes(options),
  ];
}
