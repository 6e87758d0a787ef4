import { test } from "node:test";
import { startSession } from "../../src/commons/person/index.js";
import { runClock } from "../../src/commons/obligation/index.js";
import { compactCards } from "../../src/loop/compact/index.js";
import { createClient, type Client } from "../support/client.js";
import { openHouse, type Country } from "../support/country.js";
import { testGround } from "../support/ground.js";
import { fillOwed, type OwedCountry } from "./owed-country.js";

// How long the server takes for the pages about what is owed, in a country of 1,000 institutions,
// 100,000 obligations and 1,000,000 facts, no page kept ready: bin/bench owed. FACTS=… makes the record
// shorter. One request at a time, in the server's own process; prints milliseconds, asserts nothing.

const facts = Number(process.env["FACTS"] ?? 1_000_000);
const obligations = Number(process.env["OBLIGATIONS"] ?? 100_000);
const rounds = Number(process.env["ROUNDS"] ?? 30);
const only = process.env["ONLY"];

test("pages about what is owed", { timeout: 1_200_000 }, async (t) => {
  const settings = { RATE_LIMITS: "false", PAGE_CACHE: "false" };
  const ground = await testGround(t, { now: "2026-03-02T09:00:00Z", connections: 8, settings });
  const house = await openHouse(ground);
  const begun = performance.now();
  const country = await fillOwed(ground, { institutions: 1_000, obligations, facts });
  say(`filled in ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
  const visitor = createClient(house.app);
  const official = await signedIn(house, country.official);
  const minister = await signedIn(house, country.minister);
  const reviewer = await signedIn(house, country.reviewer);
  say(
    "page                                        least     p50     p95   ×100 ms   processor    KB",
  );
  for (const [who, client, path] of pagesOf(country, { visitor, official, minister, reviewer })) {
    if (only === undefined || path.includes(only)) await measure(who, client, path);
  }
  if (only !== undefined) return;
  for (const day of ["2026-03-02", "2026-03-02", "2026-03-03"]) {
    ground.clock.set(`${day}T10:00:00Z`);
    const started = performance.now();
    const struck = await runClock(ground, { governanceOf: compactCards });
    say(
      `clock ${day}: ${((performance.now() - started) / 1_000).toFixed(2)} s ${JSON.stringify(struck)}`,
    );
  }
});

type Page = readonly [who: string, client: Client, path: string];

function pagesOf(
  { compact, outcome, stocktake, mapped, some }: OwedCountry,
  clients: Readonly<Record<"visitor" | "official" | "minister" | "reviewer", Client>>,
): readonly Page[] {
  const { visitor, official, minister, reviewer } = clients;
  const everybody = [
    "/",
    "/changes",
    "/changes?kind=delivered",
    "/changes?kind=late",
    "/scorecards",
    "/institutions/ministry-1",
    "/institutions/ministry-1/account",
    "/institutions/ministry-500/account",
    `/compacts/${compact}`,
    `/compacts/${compact}/account`,
    "/areas/area-3/account",
    "/topics/sdg/6/account",
    "/areas/country/account",
    `/compacts/${compact}/stocktakes`,
    `/stocktakes/${stocktake}`,
    "/outcomes",
    `/outcomes/${outcome}`,
    "/silo-map",
    "/silo-map?view=promises",
    "/silo-map/sdg/6",
    "/burden",
    "/institutions/ministry-1/burden",
    `/trace/commitment/${some}`,
    `/trace/compact/${compact}`,
    `/commitments/${some}`,
    "/commitments",
    "/commitments?state=overdue",
    "/commitments?state=open",
    "/commitments?state=current",
    "/commitments?state=kept",
    "/commitments?state=kept-late",
    "/commitments?state=slipped",
    "/commitments?state=disputed",
    "/commitments?state=unanswered",
    "/commitments?state=vacant",
    "/commitments?state=undated",
    "/commitments?confidence=red",
    "/commitments?institution=ministry-1",
    `/commitments?compact=${compact}&state=slipped`,
    "/commitments?area=area-3&reach=below",
    "/commitments?area=area-3&reach=below&state=vacant",
    "/commitments?topic=sdg:6",
    "/commitments?topic=sdg:6&state=vacant",
    "/commitments?q=wells",
    "/escalations",
    "/commitments/map",
    `/commitments/${mapped}/map`,
    `/compacts/${compact}/map`,
  ];
  return [
    ["official", official, "/desk"],
    ["minister", minister, "/desk"],
    ["reviewer", reviewer, "/desk"],
    ["minister", minister, "/desk/updates"],
    ...everybody.map((path): Page => ["visitor", visitor, path]),
  ];
}

async function signedIn({ app, ground }: Country, person: string): Promise<Client> {
  const request = new Request("http://localhost:3000/");
  const { cookie } = await startSession(ground, person, request);
  return createClient(app, [cookie]);
}

async function measure(who: string, client: Client, path: string): Promise<void> {
  const first = await client.get(path);
  const name = `${who} ${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "…")}`;
  if (first.status !== 200) return say(`${name.padEnd(44)} answers ${first.status}`);
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    await client.get(path);
    times.push(performance.now() - started);
  }
  const used = process.cpuUsage(before);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0;
  say(
    [
      name.padEnd(44),
      at(0).toFixed(1).padStart(6),
      at(0.5).toFixed(1).padStart(8),
      at(0.95).toFixed(1).padStart(8),
      (at(0.95) / 100).toFixed(2).padStart(9),
      ((used.user + used.system) / 1_000 / rounds).toFixed(1).padStart(12),
      (first.text.length / 1_024).toFixed(0).padStart(8),
    ].join(""),
  );
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
