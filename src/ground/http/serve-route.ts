import { createHash } from "node:crypto";
import type { Assets } from "../design/assets.js";
import type { Ground } from "../ground.js";
import { limits } from "../limits.js";
import { visitor, type Actor, type Identify } from "./actor.js";
import { answer, errorAnswer, type Answer, type Answering } from "./answer.js";
import { parseForm, readBody } from "./body.js";
import { chooseEncoding } from "./compress.js";
import { readCookie, sessionCookie } from "./cookies.js";
import { formCookie, isFormToken, isSameOrigin } from "./csrf.js";
import { preferredFormat, type Address } from "./locale.js";
import { readNotice } from "./notice.js";
import type { PageCache } from "./page-cache.js";
import { createPageMaker, sessionOf } from "./page-maker.js";
import { createRecordReading } from "./record-state.js";
import type { PathParts } from "./relations.js";
import type { Route } from "./route.js";

/** What serving a route needs. */
export interface Serving {
  readonly ground: Ground;
  readonly assets: Assets;
  readonly identify: Identify;
  readonly cache: PageCache;
  readonly origin: string | undefined;
  readonly isHttps: boolean;
}

/** One request to one route. */
export interface Arrived {
  readonly request: Request;
  readonly address: Address;
  readonly search: string;
  readonly parts: PathParts;
  readonly id: string;
}

/** Serves routes: who asks, may they, what do they say, what is the answer. */
export function createServeRoute(serving: Serving) {
  const { ground, cache, identify } = serving;
  const makePage = createPageMaker(serving);
  const record = createRecordReading(ground);
  const cookieName = sessionCookie(serving.isHttps);

  async function prepare(arrived: Arrived, actor: Actor): Promise<Answering> {
    const { headers } = arrived.request;
    const making = makePage({ ...arrived, headers, actor, record: await record.state() });
    return {
      making,
      format: formatOf(arrived),
      assets: serving.assets,
      requestId: arrived.id,
      request: arrived.request,
      isHttps: serving.isHttps,
    };
  }

  async function serve(route: Route, arrived: Arrived): Promise<Answer> {
    const { headers } = arrived.request;
    const hasSession = readCookie(headers.get("cookie"), cookieName) !== undefined;
    const isOwn = hasSession || readNotice(headers) !== null;
    const isShared = route.method === "GET" && route.cache === "public" && !isOwn;
    if (isShared && ground.config.pageCache) return fromCache(route, arrived);
    const actor = hasSession ? await identify(headers) : visitor;
    return unlessKnown(settle(await make(route, arrived, actor)), headers);
  }

  async function fromCache(route: Route, arrived: Arrived): Promise<Answer> {
    const { headers } = arrived.request;
    const state = await record.token();
    const { address } = arrived;
    const encoding = chooseEncoding(headers.get("accept-encoding"));
    const lite = headers.get("save-data") === "on" ? "lite" : "";
    const key = [
      address.locale,
      formatOf(arrived),
      encoding,
      lite,
      address.path + arrived.search,
    ].join(" ");
    const page = await cache.through(key, state, async () =>
      settle(await make(route, arrived, visitor)),
    );
    return unlessKnown(page, headers);
  }

  async function make(route: Route, arrived: Arrived, actor: Actor): Promise<Answer> {
    const to = await prepare(arrived, actor);
    const { page } = to.making;
    const { request } = arrived;
    const isClean = Object.values(arrived.parts).every((part) => !part.includes("\0"));
    const params = route.params?.safeParse(arrived.parts);
    if (!isClean || (params && !params.success)) return finish(errorAnswer(404, to), to);
    let raw: Record<string, unknown> = {};
    if (route.method === "POST") {
      if (!isSameOrigin(request.headers, serving.origin)) return finish(errorAnswer(403, to), to);
      const body = await readBody(request, {
        form: limits.bodyBytesMax,
        upload: limits.uploadBytesMax,
      });
      if (!body.ok) return finish(errorAnswer(body.why === "too-large" ? 413 : 400, to), to);
      raw = body.raw;
      const token = raw["_csrf"] ?? request.headers.get("x-form-token");
      const key = readCookie(request.headers.get("cookie"), formCookie);
      const isOurs =
        typeof token === "string" &&
        isFormToken(token, ground.config.secret, key, sessionOf(actor));
      if (!isOurs && !route.withoutToken) return finish(errorAnswer(419, to), to);
      delete raw["_csrf"];
    }
    if (!(await route.may.holds(actor, arrived.parts, ground))) {
      return finish(answer({ kind: "forbidden" }, to), to);
    }
    const reply = await route.handle({
      params: params?.data ?? {},
      query: readQuery(route, arrived.search),
      body: parseForm(route.body, raw, page.w),
      page,
      actor,
      ground,
      now: page.now,
      today: page.today,
      format: to.format,
      request,
    });
    if (route.method === "POST") ground.ledger.nudge();
    return finish(answer(reply, to), to);
  }

  return serve;
}

async function finish(answering: Promise<Answer>, to: Answering): Promise<Answer> {
  const made = await answering;
  const cookie = to.making.formCookie();
  const cookies = cookie ? [...made.cookies, cookie] : made.cookies;
  return { ...made, cookies, isPublic: made.isPublic && !to.making.isPrivate() };
}

/** Adds the validators. Public pages may be kept if asked again each time, private ones never. */
function settle(made: Answer): Answer {
  if (made.headers.has("cache-control")) return made;
  const { body, cookies, isPublic, status } = made;
  if (!(body instanceof Uint8Array) || !isPublic || status !== 200 || cookies.length > 0) {
    return { ...made, headers: new Map([...made.headers, ["cache-control", "no-store"]]) };
  }
  const etag = `"${createHash("sha1").update(body).digest("base64url")}"`;
  const validators = [
    ["etag", etag],
    ["cache-control", "public, no-cache"],
  ] as const;
  return { ...made, headers: new Map([...made.headers, ...validators]) };
}

function unlessKnown(made: Answer, headers: Headers): Answer {
  const etag = made.headers.get("etag");
  const known = headers.get("if-none-match");
  const isKnown = etag !== undefined && known !== null && known.split(/,\s*/).includes(etag);
  return isKnown ? { ...made, status: 304, body: null } : made;
}

function formatOf(arrived: Arrived): "html" | "json" | "csv" {
  if (arrived.address.format !== "html") return arrived.address.format;
  return preferredFormat(arrived.request.headers.get("accept"));
}

function readQuery(route: Route, search: string): unknown {
  if (!route.query) return {};
  const values: Record<string, string | string[]> = {};
  for (const [name, given] of new URLSearchParams(search)) {
    // The database takes every letter but this one.
    const value = given.replaceAll("\0", "");
    const known = values[name];
    if (known === undefined) values[name] = value;
    else values[name] = Array.isArray(known) ? [...known, value] : [known, value];
  }
  const parsed = route.query.safeParse(values);
  // A broken filter shows the unfiltered list: a link that half works beats an error page.
  return parsed.success ? parsed.data : route.query.parse({});
}
