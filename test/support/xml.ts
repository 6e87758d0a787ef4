import assert from "node:assert/strict";

/** An element of an XML text. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text in it, unescaped. */
  readonly text: string;
}

interface Open {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

const token =
  /<\?xml [^?]*\?>|<\/([A-Za-z][\w:]*)>|<([A-Za-z][\w:]*)((?: [\w:]+="[^"<]*")*)(\/?)>|([^<]+)/y;

/** Reads XML strictly: what is not well formed, or not of the plain kind feeds are, fails the test. */
export function parseXml(source: string): XmlElement {
  // oxlint-disable-next-line no-control-regex
  assert.doesNotMatch(source, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/u);
  assert.ok(source.isWellFormed());
  const root: Open = { name: "", attributes: new Map(), children: [], text: "" };
  const open = [root];
  token.lastIndex = 0;
  while (token.lastIndex < source.length) {
    const at = token.lastIndex;
    const match = token.exec(source);
    assert.ok(match, `no XML at ${at}: ${source.slice(at, at + 60)}`);
    const [, closed, opened, attributes = "", isEmpty, text] = match;
    const inner = open.at(-1) ?? root;
    if (text !== undefined) inner.text += unescaped(text);
    if (closed !== undefined) {
      assert.equal(inner.name, closed);
      open.pop();
    }
    if (opened !== undefined) {
      const next = { name: opened, attributes: read(attributes), children: [], text: "" };
      inner.children.push(next);
      if (isEmpty === "") open.push(next);
    }
  }
  assert.equal(open.length, 1, "every element is closed");
  assert.equal(root.children.length, 1, "there is one root");
  assert.equal(root.text.trim(), "");
  return root.children[0] ?? root;
}

function read(written: string): ReadonlyMap<string, string> {
  const pairs = [...written.matchAll(/ ([\w:]+)="([^"<]*)"/g)];
  const names = pairs.map(([, name = ""]) => name);
  assert.equal(new Set(names).size, names.length, "an attribute stands once");
  return new Map(pairs.map(([, name = "", value = ""]) => [name, unescaped(value)]));
}

const letters = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
]);

function unescaped(text: string): string {
  return text.replace(/&([^;]{0,10};)?/g, (_, name: string | undefined) => {
    const letter = letters.get(name?.slice(0, -1) ?? "");
    assert.ok(letter, `a bare "&" in ${text.slice(0, 60)}`);
    return letter;
  });
}
