import type { HtmlAttributes, HtmlTag, SvgAttributes, SvgTag } from "./attributes.js";
import { escape, Html, markupOf, type Child } from "./html.js";
import { safeUrl } from "./url.js";

const voids = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
const urlAttributes = new Set(
  "href src action formaction cite poster data ping manifest xlink:href".split(" "),
);
const nameShape = /^[a-zA-Z_][\w:.-]*$/;
const openings = new Map<string, string>();

type Props = Readonly<Record<string, unknown>> & { readonly children?: Child };
type Component = (props: never) => Html;

/** Makes an element: the TypeScript compiler calls this for every tag of a page. */
export function jsx(tag: string | Component, props: Props): Html {
  if (typeof tag === "function") return (tag as (props: Props) => Html)(props);
  let markup = openings.get(tag);
  if (markup === undefined) {
    if (!nameShape.test(tag)) throw new Error(`"${tag}" is not a name of an element`);
    openings.set(tag, (markup = `<${tag}`));
  }
  for (const name in props) {
    if (name !== "children") markup += attribute(tag, name, props[name]);
  }
  if (voids.has(tag)) return new Html(`${markup}>`);
  const children = props.children;
  if (children !== undefined && (tag === "script" || tag === "style")) {
    throw new Error(`<${tag}> may not have a body: the content security policy forbids it`);
  }
  if (tag === "script" && typeof props["src"] !== "string") {
    throw new Error("<script> needs a src: what it runs must be a file of ours");
  }
  // Parsers drop the first line break of these two: what was typed would not come back whole.
  if (tag === "textarea" || tag === "pre")
    return new Html(`${markup}>\n${markupOf(children)}</${tag}>`);
  return new Html(`${markup}>${markupOf(children)}</${tag}>`);
}

/** The same for several children. */
export const jsxs = jsx;

/** Several elements without one around them. */
export function Fragment(props: { readonly children?: Child }): Html {
  return new Html(markupOf(props.children));
}

function attribute(tag: string, name: string, value: unknown): string {
  if (value === undefined || value === null || value === false) return "";
  if (!nameShape.test(name)) throw new Error(`"${name}" is not a name of an attribute`);
  const lower = name.toLowerCase();
  if (lower.startsWith("on") || lower === "style" || lower === "srcdoc") {
    throw new Error(`<${tag} ${name}> is refused: no handlers, no inline style`);
  }
  if (value === true) {
    return lower.startsWith("aria-") ? ` ${name}="true"` : ` ${name}`;
  }
  if (typeof value !== "string" && typeof value !== "number") {
    throw new Error(`<${tag} ${name}> wants a text or a number`);
  }
  const text = String(value);
  return ` ${name}="${escape(urlAttributes.has(lower) ? safeUrl(text) : text)}"`;
}

/** What TypeScript checks pages against. */
export declare namespace JSX {
  type Element = Html;
  interface ElementChildrenAttribute {
    children: unknown;
  }
  type IntrinsicElements = { [Tag in HtmlTag]: HtmlAttributes } & {
    [Tag in SvgTag]: SvgAttributes;
  };
}
