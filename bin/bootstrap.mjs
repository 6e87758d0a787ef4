// What must work before anything is installed: plain JavaScript for any Node from 20.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const isWindows = process.platform === "win32";
const pinnedNode = join(root, "node_modules", "node", "bin", isWindows ? "node.exe" : "node");

/** Says what is being done, on the error stream: the output stays for results. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Installs from the lock file when it has changed since the last installation. */
export function install() {
  const lock = createHash("sha256").update(readFileSync(join(root, "package-lock.json"))).digest("hex");
  const stamp = join(root, "node_modules", ".commonweal-lock");
  if (existsSync(pinnedNode) && existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  say("Installing packages (npm ci) …");
  const started = Date.now();
  const result = spawnSync(isWindows ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: isWindows,
  });
  if (result.status !== 0) {
    say("npm ci failed. Read its message above; a network or a disk problem is the usual cause.");
    process.exit(result.status ?? 1);
  }
  if (!existsSync(pinnedNode)) {
    say("The pinned Node is missing: npm was told to ignore install scripts. Run: npm rebuild node");
    process.exit(1);
  }
  writeFileSync(stamp, lock);
  say(`Installed in ${seconds(started)}.`);
}

/**
 * Builds when a source is newer than the last build. Forgiving: errors are shown but what compiles
 * is used, so that one test can run while another file is half written.
 */
export function build({ force = false, isForgiving = false } = {}) {
  const fingerprint = sourcesFingerprint();
  const stamp = join(root, "build", ".stamp");
  if (!force && existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint) return;
  const started = Date.now();
  say("Building …");
  const words = runPinned(["bin/words", ...(isForgiving ? ["--lenient"] : [])]);
  if (words !== 0) stop("The words did not compile.", words);
  const types = runPinned([join("node_modules", "typescript", "bin", "tsc"), "-b"]);
  if (types !== 0 && !isForgiving) stop("TypeScript found errors.", types);
  if (types !== 0) return say("TypeScript found errors; going on with what compiled.");
  mkdirSync(join(root, "build"), { recursive: true });
  writeFileSync(stamp, fingerprint);
  say(`Built in ${seconds(started)}.`);
}

/** Runs a built file on the pinned Node, passes signals on, and ends as it ends. */
export function handOver(file, args, environment = {}) {
  const child = spawn(pinnedNode, ["--enable-source-maps", join(root, file), ...args], {
    stdio: "inherit",
    env: { ...process.env, ...environment },
  });
  // Ctrl-C reaches the whole group; other signals reach only us.
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  process.on("SIGINT", () => undefined);
  child.on("exit", (code, signal) => {
    if (signal) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    } else {
      process.exit(code ?? 1);
    }
  });
}

function runPinned(args) {
  return spawnSync(pinnedNode, args, { cwd: root, stdio: ["ignore", 2, 2] }).status ?? 1;
}

function stop(text, code) {
  say(text);
  process.exit(code);
}

// Names, sizes and times of all sources: 700 files take 20 ms, hashing their bytes ten times that.
function sourcesFingerprint() {
  const hash = createHash("sha256");
  const visit = (path) => {
    if (!existsSync(join(root, path))) return;
    const stat = statSync(join(root, path));
    if (!stat.isDirectory()) {
      if (!path.endsWith(".gen.ts")) hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
      return;
    }
    for (const name of readdirSync(join(root, path)).sort()) {
      if (name !== "build" && name !== "node_modules") visit(`${path}/${name}`);
    }
  };
  for (const path of ["src", "methods", "verify", "seed", "test", "words", "tsconfig.json", "package-lock.json"]) {
    visit(path);
  }
  return hash.digest("hex");
}

function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}
