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

/** Installs from the lock file when what is installed differs from it. */
export function install() {
  if (Number.parseInt(process.versions.node, 10) < 20) {
    stop(`Node 20 or newer is needed; this is ${process.version}.`, 1);
  }
  const text = readFileSync(join(root, "package-lock.json"));
  const lock = createHash("sha256").update(text).digest("hex");
  const stamp = join(root, "node_modules", ".commonweal-lock");
  if (existsSync(pinnedNode)) {
    if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
    if (isInstalled(JSON.parse(text))) return writeFileSync(stamp, lock);
  }
  say("Installing packages (npm ci); the first time this takes a minute or two …");
  const started = Date.now();
  const result = spawnSync(
    isWindows ? "npm.cmd" : "npm",
    ["ci", "--no-audit", "--no-fund", "--loglevel=error"],
    {
      cwd: root,
      stdio: ["ignore", 2, 2],
      shell: isWindows,
      env: { ...process.env, npm_config_progress: "true", NODE_ENV: "" },
    },
  );
  if (result.error) stop(`npm does not run: ${result.error.message}. It comes with Node.`, 1);
  if (result.status !== 0) {
    stop("npm ci failed. Read its message above; network or disk are the usual causes.", 1);
  }
  if (!existsSync(pinnedNode)) {
    stop("The pinned Node is missing: npm ran no install scripts. Run: npm rebuild node", 1);
  }
  writeFileSync(stamp, lock);
  say(`Installed in ${seconds(started)}.`);
}

// Somebody may have run npm ci: npm writes down what it installed, last of all.
function isInstalled(wanted) {
  const list = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(list)) return false;
  const { packages: installed } = JSON.parse(readFileSync(list, "utf8"));
  return Object.entries(wanted.packages).every(([name, { version, optional, link }]) => {
    if (name === "" || link || !name.startsWith("node_modules/")) return true;
    return installed[name] ? installed[name].version === version : optional === true;
  });
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
  // The compiler's notes may outlive what it wrote; then it would write nothing.
  const outputs = ["build", ...methods().map((name) => join("methods", name, "build"))];
  const isWhole = outputs.every((path) => existsSync(join(root, path)));
  const tsc = join("node_modules", "typescript", "bin", "tsc");
  const types = runPinned([tsc, "-b", ...(isWhole ? [] : ["--force"])]);
  if (types !== 0 && !isForgiving) stop("TypeScript found errors.", types);
  const verifier = runPinned([join("verify", "bundle.mjs")]);
  if (verifier !== 0 && !isForgiving) stop("The verifier was not put together.", verifier);
  if (types !== 0) return say("TypeScript found errors; going on with what compiled.");
  if (verifier !== 0) return say("The verifier was not put together; going on with the old one.");
  mkdirSync(join(root, "build"), { recursive: true });
  writeFileSync(stamp, fingerprint);
  say(`Built in ${seconds(started)}.`);
}

/** Runs a built file on the pinned Node, passes signals on, and ends as it ends. */
export function handOver(file, args, environment = {}) {
  // A server needs 80 MB; left alone, the engine would let 400 pass before it tidies up. Commands that
  // read large files are not held back, and NODE_OPTIONS says otherwise where somebody knows better.
  const isServer = args[0] === "start" || args[0] === "demo";
  const bounds = isServer && !process.env.NODE_OPTIONS ? ["--max-old-space-size=192"] : [];
  const flags = ["--enable-source-maps", ...bounds];
  // The channel tells the child when we are gone, even by kill -9.
  const child = spawn(pinnedNode, [...flags, join(root, file), ...args], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    // Two arenas instead of eight a core: the C library gives memory back that threads once used.
    env: { MALLOC_ARENA_MAX: "2", ...process.env, ...environment },
  });
  // A terminal sends Ctrl-C to the whole group, kill to one process; the child counts both as one.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event) endWithNpm(child);
  child.on("error", (fault) => stop(`The pinned Node does not run: ${fault.message}`, 1));
  child.on("exit", (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

// When npm is killed without a chance to tell us, nobody else would. It runs us through a shell,
// which outlives it: then the shell's parent changes, not ours.
function endWithNpm(child) {
  const npm = () => {
    const parent = process.ppid;
    const stat = `/proc/${parent}/stat`;
    if (!existsSync(stat)) return String(parent);
    const [, name, rest] = /\((.*)\) (.*)/.exec(readFileSync(stat, "utf8")) ?? [];
    return /^(sh|dash|bash|ash)$/.test(name ?? "")
      ? `${parent} ${rest?.split(" ")[1]}`
      : String(parent);
  };
  const first = npm();
  setInterval(() => {
    if (npm() !== first) child.kill("SIGTERM");
  }, 500).unref();
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
  for (const path of [
    "src",
    "methods",
    "verify",
    "seed",
    "test",
    "words",
    "tsconfig.json",
    "package-lock.json",
  ]) {
    visit(path);
  }
  return hash.digest("hex");
}

function methods() {
  const names = readdirSync(join(root, "methods"));
  return names.filter((name) => existsSync(join(root, "methods", name, "tsconfig.json")));
}

function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}
