import { cosignedAt, isQuorate, parseVerifier, type Policy, type Tree } from "@commonweal/merkle";
import type { Clock } from "../clock.js";
import type { Sql } from "../database/sql.js";
import type { Log } from "../log.js";
import { exportTree } from "./export/export.js";
import type { TreeStore } from "./export/store.js";
import { readEpochs } from "./epoch.js";
import { readHead } from "./head.js";
import { readPolicy } from "./policy.js";
import { SealedRecord, whyBehind } from "./seal.js";
import type { Step } from "./sequencer.js";
import { cosignCheckpoint, readShown, readSigned, type Signed } from "./shown.js";
import { exportedSize } from "./export/exported.js";
import { lookAtWitness } from "./witness/look.js";
import { askAll } from "./witness/round.js";
import type { Witness } from "./witness/ask.js";

/** What showing the record to the world needs. */
export interface Publishing {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly log: Log;
  readonly stores: readonly TreeStore[];
  treeOf(epoch: number): Tree;
  readonly afterStep?: (step: Step) => void;
}

// Witnesses that are out of reach hold nobody up for longer: what is shown then says so.
const quorumMsMax = 60_000;
// Those that did not sign are asked again for the same checkpoint, but not without a pause.
const againMs = 10_000;

const copyMs = 1_000;
// Witnesses are asked once a second at most: they limit whom they listen to.
const roundMs = 1_000;

/** What one process remembers between its rounds; losing it costs one more question each. */
export interface Memory {
  readonly known: Map<string, number>;
  readonly exported: Map<string, number>;
  readonly copiedAt: Map<string, number>;
  asked: { readonly epoch: number; readonly size: number; readonly at: number } | null;
}

/** Starts without knowledge. */
export function emptyMemory(): Memory {
  return { known: new Map(), exported: new Map(), copiedAt: new Map(), asked: null };
}

/** One round: witnesses sign along, what has enough signatures is shown, and what is shown is copied. */
export async function publish(work: Publishing, memory: Memory): Promise<void> {
  const signed = await readSigned(work.sql);
  if (!signed) return;
  const policy = await readPolicy(work.sql);
  if (policy.quorum !== "none" || policy.witnesses.length > 0) {
    await cosign(work, { signed, policy, memory });
  }
  const shown = await readShown(work.sql);
  if (!shown) return;
  for (const store of work.stores) {
    const key = `${store.name} ${shown.epoch}`;
    const from = memory.exported.get(key) ?? (await exportedSize(store, shown.epoch));
    if (from === shown.size && memory.exported.has(key)) continue;
    // A busy record is copied once a second, not once a checkpoint.
    if (performance.now() - (memory.copiedAt.get(key) ?? -Infinity) < copyMs) continue;
    memory.copiedAt.set(key, performance.now());
    const { sql: query, afterStep } = work;
    await exportTree(shown, { query, store, from, ...(afterStep ? { afterStep } : {}) });
    memory.exported.set(key, shown.size);
  }
}

async function cosign(
  work: Publishing,
  asked: { readonly signed: Signed; readonly policy: Policy; readonly memory: Memory },
): Promise<void> {
  const { signed, policy, memory } = asked;
  const now = work.clock.now();
  const have = namesIn(policy, signed);
  const missing = witnessesOf(policy).filter((witness) => !have.has(witness.name));
  const isSame = memory.asked?.epoch === signed.epoch && memory.asked.size === signed.size;
  const pause = isSame ? againMs : roundMs;
  const isRested = Math.abs(now.getTime() - (memory.asked?.at ?? 0)) >= pause;
  let lines = "";
  if (missing.length > 0 && isRested) {
    memory.asked = { epoch: signed.epoch, size: signed.size, at: now.getTime() };
    const tree = work.treeOf(signed.epoch);
    const round = await askAll(missing, { signed, tree, known: memory.known });
    work.afterStep?.("asked");
    for (const { witness } of round.ahead) await refuseAhead(work, witness);
    for (const [name, why] of round.failures) {
      work.log.warn({ witness: name, why }, "a witness did not sign along");
    }
    lines = [...round.lines.values()].join("");
    for (const name of round.lines.keys()) have.add(name);
  }
  const since = signed.waitingSince ?? now;
  const isLate = now.getTime() - since.getTime() >= quorumMsMax;
  const isReady = isQuorate(policy, have) || isLate;
  if (lines === "" && (signed.publishedAt !== null || !isReady)) return;
  work.afterStep?.("cosigned");
  await cosignCheckpoint(work.sql, signed, { lines, publishAt: isReady ? now : null });
  if (isReady) work.afterStep?.("published");
}

// What a witness holds under our own signature and we do not: our database was set back.
async function refuseAhead(work: Publishing, witness: Witness): Promise<void> {
  const head = await readHead(work.sql);
  const epoch = (await readEpochs(work.sql)).find((one) => one.n === head.epoch);
  const log = epoch?.vkey ? parseVerifier(epoch.vkey) : null;
  const evidence = log ? await lookAtWitness(witness, log) : null;
  if (!evidence) {
    work.log.warn({ witness: witness.name }, "a witness says it knows more facts, and shows none");
    return;
  }
  const how = `were signed along by the witness ${witness.name}`;
  const reason = await whyBehind(work.sql, head, { ...evidence, epoch: head.epoch, how });
  if (reason !== null) throw new SealedRecord(reason);
}

/** The witnesses of a policy that can be asked. */
export function witnessesOf(policy: Policy): readonly Witness[] {
  return policy.witnesses.flatMap(({ name, verifier, url }) =>
    url === null ? [] : [{ name, verifier, url }],
  );
}

function namesIn(policy: Policy, signed: Signed): Set<string> {
  const note = signed.note + signed.cosignatures;
  return new Set(
    policy.witnesses
      .filter(({ verifier }) => cosignedAt(note, verifier) !== null)
      .map((witness) => witness.name),
  );
}
