import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { steps } from "../src/loop.js";

// The house rules of ARCHITECTURE.md as plain text checks. Each failure says the remedy.

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const shelves = ["ground", "commons", "loop", "doors"];
const books = ["src/urls.ts", "src/loop.ts"];
// The composition root: what is put together here is known nowhere else.
const roots = ["src/main.ts", "src/routes.ts", "src/generate.ts", "src/commonweal.ts"];

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const sources = [...walk("src"), ...walk("methods"), ...walk("verify"), ...walk("seed")].map(read);
// Neither tests nor what only methods' tests use.
const product = sources.filter(
  (source) => !/\.test\.tsx?$|^methods\/[^/]+\/src\/testing\//.test(source.path),
);

test("imports run one way: doors to loop to commons to ground to methods", () => {
  const wrong = product.flatMap((source) => {
    const from = shelfOf(source.path);
    return source.imports
      .filter((to) => to.startsWith("src/") && !books.includes(to))
      .filter((to) => from !== -1 && shelfOf(to) > from)
      .map((to) => `${source.path} imports ${to}`);
  });
  none(
    wrong,
    "A lower shelf may not know a higher one: react to its fact, or take it as an argument from main.ts.",
  );
});

test("a step of the loop looks back along the chain, never ahead", () => {
  const wrong = product.flatMap((source) => {
    const from = stepOf(source.path);
    if (from === -1) return [];
    return source.imports
      .filter((to) => stepOf(to) > from)
      .map((to) => `${source.path} imports ${to}`);
  });
  none(wrong, "A later step reacts to facts of this one; link ahead with urls.ts.");
});

test("a slice is entered by its index.ts", () => {
  const wrong = product
    .filter((source) => !roots.includes(source.path))
    .flatMap((source) =>
      source.imports
        .filter((to) => sliceOf(to) !== null && sliceOf(to) !== sliceOf(source.path))
        .filter((to) => !to.endsWith("/index.ts"))
        .map((to) => `${source.path} imports ${to}`),
    );
  none(
    wrong,
    "Export what others need from the slice's index.ts; only the composition root sees routes and reactions.",
  );
});

test("commons slices lean on each other without going round in a circle", () => {
  const edges = new Map<string, Set<string>>();
  for (const source of product) {
    const from = sliceOf(source.path);
    if (!from?.startsWith("src/commons/")) continue;
    for (const to of source.imports) {
      const target = sliceOf(to);
      if (target && target !== from && target.startsWith("src/commons/")) {
        edges.set(from, (edges.get(from) ?? new Set()).add(target));
      }
    }
  }
  const circle = [...edges.keys()].map((start) => pathBack(start, edges)).find((path) => path);
  assert.equal(
    circle,
    undefined,
    `Break the circle: pass the function in from main.ts. ${circle?.join(" → ")}`,
  );
});

test("a slice's SQL touches its own schema only", () => {
  const schemas = [
    "ledger",
    "mail",
    "house",
    ...slices().map((slice) => slice.split("/").at(-1) ?? ""),
  ];
  const wrong = product.flatMap((source) => {
    const own = ownSchemas(source.path);
    if (own === null) return [];
    return [...source.text.matchAll(/\b(?:from|join|into|update|table)\s+([a-z_]+)\.[a-z_]+/g)]
      .map((match) => match[1] ?? "")
      .filter((schema) => schemas.includes(schema) && !own.includes(schema))
      .map((schema) => `${source.path} reads or writes ${schema}.*`);
  });
  none(wrong, "Ask the owning slice through its door; batch by ids instead of joining.");
});

test("a file fits on a few screens", () => {
  const long = product.filter((source) => source.text.split("\n").length > 400).map(lineCount);
  none(long, "Split by noun into a folder of the same name.");
  const lengths = product.map((source) => source.text.split("\n").length).sort((a, b) => a - b);
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
  assert.ok(median <= 120, `The median file has ${median} lines; aim at 80.`);
});

test("every slice has a README, its words in every language, and tests", () => {
  const wanting = slices().flatMap((slice) => {
    const name = slice.split("/").at(-1) ?? "";
    const files = sources.filter((source) => source.path.startsWith(`${slice}/`));
    const hasPages = files.some((source) => /\/(pages|routes)(\.tsx?$|\/)/.test(source.path));
    return [
      existsSync(join(root, slice, "README.md")) ? "" : `${slice}/README.md is missing`,
      files.some((source) => source.path.includes(".test.")) ? "" : `${slice} has no test`,
      ...(hasPages
        ? ["en", "fr", "ar"]
            .filter((locale) => !existsSync(join(root, "words", locale, `${name}.json`)))
            .map((locale) => `words/${locale}/${name}.json is missing`)
        : []),
    ].filter((line) => line !== "");
  });
  none(wanting, "A slice is learned once: README, words, tests.");
});

