import type { Route } from "../../ground/http/route.js";
import { areaRoutes } from "./area-routes.js";
import { directoryRoutes } from "./directory-routes.js";
import { popoloRoutes } from "./finder/popolo.js";
import { finderRoutes } from "./finder/routes.js";

/** The public routes of the directory: institutions, posts, areas, who is responsible, files. */
export function institutionRoutes(): readonly Route[] {
  return [...directoryRoutes(), ...areaRoutes(), ...finderRoutes(), ...popoloRoutes()];
}
