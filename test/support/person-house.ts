import assert from "node:assert/strict";
import { createIdentify } from "../../src/commons/person/index.js";
import { demoRoutes, personRoutes, type Persona } from "../../src/commons/person/index.js";
import type { PersonOptions } from "../../src/commons/person/index.js";
import { createAssets } from "../../src/ground/design/index.js";
import type { HeldPost } from "../../src/ground/http/actor.js";
import { createApp, type App } from "../../src/ground/http/app.js";
import { createMetrics } from "../../src/ground/http/metrics.js";
import { createClient, type Client } from "./client.js";
import type { TestGround } from "./ground.js";

/** The pages of persons alone, with the offices a test gives them. */
export interface PersonHouse {
  readonly app: App;
  /** Who holds what, by person; tests write here. */
  readonly held: Map<string, readonly HeldPost[]>;
  browser(cookies?: readonly string[]): Client;
  /** The code in the newest mail to an address. */
  codeFor(address: string): string;
  /** Signs in by a code and gives the browser that did. */
  signIn(address: string): Promise<Client>;
}

/** Opens the pages of persons on a ground. */
export function personHouse(
  ground: TestGround,
  options: {
    readonly personas?: readonly Persona[];
    readonly onErase?: PersonOptions["onErase"];
  } = {},
): PersonHouse {
  const held = new Map<string, readonly HeldPost[]>();
  const isHttps = ground.config.origin?.startsWith("https://") ?? false;
  const tenuresOf = async (_: unknown, person: string) => held.get(person) ?? [];
  const app = createApp({
    ground,
    routes: [
      ...demoRoutes({ personas: options.personas ?? [], isHttps }),
      ...personRoutes({
        isHttps,
        tenuresOf,
        onErase: options.onErase ?? (async () => undefined),
        exportMore: async () => ({ more: "from above" }),
      }),
    ],
    assets: createAssets({ brand: ground.config.brand }),
    metrics: createMetrics(ground.ledger),
    identify: createIdentify({ ground, isHttps, tenuresOf }),
    origin: ground.config.origin,
  });
  const browser = (cookies: readonly string[] = []) => createClient(app, cookies);

  function codeFor(address: string): string {
    const mail = ground.mailer.sent.filter((message) => message.to === address).at(-1);
    const code = /\b\d{6}\b/.exec(mail?.text ?? "")?.[0];
    assert.ok(code, `no code was sent to ${address}`);
    return code;
  }

  return {
    app,
    held,
    browser,
    codeFor,
    async signIn(address) {
      const client = browser();
      await client.post("/sign-in", { address, next: "" });
      const came = await client.post("/sign-in/code", { code: codeFor(address) });
      assert.equal(came.status, 303, came.text);
      return client;
    },
  };
}