test("methods are pure: no clock, no chance, no outside", () => {
  const isForNode = /\/(sha256|ed25519)-node\.ts$/;
  const wrong = product
    .filter((source) => source.path.startsWith("methods/"))
    .flatMap((source) => {
      const impure =
        /Date\.now|new Date\(\)|Math\.random|process\.|\bfetch\(|\bBuffer\.\w|: Buffer\b/.exec(
          source.text,
        );
      const outside = [...source.text.matchAll(/from "([^."][^"]*)"/g)]
        .map((match) => match[1] ?? "")
        // A method's own implementations for one runtime or another.
        .filter((name) => !name.startsWith("#"))
        .filter((name) => !(name === "node:crypto" && isForNode.test(source.path)));
      return [
        ...(impure ? [`uses ${impure[0]}`] : []),
        ...outside.map((name) => `imports ${name}`),
      ].map((what) => `${source.path} ${what}`);
    });
  none(wrong, "Time, chance and the world come in as arguments.");
});

test("the environment is read in one place", () => {
  const allowed = ["src/doors/cli/"];
  const wrong = product
    .filter((source) => source.path.startsWith("src/") && /process\.env/.test(source.text))
    .filter((source) => !allowed.some((prefix) => source.path.startsWith(prefix)))
    .map((source) => source.path);
  none(wrong, "Add the setting to ground/config.ts.");
});

test("nothing escapes the types", () => {
  const wrong = product
    .filter((source) =>
      /: any\b|\bas any\b|@ts-ignore|@ts-expect-error|@ts-nocheck/.test(source.text),
    )
    .map((source) => source.path);
  none(wrong, "Parse once at the door; inside, the types are true.");
});

test("costly Intl objects are made in one place", () => {
  const wrong = product
    .filter((source) => /new Intl\.(?!Locale)/.test(source.text))
    .map((source) => source.path)
    // The verifier stands alone and has a place of its own for them.
    .filter((path) => !/^(src\/ground\/(words\/|clock\.ts|config\.ts)|verify\/page\/)/.test(path));
  none(
    wrong,
    "Use page.format or ground/words/intl.ts: an Intl object costs a hundred times a cached one.",
  );
});

test("migrations are numbered once each", () => {
  const names = readdirSync(join(root, "migrations")).filter((name) => name.endsWith(".sql"));
  const numbers = names.map((name) => name.slice(0, 4));
  assert.deepEqual(
    names.filter((name) => !/^\d{4}_[a-z0-9_]+\.sql$/.test(name)),
    [],
    "Name a migration 0012_what_it_does.sql.",
  );
  assert.equal(new Set(numbers).size, numbers.length, "Two migrations share a number.");
});

function walk(directory: string): string[] {
  const full = join(root, directory);
  if (!existsSync(full)) return [];
  return readdirSync(full, { withFileTypes: true }).flatMap((entry) => {
    const path = `${directory}/${entry.name}`;
    if (entry.isDirectory())
      return ["node_modules", "build"].includes(entry.name) ? [] : walk(path);
    return /\.tsx?$/.test(entry.name) && !/\.(gen|d)\.ts$/.test(entry.name) ? [path] : [];
  });
}

function read(path: string): Source {
  const text = readFileSync(join(root, path), "utf8");
  const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map((match) =>
    resolve(path, match[1] ?? ""),
  );
  return { path, text, imports };
}

function resolve(from: string, to: string): string {
  const path = normalize(join(dirname(from), to))
    .split(sep)
    .join("/");
  const source = path.replace(/\.js$/, ".ts");
  return existsSync(join(root, source)) ? source : source.replace(/\.ts$/, ".tsx");
}

function shelfOf(path: string): number {
  if (roots.includes(path)) return shelves.length;
  return shelves.indexOf(path.split("/")[1] ?? "");
}

function stepOf(path: string): number {
  const parts = path.split("/");
  return parts[1] === "loop" ? steps.findIndex((step) => step === parts[2]) : -1;
}

function sliceOf(path: string): string | null {
  return /^src\/(?:loop|commons)\/[^/]+/.exec(path)?.[0] ?? null;
}

function slices(): string[] {
  return ["loop", "commons"].flatMap((shelf) => {
    const full = join(root, "src", shelf);
    if (!existsSync(full)) return [];
    return readdirSync(full, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `src/${shelf}/${entry.name}`);
  });
}

function ownSchemas(path: string): readonly string[] | null {
  const slice = sliceOf(path)?.split("/").at(-1);
  if (slice) return [slice];
  if (path.startsWith("src/ground/ledger/")) return ["ledger"];
  if (path.startsWith("src/ground/mailer/")) return ["mail"];
  if (path.startsWith("src/doors/")) return ["house"];
  return null;
}

function pathBack(start: string, edges: ReadonlyMap<string, ReadonlySet<string>>): string[] | null {
  const open: string[][] = [[start]];
  const seen = new Set<string>();
  for (let path = open.pop(); path; path = open.pop()) {
    for (const next of edges.get(path.at(-1) ?? "") ?? []) {
      if (next === start) return [...path, next];
      if (seen.has(next)) continue;
      seen.add(next);
      open.push([...path, next]);
    }
  }
  return null;
}

function lineCount(source: Source): string {
  return `${relative(".", source.path)}: ${source.text.split("\n").length} lines`;
}

function none(found: readonly string[], remedy: string): void {
  assert.deepEqual([...new Set(found)], [], remedy);
}
