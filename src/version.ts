import { readFileSync } from "node:fs";
import { join } from "node:path";

// The built file lies in build/src.
const manifest: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, "..", "..", "package.json"), "utf8"),
);

/** The version of this program, as package.json has it. */
export const version: string =
  typeof manifest === "object" && manifest !== null && "version" in manifest
    ? String(manifest.version)
    : "0";
