import { CommandError, type Command, type House } from "./command.js";
import { beginAgain } from "./begin-again.js";
import { openDatabase } from "./database.js";
import { readSettings, settingOptions } from "./settings.js";
import { start } from "./start.js";

/** `demo`: the demonstration country, wherever its story stands or from its first day. */
export function demoCommand(house: House): Command {
  const { mode: _, ...options } = settingOptions();
  return {
    name: "demo",
    summary: "serve the demonstration country; --fresh begins its story again",
    options: {
      fresh: { type: "boolean", summary: "forget what happened in it and begin again" },
      ...options,
    },
    details:
      "Dates of the story follow the day it begins: an old one is best begun again. Only a\n" +
      "database that holds nothing but the demonstration is ever emptied.",
    async run(args, io) {
      const forced = { mode: "demo" };
      const config = readSettings(args, io, forced);
      if (io.environment["NODE_ENV"] === "production") {
        throw new CommandError("NODE_ENV is production: a demonstration does not belong here.");
      }
      if (args.isSet("fresh")) {
        const database = await openDatabase(config, { command: "demo", isAlone: true }, io);
        try {
          await beginAgain(config, database.url);
        } finally {
          await database.close();
        }
      }
      return start(house, args, io, forced);
    },
  };
}
