import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addSignatures, noteSigners, parseNote, toBase64 } from "./index.js";
import { arche, example, neumann, sofa } from "./testing/note-vectors.js";
import { textDrops } from "./testing/flips.js";

const { text, line, enochLine } = neumann;
const note = `${text}\n${line}`;

test("published notes come apart into their text and their signatures", () => {
  const poem =
    "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n";
  const poemLine =
    "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";
  const samples: readonly (readonly [string, readonly string[]])[] = [
    [poem, [poemLine]],
    [example.text, [example.line]],
    [text, [line, enochLine]],
    [arche.text, arche.lines],
    [sofa.text, sofa.lines],
  ];
  for (const [body, lines] of samples) {
    const parsed = parseNote(`${body}\n${lines.join("")}`);
    assert.equal(parsed?.text, body);
    assert.deepEqual(
      parsed.signatures.map((signature) => signature.line),
      lines,
    );
  }
});

test("a signature tells its key's name and id, and what the key made", () => {
  const [signature] = parseNote(note)?.signatures ?? [];
  assert.equal(signature?.name, "PeterNeumann");
  assert.equal(signature.id, 0xc74f20a3);
  assert.equal(signature.bytes.length, 64);
  assert.deepEqual(noteSigners(`${note}${enochLine}`), [
    { name: "PeterNeumann", id: 0xc74f20a3 },
    { name: "EnochRoot", id: 0xaf0cfe78 },
  ]);
  assert.deepEqual(noteSigners(text), []);
});

test("the last empty line parts the text from the signatures", () => {
  const long = `one\n\n\n${note}\n${line}`;
  assert.equal(parseNote(long)?.text, `one\n\n\n${note}`);
  assert.equal(parseNote(`\n\n${line}`)?.text, "\n");
});

test("a note that is malformed anywhere is refused whole", () => {
  const other = line.slice(0, -1);
  const wrong = [
    ["", "\n", "\n\n", text, `${text}\n`, `${text}${line}`, other, line, `\n${line}`],
    [note.slice(0, -1), `${note}\n`, `${note}x`, `${note}Unexpected line.\n`, `${note}\n${text}`],
    [`${text}\n${line}\n${line}\n`, note.replaceAll("\n", "\r\n"), `${text}\r\n${line}`],
    [`\x01${note}`, note.replace("you", "you\t"), `\0${note}`, note.replace("If", "If\x1f")],
    [`\ud800${note}`, note.replace("PeterNeumann", "Peter\udc00Neumann")],
  ].flat();
  for (const bad of wrong) assert.equal(parseNote(bad), null, JSON.stringify(bad));
});

test("a signature line that is malformed refuses the note, even behind a good one", () => {
  const base64 = line.split(" ").at(-1) ?? "";
  const short = (length: number) => `— a ${toBase64(new Uint8Array(length))}\n`;
  const wrong = [
    [`- PeterNeumann ${base64}`, `– PeterNeumann ${base64}`, `—PeterNeumann ${base64}`],
    [`—  PeterNeumann ${base64}`, `— PeterNeumann  ${base64}`, `—\u00a0PeterNeumann ${base64}`],
    [` ${line}`, line.replace("\n", " \n"), `— Bad Name ${base64}`, `— ${base64}`, `—  ${base64}`],
    [`— a+b ${base64}`, `— + ${base64}`, "— PeterNeumann \n", "— PeterNeumann\n", "— \n"],
    [line.replace("=\n", "\n"), line.replace("=\n", "==\n"), line.replace("AM=", "AN=")],
    [line.replace("x08go", "x08g-"), line.replace("x08go", "x08g%"), `${line.slice(0, -1)}A\n`],
    [short(0), short(1), short(3), short(4)],
  ].flat();
  for (const bad of wrong) {
    assert.equal(parseNote(`${text}\n${bad}`), null, JSON.stringify(bad));
    assert.equal(parseNote(`${note}${bad}`), null, JSON.stringify(bad));
    assert.throws(() => addSignatures(note, bad), RangeError, JSON.stringify(bad));
  }
  assert.ok(parseNote(`${text}\n${short(5)}`));
});

