// Puts the verifier together after the compiler ran: one file for Node, one page for browsers, and
// the page's parts for a server. Plain JavaScript, because it runs as part of the build.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const bytesMax = 80_000;
const source = dirname(fileURLToPath(import.meta.url));
const words = join(source, "..", "words");
const target = join(source, "..", "build", "verify");
const common = {
  bundle: true,
  minify: true,
  write: false,
  legalComments: "none",
  charset: "utf8",
  logLevel: "warning",
};

mkdirSync(target, { recursive: true });
const [command, script, style, standaloneStyle] = await Promise.all([
  bundle({
    entryPoints: [join(source, "commonweal-verify.ts")],
    platform: "node",
    conditions: ["node"],
    target: "node18",
    format: "esm",
  }),
  bundle({
    entryPoints: [join(source, "page", "verify-page.ts")],
    define: { FACT_TITLES: JSON.stringify(factTitles(["en", "fr", "ar"])) },
    platform: "browser",
    target: ["chrome100", "firefox100", "safari15.4"],
    format: "iife",
  }),
  // Colours for light and dark in one declaration are left as they are.
  bundle({ entryPoints: [join(source, "page", "style.css")], target: "esnext" }),
  bundle({ entryPoints: [join(source, "page", "standalone.css")], target: "esnext" }),
]);
const body = markup("body.html");

write("commonweal-verify.mjs", `#!/usr/bin/env node\n${command}`, 0o755);
write("verify.js", script);
write("verify.css", style);
write("body.html", body);
write("commonweal-verify.html", standalone());

async function bundle(options) {
  const { outputFiles } = await build({ ...common, ...options });
  return outputFiles[0].text;
}

// What the product's own words call each type of fact: the types once, then their titles by language.
// Kinds of which no fact is written yet keep their technical names, so that the page stays small.
function factTitles(locales) {
  const later = /^fact-(response|task|evidence|update)-/;
  const texts = Object.fromEntries(
    locales.map((locale) => [
      locale,
      JSON.parse(readFileSync(join(words, locale, "ledger.json"), "utf8")),
    ]),
  );
  const keys = Object.keys(texts.en).filter((key) => key.startsWith("fact-") && !later.test(key));
  for (const locale of locales)
    for (const key of keys)
      if (/[{}\\]/.test(texts[locale][key]))
        throw new Error(`${key} in ${locale} is more than plain text`);
  return {
    types: keys.map((key) => key.slice("fact-".length)),
    titles: Object.fromEntries(
      locales.map((locale) => [locale, keys.map((key) => texts[locale][key])]),
    ),
  };
}

// The page says by their hashes which script and which style may run in it: no others do.
function standalone() {
  const css = `${standaloneStyle}${style}`;
  // The text of a script must not end the element it stands in.
  const inline = script.replaceAll("</script", "<\\/script");
  return markup("standalone.html")
    .replace("script-src 'unsafe-inline'", () => `script-src 'sha256-${sha256(inline)}'`)
    .replace("style-src 'unsafe-inline'", () => `style-src 'sha256-${sha256(css)}'`)
    .replace(/\s*\/\*STYLE\*\/\s*/, () => css)
    .replace("<!--BODY-->", () => body)
    .replace(/\s*\/\*SCRIPT\*\/\s*/, () => inline);
}

// The formatter closes empty elements in the way of XML; HTML does not.
function markup(name) {
  return readFileSync(join(source, "page", name), "utf8").replaceAll(/\s*\/>/g, ">");
}

function sha256(text) {
  return createHash("sha256").update(text).digest("base64");
}

function write(name, content, mode = 0o644) {
  const { length } = Buffer.from(content);
  if (length >= bytesMax) throw new Error(`${name} has ${length} bytes, ${bytesMax} are too many`);
  writeFileSync(join(target, name), content, { mode });
}
