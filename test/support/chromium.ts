import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fetchPackage } from "./fetch-package.js";

const remedy =
  "The journeys need a browser and none could be had. Install one (Debian: apt-get install " +
  "chromium-headless-shell) or set CHROMIUM to the path of a Chromium or Chrome.";

const known = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** A Chromium for the journeys: the one named, one installed, Debian's, or npm's; else fails. */
export function findChromium(): string {
  const named = process.env["CHROMIUM"];
  if (named) return named;
  return installed() ?? fromDebian() ?? fromNpm() ?? fail();
}

function installed(): string | undefined {
  const names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];
  const directories = (process.env["PATH"] ?? "").split(":");
  for (const name of names) {
    const found = directories.map((directory) => join(directory, name)).find(existsSync);
    if (found) return found;
  }
  return known.find(existsSync);
}

function fromDebian(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  process.stderr.write("Installing a browser from Debian (chromium-headless-shell) …\n");
  const quiet = { stdio: ["ignore", "ignore", "inherit"] as ["ignore", "ignore", "inherit"] };
  spawnSync("apt-get", ["update", "-qq"], quiet);
  spawnSync("apt-get", ["install", "-y", "-qq", "chromium-headless-shell", "fonts-noto-core"], {
    ...quiet,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return installed();
}

// The npm package unpacks a browser, with its own libraries when it believes to run on Lambda.
function fromNpm(): string | undefined {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const directory = fetchPackage("@sparticuz/chromium", "153");
  if (!directory) return undefined;
  const script =
    "import('@sparticuz/chromium').then(async (m) => console.log(await m.default.executablePath()))";
  const folder = join(directory, "..", "..", "..");
  const unpacked = join(folder, "unpacked");
  mkdirSync(unpacked, { recursive: true });
  const { status, stdout } = spawnSync(process.execPath, ["-e", script], {
    cwd: folder,
    // In the common temporary folder another account could have laid a browser of its own.
    env: { ...process.env, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x", TMPDIR: unpacked },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const path = stdout.toString().trim();
  if (status !== 0 || !existsSync(path)) return undefined;
  process.env["CHROMIUM_LIBRARIES"] = join(path, "..", "al2023", "lib");
  return path;
}

function fail(): never {
  process.stderr.write(`${remedy}\n`);
  process.exit(1);
}
