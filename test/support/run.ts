import { existsSync, globSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { startEmbedded } from "../../src/ground/database/embedded.js";
import { findChromium } from "./chromium.js";
import { buildGo } from "./go.js";
import { findPostgres15 } from "./postgres-15.js";

// Runs tests on the built files: all, or those named. Brings a database that is thrown away and,
// for those that need them, a browser and an old PostgreSQL.

const root = join(import.meta.dirname, "..", "..", "..");
const named = process.argv.slice(2).map(builtName);
const files = named.length > 0 ? named : allTests();
if (files.length === 0) fail("No test was found: is the build complete?");
const absent = files.find((file) => !existsSync(join(root, file)));
if (absent) fail(`There is no test ${absent}.`);

if (files.some((file) => file.includes("test/journeys/"))) {
  process.env["CHROMIUM"] = findChromium();
}
if (files.some((file) => file.endsWith("/postgres-15.test.js"))) {
  process.env["POSTGRES_15"] = findPostgres15();
}
if (files.some((file) => file.includes("test/strangers/"))) {
  buildGo(join(root, "test/strangers/tlog"));
}
const directory = await mkdtemp(join(tmpdir(), "commonweal-test-"));
// As root, the server's account has to walk through.
await chmod(directory, 0o711);
const database = process.env["TEST_DATABASE_URL"]
  ? null
  : await startEmbedded({ dataDir: directory, isThrowAway: true, port: 54_400 });
if (database) {
  process.env["TEST_DATABASE_URL"] = database.url;
  process.env["TEST_THROWN_AWAY"] = "yes";
}
process.env["NODE_ENV"] = "test";
// What tests leave behind goes with it, also when they are stopped half-way.
process.env["TMPDIR"] = directory;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => void end(130));
}

let count = 0;
let failures = 0;
const stopping = new AbortController();
const stream = run({
  cwd: root,
  files: files.map((file) => join(root, file)),
  concurrency: 2,
  // A test that hangs must not hang whoever waits for the result.
  timeout: files.every((file) => file.includes("test/bench/")) ? 3_600_000 : 240_000,
  execArgv: ["--enable-source-maps", "--import", join(root, "build/test/support/end.js")],
  signal: stopping.signal,
});
const told = new Set<string>();
stream.on("test:summary", (summary) => {
  if (summary.file !== undefined) {
    told.add(summary.file);
    return;
  }
  count = summary.counts.tests;
  failures = summary.counts.tests - summary.counts.passed - summary.counts.skipped;
  if (!summary.success && failures === 0) failures = 1;
});
const report = stream.compose(spec);
report.pipe(process.stdout);
await new Promise<void>((settle) => {
  report.once("end", () => settle());
});
if (count === 0) process.stderr.write("No test ran.\n");
// A file whose process ended before it told its results would be missed by nobody.
const silent = files.filter((file) => !told.has(join(root, file)));
for (const file of silent) process.stderr.write(`No results came from ${file}.\n`);
failures += silent.length;
await end(count === 0 || failures > 0 ? 1 : 0);

async function end(code: number): Promise<never> {
  stopping?.abort();
  await database?.stop();
  await rm(directory, { recursive: true, force: true });
  process.exit(code);
}

// What was built from a source that is gone is no test any more.
function allTests(): string[] {
  const patterns = ["build/{src,test,seed,verify}/**/*.test.js", "methods/*/build/**/*.test.js"];
  return globSync(patterns, { cwd: root })
    .filter((file) => ["ts", "tsx"].some((kind) => existsSync(join(root, sourceName(file, kind)))))
    .sort((a, b) => lengthOf(b) - lengthOf(a) || (a < b ? -1 : 1));
}

// What takes minutes begins first: nobody waits for it alone in the end.
function lengthOf(file: string): number {
  const long = ["test/restore-record.", "test/simulation/year."];
  return long.findIndex((name) => file.includes(name));
}

function sourceName(built: string, kind: string): string {
  const method = /^(methods\/[^/]+)\/build\/(.*)$/.exec(built);
  const path = method ? `${method[1]}/src/${method[2]}` : built.replace(/^build\//, "");
  return path.replace(/js$/, kind);
}

function builtName(name: string): string {
  const path = relative(root, resolve(name)).replace(/\.tsx?$/, ".js");
  if (path.startsWith("build/") || path.includes("/build/")) return path;
  const method = /^(methods\/[^/]+)\/src\/(.*)$/.exec(path);
  return method ? `${method[1]}/build/${method[2]}` : `build/${path}`;
}

function fail(text: string): never {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