test("a key's name may hold letters of any script but no space of any", () => {
  const base64 = line.split(" ").at(-1) ?? "";
  for (const name of ["é", "город.example/log/1", "例え", "a/b:c_d~e", "—", "=", "\ufeffx"])
    assert.equal(parseNote(`${text}\n— ${name} ${base64}`)?.signatures[0]?.name, name);
  const spaces = "\u0020\u0085\u00a0\u1680\u2000\u2003\u200a\u2028\u2029\u202f\u205f\u3000";
  for (const space of spaces)
    assert.equal(parseNote(`${text}\n— Peter${space}Neumann ${base64}`), null);
});

test("control characters are those below the space; others may stand in the text", () => {
  for (let code = 0; code < 0x20; code += 1) {
    const odd = `${String.fromCharCode(code)}${note}`;
    assert.equal(parseNote(odd) === null, code !== 0x0a, `code ${code}`);
  }
  for (const sign of ["\x7f", "\u0080", "\u009f", "\u2028", "\ufeff", "\ufffd", "😀"])
    assert.equal(parseNote(`${sign}${note}`)?.text, `${sign}${text}`);
});

test("a hundred signatures are read, one more is too many", () => {
  assert.equal(parseNote(`${text}\n${line.repeat(16)}`)?.signatures.length, 16);
  assert.equal(parseNote(`${text}\n${line.repeat(100)}`)?.signatures.length, 100);
  assert.equal(parseNote(`${text}\n${line.repeat(101)}`), null);
});

test("a million bytes are read, one more is too many, however they are written", () => {
  const fill = (bytes: number) => `${"x".repeat(bytes - note.length - 2)}${note}`;
  const exact = fill(1_000_000);
  const bytes = (sample: string) => new TextEncoder().encode(sample).length;
  // The dash of the signature line has three bytes in one character.
  assert.equal(bytes(exact), 1_000_000);
  assert.ok(parseNote(exact));
  assert.equal(parseNote(`x${exact}`), null);
  assert.equal(parseNote(`${"€".repeat(333_334)}${note}`), null);
  assert.ok(parseNote(`${"€".repeat(333_000)}${note}`));
});

test("signatures are added behind, each once", () => {
  const both = `${note}${enochLine}`;
  assert.equal(addSignatures(note, enochLine), both);
  assert.equal(addSignatures(both, line + enochLine), both);
  assert.equal(addSignatures(note, enochLine + enochLine), both);
  assert.equal(addSignatures(note, ""), note);
  assert.equal(addSignatures(`${text}\n${line}${line}`, line), `${text}\n${line}${line}`);
});

test("nothing is added to what is no note, nothing that is no line, and not without end", () => {
  for (const bad of ["", text, `${text}\n`, `${note}x`])
    assert.throws(() => addSignatures(bad, line), /note is malformed/);
  for (const bad of [line.slice(0, -1), `\n${line}`, `${line}\n`, "x", `${line}x`, text])
    assert.throws(() => addSignatures(note, bad), RangeError, JSON.stringify(bad));
  // An empty line before a new signature would make the first ones a part of the text.
  assert.ok(parseNote(`${note}\n${enochLine}`));
  for (const bad of [`\n${enochLine}`, `x\n\n${enochLine}`, `${enochLine}\n${enochLine}`])
    assert.throws(() => addSignatures(note, bad), /signature line is malformed/);
  const many = Array.from({ length: 100 }, (_, index) => line.replace("Peter", `P${index}`));
  assert.equal(parseNote(addSignatures(note, many.slice(1).join("")))?.signatures.length, 100);
  assert.throws(() => addSignatures(note, many.join("")), RangeError);
});

test("what reads as a note is its text, an empty line and its lines, and nothing else", () => {
  const built = (parsed: NonNullable<ReturnType<typeof parseNote>>) =>
    `${parsed.text}\n${parsed.signatures.map((signature) => signature.line).join("")}`;
  for (const changed of textDrops(`${note}${enochLine}`)) {
    const parsed = parseNote(changed);
    if (parsed) assert.equal(built(parsed), changed);
  }
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), fc.nat(), (extra, seed) => {
      const at = seed % (note.length + 1);
      const changed = note.slice(0, at) + extra + note.slice(at);
      const parsed = parseNote(changed);
      if (parsed) assert.equal(built(parsed), changed);
    }),
  );
});
