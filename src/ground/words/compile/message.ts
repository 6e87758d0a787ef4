import { parseMessage, validate, type Model } from "messageformat";

import { Unspeakable } from "./problem.ts";

/** What a placeholder holds, and so the type of its argument. */
export type Kind = "text" | "number" | "date";

/** One parsed message: its model, the kinds its placeholders state, and its own words. */
export interface Message {
  readonly model: Model.Message;
  /** Every argument; null where the text does not say the kind. */
  readonly arguments: ReadonlyMap<string, Kind | null>;
  /** The literal text of all variants, without placeholders. */
  readonly literal: string;
}

const kindOfFunction: Readonly<Record<string, Kind>> = {
  number: "number",
  integer: "number",
  percent: "number",
  string: "text",
  date: "date",
  datetime: "date",
  time: "date",
};

/** Parses one MessageFormat 2 text, or throws Unspeakable with the remedy. */
export function parse(source: string): Message {
  const model = parseModel(source);
  const patterns =
    model.type === "message" ? [model.pattern] : model.variants.map((variant) => variant.value);
  for (const part of patterns.flat()) {
    if (typeof part !== "string" && part.type === "markup") {
      throw new Unspeakable(
        `has markup {#${part.name}}`,
        "Words are plain text: split the message, or let the page mark it up",
      );
    }
  }
  return {
    model,
    arguments: argumentsOf(model),
    literal: patterns.map(literalOf).join("\n"),
  };
}

/** The kind a MessageFormat function gives its operand; refuses functions words do not know. */
export function kindOf(name: string): Kind {
  const kind = kindOfFunction[name];
  if (kind !== undefined) return kind;
  const known = Object.keys(kindOfFunction).map((known) => `:${known}`);
  throw new Unspeakable(
    `uses the function :${name}`,
    `Known are ${known.join(" ")}; format anything else before and pass it as text`,
  );
}

function parseModel(source: string): Model.Message {
  try {
    const model = parseMessage(source);
    validate(model);
    return model;
  } catch (error) {
    const said = error instanceof Error ? error.message : "unread";
    throw new Unspeakable(
      `is not MessageFormat 2 (${said})`,
      "Check braces and .input / .match against words/README.md",
    );
  }
}

function argumentsOf(model: Model.Message): ReadonlyMap<string, Kind | null> {
  const found = new Map<string, Kind | null>();
  const locals = new Map<string, string | null>();
  const note = (expression: Model.Expression): string | null => {
    const kind = expression.functionRef === undefined ? null : kindOf(expression.functionRef.name);
    if (expression.arg?.type !== "variable") return null;
    const name = locals.get(expression.arg.name) ?? expression.arg.name;
    if (locals.get(expression.arg.name) === null) return null;
    const before = found.get(name) ?? null;
    if (before !== null && kind !== null && before !== kind) {
      throw new Unspeakable(
        `takes $${name} for a ${before} and for a ${kind}`,
        "Use one kind in the whole message",
      );
    }
    found.set(name, before ?? kind);
    return name;
  };
  for (const declaration of model.declarations) {
    const root = note(declaration.value);
    if (declaration.type === "local") locals.set(declaration.name, root);
  }
  const patterns =
    model.type === "message" ? [model.pattern] : model.variants.map((variant) => variant.value);
  for (const part of patterns.flat()) {
    if (typeof part !== "string" && part.type === "expression") note(part);
  }
  return found;
}

function literalOf(pattern: Model.Pattern): string {
  return pattern.map((part) => (typeof part === "string" ? part : "")).join("");
}
