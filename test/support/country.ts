import type { TestContext } from "node:test";
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Registry } from "prom-client";
import { idOf } from "../../seed/id.js";
import { demoPersonas, seed } from "../../seed/index.js";
import { loadTopics, tenuresOfPerson } from "../../src/commons/institution/index.js";
import { createIdentify, startSession } from "../../src/commons/person/index.js";
import { createAssets } from "../../src/ground/design/index.js";
import { createApp, type App } from "../../src/ground/http/app.js";
import { createMetrics } from "../../src/ground/http/metrics.js";
import type { Route } from "../../src/ground/http/route.js";
import { allRoutes } from "../../src/routes.js";
import { createClient, type Client } from "./client.js";
import { testGround, type TestGround } from "./ground.js";
import { copyToldCountry } from "./told-country.js";

/** The demonstration country, standing, with its doors open. */
export interface Country {
  readonly ground: TestGround;
  readonly app: App;
  readonly routes: readonly Route[];
  /** A browser without scripts, signed in as a persona or as nobody. */
  as(persona?: string): Promise<Client>;
  /** The same, signed in as any person of the country by the story's short name. */
  asAnybody(person?: string): Promise<Client>;
}

/** Opens the house on a ground of a test: nothing is seeded, nothing runs in the background. */
export async function openHouse(ground: TestGround): Promise<Country> {
  await loadTopics(ground.sql);
  const personas = demoPersonas();
  const routes = allRoutes({ registry: new Registry(), personas });
  const app = createApp({
    ground,
    routes,
    assets: createAssets({ brand: ground.config.brand }),
    metrics: createMetrics(ground.ledger),
    identify: createIdentify({ ground, isHttps: false, tenuresOf: tenuresOfPerson }),
    origin: undefined,
  });
  return {
    ground,
    app,
    routes,
    async as(persona) {
      const client = createClient(app);
      if (persona) await client.get(`/demo/as/${persona}`);
      return client;
    },
    async asAnybody(person) {
      if (!person) return createClient(app);
      const request = new Request("http://localhost:3000/");
      const { cookie } = await startSession(ground, idOf("person", person), request);
      return createClient(app, [cookie]);
    },
  };
}

/** The seeded country on a ground of its own. */
export async function openCountry(
  t: TestContext,
  options: Parameters<typeof testGround>[1] = {},
): Promise<Country> {
  const settings = { RATE_LIMITS: "false", ...options.settings };
  // The same story every time is told once and copied; another day or setting is told anew.
  const isUsual = Object.keys(options).length === 0 && process.env["TEST_THROWN_AWAY"] === "yes";
  const ground = await testGround(t, {
    connections: 8,
    ...options,
    settings,
    ...(isUsual ? { database: copyToldCountry } : {}),
  });
  const country = await openHouse(ground);
  if (!isUsual) await seed(ground);
  return country;
}

/** Serves a house to a real browser; its address comes back. */
export async function listenTo(t: TestContext, country: Country): Promise<string> {
  const server = createServer(getRequestListener(country.app.fetch));
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", () => settle()));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return `http://127.0.0.1:${port}`;
}
