import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { verifyEd25519 as byNode } from "./ed25519-node.js";
import { verifyEd25519 } from "./ed25519.js";
import { edgeCases, rfc8032, type SignatureCase } from "./testing/ed25519-vectors.js";
import { bitFlips } from "./testing/flips.js";
import { signerOfSeed } from "./testing/keys.js";

const order = 2n ** 252n + 27742317777372353535851937790883648493n;

function bothSay(sample: SignatureCase): boolean {
  const { publicKey, message, signature } = sample;
  const own = verifyEd25519(publicKey, message, signature);
  assert.equal(byNode(publicKey, message, signature), own, "the two implementations disagree");
  return own;
}

test("the signatures of RFC 8032 are good, and are what their keys make", () => {
  for (const { seed, ...sample } of rfc8032) {
    assert.ok(bothSay(sample));
    const signer = signerOfSeed("rfc8032", seed);
    assert.deepEqual(signer.publicKey, sample.publicKey);
    assert.deepEqual(signer.sign(sample.message), sample.signature);
  }
});

test("any bit turned in key, message or signature makes a signature bad", () => {
  const [, , sample] = rfc8032;
  assert.ok(sample);
  const { publicKey, message, signature } = sample;
  for (const other of bitFlips(signature))
    assert.ok(!bothSay({ publicKey, message, signature: other }));
  for (const other of bitFlips(publicKey))
    assert.ok(!bothSay({ publicKey: other, message, signature }));
  for (const other of bitFlips(message))
    assert.ok(!bothSay({ publicKey, message: other, signature }));
});

test("both implementations agree on 200 keys, whole and with a bit turned", () => {
  const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(bytes32, fc.uint8Array({ maxLength: 300 }), fc.nat(), (seed, message, bit) => {
      const { publicKey, sign } = signerOfSeed("random", seed);
      const signature = sign(message);
      assert.ok(bothSay({ publicKey, message, signature }));
      const all = Uint8Array.from([...publicKey, ...signature, ...message]);
      const at = bit % (all.length * 8);
      all[at >> 3] = (all[at >> 3] ?? 0) ^ (1 << (at & 7));
      const turned = {
        publicKey: all.slice(0, 32),
        signature: all.slice(32, 96),
        message: all.slice(96),
      };
      assert.ok(!bothSay(turned));
    }),
    { numRuns: 200 },
  );
});

test("a signature has one form: S plus the order of the group is refused", () => {
  for (const { publicKey, message, signature } of rfc8032) {
    const s = BigInt(`0x${Buffer.from(signature.slice(32).reverse()).toString("hex")}`);
    for (const other of [s + order, order, 2n ** 256n - 1n]) {
      const digits = other.toString(16).padStart(64, "0");
      const half = Uint8Array.from(Buffer.from(digits, "hex").reverse());
      const forged = Uint8Array.from([...signature.subarray(0, 32), ...half]);
      assert.ok(!bothSay({ publicKey, message, signature: forged }));
    }
  }
});

test("where implementations differ, both refuse: one signature, one message, one form", () => {
  for (const { isGood, why, ...sample } of edgeCases) assert.equal(bothSay(sample), isGood, why);
});

test("keys that are no point, of small order or not canonical verify nothing", () => {
  const message = Uint8Array.of(1, 2, 3);
  const neutral = point(1, 0, 0);
  // What a key of the neutral point would accept for any message.
  const signature = Uint8Array.from([...neutral, ...new Uint8Array(32)]);
  const keys = [
    neutral,
    point(1, 0, 0x80),
    point(0, 0, 0),
    point(0, 0, 0x80),
    point(0xec, 0xff, 0x7f),
    point(0xec, 0xff, 0xff),
    point(0xed, 0xff, 0x7f),
    point(0xee, 0xff, 0x7f),
    point(0xee, 0xff, 0xff),
    point(0xff, 0xff, 0xff),
    point(2, 0, 0),
  ];
  for (const publicKey of keys) assert.ok(!bothSay({ publicKey, message, signature }));
});

test("a message signed with an R of small order is refused", () => {
  const [sample] = rfc8032;
  assert.ok(sample);
  for (const first of [0, 1]) {
    const signature = Uint8Array.from([...point(first, 0, 0), ...sample.signature.subarray(32)]);
    assert.ok(!bothSay({ ...sample, signature }));
  }
});

function point(first: number, fill: number, last: number): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? first : at === 31 ? last : fill));
}

test("keys and signatures of other lengths are refused rather than thrown at", () => {
  const [sample] = rfc8032;
  assert.ok(sample);
  const { publicKey, message, signature } = sample;
  for (const length of [0, 31, 33, 64])
    assert.ok(!bothSay({ publicKey: new Uint8Array(length), message, signature }));
  for (const length of [0, 32, 63, 65, 128])
    assert.ok(!bothSay({ publicKey, message, signature: new Uint8Array(length) }));
});
