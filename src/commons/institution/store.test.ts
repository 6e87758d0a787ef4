import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { v7 } from "uuid";
import { testGround, type TestGround } from "../../../test/support/ground.js";
import { addPerson, readDisclosures } from "../person/index.js";
import { readNames } from "../obligation/names.js";
import {
  addContacts,
  beginTenure,
  beginTenures,
  changeInstitution,
  changeParents,
  changePost,
  createPost,
  dissolveInstitution,
  endTenure,
  endTenuresOf,
  findInstitution,
  holdersNow,
  institutionSubject,
  listChildren,
  listDescendants,
  listInstitutions,
  listParents,
  listPredecessors,
  postSubject,
  readContacts,
  readInstitution,
  readPosts,
  readPostsOf,
  readTenureHistory,
  registerInstitution,
  registerInstitutions,
  replaceContacts,
  successorsToday,
  tenuresOfPerson,
  type Institution,
  type Tenure,
} from "./index.js";

const today = "2026-03-02";
const names = ["Samir Aziz سمير عزيز", "Mirela Kovač", "Jonas Ekdal"] as const;

async function registered(ground: TestGround, name: string): Promise<Institution> {
  const made = await ground.sql.begin((tx) =>
    registerInstitution(tx, ground, { name: { en: name }, classification: "agency" }),
  );
  const found = await readInstitution(ground.sql, made.id);
  assert.ok(found);
  return found;
}

async function person(ground: TestGround, displayName: string): Promise<string> {
  const at = ground.clock.now();
  return ground.sql.begin((tx) =>
    addPerson(tx, { displayName, locale: "en", verification: "official", at }),
  );
}

function factsAbout(ground: TestGround, sub: string) {
  return ground.ledger.drain().then(() => ground.ledger.history(sub, { limit: 50 }));
}

async function office(t: TestContext) {
  const ground = await testGround(t);
  const city = await registered(ground, "City of Port Linden");
  const by = { institution: city.id, post: null };
  const post = await ground.sql.begin((tx) =>
    createPost(tx, ground, {
      post: { institution: city.id, label: { en: "City Engineer" }, role: "owner" },
      by,
    }),
  );
  const begin = (who: string, changes: Partial<Omit<Tenure, "id">> = {}) =>
    ground.sql.begin((tx) =>
      beginTenure(tx, ground, {
        by,
        tenure: {
          post,
          person: who,
          from: "2026-01-01",
          until: null,
          acting: false,
          delegatedBy: null,
          ...changes,
        },
      }),
    );
  const end = (id: string, until: string) =>
    ground.sql.begin((tx) => endTenure(tx, ground, { id, until, by }));
  return { ground, city, by, post, begin, end };
}

test("a body is found by its address, its words in any language, and as a fact", async (t) => {
  const ground = await testGround(t);
  const made = await ground.sql.begin((tx) =>
    registerInstitutions(tx, ground, [
      {
        name: { en: "Ministry of Water", fr: "Ministère de l’Eau", ar: "وزارة المياه" },
        classification: "ministry",
        acronym: "MWA",
      },
      { name: { en: "Ministry of Water" }, classification: "ministry" },
      { name: { ar: "هيئة الطرق" }, classification: "agency" },
      { name: { fr: "Œuvre d’éducation" }, classification: "ngo" },
    ]),
  );
  assert.deepEqual(
    made.map((one) => one.slug),
    ["ministry-of-water", "ministry-of-water-2", "institution", "oeuvre-deducation"],
  );
  const again = await registered(ground, "Ministry of Water");
  assert.equal(again.slug, "ministry-of-water-3");
  const first = await findInstitution(ground.sql, "ministry-of-water");
  assert.equal(first?.acronym, "MWA");

  const any = { classification: null, area: null, state: null, after: null, limit: 2 };
  const slugs = async (search: string) =>
    (await listInstitutions(ground.sql, { ...any, search })).rows.map((one) => one.slug);
  assert.deepEqual(await slugs("Minist eau"), ["ministry-of-water"]);
  assert.deepEqual(await slugs("mwa"), ["ministry-of-water"]);
  assert.deepEqual(await slugs("الطرق"), ["institution"]);
  assert.deepEqual(await slugs("& !"), []);

  const one = await listInstitutions(ground.sql, { ...any, search: "" });
  const two = await listInstitutions(ground.sql, { ...any, search: "", after: one.next });
  const three = await listInstitutions(ground.sql, { ...any, search: "", after: two.next });
  assert.equal(three.next, null);
  const all = [one, two, three].flatMap((page) => page.rows.map((row) => row.id));
  assert.equal(new Set(all).size, 5);

  const [fact] = await factsAbout(ground, institutionSubject(first?.id ?? ""));
  assert.equal(fact?.type, "institution.registered");
  assert.deepEqual(fact?.pub?.["name"], first?.name);
});

