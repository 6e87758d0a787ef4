import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { render } from "../html/html.js";
import { steps } from "../../loop.js";
import type { RecordState } from "../http/page.js";
import { assertValid } from "../../../test/support/valid-html.js";
import { createAssets } from "./assets.js";
import { dateError, parseDateFields } from "./date-field.js";
import { examples } from "./examples/index.js";
import { hash } from "./examples/example.js";
import { Field, TextField } from "./fields.js";
import { gallery } from "./gallery.js";
import { Layout } from "./layout.js";
import { Rosette, Seal } from "./record.js";
import { sampleActor, samplePage, sampleRecord } from "./sample-page.js";
import { Thread } from "./thread.js";

const assets = createAssets({ brand: "#1f5d50" });
const en = samplePage("en");

for (const locale of ["en", "fr", "ar"] as const) {
  test(`each example is valid in ${locale}`, async () => {
    const page = samplePage(locale);
    for (const { component, name, render: show } of examples) {
      const shown = show(page);
      assert.ok(shown, `${component}, ${name}, shows something`);
      await assertValid(shown.markup, `${component}, ${name}`);
    }
  });

  test(`the whole gallery is a valid page in ${locale}, with one heading of the first rank`, async () => {
    const page = samplePage(locale, { actor: sampleActor });
    const text = render(
      <Layout page={page} title="x" assets={assets} notice="x">
        {gallery(page)}
      </Layout>,
    );
    assert.equal(text.match(/<h1/g)?.length, 1);
    assert.match(text, new RegExp(`<html lang="${locale}" dir="${page.dir}">`));
    await assertValid(text, "gallery");
  });
}

test("a component has examples: what has none is neither shown nor tried", async () => {
  const index = await import("./index.js");
  const shown = new Set(examples.map((example) => example.component));
  const apart = ["Layout", "Icon", "Logo", "Csrf", "Figure", "Drawing", "Field"];
  const wanting = Object.keys(index).filter(
    (name) => /^[A-Z]/.test(name) && !shown.has(name) && !apart.includes(name),
  );
  assert.deepEqual(wanting, []);
});

test("each of the nine steps says in words whether it is done", () => {
  const markup = (
    <Thread page={en} stages={{ voice: { state: "done" }, compact: { state: "now" } }} />
  ).markup;
  const said = [...markup.matchAll(/<span class="vh">([^<]+) <\/span>/g)].map((match) => match[1]);
  assert.deepEqual(said, [
    "Done:",
    "Nothing recorded:",
    "Nothing recorded:",
    "Nothing recorded:",
    "Now:",
    "Not yet:",
    "Not yet:",
    "Not yet:",
    "Not yet:",
  ]);
  assert.equal(said.length, steps.length);
});

test("the seal vouches for what is recorded, never for what waits", () => {
  const recorded = { index: 17, of: 20, rev: 1, leafHash: hash };
  assert.match((<Seal page={en} recorded={recorded} />).markup, /<ellipse/);
  assert.match((<Seal page={en} recorded={recorded} />).markup, /href="\/ledger\/facts\/17"/);
  const waiting = (<Seal page={en} recorded={{ ...recorded, index: null }} />).markup;
  assert.doesNotMatch(waiting, /<ellipse|href=/);
});

test("two facts have two rosettes, and any text for a hash draws one", () => {
  const one = (<Rosette hash={hash} />).markup;
  assert.notEqual(one, (<Rosette hash={hash.replace("a", "b")} />).markup);
  assert.equal(one, (<Rosette hash={hash} />).markup);
  fc.assert(
    fc.property(fc.string(), (text) => {
      assert.doesNotMatch((<Rosette hash={text} />).markup, /NaN|undefined/);
    }),
  );
});

test("a field's control names its hint and its error", () => {
  const markup = (
    <TextField page={en} name="due" label="Due" hint="When" error="Say when" value={'"<b>"'} />
  ).markup;
  assert.match(markup, /aria-describedby="due-hint due-error"/);
  assert.match(markup, /aria-invalid="true"/);
  assert.match(markup, /id="due-hint">When</);
  assert.match(markup, /<label for="due">Due</);
  const plain = (<Field field={{ page: en, name: "a", label: "A", isOptional: true }} />).markup;
  assert.match(plain, /\(optional\)/);
  assert.doesNotMatch(plain, /aria-/);
});

