import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { loadTopics, tenuresOfPerson } from "../../src/commons/institution/index.js";
import { createIdentify } from "../../src/commons/person/index.js";
import { readConfig } from "../../src/ground/config.js";
import { createAssets } from "../../src/ground/design/index.js";
import type { Ground } from "../../src/ground/ground.js";
import { createApp } from "../../src/ground/http/app.js";
import { createMetrics } from "../../src/ground/http/metrics.js";
import { rawProblem, rawRoute } from "../../src/ground/http/raw.js";
import type { Route } from "../../src/ground/http/route.js";
import { openGround } from "../../src/ground/open.js";
import { allRoutes } from "../../src/routes.js";
import { demoPersonas } from "../../seed/index.js";
import { bareAction } from "./ledger-world.js";

// The server that is measured, in a process of its own: the product put together as main.ts does,
// and beside its routes one bare action. "off" as argument leaves the public record out: facts are
// dropped, nothing is numbered, signed or copied.

const isOff = process.argv[2] === "off";
const read = readConfig(process.env);
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const { config } = read;
if (!config.databaseUrl) throw new Error("the benchmark names its database");
const open = await openGround(config, config.databaseUrl);
const ground: Ground = isOff
  ? { ...open.ground, ledger: { ...open.ground.ledger, append: async () => undefined } }
  : open.ground;
await loadTopics(ground.sql);
const metrics = createMetrics(ground.ledger);
const app = createApp({
  ground,
  metrics,
  assets: createAssets({ brand: config.brand }),
  routes: [
    ...allRoutes({ registry: metrics.registry, personas: demoPersonas(), isHttps: false }),
    bareRoute(),
  ],
  identify: createIdentify({ ground, isHttps: false, tenuresOf: tenuresOfPerson }),
  origin: config.origin,
});
if (!isOff) await ground.ledger.start();
const server = createServer(getRequestListener(app.fetch));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : null });
});
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuSeconds: (user + system) / 1_000_000 });
});
process.on("disconnect", () => process.exit());

// One row and one fact in one transaction behind the same door, and nothing else: what is left of
// an action when its page, its rules and its person are taken away.
function bareRoute(): Route {
  return rawRoute({
    method: "POST",
    url: bareAction,
    summary: "One row and one fact",
    perMinute: 10_000_000,
    bytesMax: 4_096,
    async handle({ ground: on, parts, text }) {
      const id = parts["id"] ?? "";
      const at = on.clock.now();
      await on.sql.begin(async (tx) => {
        await tx`insert into bench.action (subject, text, at) values (${id}, ${text}, ${at})`;
        await on.ledger.append(tx, [
          {
            type: "benchmark.acted",
            sub: `urn:commonweal:benchmark:${id}`,
            by: "01890000-0000-7000-8000-0000000000a1",
            role: "01890000-0000-7000-8000-0000000000b1",
            pub: { note: { en: text } },
          },
        ]);
      });
      on.ledger.nudge();
      return rawProblem(201, "done");
    },
  });
}
