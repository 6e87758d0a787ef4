import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..", "..");

/**
 * A package only some tests on some machines need: got by npm when first asked for, in a folder of
 * its own, because npm would tidy away what stands in node_modules and not in the lock file.
 */
export function fetchPackage(name: string, version: string): string | null {
  const folder = join(root, "node_modules", ".tools", `${name.replace(/\W+/g, "-")}-${version}`);
  const installed = join(folder, "node_modules", name);
  if (existsSync(join(installed, "package.json"))) return installed;
  process.stderr.write(`Getting ${name} ${version} by npm …\n`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
  const install = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock"];
  const { status } = spawnSync("npm", [...install, "--loglevel=error", `${name}@${version}`], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  return status === 0 && existsSync(installed) ? installed : null;
}
