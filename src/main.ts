import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { holdersNow, loadTopics, tenuresOfPerson } from "./commons/institution/index.js";
import {
  createIdentify,
  eraseAgain,
  readPeople,
  sealOldDisclosures,
  type Persona,
} from "./commons/person/index.js";
import { clockReactions, keepClock } from "./commons/obligation/index.js";
import type { Serving } from "./doors/cli/command.js";
import { keepMirrors } from "./doors/ledger/mirror-keeping.js";
import { dayIn } from "./ground/clock.js";
import type { Query } from "./ground/database/sql.js";
import { createAssets } from "./ground/design/index.js";
import type { Ground } from "./ground/ground.js";
import { createApp } from "./ground/http/app.js";
import { createMetrics } from "./ground/http/metrics.js";
import { runReactions } from "./ground/ledger/index.js";
import { limits } from "./ground/limits.js";
import { burdenReactions } from "./loop/accountability/burden/reaction.js";
import { keepStocktakes } from "./loop/accountability/stocktake/index.js";
import { commitmentReactions, type Recipient } from "./loop/commitment/reactions.js";
import { compactCards, keepDepartures } from "./loop/compact/index.js";
import { dutyReactions, keepFollowers, wantingNoDutyMail } from "./loop/accountability/index.js";
import { outcomeReactions } from "./loop/outcome/reactions.js";
import { allRoutes, onErase } from "./routes.js";
import { urls } from "./urls.js";

/** The composition root: the ground is given, slices and doors are put on it, and people let in. */
export async function serve(ground: Ground, personas: readonly Persona[] = []): Promise<Serving> {
  const { config, ledger, jobs } = ground;
  await loadTopics(ground.sql);
  await sealOldDisclosures(ground);
  // A backup that was put back brings nobody back who was erased after it.
  await eraseAgain(ground, { tenuresOf: tenuresOfPerson, onErase });
  const metrics = createMetrics(ledger);
  const isHttps = config.origin?.startsWith("https://") ?? false;
  const app = createApp({
    ground,
    metrics,
    assets: createAssets({ brand: config.brand }),
    routes: allRoutes({ registry: metrics.registry, personas, isHttps }),
    identify: createIdentify({ ground, isHttps, tenuresOf: tenuresOfPerson }),
    origin: config.origin,
  });
  await jobs.start();
  const sequencer = await ledger.start();
  const mirrors = keepMirrors(ground);
  const departures = keepDepartures(ground);
  const stocktakes = keepStocktakes(ground);
  const clock = keepClock(ground, compactCards);
  const followers = keepFollowers(ground);
  const reactions = runReactions(ground, [
    ...commitmentReactions(holdersWith(ground)),
    ...clockReactions(),
    ...outcomeReactions(),
    ...dutyReactions(holdersWith(ground)),
    ...burdenReactions(),
  ]);
  const server = createServer(getRequestListener(app.fetch));
  await listen(server, config);
  const address = config.origin ?? `http://${nameOf(config.host)}:${config.port}`;
  return {
    address,
    lines: config.demo ? demoLines(address, personas) : [],
    async stop() {
      await Promise.all([
        closeServer(server),
        departures.stop(),
        stocktakes.stop(),
        clock.stop(),
        reactions.stop(),
        followers.stop(),
        mirrors.stop(),
        jobs.stop(),
      ]);
      await sequencer.stop();
    },
  };
}

// Who holds a post now, with an address: institutions know the tenures, persons the addresses.
function holdersWith(ground: Ground) {
  return async (query: Query, post: string): Promise<readonly Recipient[]> => {
    const today = dayIn(ground.clock.now(), ground.config.timeZone);
    const holders = await holdersNow(query, post, today);
    const people = await readPeople(
      query,
      holders.map((holder) => holder.person),
    );
    // Who reads their desk instead gets no letters about what their posts must do.
    const quiet = await wantingNoDutyMail(query, [...people.keys()]);
    return [...people].flatMap(([id, { email, locale }]) =>
      email && !quiet.has(id) ? [{ email, locale }] : [],
    );
  };
}

// The three the story begins with; all others stand on /demo.
const shownAtStart = ["samir", "pia", "operator"];

function demoLines(address: string, personas: readonly Persona[]): readonly string[] {
  const shown = personas.filter((persona) => shownAtStart.includes(persona.key));
  const width = Math.max(0, ...shown.map(({ label }) => (label["en"] ?? "").length));
  return [
    "Look around as somebody of the demonstration, with one click:",
    ...shown.map(
      ({ key, label }) =>
        `  ${(label["en"] ?? key).padEnd(width)}  ${address}${urls.demoAs({ persona: key })}`,
    ),
    `  ${"everybody else".padEnd(width)}  ${address}${urls.demo()}`,
  ];
}

function listen(server: Server, to: { readonly port: number; readonly host: string }) {
  return new Promise<void>((settle, refuse) => {
    server.once("error", refuse);
    server.listen(to.port, to.host, () => settle());
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((settle) => {
    const patience = setTimeout(() => server.closeAllConnections(), limits.stopMsMax / 4);
    server.close(() => {
      clearTimeout(patience);
      settle();
    });
    server.closeIdleConnections();
  });
}

function nameOf(host: string): string {
  const isLocal = ["127.0.0.1", "0.0.0.0", "::", "::1", "localhost"].includes(host);
  if (isLocal) return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
