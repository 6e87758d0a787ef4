import assert from "node:assert/strict";
import { test } from "node:test";
import { generateKeyPairSync } from "node:crypto";
import {
  cosign,
  isIncluded,
  leafHash,
  openNote,
  parseCheckpoint,
  parseProof,
  parseVerifier,
  type NoteSigner,
} from "@commonweal/merkle";
import { idOf } from "../../../seed/id.js";
import { openCountry, openHouse, type Country } from "../../../test/support/country.js";
import { testGround, type TestGround } from "../../../test/support/ground.js";
import { assertValid } from "../../../test/support/valid-html.js";
import { readSaved } from "../../../verify/saved.js";
import { vkeyOf } from "../../ground/ledger/identity.js";
import { writeHighWater } from "../../ground/ledger/index.js";
import { signerOf } from "../../ground/ledger/key.js";
import { setPolicy } from "../../ground/ledger/policy.js";
import { dataBlock } from "./data-block.js";

const host = { host: "localhost:3000" };

async function grow(ground: TestGround, titles: readonly string[]): Promise<void> {
  const facts = titles.map((title, n) => ({
    type: "commitment.accepted",
    sub: `urn:commonweal:commitment:${n}`,
    by: null,
    pub: { title: { en: title } },
  }));
  await ground.sql.begin((tx) => ground.ledger.append(tx, facts));
  await ground.ledger.drain();
}

async function ask(country: Country, path: string): Promise<string> {
  const answer = await country.app.request(path, { headers: host });
  assert.equal(answer.status, 200, path);
  return answer.text();
}

/** A policy that asks for two witnesses, whom nobody can reach. */
async function askForTwo(ground: TestGround): Promise<readonly NoteSigner[]> {
  const witnesses = ["a.example/w", "b.example/w"].map((name) =>
    signerOf(generateKeyPairSync("ed25519").privateKey, name),
  );
  const lines = witnesses.map((one, at) => `witness w${at} ${vkeyOf(one, 4)}\n`);
  const text = `${lines.join("")}group both 2 w0 w1\nquorum both\n`;
  await setPolicy(ground.owner, text, ground.clock.now());
  return witnesses;
}

/** What is read on a page, without markup. */
function read(markup: string): string {
  return markup
    .replace(/<script[\s\S]*?<\/script>/g, " ")
    .replace(/<[^>]+>/g, " ")
    .replace(/[\u2066-\u2069]/gu, "")
    .replaceAll("&#39;", "'")
    .replace(/\s+/g, " ");
}

test("the page of the record tells its promises, what it does not promise, and who stands behind it", async (t) => {
  const ground = await testGround(t, { settings: { ORIGIN: "https://city.example" } });
  const country = await openHouse(ground);
  assert.match(read(await ask(country, "/ledger")), /Signed Not yet/);
  await grow(ground, ["Raise the road"]);
  const markup = await ask(country, "/ledger");
  const text = read(markup);
  await assertValid(markup, "/ledger");
  assert.match(text, /UNWITNESSED The operator alone signs this record/);
  assert.match(text, /1 fact, on .* less than a minute ago/);
  const lists = [...markup.matchAll(/<ul>(.*?)<\/ul>/g)].map(([, items]) => items?.match(/<li>/g));
  assert.deepEqual(
    lists.slice(0, 2).map((items) => items?.length),
    [5, 3],
  );
  assert.match(text, /does not promise That a fact is true/);
  const key = await ground.ledger.verifierKey();
  for (const command of ["fsck", "export", "watch", "diff"]) {
    assert.match(text, new RegExp(`mjs ${command} https://city\\.example/log/1 `), command);
  }
  assert.ok(markup.includes(`--key</span> &quot;${key}&quot;`), "commands carry the real key");
  for (const path of ["/verify", "/verify/commonweal-verify.mjs", "/log/1/vkey"]) {
    assert.ok(markup.includes(`href="${path}"`), path);
  }
});

