import { resolve } from "node:path";
import type { Config } from "../../../ground/config.js";
import { ledgerHost } from "../../../ground/config.js";
import {
  openCopy,
  recoverRecord,
  setUnconfirmed,
  type Recovered,
} from "../../../ground/ledger/index.js";
import { CommandError, type Command, type Io } from "../command.js";
import { migrateDatabase, openDatabase, withSql } from "../database.js";
import { databaseOptions, readSettings } from "../settings.js";

const namesShown = 20;

/** `ledger recover`: brings back facts the database lost and a copy still holds. */
export const ledgerRecoverCommand: Command = {
  name: "ledger recover",
  summary: "bring back the facts of a sealed record from a copy of it",
  options: {
    from: { type: "string", value: "<place>", summary: "a directory or an address of the log" },
    newest: { type: "boolean", summary: "nothing was signed after the backup put back: go on" },
    ...databaseOptions(),
  },
  details:
    "Stop the instance first. A place is a directory as `ledger export` and the instance itself\n" +
    "write it (<data directory>/export/log/1), or the address of a mirror (https://…/log/1). The copy\n" +
    "must bear this record's own signature and hold all that was promised. The facts come back;\n" +
    "what they changed in other tables does not, and the command names what to look at.",
  async run(args, io) {
    const config = readSettings(args, io);
    if (args.isSet("newest")) return goOn(config, io);
    const from = args.text("from");
    if (from === undefined)
      throw new CommandError("Say from where: ledger recover --from <place>.");
    const place = /^https?:\/\//.test(from) ? from : resolve(from);
    const found = await alone(config, io, place);
    if (!found.ok) {
      io.out(`Nothing was recovered: ${found.why}.`);
      return 1;
    }
    io.out(`${found.count} facts came back; the record holds ${found.size} and goes on.`);
    if (found.rechained > 0)
      io.out(`${found.rechained} facts that waited now follow those that came back.`);
    if (found.subjects.length > 0) {
      io.out("Tables may be older than the record about these; look at each:");
      for (const sub of found.subjects.slice(0, namesShown)) io.out(`  ${sub}`);
      const more = found.subjects.length - namesShown;
      if (more > 0) io.out(`  and ${more} more`);
    }
    return 0;
  },
};

// Only the operator can know it; whoever is wrong signs what contradicts the lost facts.
async function goOn(config: Config, io: Io): Promise<number> {
  await setUnconfirmed(config.dataDir, false);
  io.out("The record goes on from the backup that was put back, with the next start.");
  return 0;
}

async function alone(config: Config, io: Io, place: string): Promise<Recovered> {
  const database = await openDatabase(config, { command: "ledger recover", isAlone: true }, io);
  try {
    await migrateDatabase(database.url, io);
    const progress = io.progress("Recovering facts");
    const { dataDir } = config;
    const found = await withSql(database.url, (sql) =>
      recoverRecord(sql, {
        dataDir,
        host: ledgerHost(config),
        read: openCopy(place),
        onProgress: (done, of) => progress.update(done, of),
      }),
    );
    progress.end(found.ok ? String(found.count) : "nothing");
    return found;
  } finally {
    await database.close();
  }
}
