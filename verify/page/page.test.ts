import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, test, type TestContext } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createTree, leafHash, proofText, tilePath, toHex } from "@commonweal/merkle";
import type { Page } from "playwright-core";
import {
  assertAccessible,
  assertReflows,
  closeBrowser,
  openBrowser,
  type Stance,
} from "../../test/support/browser.js";
import { findChromium } from "../../test/support/chromium.js";
import { assertValid } from "../../test/support/valid-html.js";
import { createHouse, createKey, policyOf, writeTo } from "../test-log.js";
import { makeLog, type TestPlace } from "../test-place.js";
import { verifierParts } from "./parts.js";

const standalone = fileURLToPath(new URL("../commonweal-verify.html", import.meta.url));

before(() => {
  process.env["CHROMIUM"] ??= findChromium();
});
after(closeBrowser);

interface Proven extends TestPlace {
  readonly proof: string;
  readonly json: string;
  readonly page: string;
}

async function makeProof(t: TestContext): Promise<Proven> {
  const log = makeLog(t);
  const index = 300;
  const tree = createTree((tile) => readFileSync(join(log.directory, tilePath(tile))), {
    tilesMax: 8,
  });
  const hashes = await tree.inclusion(index, log.entries.length);
  const proof = proofText({ extra: null, index, hashes, checkpoint: log.note });
  const bytes = log.entries[index] ?? Buffer.of();
  const entry = Buffer.from(bytes).toString();
  const leaf_hash = toHex(leafHash(bytes));
  const json = JSON.stringify({ index, leaf_hash, entry, proof, checkpoint: log.note });
  const block = JSON.stringify({ entry, proof, vkey: log.house.signer.vkey });
  const page = `<!doctype html><script type="application/json" id="proof">${block.replaceAll("<", "\\u003c")}</script>`;
  return { ...log, proof, json, page };
}

/** Opens the page from its file, and fails the test at any request but for that file. */
async function openFile(
  t: TestContext,
  given: { readonly query?: string; readonly stance?: Stance } = {},
): Promise<Page> {
  const page = await openBrowser(t, given.stance);
  const requests: string[] = [];
  const faults: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => faults.push(message.text()));
  await page.goto(`${pathToFileURL(standalone).href}${given.query ?? ""}`);
  t.after(() => {
    assert.equal(requests.length, 1, requests.join(" "));
    assert.deepEqual(faults, []);
  });
  return page;
}

async function check(page: Page, text: string, key = ""): Promise<string> {
  await page.locator("#verify-key").fill(key);
  await page.locator("#verify-text").fill(text);
  await page.locator("#verify-form button").click();
  return page.getByRole("status").innerText();
}

test("the saved page of a fact is checked from the file, offline, and the verdict comes first", async (t) => {
  const of = await makeProof(t);
  const page = await openFile(t);
  const verdict = await check(page, of.page);
  assert.equal(verdict, "This fact stands in the record signed by town.example/log/1");
  const text = await page.locator("#verify").innerText();
  assert.match(text, /What happened\s+Commitment delivered commitment\.delivered/);
  assert.match(text, /When\s+1 January 2026 at 00:05 UTC/);
  assert.match(text, /In the name of\s+post 019\S+\s+institution 019/);
  assert.match(text, /no\. 300 of 600, counted from 0/);
  assert.match(text, /so that it can be erased: 2 fields\./);
  assert.match(text, /UNWITNESSED/);
  assert.match(text, /What was not checked[^]*it came with the file/);
  assert.ok(text.includes(of.house.signer.vkey), "the key is there to be compared");
});

test("a policy from elsewhere shows who cosigned, and when", async (t) => {
  const of = await makeProof(t);
  const page = await openFile(t);
  assert.match(await check(page, of.json, policyOf(of.house)), /^This fact stands/);
  const text = await page.locator("#verify-details").innerText();
  assert.match(text, /w1, 15 January 2027 at 08:00 UTC/);
  assert.match(text, /As many witnesses signed along as the policy asks for/);
  assert.doesNotMatch(text, /UNWITNESSED|came with the file/);
});

