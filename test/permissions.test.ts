import assert from "node:assert/strict";
import { test } from "node:test";
import { actorKinds, type ActorKind } from "../src/ground/http/relations.js";
import type { Route } from "../src/ground/http/route.js";
import { idOf } from "../seed/id.js";
import { outcomes } from "../seed/solmara/outcomes.js";
import { createPost, registerInstitution } from "../src/commons/institution/index.js";
import {
  escalationsOf,
  handOn,
  raiseEscalation,
  type ActingTenure,
} from "../src/commons/obligation/index.js";
import { officeOf } from "../seed/solmara/tell-commitments.js";
import { act, circleOf, recordOffer } from "../src/loop/commitment/index.js";
import { compactCards } from "../src/loop/compact/index.js";
import { openCountry, type Country } from "./support/country.js";

// Every route is tried by people of every kind: whom docs/permissions.txt does not name is refused,
// and of those it names somebody is admitted.

/** People of the country and the kinds of actor they are toward the objects below. */
const people: Readonly<Record<string, readonly ActorKind[]>> = {
  nobody: ["visitor"],
  sara: ["person"],
  idris: ["person", "official"],
  samir: ["person", "official", "accountable"],
  mina: ["person", "official", "accountable", "creditor"],
  joseph: ["person", "official", "head", "signatory"],
  nadia: ["person", "official", "coordinator"],
  pia: ["person", "official", "coordinator"],
  lucie: ["person", "official", "accountable", "head", "signatory"],
  yara: ["person", "official", "head", "signatory"],
  kofi: ["person", "official", "head", "signatory"],
  helene: ["person", "official", "reviewer"],
  ruth: ["person", "official", "head", "signatory"],
  robin: ["person", "operator"],
};

test("every route refuses whom the matrix does not name, and admits somebody whom it does", async (t) => {
  const country = await openCountry(t);
  const parts = await partsOf(country);
  const owedToAll = await promisedToThePublic(country);
  // What the Ministry of Health owes the compact, and what is owed to one of its parties.
  const others = await Promise.all(["K4", "K7"].map((key) => commitmentId(country, key)));
  // Whoever may take over does: each kind of actor finds something of its own.
  const handedOver = [
    await handedOverTo(country, "PTL", "PTL-engineer"),
    await handedOverTo(country, "MOH", "MOH-public-health"),
  ];
  const headless = await bodyWithoutHead(country);
  const raised = await raisedBy(country, { owedToAll, handedOver });
  const wrong: string[] = [];
  for (const route of country.routes.filter((one) => !endsSession(one))) {
    const admitted = new Set<ActorKind>();
    const { pattern } = route.url;
    const objects: Readonly<Record<string, string>>[] = [parts];
    if (pattern.startsWith("/commitments/:id")) {
      objects.push(...[owedToAll, ...handedOver, ...others].map((id) => ({ ...parts, id })));
    }
    if (pattern.startsWith("/escalations/:id/")) {
      objects.push(...raised.map((id) => ({ ...parts, "/escalations id": id })));
    }
    if (pattern.startsWith("/institutions/:slug/manage")) objects.push({ ...parts, ...headless });
    const tries = Object.entries(people).flatMap(([person, kinds]) =>
      objects.map((object) => ({ person, kinds, object })),
    );
    for (const { person, kinds, object } of tries) {
      const status = await statusOf(country, { route, person, parts: object });
      const isRefused = status === 401 || status === 403;
      const isNamed = kinds.some((kind) => route.may.actors.includes(kind));
      const name = `${person}: ${route.method} ${route.url.pattern} → ${status}`;
      if (status >= 500) wrong.push(`${name} (a fault)`);
      if (!isNamed && !isRefused) wrong.push(`${name}, and is not named`);
      if (!isRefused) for (const kind of kinds) admitted.add(kind);
    }
    for (const kind of actorKinds.filter((one) => route.may.actors.includes(one))) {
      const isTried = Object.values(people).some((kinds) => kinds.includes(kind));
      if (isTried && !admitted.has(kind) && !asksForAToken(route)) {
        wrong.push(`${kind}: ${route.method} ${route.url.pattern} admits nobody of this kind`);
      }
    }
  }
  assert.deepEqual(wrong, []);
});

function asksForAToken(route: Route): boolean {
  return route.url.pattern === "/metrics";
}

// Signing out and changing who one is would make the rest of the test about somebody else.
function endsSession(route: Route): boolean {
  return ["/sign-out", "/demo/as/:persona"].includes(route.url.pattern);
}

async function statusOf(
  country: Country,
  asked: {
    readonly route: Route;
    readonly person: string;
    readonly parts: Readonly<Record<string, string>>;
  },
): Promise<number> {
  const { route, person, parts } = asked;
  const { pattern } = route.url;
  const path = pattern.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(
      parts[`${pattern} ${name}`] ??
        parts[`/${pattern.split("/")[1]} ${name}`] ??
        parts[name] ??
        "x",
    ),
  );
  // A session of its own for each try: what one request ends is not missed by the next.
  const client = await country.asAnybody(person === "nobody" ? undefined : person);
  const came = route.method === "GET" ? await client.get(path) : await client.post(path, {});
  return came.status;
}

async function commitmentId(country: Country, key: string): Promise<string> {
  const [row] = await country.ground.sql<{ id: string }[]>`
    select id from obligation.obligation
    where external_scheme = 'solmara' and external_id = ${key} limit 1`;
  return row?.id ?? "";
}

