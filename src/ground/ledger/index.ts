import { signNote } from "@commonweal/merkle";
import { appendFacts } from "./append.js";
import { signerOfEpoch, vkeyOf } from "./identity.js";
import type { Ledger, LedgerOptions } from "./ledger.js";
import { createReading } from "./reading.js";
import { readAccepted, writeReceipt } from "./receipt.js";
import { publishOnce, runPublisher, runSequencer, type Running } from "./runner.js";
import { SealedRecord } from "./seal.js";
import { sequenceBatch, type Sequencing } from "./sequencer.js";
import type { Publishing } from "./publish.js";
import { createSpaceGuard } from "./space.js";
import { whySealedAtStart } from "./start-check.js";
import { createTrees } from "./tree-of.js";

export { disclose, digestOf, type Disclosed } from "./disclosure.js";
export { readEntry, type JsonObject, type NewFact, type RecordedFact } from "./entry.js";
export type { Epoch } from "./epoch.js";
export {
  isBehind,
  isUnconfirmed,
  parseHighWater,
  readHighWater,
  setUnconfirmed,
  writeHighWater,
  type HighWater,
} from "./high-water.js";
export type { FactProof, Ledger, LedgerOptions, LedgerState, ShownState } from "./ledger.js";
export { recoverRecord, type Recovered } from "./recover/recover.js";
export { openCopy } from "./recover/source.js";
export { retireEpoch } from "./retire.js";
export { runReactions, type Reaction } from "./reactions.js";
export { runLoop, type Running } from "./runner.js";
export { SealedRecord, unconfirmed, whySealed } from "./seal.js";
export { policyWith, readSignedMark } from "./shown.js";
export { NoSpace } from "./space.js";
export type { Recorded } from "./store.js";
export { verifyLedger, type Verification } from "./verify.js";
export { createMirror, type Mirror } from "./mirror.js";
export { originHash } from "./witness/look.js";
export { createWitness, type WatchedLog, type WitnessService } from "./witness/witness.js";

/** Opens the public record of this instance. */
export function createLedger(options: LedgerOptions): Ledger {
  const { sql, clock, log, dataDir, stores = [], host = "commonweal.local" } = options;
  const keeper = options.keeper ?? sql;
  let sealed: string | null = null;
  const steps = options.afterStep ? { afterStep: options.afterStep } : {};
  const work: Sequencing = {
    sql: keeper,
    clock,
    dataDir,
    host,
    sealed: () => sealed,
    ...steps,
  };
  const showing: Publishing = {
    sql: keeper,
    clock,
    log,
    stores,
    treeOf: createTrees(sql),
    ...steps,
  };
  const space = options.spaceNeeded ? createSpaceGuard(dataDir, options.spaceNeeded) : null;
  const reading = createReading(sql, stores[0] ?? null);
  let running: Running | null = null;

  // Once sealed it stays so: what was wrong is for people to look into, then they start again.
  function seal(reason: string): void {
    sealed ??= reason;
    log.error({ sealed }, "the public record is sealed: nothing is signed");
  }

  async function unlessSealed<T>(doing: () => Promise<T>): Promise<T> {
    if (sealed !== null) throw new SealedRecord(sealed);
    try {
      return await doing();
    } catch (fault) {
      if (fault instanceof SealedRecord) seal(fault.reason);
      throw fault;
    }
  }

  return {
    ...reading,
    async append(tx, facts) {
      await space?.refuse();
      await appendFacts(tx, facts, clock.now());
    },
    async receipt(eventId) {
      // A sealed record records nothing: it may not promise to.
      const accepted = sealed === null ? await readAccepted(sql, eventId) : null;
      if (!accepted) return null;
      const { epoch } = await reading.state();
      return writeReceipt(accepted, await signerOfEpoch(sql, work, epoch));
    },
    async sign(text) {
      if (/^\d+$/.test(text.split("\n")[1] ?? ""))
        throw new Error("this could pass for a checkpoint");
      const { epoch } = await reading.state();
      return signNote(text, await signerOfEpoch(sql, work, epoch));
    },
    async verifierKey(asked) {
      const epoch = asked ?? (await reading.state()).epoch;
      const own = (await reading.epochs()).find((one) => one.n === epoch);
      return own?.vkey ?? vkeyOf(await signerOfEpoch(sql, work, epoch));
    },
    nudge: () => running?.nudge(),
    sealed: () => sealed,
    drain: () =>
      unlessSealed(async () => {
        let total = 0;
        for (let count = -1; count !== 0; total += count) count = await sequenceBatch(work);
        return total;
      }),
    publish: () => unlessSealed(() => publishOnce(showing)),
    async start() {
      const reason = sealed ?? (await whySealedAtStart(sql, { dataDir, host, stores, log }));
      if (reason !== null) {
        seal(reason);
        running = { nudge: () => undefined, stop: async () => undefined };
        return running;
      }
      const publisher = runPublisher({ ...showing, onSealed: seal });
      const onSigned = () => publisher.nudge();
      const sequencer = runSequencer({ ...work, log, onSealed: seal, onSigned });
      running = {
        nudge: sequencer.nudge,
        stop: async () => void (await Promise.all([sequencer.stop(), publisher.stop()])),
      };
      return running;
    },
  };
}
