import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { escape, raw, render, type Html } from "./html.js";
import { jsx } from "./jsx-runtime.js";
import { safeUrl } from "./url.js";

const nasty = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "</textarea><script>",
    "<!--",
    "]]>",
    "&lt;",
  ),
);

test("no text makes a tag, closes an attribute or loses a letter", () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const shown = (<p title={text}>{text}</p>).markup;
      const parts = /^<p title="([^"<>]*)">([^<>]*)<\/p>$/s.exec(shown);
      assert.ok(parts, shown);
      assert.equal(unescape(parts[1] ?? ""), text);
      assert.equal(unescape(parts[2] ?? ""), text);
    }),
  );
});

test("a text typed into several lines comes back whole, its first empty line too", () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const shown = (<textarea name="t">{text}</textarea>).markup;
      const inner = /^<textarea name="t">\n([^<>]*)<\/textarea>$/s.exec(shown)?.[1];
      assert.equal(unescape(inner ?? "nothing"), text);
    }),
  );
});

test("an address that could run something is blocked, however it is hidden", () => {
  const hidden = fc.constantFrom("\t", "\n", "\r", "\0", " ", "\u00a0", "\u200b", "\ufeff");
  fc.assert(
    fc.property(
      fc.constantFrom(
        "javascript:",
        "data:text/html,",
        "vbscript:",
        "blob:",
        "file:",
        "view-source:",
      ),
      fc.array(fc.tuple(fc.nat(12), hidden), { maxLength: 6 }),
      fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
      fc.string(),
      (scheme, gaps, upper, rest) => {
        let text = [...scheme].map((sign, at) => (upper[at] ? sign.toUpperCase() : sign)).join("");
        for (const [at, gap] of gaps) text = text.slice(0, at) + gap + text.slice(at);
        assert.equal(safeUrl(text + rest), "#blocked");
        assert.equal((<a href={text + rest}>x</a>).markup, '<a href="#blocked">x</a>');
      },
    ),
  );
});

test("addresses people use pass as they are", () => {
  for (const address of [
    "/commitments?q=a:b",
    "#main",
    "?after=2",
    "",
    "https://example.org/a?b=c",
    "mailto:a@example.org",
    "tel:+254700000000",
    "sms:+254700000000",
    "a/b:c",
    "./x",
    "//example.org/",
  ]) {
    assert.equal(safeUrl(address), address);
  }
});

test("handlers, inline style and inline script are refused, also under another spelling", () => {
  for (const name of ["onclick", "ONCLICK", "onLoad", "style", "Style", "srcdoc"]) {
    assert.throws(() => jsx("div", { [name]: "x" }), /refused/, name);
  }
  for (const name of ["a b", "a>", '"', "", "1a", "a=b"]) {
    assert.throws(() => jsx("div", { [name]: "x" }), /not a name/, name);
  }
  assert.throws(() => jsx("script", { children: "alert(1)" }), /may not have a body/);
  assert.throws(() => jsx("script", { type: "application/ld+json" }), /needs a src/);
  assert.throws(() => jsx("style", { children: "p{}" }), /may not have a body/);
  assert.throws(() => jsx("div><script", {}), /not a name/);
});

test("true stands bare, false and nothing leave no trace", () => {
  assert.equal(
    (<input required disabled={false} value={null} name={undefined} />).markup,
    "<input required>",
  );
  assert.equal(
    (<a aria-hidden aria-label="x" />).markup,
    '<a aria-hidden="true" aria-label="x"></a>',
  );
  assert.equal(
    (<p>{[null, undefined, true, false, 0, "", "a", ["b", [1n]]]}</p>).markup,
    "<p>0ab1</p>",
  );
});

test("void elements have no end, fragments no element, components no cost", () => {
  const Twice = (props: { readonly of: Html }): Html => (
    <>
      {props.of}
      {props.of}
    </>
  );
  assert.equal((<Twice of={<br />} />).markup, "<br><br>");
});

test("trusted markup goes through untouched, a document begins with its type", () => {
  assert.equal(
    render(<html lang="en">{raw("<b>&amp;</b>")}</html>),
    '<!doctype html>\n<html lang="en"><b>&amp;</b></html>',
  );
});

test("a component that shows nothing leaves no trace", () => {
  const Nothing = (): null => null;
  assert.equal((<p>a{<Nothing />}</p>).markup, "<p>a</p>");
});

test("escaping twice is not escaping once: what is escaped is text again", () => {
  assert.equal(escape(escape("<")), "&amp;lt;");
});

function unescape(markup: string): string {
  const signs: Readonly<Record<string, string>> = {
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    "#39": "'",
  };
  return markup.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => signs[name] ?? "");
}
