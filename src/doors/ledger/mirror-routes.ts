import { parseTilePath, tilePath } from "@commonweal/merkle";
import { rawProblem, rawRoute } from "../../ground/http/raw.js";
import type { Route } from "../../ground/http/route.js";
import { limits } from "../../ground/limits.js";
import { urls } from "../../urls.js";

const text = "text/plain; charset=utf-8";
const perMinute = limits.logReadsPerMinute;
const absent = rawProblem(404, "not in this mirror");
const isHash = (hash: string) => /^[0-9a-f]{64}$/.test(hash);

/** Copies of the records of others, served as their own logs are. */
export function mirrorRoutes(): readonly Route[] {
  return [
    rawRoute({
      method: "GET",
      url: urls.mirrorCheckpoint,
      summary: "The newest checkpoint of a mirrored log, signed along by this mirror",
      perMinute,
      async handle({ ground, parts }) {
        const hash = parts["log"] ?? "";
        const note = isHash(hash) ? await ground.mirror.checkpoint(hash) : null;
        if (note === null) return absent;
        return { type: text, body: note, headers: { "cache-control": "public, max-age=2" } };
      },
    }),
    rawRoute({
      method: "GET",
      url: urls.mirrorTile,
      summary: "A tile or a bundle of entries of a mirrored log",
      perMinute,
      async handle({ ground, parts }) {
        const hash = parts["log"] ?? "";
        const tile = parseTilePath(`tile/${parts["tile"] ?? ""}`);
        if (!isHash(hash) || !tile || tilePath(tile) !== `tile/${parts["tile"]}`) return absent;
        const body = await ground.mirror.tile(hash, tile);
        if (!body) return absent;
        const mayCompress = tile.kind === "entries";
        return { type: "application/octet-stream", body, isForever: true, mayCompress };
      },
    }),
    rawRoute({
      method: "GET",
      url: urls.mirrorKey,
      summary: "The key that checks this mirror's signatures",
      perMinute,
      async handle({ ground }) {
        return { type: text, body: `${ground.mirror.verifierKey()}\n` };
      },
    }),
  ];
}
