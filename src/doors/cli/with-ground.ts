import type { Config } from "../../ground/config.js";
import type { Ground } from "../../ground/ground.js";
import { readStanding } from "../../ground/ledger/standing.js";
import { CommandError, type Io } from "./command.js";
import { migrateDatabase, openDatabase, withSql, type DatabaseUse } from "./database.js";

/** Does something on the ground of an instance, whether it serves at the moment or not. */
export async function withGround<T>(
  config: Config,
  use: DatabaseUse,
  io: Io,
  work: (ground: Ground) => Promise<T>,
): Promise<T> {
  // The ground brings job queue, mail and keys along: loaded only when a command needs it.
  const { openGround } = await import("../../ground/open.js");
  const database = await openDatabase(config, use, io);
  try {
    if (use.isReading) await refuseEmpty(database.url);
    else await migrateDatabase(database.url, io);
    const open = await openGround(config, database.url);
    try {
      return await work(open.ground);
    } finally {
      await open.close();
    }
  } finally {
    await database.close();
  }
}

async function refuseEmpty(url: string): Promise<void> {
  const standing = await withSql(url, readStanding);
  if (!standing) throw new CommandError("This database is empty: nothing was ever recorded in it.");
}
