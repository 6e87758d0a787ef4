import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { compile } from "./compile.ts";
import { sayProblem } from "./problem.ts";
import { readCatalogue } from "./read.ts";

// One broken file can break every message in it; nobody mends more than this in one go.
const problemsSaidMax = 200;

/**
 * Compiles words/ into src/ground/words/words.gen.ts and returns the exit code.
 *
 * Lenient, for work in progress: problems are warnings, and what is missing speaks English.
 * Strict, a single problem fails and leaves the generated file as it was.
 */
export function main(root: string, isLenient: boolean): number {
  const { source, problems } = compile(readCatalogue(root));
  const mark = isLenient ? "warning: " : "";
  for (const problem of problems.slice(0, problemsSaidMax)) {
    console.error(mark + sayProblem(problem));
  }
  if (problems.length > problemsSaidMax) {
    console.error(`${mark}and ${problems.length - problemsSaidMax} more.`);
  }
  if (problems.length > 0 && !isLenient) return 1;
  const path = join(root, "src/ground/words/words.gen.ts");
  // An untouched file keeps tsc's incremental build quiet; a renamed one is never read half written.
  if (existsSync(path) && readFileSync(path, "utf8") === source) return 0;
  const draft = `${path}.${process.pid}.log`;
  writeFileSync(draft, source);
  renameSync(draft, path);
  return 0;
}
