import type { Route } from "../../ground/http/route.js";
import { urls } from "../../urls.js";

/** The URL book as text: name, pattern and the methods it answers to. */
export function urlList(routes: readonly Route[]): string {
  const lines = Object.entries(urls).map(([name, url]) => {
    const methods = routes
      .filter((route) => route.url.pattern === url.pattern)
      .map((route) => route.method);
    return `${name.padEnd(26)} ${url.pattern.padEnd(52)} ${methods.join(" ") || "(not served)"}`;
  });
  return `${lines.join("\n")}\n`;
}
