import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  addSignatures,
  checkpointText,
  cosign,
  isIncluded,
  judge,
  parsePolicy,
  parseProof,
  proofText,
  signNote,
  toBase64,
  utf8,
  verifierText,
  type ProofFile,
} from "./index.js";
import { textDrops, textFlips } from "./testing/flips.js";
import { signerOf } from "./testing/keys.js";
import { sofa } from "./testing/note-vectors.js";
import { createReference, someEntries } from "./testing/reference.js";

const size = 5;
const reference = createReference(someEntries(size));
const leaf = reference.mth(1, 2);
const log = signerOf("a.example/1", 1);
const witness = signerOf("w.example", 2);
const text = checkpointText({ origin: log.name, size, root: reference.mth(0, size) });
const checkpoint = addSignatures(signNote(text, log), cosign(text, witness, 1_700_000_000));
const proof: ProofFile = { extra: null, index: 1, hashes: reference.path(1, size), checkpoint };
const file = proofText(proof);
const policy = parsePolicy(
  `log ${verifierText(log.name, log.publicKey)}\nwitness w ${verifierText(witness.name, witness.publicKey, 4)}\nquorum w\n`,
);

/** What a reader of a proof file does, who has the entry and a policy. */
function isProven(content: string): boolean {
  assert.ok(policy.ok);
  const parsed = parseProof(content);
  if (!parsed) return false;
  const { checkpoint: head, problems } = judge(policy.policy, parsed.checkpoint);
  if (!head || problems.length > 0) return false;
  const { index, hashes } = parsed;
  return isIncluded({ leaf, index, size: head.size, proof: hashes, root: head.root });
}

test("a proof file stands as tlog-proof shows", () => {
  const [first, second, third] = proof.hashes.map(toBase64);
  assert.equal(
    file,
    `c2sp.org/tlog-proof@v1\nindex 1\n${first}\n${second}\n${third}\n\n${checkpoint}`,
  );
  assert.deepEqual(parseProof(file), proof);
  const extra = utf8("age-v1.2.1-darwin-arm64.tar.gz");
  const more = proofText({ ...proof, extra });
  assert.ok(more.startsWith(`c2sp.org/tlog-proof@v1\nextra ${toBase64(extra)}\nindex 1\n`));
  assert.deepEqual(parseProof(more), { ...proof, extra });
});

test("the only leaf of a tree needs no hashes, and its file has none", () => {
  const alone = proofText({ ...proof, index: 0, hashes: [] });
  assert.equal(alone, `c2sp.org/tlog-proof@v1\nindex 0\n\n${checkpoint}`);
  assert.deepEqual(parseProof(alone), { ...proof, index: 0, hashes: [] });
});

test("empty extra data is none: its line is left out", () => {
  assert.equal(proofText({ ...proof, extra: new Uint8Array(0) }), file);
});

test("a whole file proves its entry, and any bit turned or character dropped in it nothing", () => {
  assert.ok(isProven(file));
  for (const changed of textFlips(file)) assert.ok(!isProven(changed), changed);
  for (const changed of textDrops(file)) assert.ok(!isProven(changed), changed);
});

test("a file with its lines in another order, doubled or cut short proves nothing", () => {
  const lines = file.split(/(?<=\n)/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    assert.ok(!isProven(lines.toSpliced(at, 1).join("")));
    assert.ok(!isProven(lines.slice(0, at).join("")));
    // A signature that stands there twice is still good.
    if (!line.startsWith("—")) assert.ok(!isProven(lines.toSpliced(at, 0, line).join("")));
    if (at > 0 && !line.startsWith("—"))
      assert.ok(
        !isProven(
          lines
            .with(at, lines[at - 1] ?? "")
            .with(at - 1, line)
            .join(""),
        ),
      );
  }
});