test("three fields make a date, in any digits, or say what is missing", () => {
  const typed = (day: string, month: string, year: string) => ({
    "d-day": day,
    "d-month": month,
    "d-year": year,
  });
  const cases = [
    [typed("27", "3", "2026"), { kind: "day", day: "2026-03-27" }],
    [typed(" 7 ", "03", "2026"), { kind: "day", day: "2026-03-07" }],
    [typed("٢٧", "٣", "٢٠٢٦"), { kind: "day", day: "2026-03-27" }],
    [typed("", "", ""), { kind: "empty" }],
    [{}, { kind: "empty" }],
    [typed("27", "", "2026"), { kind: "incomplete" }],
    [typed("30", "2", "2026"), { kind: "unreal" }],
    [typed("x", "2", "2026"), { kind: "unreal" }],
    [typed("1", "2", "26"), { kind: "unreal" }],
  ] as const;
  for (const [given, expected] of cases) {
    const parsed = parseDateFields(given, "d");
    assert.deepEqual(parsed, expected);
    assert.equal(dateError(en, parsed) === undefined, parsed.kind === "day");
  }
});

test("changing the language leads to this very page", () => {
  const page = samplePage("fr", { path: "/commitments?q=route" });
  const text = render(<Layout page={page} title="x" assets={assets} />);
  assert.match(text, /href="\/commitments\?q=route" lang="en"/);
  assert.match(text, /href="\/ar\/commitments\?q=route" lang="ar"/);
  assert.match(text, /aria-current="true"[^>]*>Français/);
});

test("a sealed record is told on every page", () => {
  const standing = { epoch: 1, size: 4, signed: null };
  const record = { standing, sealed: "the mark on the disk is ahead" };
  const text = render(<Layout page={samplePage("en", { record })} title="x" assets={assets} />);
  assert.match(text, /Nothing is being recorded at present/);
  assert.match(text, /Sealed: nothing is signed at present/);
  assert.doesNotMatch(text, /the mark on the disk/, "why is for operators");
});

test("every page says in words who stands behind the record, and since when", () => {
  const said = (record: RecordState) =>
    render(<Layout page={samplePage("en", { record })} title="x" assets={assets} />)
      .replace(/[\u2066-\u2069]/gu, "")
      .split('class="standing"')[1]
      ?.replace(/<[^>]+>/g, "");
  const watchers = ["a.example/w", "b.example/w"];
  assert.match(said(sampleRecord({})) ?? "", /UNWITNESSED.*18,378 facts · all signed 5 hours ago/);
  const witnessed = said(sampleRecord({ witnesses: watchers, isQuorate: true }));
  assert.match(witnessed ?? "", /witnessed by a\.example\/w and b\.example\/w/);
  assert.match(said(sampleRecord({ isQuorate: false })) ?? "", /Signed, not yet witnessed/);
  const partly = said(sampleRecord({ size: 7, witnesses: ["a.example/w"], isQuorate: false }));
  assert.match(partly ?? "", /only a\.example\/w so far.*7 of them signed/);
  const never = { standing: { epoch: 1, size: 4, signed: null }, sealed: null };
  assert.match(said(never) ?? "", /Not signed yet.*4 facts/);
  const unknown = said({ standing: null, sealed: null });
  assert.match(unknown ?? "", /Where the public record stands/);
  assert.doesNotMatch(
    unknown ?? "",
    /empty|signed|UNWITNESSED/,
    "nothing is said that is not known",
  );
});

test("a production instance does not call itself a demonstration", () => {
  const config = { ...en.config, demo: false };
  const text = render(<Layout page={samplePage("en", { config })} title="x" assets={assets} />);
  assert.doesNotMatch(text, /Demonstration/);
});

test("islands are scripts of ours, at their hashed addresses", () => {
  assert.throws(
    () => render(<Layout page={en} title="x" assets={assets} islands={["none.js"]} />),
    /no file/,
  );
});
