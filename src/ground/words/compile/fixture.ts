import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { TestContext } from "node:test";

import { createSpeaker, type Speech } from "../speaker.ts";
import type { Locale } from "../locales.ts";
import { compile } from "./compile.ts";
import { sayProblem } from "./problem.ts";
import { readCatalogue } from "./read.ts";

/** Files of a words folder by path, as objects or as raw text. */
export type Files = Readonly<Record<string, object | string>>;

/** Writes a words folder that lives as long as the test. */
export function writeWords(t: TestContext, files: Files): string {
  const root = mkdtempSync(join(tmpdir(), "words-"));
  t.after(() => rmSync(root, { recursive: true }));
  for (const [path, content] of Object.entries(files)) {
    const target = join(root, "words", path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, typeof content === "string" ? content : JSON.stringify(content, null, 1));
  }
  return root;
}

/** The problems the compiler tells of a words folder, one sentence each. */
export function problemsOf(t: TestContext, files: Files): readonly string[] {
  return compile(readCatalogue(writeWords(t, files))).problems.map(sayProblem);
}

/** Compiles a words folder, runs the generated module and speaks one message of slice "a". */
export async function speaking(t: TestContext, files: Files): Promise<Speak> {
  const root = writeWords(t, files);
  const path = join(root, "words.gen.ts");
  writeFileSync(path, compile(readCatalogue(root)).source);
  const module: unknown = await import(pathToFileURL(path).href);
  const tables = at(module, "tables");
  const wordsOf = (locale: Locale, speech?: Speech): unknown =>
    run(at(tables, locale), [createSpeaker(locale, speech), () => wordsOf("en", speech)]);
  return (locale, key, argument, speech) => {
    const message = at(at(wordsOf(locale, speech), "a"), key);
    return String(run(message, argument === undefined ? [] : [argument]));
  };
}

/** Speaks a message of the compiled folder. */
export type Speak = (locale: Locale, key: string, argument?: object, speech?: Speech) => string;

function at(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) throw new Error(`nothing to take ${key} from`);
  return Reflect.get(value, key);
}

function run(value: unknown, args: readonly unknown[]): unknown {
  if (typeof value !== "function") throw new Error("not a function");
  return Reflect.apply(value, undefined, args);
}
