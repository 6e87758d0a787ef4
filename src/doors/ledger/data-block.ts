import { raw, type Html } from "../../ground/html/html.js";

/**
 * Data for programs inside a page: it is not run, so the content security policy lets it be, and it
 * stays with the page when somebody saves it. Without "<" nothing in it can end the element.
 */
export function dataBlock(id: "proof", value: unknown): Html {
  const text = JSON.stringify(value).replaceAll("<", "\\u003c");
  return raw(`<script type="application/json" id="${id}">${text}</script>`);
}
