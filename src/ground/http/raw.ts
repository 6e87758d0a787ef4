import type { Url } from "../../urls.js";
import type { Ground } from "../ground.js";
import { anyone, type PathParts } from "./relations.js";
import type { Route } from "./route.js";

/** What a raw handler is asked: by programs that speak a protocol of others, never by forms. */
export interface RawAsk {
  readonly parts: PathParts;
  readonly ground: Ground;
  readonly request: Request;
  /** The body of a POST as text, within the route's bound. */
  readonly text: string;
}

/** Bytes with their headers, exactly as a specification wants them. */
export interface RawReply {
  readonly status?: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** The same request will for ever get the same answer. */
  readonly isForever?: boolean;
  /** Compress where the reader takes it. */
  readonly mayCompress?: boolean;
}

/** How a raw route is served. */
export interface Raw {
  /** Bytes of a body at most. */
  readonly bytesMax: number;
  /** Requests a minute from one address. */
  readonly perMinute: number;
  handle(ask: RawAsk): Promise<RawReply>;
}

/** Declares a route for programs: public, without cookie, language or page. */
export function rawRoute(declaration: {
  readonly method: "GET" | "POST";
  readonly url: Url;
  readonly summary: string;
  readonly perMinute: number;
  readonly bytesMax?: number;
  handle(ask: RawAsk): Promise<RawReply>;
}): Route {
  const { method, url, summary, perMinute, bytesMax = 0, handle } = declaration;
  return {
    method,
    url,
    summary,
    may: anyone,
    params: undefined,
    query: undefined,
    body: undefined,
    answer: undefined,
    cache: "never",
    withoutToken: true,
    raw: { bytesMax, perMinute, handle },
    handle: () => Promise.reject(new Error(`${url.pattern} is served raw`)),
  };
}

/** A problem (RFC 9457) for programs that ask for raw things. */
export function rawProblem(status: number, title: string): RawReply {
  const body = JSON.stringify({ type: "about:blank", title, status });
  return {
    status,
    type: "application/problem+json",
    body,
    headers: { "cache-control": "no-store" },
  };
}
