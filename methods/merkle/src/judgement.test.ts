import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addSignatures,
  checkpointText,
  cosign,
  emptyRoot,
  judge,
  parsePolicy,
  signNote,
  verifierText,
  type Policy,
} from "./index.js";
import { textFlips } from "./testing/flips.js";
import { signerOf, verifierOf } from "./testing/keys.js";
import { arche, neumann, sumdb } from "./testing/note-vectors.js";

const log = signerOf("city.example/log/1", 1);
const otherLog = signerOf("town.example/log/1", 2);
const [a, b, c] = [signerOf("a.example", 11), signerOf("b.example", 12), signerOf("c.example", 13)];
const text = checkpointText({ origin: log.name, size: 7, root: emptyRoot });
const signed = signNote(text, log);
const cosigned = addSignatures(signed, cosign(text, a, 100) + cosign(text, b, 200));

function policyOf(...lines: readonly string[]): Policy {
  const reading = parsePolicy(lines.map((line) => `${line}\n`).join(""));
  assert.ok(reading.ok, JSON.stringify(reading));
  return reading.policy;
}

const logLine = `log ${verifierText(log.name, log.publicKey)}`;
const otherLine = `log ${verifierText(otherLog.name, otherLog.publicKey)}`;
const witnessLines = [
  `witness A ${verifierText(a.name, a.publicKey, 4)}`,
  `witness B ${verifierText(b.name, b.publicKey, 4)}`,
  `witness C ${verifierText(c.name, c.publicKey, 4)}`,
];
const twoOfThree = policyOf(logLine, otherLine, ...witnessLines, "group G 2 A B C", "quorum G");
const nothing = { checkpoint: null, log: null, witnesses: [], isQuorate: false };

test("a checkpoint that its log signed and enough witnesses cosigned is accepted", () => {
  assert.deepEqual(judge(twoOfThree, cosigned), {
    checkpoint: { origin: log.name, size: 7, root: emptyRoot },
    log: verifierOf(log),
    witnesses: [
      { name: "A", at: 100 },
      { name: "B", at: 200 },
    ],
    isQuorate: true,
    problems: [],
  });
});

test("a checkpoint with too few witnesses says so, and who cosigned", () => {
  const note = addSignatures(signed, cosign(text, c, 5));
  const judgement = judge(twoOfThree, note);
  assert.equal(judgement.checkpoint?.size, 7);
  assert.deepEqual(judgement.witnesses, [{ name: "C", at: 5 }]);
  assert.equal(judgement.isQuorate, false);
  assert.match(judgement.problems.join(), /not enough/);
});

test("a published checkpoint is accepted under a policy of its published keys", () => {
  const note = `${arche.text}\n${arche.lines.join("")}`;
  const policy = policyOf(`log ${arche.logKey}`, `witness R ${arche.witnessKey}`, "quorum R");
  const judgement = judge(policy, note);
  assert.deepEqual(judgement.problems, []);
  assert.equal(judgement.checkpoint?.size, 1_432_088_532);
  assert.deepEqual(judgement.witnesses, [{ name: "R", at: arche.cosignedAt }]);
});

test("a policy without witnesses accepts what its log signed", () => {
  const judgement = judge(policyOf(logLine, "quorum none"), signed);
  assert.deepEqual(judgement.problems, []);
  assert.ok(judgement.isQuorate);
  assert.deepEqual(judgement.witnesses, []);
});

test("any of the listed logs will do, each for its own origin only", () => {
  const policy = policyOf(logLine, otherLine, "quorum none");
  const other = checkpointText({ origin: otherLog.name, size: 1, root: emptyRoot });
  assert.equal(judge(policy, signNote(other, otherLog)).log?.name, otherLog.name);
  // A listed log signed for the origin of another: nothing is believed.
  const crossed = judge(policy, signNote(text, otherLog));
  assert.deepEqual({ ...crossed, problems: [] }, { ...nothing, problems: [] });
  assert.match(crossed.problems.join(), /signed by another log/);
  // Go's database has a key that is named otherwise than its origin.
  const go = judge(policyOf(`log ${sumdb.key}`, "quorum none"), sumdb.note);
  assert.match(go.problems.join(), /signed by another log/);
});

test("a checkpoint that no listed log signed is nothing, however many witnesses cosigned", () => {
  const unsigned = `${text}\n${cosign(text, a, 1)}${cosign(text, b, 1)}${cosign(text, c, 1)}`;
  const judgement = judge(twoOfThree, unsigned);
  assert.deepEqual({ ...judgement, problems: [] }, { ...nothing, problems: [] });
  assert.match(judgement.problems.join(), /no log of the policy/);
  const stranger = signNote(text, signerOf(log.name, 99));
  assert.equal(judge(policyOf(logLine, "quorum none"), stranger).checkpoint, null);
});

test("a policy without logs is for those who know the log: witnesses vouch for the checkpoint", () => {
  const policy = policyOf(...witnessLines, "group G 2 A B C", "quorum G");
  const judgement = judge(policy, cosigned);
  assert.equal(judgement.checkpoint?.size, 7);
  assert.equal(judgement.log, null);
  assert.deepEqual(judgement.problems, []);
  assert.match(judge(policy, signed).problems.join(), /no key of the policy/);
  assert.equal(judge(policyOf("quorum none"), cosigned).checkpoint, null);
});

test("one bad signature of any key of the policy refuses the whole checkpoint", () => {
  const wrong = checkpointText({ origin: log.name, size: 8, root: emptyRoot });
  const [, badLog = ""] = signNote(wrong, log).split("\n\n");
  for (const [line, name] of [
    [badLog, /city\.example\/log\/1/],
    [cosign(wrong, a, 100), /signature of A/],
    [cosign(wrong, c, 100), /signature of C/],
  ] as const) {
    const judgement = judge(twoOfThree, addSignatures(cosigned, line));
    assert.deepEqual({ ...judgement, problems: [] }, { ...nothing, problems: [] });
    assert.match(judgement.problems.join(), name);
  }
});

test("signatures of keys that the policy does not know change nothing", () => {
  const stranger = signerOf("stranger.example", 50);
  const [, plain = ""] = signNote("other\n", stranger).split("\n\n");
  const more = addSignatures(cosigned, cosign(text, stranger, 1) + plain + neumann.line);
  assert.deepEqual(judge(twoOfThree, more), judge(twoOfThree, cosigned));
});

test("a witness that cosigned twice counts once", () => {
  const twice = addSignatures(signed, cosign(text, a, 100) + cosign(text, a, 300));
  const judgement = judge(twoOfThree, twice);
  assert.deepEqual(judgement.witnesses, [{ name: "A", at: 300 }]);
  assert.equal(judgement.isQuorate, false);
});

test("what is no note or no checkpoint is told apart", () => {
  assert.match(judge(twoOfThree, "").problems.join(), /note is malformed/);
  assert.match(judge(twoOfThree, text).problems.join(), /note is malformed/);
  const letter = judge(twoOfThree, signNote("dear city\n", log));
  assert.deepEqual({ ...letter, problems: [] }, { ...nothing, problems: [] });
  assert.match(letter.problems.join(), /not a checkpoint/);
});

test("any bit turned anywhere in a checkpoint with all its signatures leaves a problem", () => {
  const policy = policyOf(logLine, ...witnessLines, "group G all A B", "quorum G");
  assert.deepEqual(judge(policy, cosigned).problems, []);
  for (const changed of textFlips(cosigned))
    assert.notDeepEqual(judge(policy, changed).problems, [], changed);
});