test("what somebody else changed meanwhile is not overwritten", async (t) => {
  const ground = await testGround(t);
  const before = await registered(ground, "Roads Agency");
  const by = { institution: before.id, post: null };
  const to = { ...before, name: { en: "Agency for Roads" } };
  const change = () => ground.sql.begin((tx) => changeInstitution(tx, ground, { before, to, by }));
  assert.equal((await change()).ok, true);
  assert.deepEqual(await change(), { ok: false, refusal: { kind: "changed-meanwhile" } });
  assert.equal((await readInstitution(ground.sql, before.id))?.name["en"], "Agency for Roads");
  assert.equal((await factsAbout(ground, institutionSubject(before.id))).length, 2);
});

test("bodies belong to several others, and never in a circle", async (t) => {
  const ground = await testGround(t);
  const [a, b, c] = [
    await registered(ground, "A"),
    await registered(ground, "B"),
    await registered(ground, "C"),
  ];
  const put = (institution: string, parents: readonly string[]) =>
    ground.sql.begin((tx) =>
      changeParents(tx, ground, { institution, parents, by: { institution, post: null } }),
    );
  assert.equal((await put(b.id, [a.id])).ok, true);
  assert.equal((await put(c.id, [b.id, a.id])).ok, true);
  const circle = { ok: false, refusal: { kind: "belongs-to-itself" } };
  assert.deepEqual(await put(a.id, [c.id]), circle);
  assert.deepEqual(await put(a.id, [a.id]), circle);
  const ids = (list: readonly Institution[]) => list.map((one) => one.id);
  assert.deepEqual(ids(await listParents(ground.sql, c.id)), [b.id, a.id]);
  assert.deepEqual(ids(await listChildren(ground.sql, a.id)), [b.id, c.id]);
  const below = await listDescendants(ground.sql, a.id, { depth: 3, limit: 10 });
  assert.deepEqual(
    below.map((link) => [link.parent, link.child.id]),
    [
      [a.id, b.id],
      [a.id, c.id],
    ],
  );
  assert.equal((await put(c.id, [])).ok, true);
  assert.deepEqual(await listParents(ground.sql, c.id), []);
});

test("who answers today for a body that was dissolved: those who came after, however often", async (t) => {
  const ground = await testGround(t);
  const [old, middle, left, right] = [
    await registered(ground, "Public Works"),
    await registered(ground, "Works and Water"),
    await registered(ground, "Works"),
    await registered(ground, "Water"),
  ];
  const dissolve = (institution: Institution, successors: readonly string[], isSaid = false) =>
    ground.sql.begin((tx) =>
      dissolveInstitution(tx, ground, {
        institution,
        on: today,
        successors,
        why: isSaid ? { en: "Nobody needs it any more" } : null,
        by: { institution: institution.id, post: null },
      }),
    );
  assert.deepEqual(await dissolve(old, []), { ok: false, refusal: { kind: "successor-missing" } });
  assert.equal((await dissolve(old, [middle.id])).ok, true);
  assert.equal((await dissolve(middle, [left.id, right.id])).ok, true);
  const answering = async (id: string) =>
    (await successorsToday(ground.sql, id)).map((one) => one.slug);
  assert.deepEqual(await answering(old.id), ["water", "works"]);
  assert.deepEqual(await answering(left.id), ["works"]);
  assert.deepEqual(
    (await listPredecessors(ground.sql, right.id)).map((one) => one.slug),
    ["works-and-water"],
  );
  // Even if somebody wrote that the last were followed by the first, the question has an end.
  assert.equal((await dissolve(left, [old.id])).ok, true);
  assert.equal((await dissolve(right, [], true)).ok, true);
  assert.deepEqual(await answering(old.id), []);
  const [fact] = await factsAbout(ground, institutionSubject(old.id));
  assert.equal(fact?.type, "institution.dissolved");
  assert.deepEqual(fact?.pub?.["successors"], [middle.id]);
});

