import { ledgerHost } from "../../../ground/config.js";
import { retireEpoch } from "../../../ground/ledger/index.js";
import { treeStores } from "../../../ground/tree-stores.js";
import { CommandError, type Command } from "../command.js";
import { migrateDatabase, openDatabase, withSql } from "../database.js";
import { databaseOptions, readSettings } from "../settings.js";

/** `ledger retire`: ends an epoch whose key or facts are lost for ever, and says so in public. */
export const ledgerRetireCommand: Command = {
  name: "ledger retire",
  summary: "end this epoch of the record in public and begin the next one",
  options: {
    reason: { type: "string", value: "<text>", summary: "why: everybody will read it" },
    "new-key": { type: "boolean", summary: "the key is lost or stolen: sign with a new one" },
    yes: { type: "boolean", summary: "I have looked for a copy to recover from, and found none" },
    ...databaseOptions(),
  },
  details:
    "Stop the instance first, and try `ledger recover` before. The old epoch never signs again; the\n" +
    "first fact of the next one names the last state that was promised, so that everybody can see\n" +
    "what is missing. Witnesses have to be told the new key and name.",
  async run(args, io) {
    const config = readSettings(args, io);
    const reason = (args.text("reason") ?? "").trim();
    if (reason.length < 10)
      throw new CommandError("Say why, in a sentence people understand: --reason <text>.");
    if (!args.isSet("yes"))
      throw new CommandError("This cannot be undone. Add --yes if no copy holds what is missing.");
    const database = await openDatabase(config, { command: "ledger retire", isAlone: true }, io);
    try {
      await migrateDatabase(database.url, io);
      const epoch = await withSql(database.url, (sql) =>
        retireEpoch(sql, {
          dataDir: config.dataDir,
          host: ledgerHost(config),
          stores: treeStores(config),
          log: { warn: () => undefined },
          at: new Date(),
          reason,
          locale: config.mainLocale,
          hasNewKey: args.isSet("new-key"),
        }),
      );
      io.out(`Epoch ${epoch} begins with the next start; its first fact says why.`);
      return 0;
    } finally {
      await database.close();
    }
  },
};
