import type { Route } from "../../ground/http/route.js";
import { openapi } from "./openapi.js";
import { permissionMatrix } from "./permissions.js";
import { urlList } from "./url-list.js";

/** A document made from the code, checked in, and tested to be fresh. */
export interface GeneratedDocument {
  readonly path: string;
  readonly text: string;
}

/** The documents that `bin/generate` writes. */
export function generatedDocuments(
  routes: readonly Route[],
  version: string,
): readonly GeneratedDocument[] {
  return [
    { path: "docs/openapi.json", text: `${JSON.stringify(openapi(routes, version), null, 2)}\n` },
    { path: "docs/permissions.txt", text: permissionMatrix(routes) },
    { path: "docs/urls.txt", text: urlList(routes) },
  ];
}