test("an office is held, vacant and held again; the record tells it without a name", async (t) => {
  const { ground, post, begin, end } = await office(t);
  const [samir, mirela] = [await person(ground, names[0]), await person(ground, names[1])];
  assert.deepEqual(await holdersNow(ground.sql, post, today), []);
  const first = await begin(samir);
  assert.ok(first.ok);
  assert.deepEqual(await begin(mirela), {
    ok: false,
    refusal: { kind: "already-held", since: "2026-01-01" },
  });
  assert.deepEqual(await begin(v7()), { ok: false, refusal: { kind: "not-found" } });
  assert.deepEqual(await holdersNow(ground.sql, post, today), [
    { person: samir, tenure: first.value },
  ]);
  assert.equal((await tenuresOfPerson(ground.sql, samir, today))[0]?.post, post);
  assert.deepEqual(await tenuresOfPerson(ground.sql, samir, "2025-12-31"), []);

  assert.equal((await end(first.value, today)).ok, true);
  assert.deepEqual(await holdersNow(ground.sql, post, today), []);
  assert.equal((await holdersNow(ground.sql, post, "2026-03-01")).length, 1);
  assert.equal((await begin(mirela, { from: "2026-03-10" })).ok, true);
  assert.deepEqual(await holdersNow(ground.sql, post, "2026-03-09"), []);
  assert.equal((await holdersNow(ground.sql, post, "2026-03-10"))[0]?.person, mirela);
  const history = await readTenureHistory(ground.sql, post, 10);
  assert.deepEqual(
    history.map((tenure) => tenure.person),
    [mirela, samir],
  );

  const facts = await factsAbout(ground, postSubject(post));
  assert.deepEqual(
    facts.map((fact) => fact.type),
    ["tenure.began", "tenure.ended", "tenure.began", "post.created"],
  );
  const digests = facts.flatMap((fact) => fact.sd ?? []);
  const kept = await readDisclosures(ground.sql, digests);
  assert.equal(digests.length, 2);
  assert.equal(kept.size, 2);
});

test("who is delegated acts beside the holder and ends with them", async (t) => {
  const { ground, post, begin, end } = await office(t);
  const [samir, jonas] = [await person(ground, names[0]), await person(ground, names[2])];
  const first = await begin(samir);
  assert.ok(first.ok);
  const acting = await begin(jonas, {
    from: "2026-02-01",
    until: "2026-06-01",
    delegatedBy: first.value,
  });
  const later = await begin(jonas, {
    from: "2026-08-01",
    until: "2026-09-01",
    delegatedBy: first.value,
  });
  assert.ok(acting.ok && later.ok);
  assert.deepEqual(
    (await holdersNow(ground.sql, post, today)).map((holder) => holder.person),
    [samir, jonas],
  );
  assert.equal((await end(first.value, "2026-03-15")).ok, true);
  const ends = new Map(
    (await readTenureHistory(ground.sql, post, 10)).map((tenure) => [tenure.id, tenure.until]),
  );
  assert.equal(ends.get(acting.value), "2026-03-15");
  assert.equal(ends.get(later.value), "2026-08-01");
  assert.deepEqual(await holdersNow(ground.sql, post, "2026-08-10"), []);
});

test("of two who take up one office at once, one is told that it is held", async (t) => {
  const { ground, begin } = await office(t);
  const [samir, mirela] = [await person(ground, names[0]), await person(ground, names[1])];
  const both = await Promise.all([begin(samir), begin(mirela)]);
  assert.equal(both.filter((done) => done.ok).length, 1);
});

test("many take up offices at once; each who may not is told why", async (t) => {
  const { ground, post, by } = await office(t);
  const [samir, mirela] = [await person(ground, names[0]), await person(ground, names[1])];
  const tenure = { post, until: null, acting: false, delegatedBy: null };
  const done = await ground.sql.begin((tx) =>
    beginTenures(tx, ground, [
      { by, tenure: { ...tenure, person: samir, from: "2025-01-01", until: "2026-01-01" } },
      { by, tenure: { ...tenure, person: mirela, from: "2025-06-01" } },
      { by, tenure: { ...tenure, person: mirela, from: "2026-01-01" } },
      { by, tenure: { ...tenure, person: mirela, from: "2026-01-01", post: v7() } },
    ]),
  );
  assert.deepEqual(
    done.map((one) => (one.ok ? "begun" : one.refusal.kind)),
    ["begun", "already-held", "begun", "not-found"],
  );
  assert.equal((await holdersNow(ground.sql, post, today))[0]?.person, mirela);
  assert.equal((await factsAbout(ground, postSubject(post))).length, 3);
});

