import { randomUUID } from "node:crypto";
import { Hono, type Context } from "hono";
import type { Assets } from "../design/assets.js";
import type { Ground } from "../ground.js";
import { NoSpace } from "../ledger/index.js";
import { limits } from "../limits.js";
import { visitor, type Identify } from "./actor.js";
import { errorAnswer, type Answer } from "./answer.js";
import { chooseEncoding } from "./compress.js";
import { preferredFormat, readAddress } from "./locale.js";
import { countRequest, type Metrics } from "./metrics.js";
import { createPageCache } from "./page-cache.js";
import { createPageMaker } from "./page-maker.js";
import { createRateLimit } from "./rate-limit.js";
import type { Route } from "./route.js";
import { securityHeaders } from "./security.js";
import { createServeRaw } from "./serve-raw.js";
import { createServeRoute } from "./serve-route.js";

/** What the HTTP layer needs beside the ground. */
export interface AppOptions {
  readonly ground: Ground;
  readonly routes: readonly Route[];
  readonly identify: Identify;
  readonly assets: Assets;
  readonly metrics: Metrics;
  /** The public address, when the instance has one of its own. */
  readonly origin: string | undefined;
}

/** The web application. */
export type App = Hono<{ Bindings: Bindings }>;

interface Bindings {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
}

type Ctx = Context<{ Bindings: Bindings }>;

/** Builds the application from its routes. Nothing is reachable that is not in `routes`. */
export function createApp(options: AppOptions): App {
  const { ground, assets, metrics } = options;
  const { config } = ground;
  const isHttps = options.origin?.startsWith("https://") ?? false;
  const exact = new Set(
    options.routes.map((route) => route.url.pattern).filter((path) => path.endsWith(".json")),
  );
  const addressOf = (url: string) =>
    readAddress(decodePath(new URL(url).pathname), config.mainLocale, exact);
  const headers = securityHeaders(isHttps);
  const reads = createRateLimit(limits.readsPerMinute);
  const writes = createRateLimit(limits.writesPerMinute);
  const cache = createPageCache();
  const serve = createServeRoute({ ...options, isHttps, cache });
  const serveRaw = createServeRaw({ ground, cache });
  const makePage = createPageMaker({ ground, isHttps });

  const app: App = new Hono({ getPath: (request) => addressOf(request.url).path });

  app.get("/static/*", (c) =>
    timed("/static/*", c, async () => {
      const encoding = chooseEncoding(c.req.header("accept-encoding") ?? null);
      const file = assets.serve(new URL(c.req.url).pathname);
      if (!file) return failed(c, { status: 404, id: randomUUID() });
      const packed = encoding === "br" ? file.brotli : encoding === "gzip" ? file.gzip : undefined;
      const headers = new Map([
        ["content-type", file.type],
        ["cache-control", "public, max-age=31536000, immutable"],
        ["vary", "accept-encoding"],
      ]);
      if (packed) headers.set("content-encoding", encoding);
      return { status: 200, headers, cookies: [], body: packed ?? file.bytes, isPublic: true };
    }),
  );

  for (const route of [...options.routes].sort(bySpecificity)) {
    const own = route.raw ? createRateLimit(route.raw.perMinute) : null;
    app.on(route.method, route.url.pattern, (c) =>
      timed(route.url.pattern, c, async (id) => {
        const limit = own ?? (route.method === "GET" ? reads : writes);
        const wait = config.rateLimits ? limit.waitSeconds(remoteAddress(c), Date.now()) : 0;
        if (wait > 0) {
          return failed(c, { status: 429, id, extra: [["retry-after", String(wait)]] });
        }
        if (route.raw) return serveRaw(route, c.req.raw, c.req.param());
        return serve(route, {
          request: c.req.raw,
          address: addressOf(c.req.url),
          search: new URL(c.req.url).search,
          parts: c.req.param(),
          id,
        });
      }),
    );
  }

  // A page that is there, asked in a way it does not answer (RFC 9110, 15.5.6).
  for (const [pattern, methods] of methodsByPattern(options.routes)) {
    app.all(pattern, (c) =>
      timed(pattern, c, (id) => failed(c, { status: 405, id, extra: [["allow", methods]] })),
    );
  }

  app.notFound((c) => timed("nothing", c, (id) => failed(c, { status: 404, id })));

  // The one place where faults end: noted for the operator, said kindly to the reader.
  async function timed(
    name: string,
    c: Ctx,
    make: (id: string) => Promise<Answer>,
  ): Promise<Response> {
    const started = performance.now();
    const id = randomUUID();
    let made: Answer;
    try {
      made = await make(id);
    } catch (fault) {
      ground.log.error({ id, route: name, err: fault }, "fault");
      made = await failed(c, { status: fault instanceof NoSpace ? 507 : 500, id });
    }
    const ms = performance.now() - started;
    const finished = { route: name, method: c.req.method, status: made.status, ms };
    countRequest(metrics, finished);
    ground.log.info({ id, ...finished, ms: Math.round(ms) }, "request");
    return toResponse(made, { ...headers, "x-request-id": id });
  }

  async function failed(
    c: Ctx,
    asked: { readonly status: number; readonly id: string; readonly extra?: Pairs },
  ): Promise<Answer> {
    const address = addressOf(c.req.url);
    const making = makePage({
      address,
      search: "",
      actor: visitor,
      headers: c.req.raw.headers,
      record: { standing: null, sealed: ground.ledger.sealed() },
    });
    const accepted = preferredFormat(c.req.header("accept") ?? null);
    const wantsJson = address.format !== "html" || accepted === "json";
    const made = await errorAnswer(asked.status, {
      making,
      format: wantsJson ? "json" : "html",
      assets,
      requestId: asked.id,
      request: c.req.raw,
      isHttps,
    });
    const more: Pairs = [["cache-control", "no-store"], ...(asked.extra ?? [])];
    return { ...made, headers: new Map([...made.headers, ...more]) };
  }

  function remoteAddress(c: Ctx): string {
    const forwarded = config.trustProxy ? c.req.header("x-forwarded-for")?.split(",").pop() : null;
    return forwarded?.trim() || c.env?.incoming?.socket?.remoteAddress || "unknown";
  }

  return app;
}