test("what is wrong is called so, and what lacks is not", async (t) => {
  const of = await makeProof(t);
  const page = await openFile(t);
  const { vkey } = of.house.signer;
  const changed = of.page.replace("EUR", "USD");
  const bad = "This does not prove that the fact stands in the record";
  assert.equal(await check(page, changed), bad);
  assert.equal(await check(page, of.page, createKey("town.example/log/1").vkey), bad);
  assert.equal(await check(page, "hello", vkey), bad);
  const unknown = "This could not be checked";
  assert.equal(await check(page, of.json), unknown);
  assert.equal(await check(page, of.proof, vkey), unknown);
  assert.equal(await check(page, of.page, "my key"), unknown);
  assert.equal(await check(page, ""), unknown);
  assert.match(await check(page, of.json, vkey), /^This fact stands/);
});

test("a file can be chosen or dropped", async (t) => {
  const of = await makeProof(t);
  const page = await openFile(t);
  writeTo(of.beside, "fact.html", of.page);
  await page.getByLabel("Or choose the file").setInputFiles(join(of.beside, "fact.html"));
  await page.getByText("This fact stands in the record").waitFor();
  const changed = of.page.replace("EUR", "USD");
  await page.evaluate(`{
    const files = new DataTransfer();
    files.items.add(new File([${JSON.stringify(changed)}], "fact.html"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
  }`);
  await page.getByText("This does not prove that").waitFor();
});

test("the keyboard alone is enough", async (t) => {
  const of = await makeProof(t);
  const page = await openFile(t);
  await page.locator("#verify-text").focus();
  await page.keyboard.insertText(of.page);
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByText("This fact stands in the record").waitFor();
});

for (const [lang, verdict, title, happened] of [
  [
    "fr",
    "Ce fait figure dans le registre signé par town.example/log/1",
    /^Vérifier/,
    /Engagement livré/,
  ],
  ["ar", "ترد هذه الواقعة في السجل الموقّع من town.example/log/1", /^التحقق/, /سُلّم التزام/],
] as const) {
  test(`the page speaks ${lang} when asked to`, async (t) => {
    const of = await makeProof(t);
    const page = await openFile(t, { query: `?lang=${lang}` });
    assert.equal(await check(page, of.page), verdict);
    assert.match(await page.title(), title);
    const direction = await page.evaluate<[string, string]>(
      "[document.documentElement.lang, document.documentElement.dir]",
    );
    assert.deepEqual(direction, [lang, lang === "ar" ? "rtl" : "ltr"]);
    const rest = await page.locator("#verify").innerText();
    assert.match(rest, happened);
    assert.match(rest, /commitment\.delivered/, "the technical name stands beside it");
    assert.doesNotMatch(rest, /What |Check|Not checked/);
    assert.doesNotMatch(rest, /inscription(?!\.)|قيد/, "a fact is called a fact");
    await check(page, of.page.replace("EUR", "USD"), policyOf(createHouse()));
    await assertAccessible(page, `the page in ${lang}`);
  });
}

for (const stance of [{ width: 320 }, { width: 320, dark: true }, { forcedColors: true }]) {
  test(`nobody is left out: ${JSON.stringify(stance)}`, async (t) => {
    const of = await makeProof(t);
    for (const query of ["", "?lang=ar"]) {
      const page = await openFile(t, { stance, query });
      await check(page, of.page);
      await page.locator("details summary").first().click();
      await assertReflows(page, "a good verdict");
      await assertAccessible(page, "a good verdict");
      await check(page, of.page.replace("EUR", "USD"));
      await assertReflows(page, "a bad verdict");
      await assertAccessible(page, "a bad verdict");
    }
  });
}

test("a type that the words do not know keeps its technical name", async (t) => {
  const of = await makeProof(t);
  const page = await openFile(t);
  await check(page, of.page.replaceAll("commitment.delivered", "commitment.has-own-property"));
  const text = await page.locator("#verify-details dl").innerText();
  assert.match(text, /What happened\s+commitment\.has-own-property\s+When/);
});

test("no name is torn apart between lines or turned round, however narrow the page", async (t) => {
  const of = await makeProof(t);
  for (const query of ["?lang=ar", "?lang=en"]) {
    const page = await openFile(t, { stance: { width: 320 }, query });
    await check(page, of.page);
    assert.equal(await page.locator("#verify-verdict bdi").innerText(), "town.example/log/1");
    const lines = await page.evaluate<number>(`{
      const range = document.createRange();
      range.selectNodeContents(document.querySelector("#verify-verdict bdi"));
      new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
    }`);
    assert.equal(lines, 1, query);
    const directions = await page.evaluate<string[]>(
      `[...document.querySelectorAll("#verify-details :is(code, bdi, pre)")].map((one) => getComputedStyle(one).direction)`,
    );
    assert.ok(directions.length > 5 && directions.every((one) => one === "ltr"), query);
  }
});

