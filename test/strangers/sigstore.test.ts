import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { openStaticLog } from "./static-log.js";

// The tree code of those who sign npm's packages, as their package keeps it to itself.

interface SigstoreMerkle {
  verifyMerkleInclusion(
    entry: {
      readonly inclusionProof: { readonly logIndex: string; readonly hashes: readonly Buffer[] };
      readonly canonicalizedBody: Buffer;
    },
    checkpoint: { readonly logSize: bigint; readonly logHash: Buffer },
  ): void;
}

type Entry = Parameters<SigstoreMerkle["verifyMerkleInclusion"]>[0];

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve("@sigstore/verify/package.json"));
const sigstore: SigstoreMerkle = require(join(folder, "dist", "tlog", "merkle.js"));

test("sigstore's tree code accepts 50 proofs of ours by chance, and none with one byte changed", async (t) => {
  const log = await openStaticLog(t);
  const sizes = [1, 2, 3, 256, 257, 1_000, 5_000];
  for (const size of sizes) await log.grow(size);
  let accepted = 0;
  const property = fc.asyncProperty(
    fc.constantFrom(...sizes),
    fc.nat(),
    fc.nat(),
    async (size, anyIndex, anyByte) => {
      const index = anyIndex % size;
      const checkpoint = { logSize: BigInt(size), logHash: Buffer.from(await log.tree.root(size)) };
      const hashes = (await log.tree.inclusion(index, size)).map((hash) => Buffer.from(hash));
      const entry = {
        inclusionProof: { logIndex: String(index), hashes },
        canonicalizedBody: Buffer.from(log.entry(index)),
      };
      sigstore.verifyMerkleInclusion(entry, checkpoint);
      accepted += 1;
      for (const changed of changedOf(entry, anyByte)) {
        assert.throws(
          () => sigstore.verifyMerkleInclusion(changed, checkpoint),
          /calculated root hash does not match/,
        );
      }
      assert.throws(() =>
        sigstore.verifyMerkleInclusion(entry, {
          ...checkpoint,
          logHash: flip(checkpoint.logHash, anyByte),
        }),
      );
    },
  );
  await fc.assert(property, { numRuns: 50 });
  assert.equal(accepted, 50);
});

// One byte of the entry, and one of each hash of its proof.
function changedOf(entry: Entry, byte: number): readonly Entry[] {
  const { inclusionProof, canonicalizedBody } = entry;
  const { logIndex, hashes } = inclusionProof;
  const proofs = hashes.map((hash, at) => hashes.with(at, flip(hash, byte)));
  return [
    { inclusionProof, canonicalizedBody: flip(canonicalizedBody, byte) },
    ...proofs.map((changed) => ({
      canonicalizedBody,
      inclusionProof: { logIndex, hashes: changed },
    })),
  ];
}

function flip(bytes: Buffer, at: number): Buffer {
  return Buffer.from(bytes.map((byte, index) => (index === at % bytes.length ? byte ^ 1 : byte)));
}
