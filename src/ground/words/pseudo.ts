/** The invented languages of tests: long accented English, and English written from the right. */
export type PseudoLocale = "en-XA" | "ar-XB";

const plain = "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz";
const accented = [..."ÅåƁƀÇçÐðÉéƑƒĜĝĤĥÎîĴĵĶķĻļṀɱÑñÖöÞþǪǫŔŕŠšŢţÛûṼṽŴŵẊẋÝýŽž"];

/**
 * The same words as a test reads them: every text accented and 40 % longer (en-XA), or run from
 * right to left (ar-XB). Text arguments stay as they are: they are people's, not ours.
 */
export function pseudo<T extends object>(words: T, locale: PseudoLocale): T {
  const change = locale === "en-XA" ? stretch : mirror;
  return new Proxy(words, {
    get(target, key): unknown {
      const value: unknown = Reflect.get(target, key);
      if (typeof value === "function") return disguise(value, change);
      return typeof value === "object" && value !== null ? pseudo(value, locale) : value;
    },
  });
}

function disguise(message: Function, change: (text: string) => string): unknown {
  return new Proxy(message, {
    apply(target, self, args: unknown[]): unknown {
      const text: unknown = Reflect.apply(target, self, args);
      return typeof text === "string" ? around(text, textsOf(args[0]), change) : text;
    },
  });
}

function textsOf(argument: unknown): readonly string[] {
  if (typeof argument !== "object" || argument === null) return [];
  return Object.values(argument).filter(
    (value): value is string => typeof value === "string" && value !== "",
  );
}

// Changes what stands between the kept values.
function around(text: string, kept: readonly string[], change: (text: string) => string): string {
  const [first, ...rest] = kept;
  if (first === undefined) return change(text);
  return text
    .split(first)
    .map((part) => (part === "" ? "" : around(part, rest, change)))
    .join(first);
}

function stretch(text: string): string {
  const letters = [...text].map((letter) => accented[plain.indexOf(letter)] ?? letter).join("");
  return `${letters}${"~".repeat(Math.ceil(text.trim().length * 0.4))}`;
}

// U+200F and U+202E … U+202C around each word, as Android's pseudo-locale of this name does.
function mirror(text: string): string {
  return text.replace(/\S+/g, (word) => `\u200F\u202E${word}\u202C\u200F`);
}
