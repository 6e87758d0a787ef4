import type { Model } from "messageformat";

import type { Kind, Message } from "./message.ts";
import { annotate, type Annotation, type IntlOptions } from "./options.ts";

/** Names the writer (number, plural or date with its options) that generated code calls. */
export type Use = (writer: "number" | "plural" | "date", options: IntlOptions) => string;

interface Value {
  /** JavaScript giving the value, or null for a fixed text. */
  readonly code: string | null;
  readonly fixed: string;
  readonly kind: Kind;
  readonly annotation: Annotation | null;
}

type Scope = Map<string, Value>;

/** The arrow function of one message, as source text. */
export function emitBody(message: Message, kinds: ReadonlyMap<string, Kind>, use: Use): string {
  const { model } = message;
  const scope: Scope = new Map();
  for (const [name, kind] of kinds) {
    scope.set(name, { code: access(name), fixed: "", kind, annotation: null });
  }
  for (const declaration of model.declarations) {
    scope.set(declaration.name, resolve(declaration.value, scope));
  }
  const head = kinds.size === 0 ? "()" : "(a)";
  if (model.type === "message") return `${head} => ${patternCode(model.pattern, scope, use)}`;
  return `${head} => ${selectCode(model, scope, use)}`;
}

/** The type of the argument object of a message, or an empty text when it takes none. */
export function argumentType(kinds: ReadonlyMap<string, Kind>): string {
  const typeOf: Readonly<Record<Kind, string>> = {
    text: "string",
    number: "number",
    date: "string | Date",
  };
  const fields = [...kinds].map(([name, kind]) => `readonly ${property(name)}: ${typeOf[kind]}`);
  return fields.length === 0 ? "" : `a: { ${fields.join("; ")} }`;
}

/** A property name as source text, quoted where it must be. */
export function property(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function access(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `a.${name}` : `a[${JSON.stringify(name)}]`;
}

function resolve(expression: Model.Expression, scope: Scope): Value {
  const { arg, functionRef } = expression;
  const own = functionRef === undefined ? null : annotate(functionRef);
  const fixed = arg?.type === "literal" ? arg.value : "";
  const base = (arg?.type === "variable" ? scope.get(arg.name) : undefined) ?? {
    code:
      own?.kind === "number" ? String(Number(fixed)) : own?.kind === "date" ? quote(fixed) : null,
    fixed,
    kind: "text" as const,
    annotation: null,
  };
  if (own === null) return base;
  const annotation =
    base.annotation?.kind === own.kind
      ? { ...own, options: { ...base.annotation.options, ...own.options } }
      : own;
  return { ...base, kind: own.kind, annotation };
}

function patternCode(pattern: Model.Pattern, scope: Scope, use: Use): string {
  const pieces: string[] = [];
  let text = "";
  for (const part of pattern) {
    if (typeof part === "string") text += part;
    else if (part.type === "expression") {
      const value = resolve(part, scope);
      if (value.code === null) {
        text += value.fixed;
        continue;
      }
      if (text !== "") pieces.push(quote(text));
      text = "";
      pieces.push(valueCode(value, value.code, use));
    }
  }
  if (text !== "" || pieces.length === 0) pieces.push(quote(text));
  return pieces.join(" + ");
}

function valueCode(value: Value, code: string, use: Use): string {
  if (value.kind === "text") return `t(${code})`;
  if (value.kind === "number") return `${use("number", value.annotation?.options ?? {})}(${code})`;
  return `${use("date", value.annotation?.options ?? { dateStyle: "long" })}(${code})`;
}

function selectCode(model: Model.SelectMessage, scope: Scope, use: Use): string {
  const selectors = model.selectors.map((selector) => scope.get(selector.name));
  const constants = selectors.flatMap((value, index) => {
    if (value?.kind !== "number" || value.annotation?.select === "exact") return [];
    const rules = use("plural", pluralOptions(value.annotation));
    return [`const c${index} = ${rules}(${value.code ?? "0"}); `];
  });
  const variants = [...model.variants].sort((one, other) => compareKeys(one.keys, other.keys));
  const cases = variants.map((variant) => {
    const tests = variant.keys.flatMap((key, index) => {
      if (key.type === "*") return [];
      const value = selectors[index];
      const code = value?.code ?? quote(value?.fixed ?? "");
      if (value?.kind !== "number") return [`${code} === ${quote(key.value)}`];
      return isNumber(key.value)
        ? [`${code} === ${Number(key.value)}`]
        : [`c${index} === ${quote(key.value)}`];
    });
    return { test: tests.join(" && "), code: patternCode(variant.value, scope, use) };
  });
  // MessageFormat wants a variant of only "*", and sorted it comes last.
  const choice = cases
    .map(({ test, code }) => (test === "" ? code : `${test} ? ${code}`))
    .join("\n        : ");
  return `{ ${constants.join("")}return ${choice}; }`;
}

/** The plural rules' options that follow from how the number is written. */
export function pluralOptions(annotation: Annotation | null): IntlOptions {
  const options = annotation?.options ?? {};
  const digits = Object.fromEntries(
    Object.entries(options).filter(([name]) => name.endsWith("Digits")),
  );
  return annotation?.select === "ordinal" ? { type: "ordinal", ...digits } : digits;
}

/** Says whether a variant key is an exact number and not a plural category. */
export function isNumber(key: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(key);
}

// Exact values win over plural categories, categories over "*"; the first selector decides first.
function compareKeys(one: Model.Variant["keys"], other: Model.Variant["keys"]): number {
  for (const [index, key] of one.entries()) {
    const difference = rank(key) - rank(other[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function rank(key: Model.Variant["keys"][number] | undefined): number {
  if (key === undefined || key.type === "*") return 2;
  return isNumber(key.value) ? 0 : 1;
}

function quote(text: string): string {
  return JSON.stringify(text);
}
