import assert from "node:assert/strict";

import type { Words } from "./words.gen.js";

/** Every message as "slice.key". */
export type WordKey = {
  [Slice in keyof Words & string]: `${Slice}.${keyof Words[Slice] & string}`;
}[keyof Words & string];

type ArgumentsOf<Key extends string> = Key extends `${infer Slice}.${infer Name}`
  ? Slice extends keyof Words
    ? Name extends keyof Words[Slice]
      ? Words[Slice][Name] extends (...args: infer Arguments) => string
        ? Arguments
        : never
      : never
    : never
  : never;

/** The word for an enum value: `enumWord(w.obligation, "state", state)` speaks "state-open". */
export function enumWord<Prefix extends string, Value extends string>(
  slice: NoInfer<Readonly<Record<`${Prefix}-${Value}`, () => string>>>,
  prefix: Prefix,
  value: Value,
): string {
  return speak(slice, `${prefix}-${value}`, []);
}

/**
 * The words of a refusal: `refusalWord(w.obligation, refusal)` speaks "refusal-<kind>" with the
 * refusal itself as its arguments, so that a kind without words does not compile.
 */
export function refusalWord<Refusal extends { readonly kind: string }>(
  slice: NoInfer<{
    readonly [Case in Refusal as `refusal-${Case["kind"]}`]: (refusal: Case) => string;
  }>,
  refusal: Refusal,
): string {
  return speak(slice, `refusal-${refusal.kind}`, [refusal]);
}

/** The message of a "slice.key" known when compiling, with its typed arguments. */
export function matchMessage<Key extends WordKey>(
  words: Words,
  key: Key,
  ...args: ArgumentsOf<Key>
): string {
  const [slice = "", name = ""] = key.split(".");
  const found: unknown = Reflect.get(words, slice);
  assert(typeof found === "object" && found !== null, `there is a slice of words "${slice}"`);
  return speak(found, name, args);
}

/** The message of a "slice.key" from outside, such as a notice; null unless it takes no arguments. */
export function plainWord(words: Words, key: string): string | null {
  const [slice = "", name = ""] = key.split(".");
  const found: unknown = Object.hasOwn(words, slice) ? Reflect.get(words, slice) : null;
  if (typeof found !== "object" || found === null || !Object.hasOwn(found, name)) return null;
  const message: unknown = Reflect.get(found, name);
  return typeof message === "function" && message.length === 0 ? speak(found, name, []) : null;
}

function speak(slice: object, name: string, args: readonly unknown[]): string {
  const message: unknown = Object.hasOwn(slice, name) ? Reflect.get(slice, name) : null;
  assert(typeof message === "function", `there is a message "${name}"`);
  const text: unknown = Reflect.apply(message, undefined, args);
  assert(typeof text === "string", `the message "${name}" is a text`);
  return text;
}
