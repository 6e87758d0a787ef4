import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const root = join(import.meta.dirname, "..", "..", "..");
const tools = join(root, "node_modules", ".tools");
const packages = ["golang-go", "golang-golang-x-mod-dev"];
const remedy =
  "Go with golang.org/x/mod, the strangers' software that reads our log, could not be had. " +
  `Install it (Debian: apt-get install ${packages.join(" ")}).`;

/** A Go that compiles, and the folder under which it finds golang.org/x/mod. */
export interface Go {
  readonly program: string;
  readonly path: string;
}

/** The Go on this machine, or Debian's, installed or unpacked beside us; throws when there is none. */
export function findGo(): Go {
  const go = installed() ?? fromDebian() ?? unpackedDebian();
  if (!go) throw new Error(remedy);
  return go;
}

/**
 * Compiles the Go program in a folder, once for each state of its sources; its path comes back.
 * Nothing is fetched: what it imports is Go's own and golang.org/x/mod.
 */
export function buildGo(folder: string): string {
  const sources = globSync("*.go", { cwd: folder }).sort();
  if (sources.length === 0) throw new Error(`There is no Go program in ${folder}.`);
  const hash = createHash("sha256");
  for (const name of sources) hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  const built = join(tools, `${basename(folder)}-${hash.digest("hex").slice(0, 16)}`);
  if (existsSync(built)) return built;
  mkdirSync(tools, { recursive: true });
  const draft = `${built}.${process.pid}`;
  const cache = mkdtempSync(join(tmpdir(), "commonweal-go-"));
  try {
    const go = findGo();
    run(["vet", "."], { go, folder, cache });
    run(["build", "-ldflags=-s -w", "-o", draft, "."], { go, folder, cache });
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
  // Another test may build the same at the same time: whoever is last replaces it by its like.
  renameSync(draft, built);
  return built;
}

// Go without modules: it looks for imports below its path alone and asks no one for them.
function run(
  args: readonly string[],
  { go, folder, cache }: { readonly go: Go; readonly folder: string; readonly cache: string },
): void {
  const { status, stderr, error } = spawnSync(go.program, args, {
    cwd: folder,
    encoding: "utf8",
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: cache,
      GO111MODULE: "off",
      GOTOOLCHAIN: "local",
      GOPATH: go.path,
      GOCACHE: cache,
      CGO_ENABLED: "0",
    },
  });
  if (status !== 0) throw new Error(`go ${args[0]} failed: ${error?.message ?? stderr}`);
}

function installed(): Go | undefined {
  const directories = (process.env["PATH"] ?? "").split(":").filter(Boolean);
  return goIn([...directories, "/usr/lib/go/bin", "/usr/local/go/bin"], "/");
}

function fromDebian(): Go | undefined {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  process.stderr.write(`Installing Go from Debian (${packages.join(", ")}) …\n`);
  const options = {
    stdio: ["ignore", "ignore", "inherit"] as ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  const install = ["install", "-y", "-qq", "--no-install-recommends"];
  // Another test may be installing it just now.
  install.push("-o", "DPkg::Lock::Timeout=180", ...packages);
  if (spawnSync("apt-get", install, options).status !== 0) {
    spawnSync("apt-get", ["update", "-qq"], options);
    spawnSync("apt-get", install, options);
  }
  return installed();
}

// Who may not install may still download and unpack: Go runs from any folder.
function unpackedDebian(): Go | undefined {
  const folder = join(tools, "go-debian");
  if (existsSync(folder)) return unpackedIn(folder);
  if (!existsSync("/usr/bin/apt-get") || !existsSync("/usr/bin/dpkg")) return undefined;
  process.stderr.write(`Getting Go from Debian (${packages.join(", ")}) …\n`);
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  const options = {
    cwd: draft,
    stdio: ["ignore", "ignore", "inherit"] as ["ignore", "ignore", "inherit"],
  };
  const download = spawnSync("apt-get", ["download", "-qq", ...withNeeded()], options);
  for (const file of globSync("*.deb", { cwd: draft })) {
    spawnSync("dpkg", ["-x", file, "."], options);
    rmSync(join(draft, file));
  }
  if (download.status === 0 && unpackedIn(draft) && !existsSync(folder)) renameSync(draft, folder);
  rmSync(draft, { recursive: true, force: true });
  return unpackedIn(folder);
}

// Of what the packages need only Go's own is wanted: the C library is everywhere.
function withNeeded(): readonly string[] {
  const no = ["recommends", "suggests", "conflicts", "breaks", "replaces", "enhances"];
  const flags = ["depends", "--recurse", ...no.map((relation) => `--no-${relation}`)];
  const { stdout } = spawnSync("apt-cache", [...flags, ...packages], { encoding: "utf8" });
  const needed = (stdout ?? "").split("\n").filter((line) => /^golang-[a-z0-9.-]+$/.test(line));
  return [...new Set([...packages, ...needed])];
}

function unpackedIn(folder: string): Go | undefined {
  return goIn(
    globSync("usr/lib/go-*/bin", { cwd: folder }).map((path) => join(folder, path)),
    folder,
  );
}

function goIn(directories: readonly string[], folder: string): Go | undefined {
  const program = directories.map((directory) => join(directory, "go")).find(existsSync);
  const own = (process.env["GOPATH"] ?? "").split(":").filter(Boolean);
  const path = [join(folder, "usr/share/gocode"), ...own].find((place) =>
    existsSync(join(place, "src/golang.org/x/mod/sumdb/tlog/tile.go")),
  );
  return program && path ? { program, path } : undefined;
}