test("the page of the record names its witnesses with their times, and says when they are too few", async (t) => {
  const ground = await testGround(t);
  const country = await openHouse(ground);
  const witnesses = await askForTwo(ground);
  await grow(ground, ["Raise the road"]);
  // Nobody can be asked: after a minute the state is shown as it is.
  ground.clock.set("2026-03-02T09:02:00Z");
  await ground.ledger.publish();
  const none = read(await ask(country, "/ledger"));
  assert.match(none, /Signed, not yet witnessed .*too few of them have done so yet/);
  assert.match(none, /Witnesses None/);
  const sign = async (signer: NoteSigner) => {
    const note = (await ground.ledger.checkpoint()) ?? "";
    const text = `${note.split("\n\n")[0]}\n`;
    const line = cosign(text, signer, Date.parse("2026-03-02T09:01:00Z") / 1000);
    await ground.keeper`update ledger.checkpoint set cosignatures = cosignatures || ${line}`;
  };
  const [first, second] = witnesses;
  assert.ok(first && second);
  await sign(first);
  const one = read(await ask(country, "/ledger"));
  assert.match(one, /not yet witnessed by enough: only w0 so far/);
  assert.match(one, /Witnesses w0 on 2 March 2026/);
  await sign(second);
  const markup = await ask(country, "/ledger");
  const both = read(markup);
  assert.match(both, /Signed and witnessed by w0 and w1 Other organisations have checked/);
  assert.match(markup, /<time class="soft" datetime="2026-03-02T09:01:00.000Z">/);
  assert.match(markup, /href="\/log\/1\/policy"/);
  assert.doesNotMatch(both, /UNWITNESSED|As long as no witness/);
  assert.match(read(await ask(country, "/help")), /Signed and witnessed by w0 and w1/);
});

test("a sealed record is explained to visitors; why it is sealed is for operators", async (t) => {
  const ground = await testGround(t);
  const country = await openHouse(ground);
  await grow(ground, ["Raise the road", "Lay the pipe"]);
  await writeHighWater(ground.dataDir, { size: 9, root: "ab".repeat(32), epoch: 1 });
  await assert.rejects(grow(ground, ["Dig the well"]));
  const reason = ground.ledger.sealed();
  assert.ok(reason);
  for (const path of ["/ledger", "/fr/ledger", "/ar/ledger", "/ledger/facts/1", "/help"]) {
    const markup = await ask(country, path);
    await assertValid(markup, path);
    assert.ok(!read(markup).includes(reason), `${path} keeps the reason to itself`);
    assert.match(markup, /class="tag bad"/, path);
  }
  const text = read(await ask(country, "/ledger"));
  assert.match(text, /Sealed: nothing is signed at present .*What was signed before can still be/);
});

test("a record that was begun anew tells its epochs, since when and why", async (t) => {
  const ground = await testGround(t);
  const country = await openHouse(ground);
  await grow(ground, ["Raise the road"]);
  await ground.owner`
    insert into ledger.epoch (n, start, reason, opened_at)
    values (2, 1, 'The disk was lost <in the flood>', '2026-03-01T10:00:00Z')`;
  await ground.owner`update ledger.head set epoch = 2, start = 1, size = 0, signed = 0`;
  const markup = await ask(country, "/ledger");
  await assertValid(markup, "/ledger");
  assert.match(
    read(markup),
    /Epoch 2, from fact 1 on, since 1 March 2026\. Why: The disk was lost/,
  );
  assert.ok(markup.includes("&lt;in the flood&gt;"));
  assert.match(markup, /<a href="\/log\/1\/checkpoint">Last signed state of epoch 1/);
});

test("the page of a fact holds what proves it, also when it is saved", async (t) => {
  const ground = await testGround(t);
  const country = await openHouse(ground);
  const ugly = 'Break out: </script><script>alert(1)</script> <!-- "quoted" & & é 水';
  await grow(ground, ["Raise the road", ugly, "Lay the pipe"]);
  const markup = await ask(country, "/ledger/facts/1");
  await assertValid(markup, "the page of a fact");
  assert.equal(markup.match(/<script/g)?.length, 1, "what was written ends no element");
  const saved = readSaved(markup);
  assert.ok(typeof saved === "object" && saved.entry !== null);
  assert.equal(saved.entry, (await ground.ledger.entry(1))?.text, "to the byte");
  assert.equal(saved.key, await ground.ledger.verifierKey(1));
  const verifier = parseVerifier(saved.key ?? "");
  assert.ok(verifier);
  const signed = parseCheckpoint(openNote(saved.proof.checkpoint, verifier) ?? "");
  assert.ok(signed);
  const leaf = leafHash(Buffer.from(saved.entry));
  const { index, hashes: proof } = saved.proof;
  assert.ok(isIncluded({ leaf, index, size: signed.size, root: signed.root, proof }));
  assert.match(markup, /href="\/verify#1\/1">Check it in this browser/);
  assert.match(markup, /href="\/log\/1\/proof\/1" download="fact-1-1.tlog-proof"/);
  const file = await ask(country, "/log/1/proof/1");
  assert.equal(parseProof(file)?.index, 1);
});

