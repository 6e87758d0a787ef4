import type { Html } from "../html/html.js";
import type { FieldError } from "./fields.js";

/** A step of the way back: a label and where it leads. */
export interface Crumb {
  readonly label: string;
  readonly href?: string;
}

/** A rule said no. `kind` is also the problem type; `message` is what a person needs to act. */
export interface Refused {
  readonly kind: string;
  readonly message: string;
}

/** An HTML page; machines get `data` instead. */
export interface PageReply {
  readonly kind: "page";
  readonly title: string;
  readonly body: Html;
  readonly data?: unknown;
  readonly status?: 200 | 201 | 404 | 410;
  readonly crumbs?: readonly Crumb[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Set-Cookie values. */
  readonly cookies?: readonly string[];
  /** Scripts of islands this page uses, by file name in public/islands. */
  readonly islands?: readonly string[];
}

/** A form that could not be accepted: shown again with the errors and what was typed. */
export interface InvalidReply {
  readonly kind: "invalid";
  readonly title: string;
  readonly body: Html;
  readonly errors: readonly FieldError[];
  readonly crumbs?: readonly Crumb[];
  readonly islands?: readonly string[];
  readonly cookies?: readonly string[];
}

/** On to another page. */
export interface RedirectReply {
  readonly kind: "redirect";
  readonly href: string;
  /** The word the next page says first: "commitment.noticeSent". */
  readonly notice?: string;
  readonly cookies?: readonly string[];
}

/** What a handler answers. */
export type Reply =
  | PageReply
  | InvalidReply
  | RedirectReply
  | { readonly kind: "refused"; readonly refusal: Refused }
  | { readonly kind: "not-found" }
  | { readonly kind: "forbidden" }
  | {
      readonly kind: "csv";
      readonly name: string;
      readonly header: readonly string[];
      readonly rows: AsyncIterable<readonly CsvCell[]>;
    }
  | {
      readonly kind: "bytes";
      readonly body: string | Uint8Array<ArrayBuffer>;
      readonly type: string;
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly cookies?: readonly string[];
    };

/** A value of a CSV line. */
export type CsvCell = string | number | boolean | null;

/** An HTML page with its data for machines. */
export function page(reply: Omit<PageReply, "kind">): Reply {
  return { kind: "page", ...reply };
}

/** The form again, with what is wrong beside each field (422). */
export function invalid(reply: Omit<InvalidReply, "kind">): Reply {
  return { kind: "invalid", ...reply };
}

/** On to another page (303), where a reload repeats nothing. */
export function redirect(href: string, more: Omit<RedirectReply, "kind" | "href"> = {}): Reply {
  return { kind: "redirect", href, ...more };
}

/** A rule said no (409): a page, or a problem for machines. */
export function refused(refusal: Refused): Reply {
  return { kind: "refused", refusal };
}

/** There is nothing here (404). */
export function notFound(): Reply {
  return { kind: "not-found" };
}

/** Not for this actor (403; visitors are asked to sign in). */
export function forbidden(): Reply {
  return { kind: "forbidden" };
}

/** A table as CSV (RFC 4180), streamed row by row. */
export function csvFile(
  name: string,
  header: readonly string[],
  rows: AsyncIterable<readonly CsvCell[]>,
): Reply {
  return { kind: "csv", name, header, rows };
}

/** Bytes as they are. */
export function bytes(reply: {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
}): Reply {
  return { kind: "bytes", ...reply };
}