type Pairs = readonly (readonly [string, string])[];

// A plain object of headers takes the server's short way; only several cookies need the long one.
function toResponse(made: Answer, common: Readonly<Record<string, string>>): Response {
  const { status, body, cookies } = made;
  const [cookie, ...others] = cookies;
  const plain = { ...common, ...Object.fromEntries(made.headers) };
  if (cookie === undefined) return new Response(body, { status, headers: plain });
  const headers = new Headers({ ...plain, "set-cookie": cookie });
  for (const other of others) headers.append("set-cookie", other);
  return new Response(body, { status, headers });
}

function methodsByPattern(routes: readonly Route[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { method, url } of [...routes].sort(bySpecificity)) {
    const known = found.get(url.pattern);
    const own = method === "GET" ? "GET, HEAD" : method;
    found.set(url.pattern, known === undefined ? own : `${known}, ${own}`);
  }
  return found;
}

// "/institutions/new" is asked before "/institutions/:slug", in whatever order slices come.
function bySpecificity(a: Route, b: Route): number {
  return weigh(a) < weigh(b) ? -1 : 1;
}

function weigh(route: Route): string {
  const pieces = route.url.pattern.split("/");
  return pieces.map((piece) => (piece.startsWith(":") ? "~" : `!${piece}`)).join("/");
}

// A path that is not valid UTF-8 leads nowhere; it must not become a fault.
function decodePath(pathname: string): string {
  try {
    decodeURIComponent(pathname);
    return pathname;
  } catch {
    return "/%";
  }
}
