import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { canonicalize, parseCanonical, type Json } from "./index.js";

test("the samples of RFC 8785 come out as it shows, as far as they hold whole numbers", () => {
  // Section 3.2.2 without its fractions.
  const sample: Json = JSON.parse(
    String.raw`{"numbers":[1e3,-0,0e5,12.0],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
  );
  assert.equal(
    canonicalize(sample),
    String.raw`{"literals":[null,true,false],"numbers":[1000,0,0,12],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  );
  // Section 3.2.3 without the Hebrew letter, which is not composed in NFC.
  const names: Json = JSON.parse(
    String.raw`{"\u20ac":"Euro Sign","\r":"Carriage Return","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}`,
  );
  assert.equal(
    canonicalize(names),
    `{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face"}`,
  );
});

test("the whole numbers of appendix B of RFC 8785 are written as it shows", () => {
  for (const [value, text] of [
    [0, "0"],
    [-0, "0"],
    [9_007_199_254_740_991, "9007199254740991"],
    [-9_007_199_254_740_991, "-9007199254740991"],
    [1, "1"],
    [-1, "-1"],
  ] as const)
    assert.equal(canonicalize(value), text);
  const others = [Number.MIN_VALUE, Number.MAX_VALUE, 2 ** 53, -(2 ** 53), 2 ** 68, 1e23, 1e21];
  for (const value of [...others, 333_333_333.333_333_3, -0.000_003_3, Number.NaN, Infinity])
    assert.throws(() => canonicalize(value), RangeError, String(value));
});

test("names are sorted by UTF-16 units, also where code points say otherwise", () => {
  assert.equal(
    canonicalize({ "\uff5e": 1, "😀": 2, a: 3, B: 4 }),
    '{"B":4,"a":3,"😀":2,"\uff5e":1}',
  );
  assert.equal(canonicalize({ 10: 1, 9: 2, 1: 3, "": 4 }), '{"":4,"1":3,"10":1,"9":2}');
});

test("control characters are written as ECMAScript does, and no others are escaped", () => {
  assert.equal(
    canonicalize('\0\x07\b\t\n\v\f\r\x1f"\\/\x7f\u2028é'),
    String.raw`"\u0000\u0007\b\t\n\u000b\f\r\u001f\"\\/` + '\x7f\u2028é"',
  );
});

test("properties without a value are left out, and special names are names like others", () => {
  assert.equal(canonicalize({ b: undefined, a: null }), '{"a":null}');
  const odd: Json = JSON.parse('{"__proto__":1,"constructor":2,"toString":3}');
  assert.equal(canonicalize(odd), '{"__proto__":1,"constructor":2,"toString":3}');
});

test("halves of characters, text that is not composed and what JSON lacks are refused by place", () => {
  const cases: readonly (readonly [unknown, RegExp])[] = [
    [{ deep: [1, { x: 1.5 }] }, /^\$\.deep\[1\]\.x is not a whole number/],
    [{ a: "\ud800" }, /^\$\.a holds half a character/],
    [["\udc00\ud800"], /^\$\[0\] holds half a character/],
    [{ "\ud800": 1 }, /^\$ holds half a character/],
    [{ a: "e\u0301" }, /^\$\.a is not in Unicode NFC/],
    [{ "e\u0301": 1 }, /^\$ is not in Unicode NFC/],
    [[undefined], /^\$\[0\] is not a JSON value/],
    [Array.from({ length: 2 }), /^\$\[0\] is not a JSON value/],
    [{ a: 1n }, /^\$\.a is not a JSON value/],
    [{ a: new Date(0) }, /^\$\.a is not a JSON value/],
    [{ a: new Map() }, /^\$\.a is not a JSON value/],
    [{ a: () => 1 }, /^\$\.a is not a JSON value/],
  ];
  for (const [value, message] of cases)
    assert.throws(() => canonicalize(value as Json), { name: "RangeError", message });
});

test("lists and objects stand a hundred deep, not deeper, and circles end", () => {
  const deep = (count: number) => `${"[".repeat(count)}${"]".repeat(count)}`;
  assert.equal(canonicalize(JSON.parse(deep(100)) as Json), deep(100));
  assert.throws(() => canonicalize(JSON.parse(deep(101)) as Json), /more than 100 deep/);
  const nested = (count: number) => `${'{"a":'.repeat(count)}1${"}".repeat(count)}`;
  assert.equal(canonicalize(parseCanonical(nested(100))), nested(100));
  assert.equal(parseCanonical(nested(101)), null);
  assert.equal(parseCanonical(deep(101)), null);
  assert.equal(parseCanonical(deep(50_000)), null);
  const circle: Record<string, unknown> = {};
  circle["self"] = circle;
  assert.throws(() => canonicalize(circle as Json), RangeError);
});

test("any value comes back from its text, and has one text whatever the order of its names", () => {
  const leaf = fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: "grapheme-composite" }).map((text) => text.normalize("NFC")),
  );
  const { value } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(fc.string({ maxLength: 5 }), tie("value"), {
        maxKeys: 4,
        noNullPrototype: true,
      }),
    ),
  }));
  fc.assert(
    fc.property(value, (some) => {
      const text = canonicalize(some);
      assert.equal(canonicalize(reversed(some)), text);
      assert.equal(canonicalize(parseCanonical(text)), text);
      assert.equal(canonicalize(JSON.parse(text) as Json), text);
      assert.equal(JSON.stringify(JSON.parse(text)).length, text.length);
    }),
  );
});

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, item]) => [name, item === undefined ? item : reversed(item)]),
  );
}

test("text that is not canonical in any way is refused, whatever it means", () => {
  const good = [
    "null",
    "true",
    "0",
    "-1",
    '""',
    "[]",
    "{}",
    '{"a":1,"b":[2]}',
    '"é€😀"',
    "[[],{}]",
  ];
  for (const text of good) assert.equal(canonicalize(parseCanonical(text)), text);
  const wrong = [
    [" 1", "1 ", "\n{}", "{}\n", "[1, 2]", '{"a": 1}', '{ "a":1}', "\ufeff{}", "\t[]"],
    ["-0", "00", "01", "1.0", "1e2", "1E2", "+1", "0.5", "9007199254740992", "1e400", "0x1", "NaN"],
    [
      '{"a":1,"a":1}',
      '{"a":1,"a":2}',
      '{"b":1,"a":2}',
      '{"10":1,"1":2}',
      '{"a":1,}',
      "[1,]",
      "[,]",
    ],
    [
      '"\\u0041"',
      '"\\/"',
      '"\\u00e9"',
      '"\\u000A"',
      '"\\u000f\\u000F"',
      '"\\ud83d\\ude00"',
      '"\\x41"',
    ],
    ['"\ud800"', '"\\ud800"', '"\\udc00\\ud800"', '"e\u0301"', '{"e\u0301":1}', '"a\nb"', "'a'"],
    ["", "nul", "{", "[", '"', "undefined", "{}{}", "1 2", "// x\n1", "{a:1}", "[1 2]"],
  ].flat();
  for (const text of wrong) assert.equal(parseCanonical(text), null, JSON.stringify(text));
});

test("what reads as canonical is written the same", () => {
  const signs = fc.constantFrom(...'{}[]",:\\u0012eE+-. atruflsn\u0301é');
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 8 }), (parts) => {
      const text = parts.join("");
      const value = parseCanonical(text);
      if (value !== null) assert.equal(canonicalize(value), text);
    }),
    { numRuns: 3000 },
  );
});
