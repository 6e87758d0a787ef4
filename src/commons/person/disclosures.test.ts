import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { v7 } from "uuid";
import { disclose } from "../../ground/ledger/index.js";
import { testGround, type TestGround } from "../../../test/support/ground.js";
import { addPerson } from "./add.js";
import { erasePerson } from "./erase.js";
import { postSubject } from "./facts.js";
import { sealOldDisclosures } from "./seal-old.js";
import { openDisclosure, sealDisclosure } from "./sealed.js";
import { dataKeysOf, listDataKeys, putDataKeys } from "./store/data-key.js";
import {
  countUnreadable,
  keepDisclosures,
  listDisclosures,
  readDisclosures,
  readPublicDisclosures,
} from "./store/disclosure.js";

const key = Buffer.alloc(32, 7);
const said = disclose("holder", "Mirela Kovač", "c2FsdA");
const noOffices = { tenuresOf: async () => [], onErase: async () => undefined };

async function somebody(ground: TestGround, name: string): Promise<string> {
  const at = ground.clock.now();
  return ground.sql.begin((tx) =>
    addPerson(tx, { displayName: name, locale: "en", verification: "official", at }),
  );
}

// Names behind digests, of one person, about a post.
async function named(ground: TestGround, person: string, names: readonly string[]) {
  const at = ground.clock.now();
  const sub = postSubject(v7());
  const rows = names.map((name, place) => {
    return { ...disclose("holder", name), person, sub, isPublic: place === 0, at };
  });
  await keepDisclosures(ground.sql, rows);
  return rows;
}

async function twoPeople(t: TestContext) {
  const ground = await testGround(t);
  const mirela = await somebody(ground, "Mirela Kovač");
  const jonas = await somebody(ground, "Jonas Weber");
  return { ground, mirela, jonas };
}

test("what is sealed is opened by its key, under its digest, unchanged; by nothing else", () => {
  const sealed = sealDisclosure(key, said);
  const { digest } = said;
  assert.equal(openDisclosure(key, { digest, sealed }), said.disclosure);
  assert.equal(openDisclosure(Buffer.alloc(32, 8), { digest, sealed }), null);
  assert.equal(openDisclosure(key, { digest: `${digest}A`, sealed }), null);
  for (const place of sealed.keys()) {
    const changed = Buffer.from(sealed);
    changed[place] = (changed[place] ?? 0) ^ 1;
    assert.equal(openDisclosure(key, { digest, sealed: changed }), null, `byte ${place}`);
    assert.equal(openDisclosure(key, { digest, sealed: sealed.subarray(0, place) }), null);
  }
});

test("the same is never sealed twice to the same bytes", () => {
  const times = 200;
  const all = Array.from({ length: times }, () => sealDisclosure(key, said).toString("hex"));
  assert.equal(new Set(all.map((hex) => hex.slice(0, 24))).size, times);
});

test("the seal is AES-256-GCM as its authors published it: their test case 14", () => {
  // McGrew and Viega, "The Galois/Counter Mode of Operation": key, nonce and text of zeros.
  const sealed = sealDisclosure(
    Buffer.alloc(32),
    { digest: "", disclosure: "\0".repeat(16) },
    Buffer.alloc(12),
  );
  assert.equal(
    sealed.subarray(12).toString("hex"),
    "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919",
  );
});

test("each person has one key, however many facts name them, and two who make it agree", async (t) => {
  const { ground, mirela, jonas } = await twoPeople(t);
  const at = ground.clock.now();
  const asked = { people: [mirela, jonas, mirela], at };
  const many = await Promise.all(
    Array.from({ length: 8 }, () => ground.sql.begin((tx) => dataKeysOf(tx, asked))),
  );
  for (const keys of many) {
    assert.deepEqual(keys, many[0]);
    assert.notDeepEqual(keys.get(mirela), keys.get(jonas));
  }
  const kept = await listDataKeys(ground.sql, { after: null, limit: 10 });
  assert.deepEqual(kept.map((one) => one.person).sort(), [mirela, jonas].sort());
  const [first] = kept;
  assert.deepEqual(
    (await listDataKeys(ground.sql, { after: first?.person ?? null, limit: 10 })).length,
    1,
  );
});

test("everybody may read what is public, nobody else's name, and what was erased is said", async (t) => {
  const { ground, mirela, jonas } = await twoPeople(t);
  const [shown, withheld] = await named(ground, mirela, ["Mirela Kovač", "Mimi"]);
  const [other] = await named(ground, jonas, ["Jonas Weber"]);
  assert.ok(shown && withheld && other);
  const digests = [shown, withheld, other].map((row) => row.digest);
  assert.equal((await readDisclosures(ground.sql, digests)).size, 3);
  const before = await readPublicDisclosures(ground.sql, digests);
  assert.deepEqual(
    before.disclosures,
    new Map([shown, other].map((row) => [row.digest, row.disclosure])),
  );
  assert.deepEqual(before.erased, [], "what is kept but not public is not erased");

  await erasePerson(ground, mirela, noOffices);
  const after = await readPublicDisclosures(ground.sql, [...digests, ...digests, "unknown"]);
  assert.deepEqual([...after.disclosures.keys()], [other.digest]);
  assert.deepEqual(after.erased, [shown.digest, withheld.digest, "unknown"]);
  assert.deepEqual((await readPublicDisclosures(ground.sql, [])).erased, []);
  assert.deepEqual(
    (await listDataKeys(ground.sql, { after: null, limit: 10 })).map((one) => one.person),
    [jonas],
    "the key went with the person",
  );
});

