import { createTree, isConsistent, isIncluded, type Hash } from "@commonweal/merkle";
import { barrenForest, tileOf, type Forest } from "./ledger-forest.js";
import { sayFigure, sayHeading } from "./ledger-say.js";

const size = 1_000_000;
const recent = 100_000;
/** Tiles that hold the recent facts and all above them, with some to spare. */
const tilesMax = 512;
const msMin = 3_000;

/** Proofs from the proof code alone: tiles in memory, nothing asked of a database. */
export async function measureProofs(): Promise<void> {
  const forest = barrenForest(size);
  sayHeading(`Proofs over ${size} leaves, ${tilesMax} tiles kept`);
  await measureFrom(forest, {
    name: `inclusion proofs, newest ${recent}`,
    pick: (next) => size - 1 - next(recent),
    aim: { value: 30_000 },
  });
  await measureFrom(forest, { name: "inclusion proofs, all over", pick: (next) => next(size) });
  await measureConsistency(forest);
}

interface Asked {
  readonly name: string;
  readonly aim?: { readonly value: number };
  pick(next: (below: number) => number): number;
}

async function measureFrom(forest: Forest, { name, aim, pick }: Asked): Promise<void> {
  const tree = createTree((tile) => tileOf(forest, tile), { tilesMax });
  const next = numbers(11);
  const root = await tree.root(size);
  const made: { readonly index: number; readonly proof: readonly Hash[] }[] = [];
  const perSecond = await repeat(async () => {
    const index = pick(next);
    made.push({ index, proof: await tree.inclusion(index, size) });
    if (made.length > 50_000) made.splice(0, 25_000);
  });
  sayFigure({ name, value: perSecond, unit: "/s", ...(aim ? { aim } : {}) });
  let turn = 0;
  const verified = await repeat(() => {
    const { index, proof } = made[turn++ % made.length] ?? { index: 0, proof: [] };
    const leaf = forest.levels[0]?.subarray(index * 32, index * 32 + 32);
    if (!leaf || !isIncluded({ leaf, index, size, proof, root })) throw new Error("a false proof");
  });
  sayFigure({ name: "  each verified", value: verified, unit: "/s" });
}

async function measureConsistency(forest: Forest): Promise<void> {
  const tree = createTree((tile) => tileOf(forest, tile), { tilesMax });
  const next = numbers(13);
  const root = await tree.root(size);
  const perSecond = await repeat(async () => {
    const old = size - 1 - next(recent);
    const proof = await tree.consistency(old, size);
    const oldRoot = await tree.root(old);
    if (!isConsistent({ old, oldRoot, size, root, proof })) throw new Error("a false proof");
  });
  sayFigure({ name: "consistency proofs, made and verified", value: perSecond, unit: "/s" });
}

async function repeat(work: () => Promise<void> | void): Promise<number> {
  for (let turn = 0; turn < 2_000; turn += 1) await work();
  const started = performance.now();
  let count = 0;
  for (let now = started; now - started < msMin; now = performance.now()) {
    for (let turn = 0; turn < 100; turn += 1) await work();
    count += 100;
  }
  return (count * 1_000) / (performance.now() - started);
}

/** Whole numbers below a bound, in no order anybody sees and the same at each run. */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}
