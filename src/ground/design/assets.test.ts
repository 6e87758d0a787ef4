import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { createAssets } from "./assets.js";
import { fontFaces } from "./fonts.js";

const brand = { brand: "#1f5d50" };

test("a file's address changes with its content and leads to it", () => {
  const assets = createAssets(brand);
  const href = assets.href("style.css");
  assert.match(href, /^\/static\/style-[\w-]{10}\.css$/);
  assert.equal(assets.serve(href)?.type, "text/css; charset=utf-8");
  assert.notEqual(createAssets({ brand: "#7a1f4f" }).href("style.css"), href);
  assert.equal(createAssets(brand).href("style.css"), href);
});

test("nothing lies where nothing was put, and a missing file is found before a reader does", () => {
  const assets = createAssets(brand);
  assert.equal(assets.serve("/static/../package.json"), null);
  assert.equal(assets.serve("/static/style.css"), null);
  assert.throws(() => assets.href("islands/none.js"), /no file "islands\/none.js"/);
});

test("the style names fonts that are there, at most 90 KB for a script", () => {
  const assets = createAssets(brand);
  const css = Buffer.from(assets.serve(assets.href("style.css"))?.bytes ?? []).toString();
  const fonts = [...css.matchAll(/url\((\/static\/[^)]+)\)/g)].map((match) => match[1] ?? "");
  assert.equal(fonts.length, fontFaces.length);
  const size = (script: string) =>
    fonts
      .filter((href) => href.includes(`-${script}-wght`))
      .reduce((sum, href) => sum + (assets.serve(href)?.bytes.length ?? 0), 0);
  assert.ok(size("latin") > 50_000 && size("latin") <= 90_000, `${size("latin")} bytes of Latin`);
  assert.ok(
    size("arabic") > 30_000 && size("arabic") <= 90_000,
    `${size("arabic")} bytes of Arabic`,
  );
});

test("readers who save data get a style without fonts", () => {
  const assets = createAssets(brand);
  const css = Buffer.from(assets.serve(assets.href("style-lite.css"))?.bytes ?? []).toString();
  assert.doesNotMatch(css, /url\(/);
});

test("what packs well is packed once, and unpacks to the same", async () => {
  const assets = createAssets(brand);
  await assets.packed;
  const file = assets.serve(assets.href("style.css"));
  assert.ok(file?.brotli && file.gzip);
  assert.deepEqual(brotliDecompressSync(file.brotli), Buffer.from(file.bytes));
  assert.deepEqual(gunzipSync(file.gzip), Buffer.from(file.bytes));
  assert.equal(assets.serve(assets.href("source-sans-3-latin-wght-normal.woff2"))?.gzip, undefined);
});

test("islands and pictures of an instance are served, files of no known type are not", (t) => {
  const directory = mkdtempSync(join(tmpdir(), "public-"));
  t.after(() => rmSync(directory, { recursive: true }));
  mkdirSync(join(directory, "islands"));
  writeFileSync(join(directory, "islands", "rank.js"), "export {};");
  writeFileSync(join(directory, "secret.env"), "no");
  const assets = createAssets(brand, directory);
  const href = assets.href("islands/rank.js");
  assert.match(href, /^\/static\/islands\/rank-[\w-]{10}\.js$/);
  assert.equal(assets.serve(href)?.type, "text/javascript; charset=utf-8");
  assert.equal(assets.has("secret.env"), false);
});
