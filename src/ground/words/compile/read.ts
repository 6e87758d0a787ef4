import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { isLocale, localeCodes, type Locale } from "../locales.ts";
import type { Problem } from "./problem.ts";

/** The messages of one slice in one language, by key. */
export type Texts = ReadonlyMap<string, string>;

/** All messages as written: language, slice, key. */
export interface Catalogue {
  readonly texts: ReadonlyMap<Locale, ReadonlyMap<string, Texts>>;
  /** "slice.key" of messages that may read the same as in English. */
  readonly same: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

const sliceName = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const keyName = /^[a-z][a-zA-Z0-9]*(-[a-zA-Z0-9]+)*$/;

/** Reads words/<locale>/<slice>.json and words/same.json below the given root. */
export function readCatalogue(root: string): Catalogue {
  const problems: Problem[] = [];
  const texts = new Map<Locale, ReadonlyMap<string, Texts>>();
  const folder = join(root, "words");
  for (const entry of existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []) {
    if (entry.isDirectory() && !isLocale(entry.name)) {
      problems.push({
        file: `words/${entry.name}`,
        key: null,
        what: `no language "${entry.name}" is shipped`,
        remedy: "Add it to src/ground/words/locales.ts, or rename the folder",
      });
    }
  }
  for (const locale of localeCodes) texts.set(locale, readLocale(root, locale, problems));
  return { texts, same: readSame(root, problems), problems };
}

function readLocale(root: string, locale: Locale, problems: Problem[]): ReadonlyMap<string, Texts> {
  const slices = new Map<string, Texts>();
  const folder = join(root, "words", locale);
  if (!existsSync(folder)) return slices;
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith(".json")) continue;
    const slice = name.slice(0, -".json".length);
    const file = `words/${locale}/${name}`;
    if (!sliceName.test(slice)) {
      problems.push({
        file,
        key: null,
        what: "the file name is not kebab-case",
        remedy: "Name it after its slice, in small letters",
      });
      continue;
    }
    const found = readTexts(join(folder, name), file, problems);
    if (found !== null) slices.set(slice, found);
  }
  return slices;
}

function readTexts(path: string, file: string, problems: Problem[]): Texts | null {
  const source = readFileSync(path, "utf8");
  const parsed = parseObject(source, file, problems);
  if (parsed === null) return null;
  const texts = new Map<string, string>();
  const complain = (key: string, what: string, remedy: string): void => {
    problems.push({ file, key, what, remedy });
  };
  for (const key of repeatedKeys(source)) {
    complain(key, "stands twice in the file", "Keep one of the two");
  }
  for (const [key, text] of Object.entries(parsed)) {
    if (key.startsWith("@")) {
      if (!(key.slice(1) in parsed)) {
        complain(key, "is a note on a message that does not exist", "Remove or rename the note");
      }
    } else if (!keyName.test(key)) {
      complain(
        key,
        "is not camelCase or kebab-case",
        'Write it like "listHeading" or "state-open"',
      );
    } else if (typeof text !== "string") {
      complain(key, "is not a text", "Keep the file flat: one key, one text");
    } else {
      texts.set(key, text);
    }
  }
  return texts;
}

function parseObject(source: string, file: string, problems: Problem[]): object | null {
  let parsed: unknown = null;
  let what = "is not a JSON object";
  try {
    parsed = JSON.parse(source);
  } catch (error) {
    what = `is not JSON (${error instanceof Error ? error.message.replaceAll("\n", " ") : "unread"})`;
  }
  if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return parsed;
  problems.push({ file, key: null, what, remedy: 'Write one flat object: { "key": "text" }' });
  return null;
}

// JSON keeps the last of two equal keys without a word, which loses a text silently.
function repeatedKeys(source: string): readonly string[] {
  const keys = [...source.matchAll(/^\s*\{?\s*"([^"\\]+)"\s*:/gm)].map((found) => found[1] ?? "");
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))];
}

function readSame(root: string, problems: Problem[]): ReadonlySet<string> {
  const path = join(root, "words", "same.json");
  if (!existsSync(path)) return new Set();
  try {
    const parsed: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (Array.isArray(parsed)) return new Set(parsed.filter((item) => typeof item === "string"));
  } catch {
    // Told below, together with a list of the wrong shape.
  }
  problems.push({
    file: "words/same.json",
    key: null,
    what: "is not a JSON list",
    remedy: 'Write it as [ "slice.key", … ]',
  });
  return new Set();
}
