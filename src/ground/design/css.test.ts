import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { fontCss } from "./fonts.js";
import { cssFiles, cssSource, squeeze, stylesheet } from "./stylesheet.js";
import { theme, themeCss } from "./theme.js";

const physical =
  /(?:^|[\s;{])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[\w-]*|left|right|top|bottom|width|height|(?:min|max)-(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius|float|clear|text-align)\s*:\s*([^;}]+)/g;

test("only logical properties: every page must work turned round", () => {
  const wrong = cssFiles.flatMap((name) => {
    const css = cssSource(name)
      .replace(/\/\*[\s\S]*?\*\//g, "")
      .replace(/@media[^{]*\{/g, "{");
    return [...css.matchAll(physical)]
      .filter(
        ([, value]) =>
          !/^(?:start|end|center|inline-start|inline-end|both|justify)\b/.test(value ?? ""),
      )
      .map((match) => `${name}.css: ${match[0].trim()}`);
  });
  assert.deepEqual(wrong, [], "Write margin-inline-start, inset-block, inline-size …");
});

test("every colour comes from the theme, so that its contrast is known", () => {
  const wrong = cssFiles.flatMap((name) =>
    [...cssSource(name).matchAll(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/gi)]
      .map((match) => `${name}.css: ${match[0]}`)
      // Paper is white and ink is black.
      .filter((found) => !/^modes\.css: #(?:fff|000)$/.test(found)),
  );
  assert.deepEqual(wrong, []);
});

test("every custom property that is used is set", () => {
  const css = stylesheet(theme({ brand: "#1f5d50" }));
  const set = new Set([...css.matchAll(/(--[\w-]+)\s*:/g)].map((match) => match[1]));
  const wanting = [...css.matchAll(/var\((--[\w-]+)/g)]
    .map((match) => match[1])
    .filter((name) => !set.has(name));
  assert.deepEqual([...new Set(wanting)], []);
});

test("all styles together weigh less than 8 KB on the way", () => {
  const css = stylesheet(
    theme({ brand: "#1f5d50" }),
    fontCss((file) => `/static/${file}`),
  );
  const packed = {
    brotli: brotliCompressSync(css).length,
    gzip: gzipSync(css, { level: 9 }).length,
  };
  assert.ok(packed.gzip < 8_000, `${packed.gzip} bytes with gzip`);
  assert.ok(packed.brotli < 7_000, `${packed.brotli} bytes with brotli`);
});

test("every source lies in a layer, so that an instance's own sheet wins without force", () => {
  for (const name of cssFiles) {
    assert.match(squeeze(cssSource(name)), /^@layer (reset|base|layout|parts){/, name);
    assert.doesNotMatch(cssSource(name), /!important/, name);
  }
});

test("squeezing changes nothing that is said", () => {
  assert.equal(
    squeeze(
      '/* why */ .a > .b , i { content: " : " attr(x) ": " ; margin: 0 auto; }\n@media (x:1) { a:hover { b: c } }',
    ),
    '.a > .b,i{content:" : " attr(x) ": ";margin:0 auto}@media (x:1){a:hover{b:c}}',
  );
});

test("colours for the night are sent along", () => {
  assert.match(themeCss(theme({ brand: "#1f5d50" })), /prefers-color-scheme:dark/);
});
