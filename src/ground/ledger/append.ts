import { bytesList, type Tx } from "../database/sql.js";
import { draftEntry, type NewFact } from "./entry.js";

/** Appends facts inside a business transaction: they are recorded exactly when it commits. */
export async function appendFacts(tx: Tx, facts: readonly NewFact[], at: Date): Promise<void> {
  if (facts.length === 0) return;
  const drafts = facts.map((fact) => draftEntry(fact, at));
  const pieces = (name: "head" | "middle" | "tail") =>
    bytesList(
      tx,
      drafts.map((draft) => Buffer.from(draft[name])),
    );
  await tx`
    select ledger.append(
      ${drafts.map((draft) => draft.sub)}::text[],
      ${drafts.map((draft) => draft.type)}::text[],
      ${drafts.map((draft) => draft.eventId)}::uuid[],
      ${pieces("head")}::bytea[],
      ${pieces("middle")}::bytea[],
      ${pieces("tail")}::bytea[]
    )`;
}
