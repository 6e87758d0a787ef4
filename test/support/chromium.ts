import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

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

// The npm package unpacks a browser with its own libraries when it believes to run on Lambda.
function fromNpm(): string | undefined {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  process.stderr.write("Getting a browser from the npm registry (@sparticuz/chromium) …\n");
  const install = ["install", "--no-save", "--no-audit", "--no-fund", "@sparticuz/chromium@153"];
  if (spawnSync("npm", install, { stdio: ["ignore", "ignore", "inherit"] }).status !== 0) {
    return undefined;
  }
  const script = "import('@sparticuz/chromium').then(async (m) => console.log(await m.default.executablePath()))";
  try {
    const environment = { ...process.env, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" };
    const path = execFileSync(process.execPath, ["-e", script], { env: environment }).toString().trim();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

function fail(): never {
  process.stderr.write(`${remedy}\n`);
  process.exit(1);
}
