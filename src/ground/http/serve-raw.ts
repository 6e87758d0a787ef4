import { createHash } from "node:crypto";
import type { Ground } from "../ground.js";
import { limits } from "../limits.js";
import type { Answer } from "./answer.js";
import { boundedText } from "./body.js";
import { chooseEncoding, encode } from "./compress.js";
import type { PageCache } from "./page-cache.js";
import { rawProblem, type RawReply } from "./raw.js";
import type { PathParts } from "./relations.js";
import type { Route } from "./route.js";

// Everybody may read these from everywhere: they are public and prove themselves.
const open = {
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
};

/** Serves routes for programs, without making a page around them. */
export function createServeRaw(serving: { readonly ground: Ground; readonly cache: PageCache }) {
  const { ground, cache } = serving;

  async function make(route: Route, request: Request, parts: PathParts): Promise<Answer> {
    if (!route.raw) throw new Error(`${route.url.pattern} is no raw route`);
    const text = await boundedText(request, route.raw.bytesMax);
    const reply =
      text === null
        ? rawProblem(413, `more than ${route.raw.bytesMax} bytes`)
        : await route.raw.handle({ parts, ground, request, text });
    return toAnswer(reply, request);
  }

  return async function serveRaw(
    route: Route,
    request: Request,
    parts: PathParts,
  ): Promise<Answer> {
    if (route.method !== "GET") return make(route, request, parts);
    const encoding = chooseEncoding(request.headers.get("accept-encoding"));
    const key = `raw ${encoding} ${new URL(request.url).pathname}`;
    const kept = cache.kept(key, "for ever");
    return unlessKnown(kept ?? (await made(key)), request);

    async function made(name: string): Promise<Answer> {
      const answer = await make(route, request, parts);
      // Tiles do not change: their bytes may stay until others need the room.
      if (answer.isPublic) cache.keep(name, "for ever", answer);
      return answer;
    }
  };
}

async function toAnswer(reply: RawReply, request: Request): Promise<Answer> {
  const { status = 200, type, isForever = false } = reply;
  const chosen = reply.mayCompress
    ? chooseEncoding(request.headers.get("accept-encoding"))
    : "identity";
  const { body, encoding } = await encode(reply.body, chosen);
  const etag = `"${createHash("sha1").update(body).digest("base64url")}"`;
  const headers = new Map(
    Object.entries({
      ...open,
      "content-type": type,
      ...(status === 200 ? { etag } : {}),
      "cache-control": isForever ? foreverHeader : "no-cache",
      ...(reply.mayCompress ? { vary: "accept-encoding" } : {}),
      ...(encoding === "identity" ? {} : { "content-encoding": encoding }),
      ...reply.headers,
    }),
  );
  return { status, headers, cookies: [], body, isPublic: isForever && status === 200 };
}

const foreverHeader = `public, max-age=${limits.foreverSeconds}, immutable`;

function unlessKnown(made: Answer, request: Request): Answer {
  const etag = made.headers.get("etag");
  const known = request.headers.get("if-none-match");
  const isKnown = etag !== undefined && known !== null && known.split(/,\s*/).includes(etag);
  return isKnown ? { ...made, status: 304, body: null } : made;
}
