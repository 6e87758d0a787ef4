import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { createClient } from "../../../test/support/client.js";
import { openHouse } from "../../../test/support/country.js";
import { testGround, type TestGround } from "../../../test/support/ground.js";
import { assertValid } from "../../../test/support/valid-html.js";
import type { Query } from "../../ground/database/sql.js";
import { addPerson } from "../person/index.js";
import { addContacts } from "./commands/contacts.js";
import { registerInstitution, registerInstitutions } from "./commands/institutions.js";
import { createPosts } from "./commands/posts.js";
import { beginTenures } from "./commands/tenures.js";
import { readInstitution } from "./store/institutions.js";
import { readPostsOf } from "./store/posts.js";
import { chartViewOf } from "./view-institution.js";
import { officesOf } from "./view-office.js";

const today = "2026-03-02";

interface Agency {
  readonly ground: TestGround;
  readonly id: string;
  readonly slug: string;
  readonly posts: readonly string[];
}

// Every other post is held; the last one only by somebody acting.
async function agency(t: TestContext, postCount: number): Promise<Agency> {
  const ground = await testGround(t, { settings: { RATE_LIMITS: "false" } });
  const at = ground.clock.now();
  return ground.sql.begin(async (tx) => {
    const { id, slug } = await registerInstitution(tx, ground, {
      name: { fr: "Agence des digues" },
      classification: "agency",
      homeInstance: "https://dykes.example/",
    });
    const by = { institution: id, post: null };
    const posts = await createPosts(
      tx,
      ground,
      Array.from({ length: postCount }, (_, index) => ({
        post: { institution: id, label: { en: `Desk ${index}` }, role: "handler" as const },
        by,
      })),
    );
    const person = await addPerson(tx, {
      displayName: "Mirela Kovač",
      locale: "en",
      verification: "official",
      at,
    });
    const held = posts.filter((_, index) => index % 2 === 0);
    const begun = await beginTenures(
      tx,
      ground,
      held.map((post) => ({
        tenure: {
          post,
          person,
          from: "2026-01-05",
          until: null,
          acting: post === held.at(-1),
          delegatedBy: null,
        },
        by,
      })),
    );
    assert.ok(begun.every((done) => done.ok));
    await addContacts(
      tx,
      ground,
      posts.map((post) => ({
        institution: id,
        post,
        kind: "phone" as const,
        value: "+999 (200) 20-01",
      })),
    );
    return { ground, id, slug, posts };
  });
}

/** The database, counting what it is asked; parts of statements count as well. */
function counted(query: Query): { readonly query: Query; asked(): number } {
  let count = 0;
  return {
    query: new Proxy(query, {
      apply(target, self, args) {
        count += 1;
        return Reflect.apply(target, self, args);
      },
    }),
    asked: () => count,
  };
}

test("a post somebody only acts in is vacant and says who acts; telephones can be dialled", async (t) => {
  const { ground, slug, posts } = await agency(t, 3);
  const { app } = await openHouse(ground);
  await ground.ledger.drain();
  const visitor = createClient(app);
  for (const prefix of ["", "/fr", "/ar"]) {
    for (const path of [`${prefix}/posts/${posts[2]}`, `${prefix}/institutions/${slug}`]) {
      const { text } = await visitor.get(path);
      await assertValid(text, path);
      assert.match(text, /Mirela Kovač/u, path);
      assert.match(text, /href="tel:\+9992002001"/, path);
    }
  }
  const { text } = await visitor.get(`/posts/${posts[2]}`);
  assert.match(text, /Vacant/);
  assert.match(text, /since .{0,8}5 January 2026.{0,8} · acting/u);
  const never = await visitor.get(`/posts/${posts[1]}`);
  assert.match(never.text, /Nobody has held this post yet/);
  assert.doesNotMatch(never.text, /Vacant since/, "it never had a holder whose last day is known");
});

test("a body with a service of its own leads there; a name in one language says in which", async (t) => {
  const { ground, slug } = await agency(t, 1);
  const { app } = await openHouse(ground);
  await ground.ledger.drain();
  const { text } = await createClient(app).get(`/ar/institutions/${slug}`);
  assert.match(text, /<a href="https:\/\/dykes\.example\/" rel="noopener">/);
  assert.match(text, /<h1><span lang="fr" dir="ltr">Agence des digues<\/span>/);
});

test("a chart too large to draw is cut and says how much is left", async (t) => {
  const { ground, id, slug } = await agency(t, 4);
  await ground.sql.begin((tx) =>
    registerInstitutions(
      tx,
      ground,
      Array.from({ length: 160 }, (_, index) => ({
        name: { en: `Station ${index}` },
        classification: "agency" as const,
        parents: [id],
      })),
    ),
  );
  const { app } = await openHouse(ground);
  await ground.ledger.drain();
  const visitor = createClient(app);
  const chart = await visitor.get(`/institutions/${slug}/chart`);
  // The body itself, four posts and as many parts as fit in a hundred and fifty.
  assert.match(chart.text, /15 more are not shown here/);
  assert.equal(chart.text.match(/<rect class="node/g)?.length, 150);
  await assertValid(chart.text, "chart");
  const page = await visitor.get(`/institutions/${slug}`);
  assert.match(page.text, /141 more are not shown here/, "beside the posts stands a small one");
  const json: unknown = JSON.parse((await visitor.get(`/institutions/${slug}/chart.json`)).text);
  assert.ok(typeof json === "object" && json !== null && "parts" in json);
  assert.ok(Array.isArray(json.parts) && json.parts.length === 160, "machines get all of it");
});

test("more posts are not more questions to the database", async (t) => {
  const asked = async (postCount: number) => {
    const { ground, id } = await agency(t, postCount);
    const institution = await readInstitution(ground.sql, id);
    assert.ok(institution);
    const { query, asked: count } = counted(ground.sql);
    const offices = await officesOf(query, await readPostsOf(query, id), today);
    assert.equal(offices.length, postCount);
    assert.ok(offices.every((office) => office.contacts.length === 1));
    await chartViewOf(query, institution, today);
    return count();
  };
  const few = await asked(3);
  assert.ok(few > 4, "something was counted");
  assert.equal(await asked(61), few);
});
