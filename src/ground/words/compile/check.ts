import { intlTag, type Locale } from "../locales.ts";
import { isNumber, pluralOptions } from "./body.ts";
import type { Kind, Message } from "./message.ts";
import { annotate } from "./options.ts";
import { Unspeakable } from "./problem.ts";

/** What is wrong with one message that could nevertheless be compiled. */
export interface Flaw {
  readonly what: string;
  readonly remedy: string;
}

/** Flaws of the text itself: empty, HTML, plural categories its language needs or does not have. */
export function flawsOf(message: Message, locale: Locale): readonly Flaw[] {
  const flaws: Flaw[] = [];
  if (message.literal.trim() === "" && message.arguments.size === 0) {
    flaws.push({ what: "is empty", remedy: "Write the text, or remove the key in every language" });
  }
  if (/<|&(#|[a-zA-Z]+;)/.test(message.literal)) {
    flaws.push({
      what: 'holds HTML ("<" or an "&…;")',
      remedy: "Write plain characters; markup belongs to the page",
    });
  }
  return [...flaws, ...pluralFlaws(message, locale)];
}

/** The kinds all languages share for a message's arguments: those English states. */
export function kindsOf(message: Message): ReadonlyMap<string, Kind> {
  return new Map([...message.arguments].map(([name, kind]) => [name, kind ?? "text"]));
}

/** Refuses a translation whose placeholders are not those of the English message. */
export function requireSameArguments(message: Message, english: ReadonlyMap<string, Kind>): void {
  for (const name of english.keys()) {
    if (message.arguments.has(name)) continue;
    throw new Unspeakable(
      `lacks the placeholder {$${name}} of English`,
      `Write {$${name}} where its value belongs`,
    );
  }
  for (const [name, kind] of message.arguments) {
    const wanted = english.get(name);
    if (wanted === undefined) {
      throw new Unspeakable(
        `has the placeholder {$${name}}, which English does not have`,
        english.size === 0
          ? "Remove it"
          : `English has ${[...english.keys()].map((known) => `{$${known}}`).join(" ")}`,
      );
    }
    if (kind !== null && kind !== wanted) {
      throw new Unspeakable(
        `takes $${name} for a ${kind}, English for a ${wanted}`,
        "Use the same function as English",
      );
    }
  }
}

/** Says whether a translation is only the English text again. */
export function isUntranslated(message: Message, english: Message): boolean {
  return message.literal === english.literal && /\p{L}/u.test(message.literal);
}

function pluralFlaws(message: Message, locale: Locale): readonly Flaw[] {
  const { model } = message;
  if (model.type !== "select") return [];
  return model.selectors.flatMap((selector, index) => {
    const declaration = model.declarations.find(({ name }) => name === selector.name);
    const functionRef = declaration?.value.functionRef;
    if (functionRef === undefined) return [];
    const annotation = annotate(functionRef);
    if (annotation.kind !== "number" || annotation.select === "exact") return [];
    const rules = new Intl.PluralRules(intlTag(locale), pluralOptions(annotation));
    const keys = new Set(
      model.variants.flatMap(({ keys }) => {
        const key = keys[index];
        return key === undefined || key.type === "*" ? [] : [key.value];
      }),
    );
    return categoryFlaws(keys, rules, `${locale} counting $${selector.name}`);
  });
}

function categoryFlaws(
  keys: ReadonlySet<string>,
  rules: Intl.PluralRules,
  where: string,
): readonly Flaw[] {
  const categories: readonly string[] = rules.resolvedOptions().pluralCategories;
  const missing = categories.filter(
    (category) => category !== "other" && !keys.has(category) && !isCovered(category, keys, rules),
  );
  const idle = [...keys].filter((key) => !categories.includes(key) && !isNumber(key));
  return [
    ...missing.map((category) => ({
      what: `has no variant "${category}", which ${where} needs`,
      remedy: `Add ${category} {{…}}`,
    })),
    ...idle.map((key) => ({
      what: `has a variant "${key}", which ${where} never selects`,
      remedy: `Use ${categories.join(", ")} or an exact number`,
    })),
  ];
}

// In Arabic the exact key 1 says all that "one" could say; in French "one" also counts 0.
function isCovered(category: string, keys: ReadonlySet<string>, rules: Intl.PluralRules): boolean {
  const samples = [...Array(201).keys(), 1_000_000].filter((n) => rules.select(n) === category);
  return samples.length > 0 && samples.every((n) => keys.has(String(n)));
}
