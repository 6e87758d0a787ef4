import { spawn } from "node:child_process";
import { globSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { startEmbedded } from "../../src/ground/database/embedded.js";
import { findChromium } from "./chromium.js";

// Runs tests on the built files, with a database that is thrown away and, for the journeys, a browser.

const build = join(import.meta.dirname, "..", "..");
const root = join(build, "..");

const all = globSync(["build/{src,test,seed,verify}/**/*.test.js", "methods/*/build/**/*.test.js"], {
  cwd: root,
}).sort();
const named = process.argv.slice(2).map(builtName);
const files = named.length > 0 ? named : all;
if (files.length === 0) fail("No test was found: is the build complete?");

const directory = await mkdtemp(join(tmpdir(), "commonweal-test-"));
// As root, the server's account has to walk through.
await chmod(directory, 0o711);
const environment: Record<string, string> = {};
if (files.some((file) => file.includes("test/journeys/"))) {
  environment["CHROMIUM"] = findChromium();
}
const database = process.env["TEST_DATABASE_URL"]
  ? null
  : await startEmbedded({ dataDir: directory, isThrowAway: true });
if (database) environment["TEST_DATABASE_URL"] = database.url;

const code = await run(files);
await database?.stop();
await rm(directory, { recursive: true, force: true });
process.exit(code);

function builtName(name: string): string {
  const path = relative(root, join(process.cwd(), name)).replace(/\.tsx?$/, ".js");
  if (path.startsWith("build/") || path.includes("/build/")) return path;
  const method = /^(methods\/[^/]+)\/src\/(.*)$/.exec(path);
  return method ? `${method[1]}/build/${method[2]}` : `build/${path}`;
}

function run(names: readonly string[]): Promise<number> {
  const options = ["--test", "--enable-source-maps", "--test-concurrency=2", "--test-reporter=spec"];
  const child = spawn(process.execPath, [...options, ...names], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...environment, NODE_ENV: "test" },
  });
  return new Promise((settle) => {
    child.on("exit", (status) => settle(status ?? 1));
  });
}

function fail(text: string): never {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