test("a fact that is not signed yet is promised by a receipt, and its page proves nothing", async (t) => {
  const ground = await testGround(t);
  const country = await openHouse(ground);
  await askForTwo(ground);
  await grow(ground, ["Raise the road"]);
  const markup = await ask(country, "/ledger/facts/0");
  const fact = await ground.ledger.entry(0);
  assert.ok(markup.includes(`href="/ledger/receipts/${fact?.id}"`));
  assert.equal(readSaved(markup), "no-proof-yet");
  assert.doesNotMatch(markup, /\/verify[?#]|<ellipse/);
});

test("personal data is shown with its salt, and said to be erased when it is", async (t) => {
  const country = await openCountry(t);
  const { ground } = country;
  const samir = idOf("person", "samir");
  const [row] = await ground.owner<{ digest: string; pseudonym: string }[]>`
    select d.digest, p.pseudonym
    from person.disclosure d join person.person p on p.id = d.person
    where d.person = ${samir} and d.is_public order by d.created_at limit 1`;
  assert.ok(row);
  const fact = (await ground.ledger.list({ limit: 1_000 })).find(({ sd }) =>
    sd.includes(row.digest),
  );
  assert.ok(fact);
  const path = `/ledger/facts/${fact.index}`;
  const before = await ask(country, path);
  await assertValid(before, path);
  assert.match(read(before), /Show what the digests stand for .* Text Samir/);
  const [, salt] = /Salt<\/dt><dd><code[^>]*>([^<]+)/.exec(before) ?? [];
  assert.ok(salt && before.includes(row.digest));
  const client = await country.as("samir");
  await client.get("/me/erase");
  const form = { pseudonym: row.pseudonym, understood: "yes" };
  assert.equal((await client.post("/me/erase", form)).status, 303);
  await ground.ledger.drain();
  const after = await ask(country, path);
  await assertValid(after, path);
  assert.match(read(after), /Redacted, 1 field: what its digest stood for was erased/);
  assert.ok(after.includes(row.digest) && !after.includes(salt));
  assert.doesNotMatch(after, /Samir/);
  assert.equal(typeof readSaved(after), "object", "the fact stays provable");
  const [erasure] = (await ground.ledger.list({ limit: 9, type: "content.redacted" })).filter(
    ({ pub }) => JSON.stringify(pub).includes(row.digest),
  );
  assert.ok(erasure);
  const told = await ask(country, `/ledger/facts/${erasure.index}`);
  await assertValid(told, "an erasure");
  assert.match(read(told), /digests? of earlier facts stands? for nothing any more/);
  assert.ok(told.includes(`<a href="${path}">Fact no.`), "it leads to the fact it emptied");
});

test("what waits for its number offers its receipt beside it", async (t) => {
  const country = await openCountry(t);
  const { ground } = country;
  const [promised] = await ground.sql<{ id: string }[]>`
    select id from obligation.obligation where external_id = 'K1' limit 1`;
  const id = promised?.id ?? "";
  const sub = `urn:commonweal:commitment:${id}`;
  const fact = { type: "commitment.progressed", sub, by: null, pub: {} };
  await ground.sql.begin((tx) => ground.ledger.append(tx, [fact]));
  const markup = await ask(country, `/commitments/${id}`);
  const [, receipt] = /href="(\/ledger\/receipts\/[^"]+)"/.exec(markup) ?? [];
  assert.ok(receipt, "the seal offers the receipt");
  assert.match(await ask(country, receipt), /^commonweal-receipt\/v1\n/);
});

test("a data block is the data, and nothing in it ends it", () => {
  const value = { text: "</script><!-- <script>\u2028", more: [1, null] };
  const { markup } = dataBlock("proof", value);
  const [, text = ""] = /^<script[^>]*>([^<]*)<\/script>$/.exec(markup) ?? [];
  assert.deepEqual(JSON.parse(text), value);
});
