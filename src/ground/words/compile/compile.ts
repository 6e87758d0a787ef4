import { localeCodes, type Locale } from "../locales.ts";
import { argumentType, emitBody } from "./body.ts";
import { flawsOf, isUntranslated, kindsOf, requireSameArguments } from "./check.ts";
import { emitModule, type LocaleCode, type Shape } from "./emit.ts";
import { parse, type Kind, type Message } from "./message.ts";
import type { IntlOptions } from "./options.ts";
import { Unspeakable, type Problem } from "./problem.ts";
import type { Catalogue, Texts } from "./read.ts";

/** The generated module and all that was wrong on the way. */
export interface Compiled {
  readonly source: string;
  readonly problems: readonly Problem[];
}

interface English {
  readonly message: Message;
  readonly kinds: ReadonlyMap<string, Kind>;
}

type EnglishSlices = ReadonlyMap<string, ReadonlyMap<string, English | null>>;

/**
 * Compiles a catalogue into the source of words.gen.ts.
 *
 * The source always works, whatever the problems: an unusable translation is spoken in English,
 * an unusable English message shows its source. Whether problems are forgiven is the caller's.
 */
export function compile(catalogue: Catalogue): Compiled {
  const problems: Problem[] = [...catalogue.problems];
  const english = readEnglish(catalogue.texts.get("en") ?? new Map(), problems);
  const shape: Shape = new Map(
    [...english].map(([slice, messages]) => [
      slice,
      new Map(
        [...messages].map(([key, found]) => [
          key,
          found === null ? "a?: Readonly<Record<string, unknown>>" : argumentType(found.kinds),
        ]),
      ),
    ]),
  );
  const codes = new Map<Locale, LocaleCode>(
    localeCodes.map((locale) => [locale, compileLocale(locale, catalogue, english, problems)]),
  );
  problems.push(...idleMarks(catalogue.same, english));
  return { source: emitModule(shape, codes), problems };
}

function readEnglish(slices: ReadonlyMap<string, Texts>, problems: Problem[]): EnglishSlices {
  const read = new Map<string, ReadonlyMap<string, English | null>>();
  for (const [slice, texts] of slices) {
    const messages = new Map<string, English | null>();
    for (const [key, text] of texts) {
      messages.set(
        key,
        attempt(`words/en/${slice}.json`, key, problems, () => {
          const message = parse(text);
          const kinds = kindsOf(message);
          // A trial, so that whatever English cannot say is refused here and nowhere later.
          emitBody(message, kinds, (writer) => writer);
          return { message, kinds };
        }),
      );
    }
    read.set(slice, messages);
  }
  return read;
}

function compileLocale(
  locale: Locale,
  catalogue: Catalogue,
  english: EnglishSlices,
  problems: Problem[],
): LocaleCode {
  const slices = catalogue.texts.get(locale) ?? new Map<string, Texts>();
  const code: LocaleCode = { writers: new Map(), slices: new Map() };
  for (const slice of slices.keys()) {
    if (english.has(slice)) continue;
    problems.push({
      file: `words/${locale}/${slice}.json`,
      key: null,
      what: "belongs to no slice of English",
      remedy: `Write words/en/${slice}.json first, or remove the file`,
    });
  }
  for (const [slice, messages] of english) {
    const texts = slices.get(slice);
    const file = `words/${locale}/${slice}.json`;
    if (texts === undefined) {
      problems.push({
        file,
        key: null,
        what: `is missing (${messages.size} messages)`,
        remedy: `Translate words/en/${slice}.json into it`,
      });
    }
    for (const key of texts?.keys() ?? []) {
      if (messages.has(key)) continue;
      const remedy = `Remove it, or write it in words/en/${slice}.json`;
      problems.push({ file, key, what: "does not exist in English", remedy });
    }
    const bodies = new Map<string, string | null>();
    for (const [key, original] of messages) {
      const text = texts?.get(key);
      if (text === undefined && texts !== undefined) {
        const remedy = `Translate ${JSON.stringify(catalogue.texts.get("en")?.get(slice)?.get(key))}`;
        problems.push({ file, key, what: "is missing", remedy });
      }
      const isSame = catalogue.same.has(`${slice}.${key}`);
      const asked = { file, key, text, locale, original, isSame };
      bodies.set(key, compileMessage(asked, code, problems));
    }
    code.slices.set(slice, bodies);
  }
  return code;
}

function compileMessage(
  asked: {
    readonly file: string;
    readonly key: string;
    readonly text: string | undefined;
    readonly locale: Locale;
    readonly original: English | null;
    readonly isSame: boolean;
  },
  code: LocaleCode,
  problems: Problem[],
): string | null {
  const { file, key, text, locale, original, isSame } = asked;
  if (text === undefined) return null;
  if (original === null) return locale === "en" ? `() => ${JSON.stringify(text)}` : null;
  return attempt(file, key, problems, () => {
    const message = locale === "en" ? original.message : parse(text);
    requireSameArguments(message, original.kinds);
    problems.push(...flawsOf(message, locale).map((flaw) => ({ file, key, ...flaw })));
    if (locale !== "en" && !isSame && isUntranslated(message, original.message)) {
      problems.push({
        file,
        key,
        what: "reads the same as English",
        remedy: "Translate it, or list it in words/same.json if it is right so",
      });
    }
    return emitBody(message, original.kinds, (writer, options) => writerOf(code, writer, options));
  });
}

function writerOf(code: LocaleCode, writer: string, options: IntlOptions): string {
  const sorted = Object.fromEntries(Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1)));
  const made = `s.${writer}(${JSON.stringify(sorted)})`;
  const known = code.writers.get(made);
  if (known !== undefined) return known;
  const name = `${writer}${code.writers.size}`;
  code.writers.set(made, name);
  return name;
}

// A mark for a message that is gone would silently allow a later one of the same name.
function idleMarks(same: ReadonlySet<string>, english: EnglishSlices): readonly Problem[] {
  const keys = new Set(
    [...english].flatMap(([slice, messages]) =>
      [...messages.keys()].map((key) => `${slice}.${key}`),
    ),
  );
  return [...same]
    .filter((mark) => !keys.has(mark))
    .map((mark) => ({
      file: "words/same.json",
      key: mark,
      what: "is no message",
      remedy: "Remove the line",
    }));
}

function attempt<T>(file: string, key: string, problems: Problem[], make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof Unspeakable)) throw error;
    problems.push({ file, key, what: error.message, remedy: error.remedy });
    return null;
  }
}