test("the file is valid HTML", async () => {
  await assertValid(readFileSync(standalone, "utf8"), "commonweal-verify.html");
});

/** Serves the parts within a page of an instance, under a strict policy, and a log beside it. */
async function serveParts(t: TestContext, of: Proven, lang = "en"): Promise<string> {
  const parts = await verifierParts("/log/1");
  const places = { institution: "/fr/institutions/", post: "javascript:alert(1)//" };
  const body = parts.body.replace("data-log", `data-places='${JSON.stringify(places)}' data-log`);
  const answers = new Map([
    ["/verify.js", ["text/javascript", parts.script]],
    ["/verify.css", ["text/css", parts.style]],
    ["/log/1/entry/300.json", ["application/json", of.json]],
    ["/log/1/policy", ["text/plain", policyOf(of.house)]],
    ["/log/27/entry/300.json", ["application/json", of.json]],
    ["/log/27/policy", ["text/plain", policyOf(createHouse())]],
    [
      "/verify",
      [
        "text/html; charset=utf-8",
        `<!doctype html><html lang="${lang}"><head><title>Check</title><link rel="stylesheet" href="/verify.css"></head>
        <body><main>${body}</main><script src="/verify.js" defer></script></body></html>`,
      ],
    ],
  ]);
  const server = createServer((request, response) => {
    const [type, body] = answers.get(request.url ?? "") ?? [];
    response.writeHead(body === undefined ? 404 : 200, {
      "content-type": type ?? "text/plain",
      "content-security-policy": "default-src 'self'; base-uri 'none'",
    });
    response.end(body);
  });
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/verify`;
}

test("served by an instance, the page fetches the proof of the entry in its address", async (t) => {
  const of = await makeProof(t);
  const url = await serveParts(t, of);
  const page = await openBrowser(t);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(`${url}#1/300`);
  await page.getByText("This fact stands in the record").waitFor();
  const text = await page.locator("#verify-details").innerText();
  assert.match(text, /w2, 15 January 2027/);
  assert.match(text, /this site gave it/);
  await page.goto(`${url}#301`);
  await page.getByText("The proof of fact no. 301 could not be fetched").waitFor();
  await page.goto(`${url}#300`);
  await page.getByText("This fact stands in the record").waitFor();
  assert.deepEqual(faults, []);
});

test("the epoch in the address chooses the log, and so whom the site says to trust", async (t) => {
  const of = await makeProof(t);
  const url = await serveParts(t, of);
  const page = await openBrowser(t);
  await page.goto(`${url}#27/300`);
  await page.getByText("No trusted key signed the checkpoint").waitFor();
  for (const odd of ["#0/300", "#01/300", "#1/0300", "#1/300/", "#/300", "#-1", "#10000/1"]) {
    await page.goto(`${url}${odd}`);
    await page.reload();
    assert.equal(await page.getByRole("status").innerText(), "", odd);
  }
});

test("what a fact of the site names is linked to its page there; what was pasted never is", async (t) => {
  const of = await makeProof(t);
  const page = await openBrowser(t);
  await page.goto(`${await serveParts(t, of)}#1/300`);
  await page.getByText("This fact stands in the record").waitFor();
  const links = await page.evaluate<string[]>(
    `[...document.querySelectorAll("#verify-details a")].map((link) => link.getAttribute("href"))`,
  );
  const { by } = JSON.parse(Buffer.from(of.entries[300] ?? "").toString());
  assert.deepEqual(links, [`/fr/institutions/${by}`], "and only to paths of the site");
  await page.locator("#verify-text").fill(of.page);
  await page.locator("#verify-form button").click();
  await page.getByText("it came with the file").waitFor();
  assert.equal(await page.locator("#verify-details a").count(), 0);
});

test("served, the page speaks the language of the instance", async (t) => {
  const of = await makeProof(t);
  const page = await openBrowser(t);
  await page.goto(`${await serveParts(t, of, "fr-CH")}#300`);
  await page.getByText("Ce fait figure dans le registre").waitFor();
});

test("the path of a log that would break out of the markup is refused", async () => {
  await assert.rejects(verifierParts('/log/1" onclick="x'), RangeError);
});
