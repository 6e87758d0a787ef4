import type { Registry } from "prom-client";
import { z } from "zod";
import { anyone, bytes, forbidden, route, type Route } from "../../ground/http/route.js";
import { urls } from "../../urls.js";

const plain = { "cache-control": "no-store" };

/** What machines ask to know how the instance is. */
export function healthRoutes(registry: Registry): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.health,
      may: anyone,
      cache: "never",
      summary: "The process lives",
      async handle() {
        return bytes({ body: "ok\n", type: "text/plain; charset=utf-8", headers: plain });
      },
    }),
    route({
      method: "GET",
      url: urls.ready,
      may: anyone,
      cache: "never",
      summary: "The instance can serve: database, files and public record",
      answer: z.object({ database: z.boolean(), files: z.boolean(), sealed: z.boolean() }),
      async handle({ ground }) {
        const [database, files] = await Promise.all([
          works(ground.sql`select 1`),
          works(ground.files.check()),
        ]);
        const sealed = ground.ledger.sealed() !== null;
        return bytes({
          body: JSON.stringify({ database, files, sealed }),
          type: "application/json",
          status: database && files ? 200 : 503,
          headers: plain,
        });
      },
    }),
    route({
      method: "GET",
      url: urls.metrics,
      may: anyone,
      cache: "never",
      summary: "Prometheus metrics, for whoever holds the token (METRICS_TOKEN)",
      async handle({ ground, request }) {
        const { metricsToken, mode } = ground.config;
        const given = request.headers.get("authorization");
        // Without a token a production tells nobody; a demonstration has nothing to hide.
        const isOpen =
          metricsToken === undefined ? mode !== "production" : given === `Bearer ${metricsToken}`;
        if (!isOpen) return forbidden();
        return bytes({
          body: await registry.metrics(),
          type: registry.contentType,
          headers: plain,
        });
      },
    }),
  ];
}

async function works(attempt: PromiseLike<unknown>): Promise<boolean> {
  try {
    await attempt;
    return true;
  } catch {
    return false;
  }
}
