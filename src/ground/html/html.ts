/** Markup that is safe to send: made by the JSX runtime, or trusted by `raw`. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
  toString(): string {
    return this.markup;
  }
}

/** What may stand between tags. */
export type Child = Html | string | number | bigint | boolean | null | undefined | readonly Child[];

/** Trusts a text as markup: only for our own constants, never for anything from outside. */
export function raw(markup: string): Html {
  return new Html(markup);
}

/** A whole document as text. */
export function render(html: Html): string {
  return `<!doctype html>\n${html.markup}`;
}

const special = /[&<>"']/;
const specials = /[&<>"']/g;
const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for between tags or inside a quoted attribute. */
export function escape(text: string): string {
  return special.test(text) ? text.replace(specials, (sign) => entities[sign] ?? "") : text;
}

/** Markup of a child; true, false and nothing leave no trace. */
export function markupOf(child: Child): string {
  if (typeof child === "string") return escape(child);
  if (child instanceof Html) return child.markup;
  if (child === null || child === undefined || typeof child === "boolean") return "";
  if (isList(child)) {
    let markup = "";
    for (const item of child) markup += markupOf(item);
    return markup;
  }
  return String(child);
}

// Array.isArray does not narrow readonly arrays.
function isList(child: Child): child is readonly Child[] {
  return Array.isArray(child);
}
