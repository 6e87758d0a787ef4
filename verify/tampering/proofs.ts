import { parseProof, proofText, type ProofFile } from "@commonweal/merkle";
import { signState } from "../test-log.js";
import { change, flipped, provenIndex, textOf, type TamperedLog, type Tampering } from "./kit.js";

// The proof of one entry, `proof/300`, and that entry's bytes, `entry/300`.

const seen = { log: "small", by: "proof", exit: 1, knows: "trees" } as const;
const file = `proof/${provenIndex}`;

/** Tampering with the proof of an entry. */
export const proofTamperings: readonly Tampering[] = [
  ofProof("a bit of its first hash is turned", (proof) => ({
    ...proof,
    hashes: proof.hashes.with(0, flipped(Buffer.from(proof.hashes[0] ?? ""), 3)),
  })),
  ofProof("a bit of its last hash is turned", (proof) => ({
    ...proof,
    hashes: [
      ...proof.hashes.slice(0, -1),
      ...proof.hashes.slice(-1).map((hash) => flipped(Buffer.from(hash), 31)),
    ],
  })),
  ofProof("its first hash is gone", (proof) => ({ ...proof, hashes: proof.hashes.slice(1) })),
  ofProof("its last hash is gone", (proof) => ({ ...proof, hashes: proof.hashes.slice(0, -1) })),
  ofProof("it has no hashes", (proof) => ({ ...proof, hashes: [] })),
  ofProof("a hash is added to it", (proof) => ({
    ...proof,
    hashes: [...proof.hashes, new Uint8Array(32)],
  })),
  ofProof("its first two hashes changed places", (proof) => ({
    ...proof,
    hashes: [...proof.hashes.slice(0, 2).reverse(), ...proof.hashes.slice(2)],
  })),
  ofProof("its index is one more", (proof) => ({ ...proof, index: proof.index + 1 })),
  ofProof("its index is one less", (proof) => ({ ...proof, index: proof.index - 1 })),
  ofProof("its index is behind the end", (proof) => ({ ...proof, index: 700 })),
  ofProof("its index is that of the same place in another half", (proof) => ({
    ...proof,
    index: proof.index + 256,
  })),
  ofProof("the state in it is another that the log signed", (proof, log) => ({
    ...proof,
    checkpoint: signState(log.house, { size: 700, root: new Uint8Array(32) }),
  })),
  ofText("its state says another size", (text) => text.replace("\n700\n", "\n512\n")),
  ofText("its first line is another", (text) => text.replace("@v1", "@v2")),
  ofText("a hash is one sign short", (text) => text.replace(/=\n/, "\n")),
  ofText("its index has a leading zero", (text) => text.replace("index 300", "index 0300")),
  ofText("the empty line before the state is gone", (text) => text.replace("\n\n", "\n")),
  ofText("it is cut off", (text) => text.slice(0, text.length / 2)),
  {
    name: "a proof: it is shown for another entry",
    ...seen,
    edit: (log) => change(log, `entry/${provenIndex}`, () => log.entries[301] ?? ""),
  },
  {
    name: "a proof: a byte of the entry is another",
    ...seen,
    edit: (log) =>
      change(log, `entry/${provenIndex}`, (bytes) =>
        bytes.toString().replace(/"minor":\d/, '"minor":9'),
      ),
  },
  {
    name: "a proof: a newline was added to the entry",
    ...seen,
    edit: (log) => change(log, `entry/${provenIndex}`, (bytes) => `${bytes.toString()}\n`),
  },
];

function ofProof(name: string, edit: (proof: ProofFile, log: TamperedLog) => ProofFile): Tampering {
  return {
    name: `a proof: ${name}`,
    ...seen,
    edit(log) {
      const proof = parseProof(textOf(log, file));
      if (!proof) throw new Error("the log that is tampered with has a proof");
      change(log, file, () => proofText(edit(proof, log)));
    },
  };
}

function ofText(name: string, edit: (text: string) => string): Tampering {
  return {
    name: `a proof: ${name}`,
    ...seen,
    edit: (log) => change(log, file, (bytes) => edit(bytes.toString())),
  };
}
