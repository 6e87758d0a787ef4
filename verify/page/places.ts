import type { El } from "./dom.js";
import { element } from "./elements.js";

/** Where a site shows institutions, posts and the like, by noun; the id comes behind. */
export type Places = ReadonlyMap<string, string>;

const none: Places = new Map();

/** Reads the places that a site gives its page; only paths of its own. */
export function readPlaces(json: string | undefined): Places {
  if (json === undefined) return none;
  const places = Object.entries<unknown>(JSON.parse(json)).flatMap(([noun, path]) =>
    typeof path === "string" && /^\/[\w/-]+\/$/.test(path) ? [[noun, path] as const] : [],
  );
  return new Map(places);
}

/** What a fact names: an institution, a post or the like. */
export interface Named {
  readonly noun: string;
  readonly id: string;
}

/** What is named, linked to its page where the site has one. */
export function linked(
  name: readonly (El | string)[],
  { noun, id, places }: Named & { readonly places: Places },
): El {
  const place = places.get(noun);
  const hasPage = place !== undefined && /^[0-9a-f-]{36}$/.test(id);
  const made = element(hasPage ? "a" : "span");
  made.append(...name);
  if (hasPage) made.setAttribute("href", place + id);
  return made;
}