// What is owed to everybody has reviewers on the other side.
async function promisedToThePublic(country: Country): Promise<string> {
  const institution = idOf("institution", "PTL");
  return recordOffer(
    country.ground,
    {
      title: { en: "Open the archive" },
      deliverable: { en: "An archive that is open" },
      debtor: institution,
      post: idOf("post", "PTL-engineer"),
      compact: null,
      outcomes: [],
      topics: [],
      creditor: { kind: "public" },
      supporting: [],
      dueOn: "2027-01-01",
      sourceUrl: null,
    },
    { institution, post: idOf("post", "PTL-head"), role: "head" },
  );
}

// What a ministry promised Red Lantern and asks another body to take over: that body may answer.
async function handedOverTo(
  { ground }: Country,
  body: "PTL" | "MOH",
  office: "PTL-engineer" | "MOH-public-health",
): Promise<string> {
  const institution = idOf("institution", "MWE");
  const post = idOf("post", "MWE-rivers");
  const id = await recordOffer(
    ground,
    {
      title: { en: "Mark the fords" },
      deliverable: { en: "A gauge at every ford" },
      debtor: institution,
      post,
      compact: null,
      outcomes: [],
      topics: [],
      creditor: { kind: "institution", id: idOf("institution", "RLS") },
      supporting: [],
      dueOn: "2027-01-01",
      sourceUrl: null,
    },
    { institution, post: idOf("post", "MWE-head"), role: "head" },
  );
  const debtor = idOf("institution", body);
  const why = { en: "They read the gauges." };
  for (const command of [
    { kind: "accept" },
    { kind: "transfer", debtor, post: idOf("post", office), why },
  ] as const) {
    const tenures = [{ post, institution, role: "owner", from: null, to: null } as const];
    const done = await act(ground, id, { command, tenures, today: "2026-03-02", seen: null });
    assert.ok(done.ok, command.kind);
  }
  return id;
}

// What is stuck: each kind of actor raised something, and something lies with each.
async function raisedBy(
  country: Country,
  of: { readonly owedToAll: string; readonly handedOver: readonly string[] },
): Promise<readonly string[]> {
  const { ground } = country;
  const [atHeads = "", atReviewers = ""] = of.handedOver;
  const key = (name: string) => commitmentId(country, name);
  const engineer = officeOf("PTL-engineer");
  const rivers = officeOf("MWE-rivers");
  const today = "2026-03-02";
  const raise = async (id: string, office: ActingTenure) => {
    const done = await raiseEscalation(ground, id, {
      reason: "resource",
      note: { en: "A second crew" },
      tenures: [office],
      today,
      circleOf,
      governanceOf: compactCards,
    });
    assert.ok(done.ok, `${office.role}: ${JSON.stringify(done)}`);
    return done.id;
  };
  const up = async (id: string, office: ActingTenure) =>
    assert.ok((await handOn(ground, id, { tenures: [office], today })).ok, office.role);
  const heads = await raise(atHeads, rivers);
  await up(heads, rivers);
  const reviewers = await raise(atReviewers, rivers);
  await up(reviewers, rivers);
  await up(reviewers, officeOf("MWE-head"));
  const [late] = await escalationsOf(ground.sql, await key("K3"));
  return [
    heads,
    reviewers,
    late?.id ?? "",
    await raise(of.owedToAll, engineer),
    await raise(await key("K7"), officeOf("RLS-field")),
    await raise(await key("K1"), officeOf("PTL-head")),
    await raise(await key("K2"), officeOf("LAP-secretary")),
    await raise(await key("K4"), officeOf("AUD-reviewer")),
  ];
}

// Where nobody is in office as the head, whoever runs the instance names the first.
async function bodyWithoutHead({ ground }: Country) {
  return ground.sql.begin(async (tx) => {
    const made = await registerInstitution(tx, ground, {
      name: { en: "Lighthouse Board" },
      classification: "agency",
    });
    const by = { institution: made.id, post: null };
    const head = { institution: made.id, label: { en: "Chair" }, role: "head" as const };
    return { slug: made.slug, post: await createPost(tx, ground, { post: head, by }) };
  });
}

// The objects of the URLs: the culverts, the compact, the city and their parts.
async function partsOf(country: Country): Promise<Readonly<Record<string, string>>> {
  const { sql } = country.ground;
  const commitment = await commitmentId(country, "K1");
  const [compact] = await sql<{ id: string }[]>`
    select id from compact.compact where external_id = 'solmara:C1' limit 1`;
  const [mandate] = await sql<{ id: string }[]>`
    select id from institution.mandate
    where institution = ${idOf("institution", "PTL")} order by id limit 1`;
  const [tenure] = await sql<{ id: string }[]>`
    select id from institution.tenure
    where post = ${idOf("post", "PTL-engineer")} order by id limit 1`;
  const [stocktake] = await sql<{ id: string }[]>`
    select id from accountability.stocktake where state = 'called' order by number limit 1`;
  return {
    id: commitment,
    "/compacts id": compact?.id ?? "",
    "/stocktakes id": stocktake?.id ?? "",
    obligation: commitment,
    // Without an institution the form of a pledge admits nobody: that is not asked here.
    "/compacts/:id/pledges/new id": commitment,
    section: "participants",
    "/posts id": idOf("post", "PTL-engineer"),
    "/indicators id": idOf("indicator", "L_SCH_DAYS"),
    "/outcomes id": outcomes[0]?.id ?? "",
    period: "2019",
    slug: "port-linden",
    post: idOf("post", "PTL-engineer"),
    tenure: tenure?.id ?? "",
    mandate: mandate?.id ?? "",
    version: "1",
    index: "0",
    code: "SOL-LA-PTL",
    // Here heads and coordinators are of the kinds above.
    "/areas/:code/calendar code": "SOL",
    "/topics/:scheme/:code code": "13.1",
    scheme: "sdg",
    persona: "samir",
  };
}