test("a thousand digests are read in one question", async (t) => {
  const { ground, mirela } = await twoPeople(t);
  const rows = await named(
    ground,
    mirela,
    Array.from({ length: 1_000 }, (_, n) => `Mirela ${n}`),
  );
  const queries: string[] = [];
  const counted = new Proxy(ground.sql, {
    apply(target, self, args: unknown[]) {
      queries.push("one");
      return Reflect.apply(target, self, args);
    },
  });
  const kept = await readDisclosures(
    counted,
    rows.map((row) => row.digest),
  );
  assert.deepEqual(kept, new Map(rows.map((row) => [row.digest, row.disclosure])));
  assert.equal(queries.length, 1);
});

test("the fact of an erasure names as many digests as there are, and no fact that has no number", async (t) => {
  const { ground, mirela } = await twoPeople(t);
  const rows = await named(
    ground,
    mirela,
    Array.from({ length: 900 }, (_, n) => `Mirela ${n}`),
  );
  const sub = rows[0]?.sub ?? "";
  const facts = rows.map((row) => {
    return { type: "tenure.began", sub, by: null, pub: {}, sd: [row.digest] };
  });
  const [numbered, waiting] = [facts.slice(0, 850), facts.slice(850)];
  await ground.sql.begin((tx) => ground.ledger.append(tx, numbered));
  await ground.ledger.drain();
  await ground.sql.begin((tx) => ground.ledger.append(tx, waiting));
  await erasePerson(ground, mirela, noOffices);
  await ground.ledger.drain();
  const redacted = await ground.ledger.list({ limit: 10, type: "content.redacted" });
  assert.ok(redacted.every((fact) => Buffer.byteLength(fact.text) < 60_000));
  const gone = redacted.flatMap((fact) => fact.pub["digests"]);
  assert.equal(gone.length, rows.length);
  assert.deepEqual(new Set(gone), new Set(rows.map((row) => row.digest)));
  const refs = redacted.flatMap((fact) => fact.pub["refs"] ?? []);
  assert.equal(refs.length, 850);
});

test("what was kept before there were keys is read, and sealed at the next start", async (t) => {
  const { ground, mirela, jonas } = await twoPeople(t);
  const at = ground.clock.now();
  const old = Array.from({ length: 1_201 }, (_, n) => {
    return { ...disclose("holder", `Mirela ${n}`), person: n % 2 === 0 ? mirela : jonas };
  });
  await ground.sql`
    insert into person.disclosure (digest, person, sub, disclosure, created_at)
    select digest, person, 'urn:commonweal:post:1', disclosure, ${at}
    from unnest(
      ${old.map((row) => row.digest)}::text[],
      ${old.map((row) => row.person)}::uuid[],
      ${old.map((row) => row.disclosure)}::text[]
    ) as d (digest, person, disclosure)`;
  const digests = old.map((row) => row.digest);
  const expected = new Map(old.map((row) => [row.digest, row.disclosure]));
  assert.deepEqual(await readDisclosures(ground.sql, digests), expected);

  assert.equal(await sealOldDisclosures(ground), old.length);
  assert.equal(await sealOldDisclosures(ground), 0);
  const [plain] = await ground.sql`
    select count(*)::int as count from person.disclosure where disclosure is not null`;
  assert.equal(plain?.["count"], 0);
  assert.deepEqual(await readDisclosures(ground.sql, digests), expected);
});

test("without its key a disclosure reads as erased, and what comes later is read again", async (t) => {
  const { ground, mirela } = await twoPeople(t);
  const at = ground.clock.now();
  const [before] = await named(ground, mirela, ["Mirela Kovač"]);
  const keys = await listDataKeys(ground.sql, { after: null, limit: 10 });
  await ground.sql`delete from person.data_key`;
  assert.ok(before);
  assert.equal(await countUnreadable(ground.sql), 1);
  assert.deepEqual(await listDisclosures(ground.sql, mirela), []);
  assert.deepEqual((await readPublicDisclosures(ground.sql, [before.digest])).erased, [
    before.digest,
  ]);

  const nobody = { person: v7(), key: Buffer.alloc(32, 1) };
  assert.equal(await putDataKeys(ground.sql, [...keys, nobody], at), 1);
  assert.equal((await readDisclosures(ground.sql, [before.digest])).size, 1);

  await ground.sql`delete from person.data_key`;
  const [later] = await named(ground, mirela, ["Mirela Kovač-Weber"]);
  assert.ok(later);
  const known = await readPublicDisclosures(ground.sql, [before.digest, later.digest]);
  assert.deepEqual([...known.disclosures.keys()], [later.digest]);
  assert.deepEqual(known.erased, [before.digest]);
  assert.deepEqual(
    (await listDisclosures(ground.sql, mirela)).map((row) => row.digest),
    [later.digest],
  );
});
