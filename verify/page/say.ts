/** The forms that a language has for counts; "#" stands for the number. */
export type Forms = { readonly [form in Intl.LDMLPluralRule]?: string } & {
  readonly other: string;
};

// Marks that set a piece of text apart or turn its direction: nobody's name may bring its own.
const marks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A name, key or address in a sentence: it runs from left to right in every language. */
export function ltr(name: string): string {
  return `\u2066${name.replaceAll(marks, "\ufffd")}\u2069`;
}

/** The pieces of a sentence; every second one is what `ltr` set apart. */
export function piecesOf(sentence: string): readonly string[] {
  return sentence.split(/\u2066([^\u2069]*)\u2069/);
}

/** Writes counts as a language counts, with its digits. */
export function counter(tag: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(tag);
  return (count, forms) =>
    (forms[rules.select(count)] ?? forms.other).replace("#", count.toLocaleString(tag));
}

/** A moment as the product writes it in the language of the tag, in UTC. */
export function timeText(at: number, tag: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return String(at);
  const options = { dateStyle: "long", timeStyle: "short", timeZone: "UTC" } as const;
  const text = date.toLocaleString(tag, options);
  // French says "1er mars" where browsers write "1 mars".
  return `${tag === "fr" ? text.replace(/^1 (?=\p{L}{3})/u, "1er ") : text} UTC`;
}
