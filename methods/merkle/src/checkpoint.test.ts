import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { checkpointText, emptyRoot, fromBase64, parseCheckpoint, toBase64 } from "./index.js";
import { textDrops } from "./testing/flips.js";
import { arche, sofa, sumdb } from "./testing/note-vectors.js";

const root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

test("published checkpoints read, and are written the same", () => {
  const parsed = parseCheckpoint(sofa.text);
  assert.deepEqual(parsed, {
    origin: "example.com/behind-the-sofa",
    size: 20_852_163,
    root: fromBase64(root),
  });
  assert.equal(checkpointText(parsed), sofa.text);
  const go = parseCheckpoint(sumdb.note.slice(0, sumdb.note.indexOf("\n\n") + 1));
  assert.equal(go?.origin, "go.sum database tree");
  assert.equal(go.size, 6_476_701);
  assert.equal(parseCheckpoint(arche.text)?.size, 1_432_088_532);
});

test("lines behind the third are kept as they stand", () => {
  const text = `log\n5\n${root}\nfirst extension\n second\n`;
  const parsed = parseCheckpoint(text);
  assert.deepEqual(parsed?.extensions, ["first extension", " second"]);
  assert.equal(checkpointText(parsed), text);
});

test("an empty tree has the size 0", () => {
  const text = `log\n0\n${toBase64(emptyRoot)}\n`;
  assert.deepEqual(parseCheckpoint(text), { origin: "log", size: 0, root: emptyRoot });
});

test("an origin may be any line that is not empty", () => {
  for (const origin of ["a", " ", "go.sum database tree", "a+b", "город", "x".repeat(300)]) {
    const text = `${origin}\n1\n${root}\n`;
    assert.equal(parseCheckpoint(text)?.origin, origin);
  }
});

test("a text that is no checkpoint in any line is refused", () => {
  const sizes = [
    "",
    "01",
    "00",
    "-1",
    "+1",
    "1.0",
    "1e3",
    " 1",
    "1 ",
    "0x1",
    "١",
    "9007199254740992",
  ];
  const huge = ["18446744073709551615", "99999999999999999999999"];
  const roots = ["", root.slice(1), root.slice(0, -1), `${root}=`, `${root} `, ` ${root}`];
  const otherRoots = [
    root.replace("2I=", "2J="),
    toBase64(new Uint8Array(31)),
    toBase64(new Uint8Array(33)),
  ];
  const wrong = [
    ["", "\n", "log\n", `log\n1`, `log\n1\n${root}`, `\n1\n${root}\n`, `1\n${root}\n`],
    [`log\n\n1\n${root}\n`, `log\n1\n\n${root}\n`, `log\n1\n${root}\n\n`, `log\n1\n${root}\n\nx\n`],
    [
      `log\n1\n${root}\nx\n\n`,
      `log\r\n1\r\n${root}\r\n`,
      `log\t\n1\n${root}\n`,
      `log\0\n1\n${root}\n`,
    ],
    [`log\n1\n${root}\nx\x01\n`, `\ud800\n1\n${root}\n`, `log\n1\n${root}\nx`],
    [...sizes, ...huge].map((size) => `log\n${size}\n${root}\n`),
    [...roots, ...otherRoots].map((other) => `log\n1\n${other}\n`),
  ].flat();
  for (const text of wrong) assert.equal(parseCheckpoint(text), null, JSON.stringify(text));
  assert.equal(parseCheckpoint(`log\n9007199254740991\n${root}\n`)?.size, Number.MAX_SAFE_INTEGER);
});

test("a checkpoint that could not be read again is not written", () => {
  const right = { origin: "log", size: 5, root: emptyRoot };
  const wrong = [
    ...["", "a\nb", "a\n1", "a\tb", "\ud800"].map((origin) => ({ origin })),
    ...[-1, 0.5, 2 ** 53, Number.NaN, 1e21].map((size) => ({ size })),
    ...[0, 31, 33].map((length) => ({ root: new Uint8Array(length) })),
    ...["", "a\nb", "a\n", "\x01"].map((line) => ({ extensions: ["fine", line] })),
  ];
  assert.ok(checkpointText(right));
  for (const change of wrong)
    assert.throws(
      () => checkpointText({ ...right, ...change }),
      RangeError,
      JSON.stringify(change),
    );
});

test("checkpoints come back from their text", () => {
  const line = fc.string({ unit: "grapheme-composite", minLength: 1, maxLength: 20 });
  const plain = line.filter((text) => !/[\0-\x1f]/.test(text));
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(plain, fc.maxSafeNat(), hash, fc.array(plain), (origin, size, root, extensions) => {
      const checkpoint = { origin, size, root, ...(extensions.length > 0 ? { extensions } : {}) };
      assert.deepEqual(parseCheckpoint(checkpointText(checkpoint)), checkpoint);
    }),
  );
});

test("what reads as a checkpoint is written the same", () => {
  for (const changed of textDrops(sofa.text)) {
    const parsed = parseCheckpoint(changed);
    if (parsed) assert.equal(checkpointText(parsed), changed);
  }
});