test("who is erased leaves every office; nothing else about it changes", async (t) => {
  const { ground, post, city, begin } = await office(t);
  const samir = await person(ground, names[0]);
  const first = await begin(samir);
  assert.ok(first.ok);
  await begin(samir, { from: "2026-02-01", until: "2026-06-01", delegatedBy: first.value });
  await begin(samir, { from: "2027-01-01", acting: true });
  await ground.sql.begin((tx) => endTenuresOf(tx, ground, samir));
  assert.deepEqual(await holdersNow(ground.sql, post, today), []);
  assert.deepEqual(await holdersNow(ground.sql, post, "2027-02-01"), []);
  assert.equal((await readPostsOf(ground.sql, city.id)).length, 1);
  const facts = await factsAbout(ground, postSubject(post));
  assert.equal(facts.filter((fact) => fact.type === "tenure.ended").length, 3);
});

test("an office stays in its body and is abolished only when it is empty", async (t) => {
  const { ground, by, post, begin, end } = await office(t);
  const other = await registered(ground, "Roads Agency");
  const samir = await person(ground, names[0]);
  const first = await begin(samir);
  assert.ok(first.ok);
  const change = async (to: Partial<{ institution: string; abolishedOn: string }>) => {
    const now = (await readPosts(ground.sql, [post])).get(post);
    assert.ok(now);
    return ground.sql.begin((tx) => changePost(tx, ground, { to: { ...now, ...to }, by }));
  };
  assert.equal((await change({ institution: other.id })).ok, true);
  assert.deepEqual(await readPostsOf(ground.sql, other.id), []);
  const gone = { abolishedOn: today };
  assert.deepEqual(await change(gone), { ok: false, refusal: { kind: "still-held" } });
  assert.equal((await end(first.value, today)).ok, true);
  assert.equal((await change({ abolishedOn: "2026-02-01" })).ok, false);
  assert.equal((await change(gone)).ok, true);
  assert.deepEqual(await change(gone), { ok: false, refusal: { kind: "post-abolished" } });
  const [fact] = await factsAbout(ground, postSubject(post));
  assert.equal(fact?.type, "post.abolished");
  assert.equal(fact?.pub?.["institution"], by.institution);
});

test("ways to reach an office are replaced as a whole", async (t) => {
  const { ground, city, by, post } = await office(t);
  const of = { institution: city.id, post };
  await ground.sql.begin((tx) =>
    addContacts(tx, ground, [
      { ...of, kind: "email", value: "engineer@linden.example" },
      { institution: city.id, post: null, kind: "web", value: "https://linden.example/" },
    ]),
  );
  await ground.sql.begin((tx) =>
    replaceContacts(tx, ground, { ...of, by, contacts: [{ kind: "phone", value: "+999 12" }] }),
  );
  const values = (await readContacts(ground.sql, city.id)).map((contact) => contact.value);
  assert.deepEqual([...values].sort(), ["+999 12", "https://linden.example/"]);
});

test("a page reads its names in one batch; who holds an office is the regular holder", async (t) => {
  const { ground, city, post, begin } = await office(t);
  const [samir, mirela] = [await person(ground, names[0]), await person(ground, names[1])];
  await begin(mirela, { acting: true });
  const ask = () =>
    readNames(ground.sql, { institutions: [city.id, v7()], posts: [post, post], today });
  assert.equal((await ask()).post(post)?.holder?.name, names[1]);
  await begin(samir);
  const found = await ask();
  assert.equal(found.institution(city.id)?.slug, "city-of-port-linden");
  assert.deepEqual(found.post(post)?.holder, { name: names[0], since: "2026-01-01" });
  assert.equal(found.post(v7()), undefined);
});

test("no fact of the directory holds a person's name", async (t) => {
  const { ground, begin } = await office(t);
  for (const name of names) await begin(await person(ground, name), { acting: true });
  await ground.ledger.drain();
  const text = JSON.stringify(await ground.ledger.list({ limit: 100 }));
  assert.match(text, /tenure\.began/);
  for (const part of names.flatMap((name) => name.split(" "))) {
    assert.ok(!text.includes(part), `${part} stands in a fact`);
  }
});
