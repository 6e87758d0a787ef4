import { readMigrations, migrate } from "../../src/ground/database/migrate.js";
import { separateRoles } from "../../src/ground/database/roles.js";
import type { Sql, Tx } from "../../src/ground/database/sql.js";
import type { Ledger, NewFact, Reaction } from "../../src/ground/ledger/index.js";
import { migrationsDirectory } from "../../src/doors/cli/database.js";

/** The fact of each deed: one to one with its row. */
export const doneType = "fault.deed-done";
/** A second fact of each deed, about a subject that many deeds share. */
export const countedType = "fault.deed-counted";

const sharedSubjects = 5;

/** Brings a database up to date, as a start does; the owner of the tables asks. */
export async function bringUpToDate(owner: Sql): Promise<void> {
  await migrate(owner, await readMigrations(migrationsDirectory));
  await separateRoles(owner);
}

/** The same, and gives it the tables of this play. */
export async function furnish(owner: Sql): Promise<void> {
  await bringUpToDate(owner);
  await owner
    .unsafe(
      `create schema if not exists faults;
      create table if not exists faults.deed (id uuid primary key, worker integer not null);
      create table if not exists faults.heard (
        place bigint generated always as identity primary key,
        idx bigint not null,
        deed uuid not null
      );`,
    )
    .simple();
}

/** A deed: its row and its two facts, in the transaction of whoever does it. */
export async function doDeed(
  tx: Tx,
  ledger: Ledger,
  deed: { readonly id: string; readonly worker: number },
): Promise<void> {
  await tx`insert into faults.deed (id, worker) values (${deed.id}, ${deed.worker})`;
  await ledger.append(tx, factsOf(deed.id));
}

/** What a deed puts on record. */
export function factsOf(deed: string): readonly NewFact[] {
  const shared = Number.parseInt(deed.slice(-2), 16) % sharedSubjects;
  const common = { by: null, pub: { deed } };
  return [
    { ...common, type: doneType, sub: `urn:commonweal:deed:${deed}` },
    { ...common, type: countedType, sub: `urn:commonweal:deed:shared-${shared}` },
  ];
}

/** Writes down each deed it hears of; nothing but the promise "exactly once" keeps it from twice. */
export const hear: Reaction = {
  name: "faults.hear",
  types: [doneType],
  from: "beginning",
  async react(tx, fact) {
    await tx`
      insert into faults.heard (idx, deed) values (${fact.index}, ${String(fact.pub["deed"])})`;
  },
};