test("a file that is malformed in any part is refused", () => {
  const [hash = ""] = proof.hashes.map(toBase64);
  const head = "c2sp.org/tlog-proof@v1\n";
  const wrong = [
    ["", head, `${head}\n${checkpoint}`, `${head}index 0\n`, `${head}index 0\n${checkpoint}`],
    [`wrong-header\nindex 0\n\n${checkpoint}`, `c2sp.org/tlog-proof@v2\nindex 0\n\n${checkpoint}`],
    [` ${head}index 0\n\n${checkpoint}`, `\n${head}index 0\n\n${checkpoint}`, file.toUpperCase()],
    ["", "00", "01", "-5", "+1", "1.0", " 1", "1 ", "notanumber", "9007199254740992"].map(
      (index) => `${head}index ${index}\n\n${checkpoint}`,
    ),
    [`${head}index\n\n${checkpoint}`, `${head}Index 0\n\n${checkpoint}`, `${head}index\t0\n\n`],
    [
      "",
      "!!notbase64!!",
      "QQ",
      "QQ=",
      "QR==",
      " QUJD",
      "QUJD ",
      "YWdlLXYxLjIuMS1kYXJ3aW4tYXJt=",
    ].map((extra) => `${head}extra ${extra}\nindex 0\n\n${checkpoint}`),
    [`${head}extra\nindex 0\n\n${checkpoint}`, `${head}index 0\nextra QQ==\n\n${checkpoint}`],
    [
      `${head}extra QQ==\nextra QQ==\nindex 0\n\n${checkpoint}`,
      `${head}extra QQ==\n\n${checkpoint}`,
    ],
    [
      "!!notbase64!!",
      `${hash} `,
      ` ${hash}`,
      hash.slice(4),
      hash.slice(0, -1),
      `${hash}${hash}`,
    ].map((line) => `${head}index 0\n${line}\n\n${checkpoint}`),
    [toBase64(new Uint8Array(31)), toBase64(new Uint8Array(64)), "index 0"].map(
      (line) => `${head}index 0\n${line}\n\n${checkpoint}`,
    ),
    [`${head}index 0\n\n\n${checkpoint}`, `${head}index 0\n\n${checkpoint}\n`, `${file}x`],
    [
      `${head}index 0\n\n${sofa.text}`,
      `${head}index 0\n\ncheckpoint\n`,
      file.replaceAll("\n", "\r\n"),
    ],
    [`${head}index 0\n\n${signNote("no checkpoint\n", log)}`, `${head}index 0\n${hash}\n`],
  ].flat();
  for (const content of wrong) assert.equal(parseProof(content), null, JSON.stringify(content));
});

test("no path is longer than 63 hashes", () => {
  const hashes = (count: number) => Array.from({ length: count }, () => leaf);
  assert.equal(parseProof(proofText({ ...proof, hashes: hashes(63) }))?.hashes.length, 63);
  assert.throws(() => proofText({ ...proof, hashes: hashes(64) }), RangeError);
});

test("a file has at most two million characters", () => {
  const extra = new Uint8Array(1_400_000);
  const long = proofText({ ...proof, extra });
  assert.ok(long.length > 1_800_000);
  assert.deepEqual(parseProof(long)?.extra, extra);
  assert.throws(() => proofText({ ...proof, extra: new Uint8Array(1_600_000) }), RangeError);
});

test("what cannot stand in a file is not written", () => {
  const wrong: readonly Partial<ProofFile>[] = [
    ...[-1, 0.5, 2 ** 53, Number.NaN].map((index) => ({ index })),
    ...[0, 31, 33].map((length) => ({ hashes: [new Uint8Array(length)] })),
    ...["", sofa.text, checkpoint.slice(0, -1), `\n${checkpoint}`].map((other) => ({
      checkpoint: other,
    })),
  ];
  for (const change of wrong) assert.throws(() => proofText({ ...proof, ...change }), RangeError);
});

test("proofs come back from their files", () => {
  const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
  const extras = fc.option(fc.uint8Array({ minLength: 1 }));
  fc.assert(
    fc.property(
      extras,
      fc.maxSafeNat(),
      fc.array(bytes32, { maxLength: 63 }),
      (extra, index, hashes) => {
        const some: ProofFile = { extra, index, hashes, checkpoint };
        assert.deepEqual(parseProof(proofText(some)), some);
      },
    ),
  );
});

test("the specification's own example is shortened, so it is no file", () => {
  const shown =
    "c2sp.org/tlog-proof@v1\nindex 73894\ngSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=\n\nexample.com/fancylog\n109482\nsFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=\n\n";
  assert.equal(parseProof(`${shown}— example.com/fancylog hI2DJw[...]1roloI=\n`), null);
  const whole = parseProof(`${shown}${sofa.lines.join("")}`);
  assert.equal(whole?.index, 73_894);
  assert.equal(whole.hashes.length, 1);
});
