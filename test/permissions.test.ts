import assert from "node:assert/strict";
import { test } from "node:test";
import { actorKinds, type ActorKind } from "../src/ground/http/relations.js";
import type { Route } from "../src/ground/http/route.js";
import { idOf } from "../seed/id.js";
import { openCountry, type Country } from "./support/country.js";
import type { Client } from "./support/client.js";

// Every route is tried by every kind of actor: whom docs/permissions.txt does not name is refused.

/** Who stands for a kind: for some several, since each may be admitted to other things. */
const personsOf: Readonly<Record<ActorKind, readonly string[]>> = {
  visitor: [],
  person: ["sara"],
  official: ["idris"],
  accountable: ["samir"],
  coordinator: ["nadia"],
  head: ["lucie", "kofi", "elena"],
  signatory: ["lucie", "elena"],
  reviewer: ["helene"],
  operator: ["robin"],
};

test("every route refuses whom the matrix does not name, and admits somebody whom it does", async (t) => {
  const country = await openCountry(t);
  const parts = await partsOf(country);
  const wrong: string[] = [];
  for (const kind of actorKinds) {
    const clients = await clientsOf(country, kind);
    for (const route of country.routes) {
      const statuses = await statusesOf(route, clients, parts);
      const refused = statuses.filter((status) => status === 401 || status === 403);
      const isNamed = route.may.actors.includes(kind);
      const name = `${kind}: ${route.method} ${route.url.pattern} → ${statuses.join(" ")}`;
      if (statuses.some((status) => status >= 500)) wrong.push(`${name} (a fault)`);
      if (!isNamed && refused.length < statuses.length) wrong.push(`${name}, and is not named`);
      if (isNamed && refused.length === statuses.length && !isProtectedOtherwise(route)) {
        wrong.push(`${name}, and is named`);
      }
    }
  }
  assert.deepEqual(wrong, []);
});

// Metrics ask for a token in production; everything that ends the session would end the test.
function isProtectedOtherwise(route: Route): boolean {
  return route.url.pattern === "/metrics";
}

async function statusesOf(
  route: Route,
  clients: readonly Client[],
  parts: Readonly<Record<string, string>>,
): Promise<number[]> {
  const path = route.url.pattern.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(parts[`${route.url.pattern} ${name}`] ?? parts[name] ?? "x"),
  );
  const statuses: number[] = [];
  for (const client of clients) {
    if (endsSession(route)) continue;
    const came = route.method === "GET" ? await client.get(path) : await client.post(path, {});
    statuses.push(came.status);
  }
  return statuses.length > 0 ? statuses : [route.may.actors.length === actorKinds.length ? 200 : 401];
}

// Signing out and changing who one is would make the rest of the test about somebody else.
function endsSession(route: Route): boolean {
  return ["/sign-out", "/demo/as/:persona", "/me/erase"].includes(route.url.pattern);
}

async function clientsOf(country: Country, kind: ActorKind): Promise<readonly Client[]> {
  const keys = personsOf[kind];
  if (keys.length === 0) return [await country.as()];
  return Promise.all(keys.map((key) => country.asAnybody(key)));
}

// The objects of the URLs: the culverts, the compact, the city and their parts.
async function partsOf(country: Country): Promise<Readonly<Record<string, string>>> {
  const { sql } = country.ground;
  const [commitment] = await sql<{ id: string }[]>`
    select id from obligation.obligation
    where external_scheme = 'solmara' and external_id = 'K1' limit 1`;
  const [compact] = await sql<{ id: string }[]>`
    select id from compact.compact where external_id = 'solmara:C1' limit 1`;
  const [mandate] = await sql<{ id: string }[]>`
    select id from institution.mandate
    where institution = ${idOf("institution", "PTL")} order by id limit 1`;
  const [tenure] = await sql<{ id: string }[]>`
    select id from institution.tenure
    where post = ${idOf("post", "PTL-engineer")} order by id limit 1`;
  return {
    id: commitment?.id ?? "",
    "/compacts/:id id": compact?.id ?? "",
    "/compacts/:id/versions/:version id": compact?.id ?? "",
    "/compacts/:id/signature id": compact?.id ?? "",
    "/posts/:id id": idOf("post", "PTL-engineer"),
    slug: "port-linden",
    post: idOf("post", "PTL-engineer"),
    tenure: tenure?.id ?? "",
    mandate: mandate?.id ?? "",
    version: "1",
    index: "0",
    code: "SOL-LA-PTL",
    "/topics/:scheme/:code code": "13.1",
    scheme: "sdg",
    persona: "samir",
  };
}
