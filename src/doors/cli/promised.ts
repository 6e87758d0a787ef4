import type { HighWater, Ledger } from "../../ground/ledger/index.js";
import { CommandError } from "./command.js";
import { messageOf } from "./database.js";

/** The mark of a data directory; a damaged one ends the command with what to do. */
export async function readPromised(dataDir: string): Promise<HighWater | null> {
  const { readHighWater } = await import("../../ground/ledger/index.js");
  try {
    return await readHighWater(dataDir);
  } catch (fault) {
    throw new CommandError(`${messageOf(fault)}.`);
  }
}

/** Numbers and signs what a command wrote; in a sealed record it waits, and that is said. */
export async function numberFacts(ledger: Ledger): Promise<void> {
  const { SealedRecord } = await import("../../ground/ledger/index.js");
  try {
    await ledger.drain();
  } catch (fault) {
    if (fault instanceof SealedRecord) throw new CommandError(`Written, but ${fault.message}.`, 1);
    throw fault;
  }
}
