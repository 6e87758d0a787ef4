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

/** What is named, linked to its page where the site has one. */
export function linked(
  name: El,
  to: { readonly noun: string; readonly id: string; readonly places: Places },
): El {
  const place = to.places.get(to.noun);
  if (place === undefined || !/^[0-9a-f-]{36}$/.test(to.id)) return name;
  const link = element("a", name);
  link.setAttribute("href", place + to.id);
  return link;
}
