import { z } from "zod";

/** What a backup says of itself, first: enough to decide whether it can be put back. */
export const backupHead = z.object({
  format: z.literal("commonweal-backup-1"),
  at: z.string(),
  postgres: z.number(),
  migrations: z.array(z.object({ name: z.string(), hash: z.string() })),
  /** The verifier key of the record, to check the restored one with. */
  key: z.string(),
  facts: z.number(),
  hasKeys: z.boolean(),
  tables: z.array(z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()) })),
  sequences: z.array(
    z.object({ schema: z.string(), name: z.string(), value: z.string(), isCalled: z.boolean() }),
  ),
});

/** What a backup says of itself. */
export type BackupHead = z.infer<typeof backupHead>;

/** One table of a backup. */
export type BackupTable = BackupHead["tables"][number];

/** What it says last: a backup without it was cut off. */
export const backupEnd = z.object({
  rows: z.record(z.string(), z.number()),
  files: z.number(),
});

/** The names inside the archive. */
export const names = {
  head: "commonweal-backup.json",
  end: "end.json",
  tables: "tables/",
  files: "files/",
  keys: "keys/",
} as const;

/** Files of the data directory that make the record this instance's own. */
export const keyFiles = ["ledger-key.pem", "ledger-high-water"] as const;

/**
 * Tables that are no part of the archive: they go into a file of their own that is kept for a month
 * at most, so that an older backup cannot be read where somebody was erased.
 */
export const tablesApart: readonly string[] = ["person.data_key"];

/** Bytes of a table in one entry: bounded, so that a large table needs no memory. */
export const chunkBytes = 4 * 1024 * 1024;

/** The name of a table's nth chunk. */
export function chunkName(table: BackupTable, n: number): string {
  return `${names.tables}${table.schema}.${table.name}/${String(n).padStart(6, "0")}.copy`;
}
