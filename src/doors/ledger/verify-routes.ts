import type { Route } from "../../ground/http/route.js";

/** The verifier: to use on the spot, and to take along. */
export function verifyRoutes(): readonly Route[] {
  return [];
}
