import { randomUUID } from "node:crypto";
import { Hono, type Context } from "hono";
import type { Assets } from "../design/assets.js";
import type { Ground } from "../ground.js";
import { limits } from "../limits.js";
import { visitor, type Identify } from "./actor.js";
import { errorAnswer, type Answer } from "./answer.js";
import { chooseEncoding } from "./compress.js";
import { readAddress } from "./locale.js";
import { countRequest, type Metrics } from "./metrics.js";
import { createPageCache } from "./page-cache.js";
import { createPageMaker } from "./page-maker.js";
import { createRateLimit } from "./rate-limit.js";
import type { Route } from "./route.js";
import { securityHeaders } from "./security.js";
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
  const headers = Object.entries(securityHeaders(isHttps));
  const reads = createRateLimit(limits.readsPerMinute);
  const writes = createRateLimit(limits.writesPerMinute);
  const serve = createServeRoute({ ...options, isHttps, cache: createPageCache() });
  const makePage = createPageMaker({ ground, isHttps });

  const app: App = new Hono({ getPath: (request) => addressOf(request.url).path });

  app.use(async (c, next) => {
    const started = performance.now();
    const id = randomUUID();
    c.set("id" as never, id as never);
    await next();
    for (const [name, value] of headers) c.res.headers.set(name, value);
    c.res.headers.set("x-request-id", id);
    const ms = performance.now() - started;
    const name = c.req.routePath;
    const finished = { route: name, method: c.req.method, status: c.res.status, ms };
    countRequest(metrics, finished);
    ground.log.info({ id, ...finished, ms: Math.round(ms) }, "request");
  });

  app.get("/static/*", (c) => {
    const encoding = chooseEncoding(c.req.header("accept-encoding") ?? null);
    const file = assets.serve(new URL(c.req.url).pathname);
    if (!file) return failed(c, 404);
    const packed = encoding === "br" ? file.brotli : encoding === "gzip" ? file.gzip : undefined;
    return new Response(packed ?? file.bytes, {
      headers: {
        "content-type": file.type,
        "cache-control": "public, max-age=31536000, immutable",
        vary: "accept-encoding",
        ...(packed ? { "content-encoding": encoding } : {}),
      },
    });
  });

  for (const route of options.routes) {
    app.on(route.method, route.url.pattern, async (c) => {
      const limit = route.method === "GET" ? reads : writes;
      const wait = limit.waitSeconds(remoteAddress(c), Date.now());
      if (wait > 0) return failed(c, 429, { "retry-after": String(wait) });
      const made = await serve(route, {
        request: c.req.raw,
        address: addressOf(c.req.url),
        search: new URL(c.req.url).search,
        parts: c.req.param(),
        id: idOf(c),
      });
      return toResponse(made);
    });
  }

  app.notFound((c) => failed(c, 404));
  app.onError((fault, c) => {
    ground.log.error({ id: idOf(c), route: c.req.routePath, err: fault }, "fault");
    return failed(c, 500);
  });

  async function failed(c: Ctx, status: number, extra: Readonly<Record<string, string>> = {}) {
    const address = addressOf(c.req.url);
    const making = makePage({
      address,
      search: "",
      actor: visitor,
      headers: c.req.raw.headers,
      record: { size: 0, signedAt: null, sealed: ground.ledger.sealed() },
    });
    const wantsJson = address.format !== "html" || c.req.header("accept")?.includes("json") === true;
    const made = await errorAnswer(status, {
      making,
      format: wantsJson ? "json" : "html",
      assets,
      requestId: idOf(c),
      request: c.req.raw,
    });
    made.headers.set("cache-control", "no-store");
    for (const [name, value] of Object.entries(extra)) made.headers.set(name, value);
    return toResponse(made);
  }

  function remoteAddress(c: Ctx): string {
    const forwarded = config.trustProxy ? c.req.header("x-forwarded-for")?.split(",").pop() : null;
    return forwarded?.trim() || c.env?.incoming?.socket?.remoteAddress || "unknown";
  }

  return app;
}

function idOf(c: Ctx): string {
  return String(c.get("id" as never) ?? "");
}

function toResponse(made: Answer): Response {
  return new Response(made.body, { status: made.status, headers: [...made.headers] });
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
