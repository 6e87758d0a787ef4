import type { z } from "zod";
import type { Url } from "../../urls.js";
import type { Day } from "../clock.js";
import type { Ground } from "../ground.js";
import type { Actor } from "./actor.js";
import type { Form } from "./fields.js";
import type { Page } from "./page.js";
import type { Raw } from "./raw.js";
import type { Relation } from "./relations.js";
import type { Reply } from "./reply.js";

export { anyone, operator, relation, signedIn } from "./relations.js";
export { bytes, csvFile, forbidden, invalid, notFound, page, redirect, refused } from "./reply.js";
export type { Reply } from "./reply.js";
export type { FieldError, Form, Typed } from "./fields.js";

type Shape = z.ZodType;
type Out<S> = S extends z.ZodType ? z.output<S> : Record<string, never>;

/** What a handler is asked. */
export interface Ask<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Form<Body>;
  readonly page: Page;
  readonly actor: Actor;
  readonly ground: Ground;
  readonly now: Date;
  readonly today: Day;
  /** Which form of the answer is wanted; handlers only look when they offer CSV. */
  readonly format: "html" | "json" | "csv";
  readonly request: Request;
}

/** A route as data: the router, the permission matrix and the API reference read the same. */
export interface Route {
  readonly method: "GET" | "POST";
  readonly url: Url;
  readonly may: Relation;
  readonly summary: string;
  readonly params: Shape | undefined;
  readonly query: Shape | undefined;
  readonly body: Shape | undefined;
  /** What machines get, for the API reference. */
  readonly answer: Shape | undefined;
  /** "never": the answer differs by request even for visitors (sign-in, health). */
  readonly cache: "public" | "never";
  /** Whether a POST may come without a form token (machines that carry no cookie). */
  readonly withoutToken: boolean;
  /** Set for protocols of others: served without a page, a language or a cookie. */
  readonly raw: Raw | undefined;
  handle(ask: Ask<unknown, unknown, unknown>): Promise<Reply>;
}

/** Declares a route with types that follow from its schemas. */
export function route<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends Shape | undefined = undefined,
>(declaration: {
  readonly method: "GET" | "POST";
  readonly url: Url;
  readonly may: Relation;
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer?: Shape;
  readonly cache?: "public" | "never";
  readonly withoutToken?: boolean;
  handle(ask: Ask<Out<P>, Out<Q>, Out<B>>): Promise<Reply>;
}): Route {
  // The schemas produce exactly what the handler asks for; past this line the router calls by data.
  const { handle } = declaration;
  return {
    method: declaration.method,
    url: declaration.url,
    may: declaration.may,
    summary: declaration.summary,
    params: declaration.params,
    query: declaration.query,
    body: declaration.body,
    answer: declaration.answer,
    cache: declaration.cache ?? (declaration.method === "GET" ? "public" : "never"),
    withoutToken: declaration.withoutToken ?? false,
    raw: undefined,
    handle,
  };
}
