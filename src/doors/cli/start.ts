import type { Config } from "../../ground/config.js";
import { freePort, isPortFree } from "../../ground/database/process.js";
import { CommandError, type Args, type Command, type House, type Io } from "./command.js";
import { migrateDatabase, openDatabase, type OpenDatabase } from "./database.js";
import { beginAgain, isUnfinished } from "./begin-again.js";
import { furnish } from "./furnish.js";
import { isChosen, readSettings, settingOptions } from "./settings.js";
import { untilStopped, within } from "./stopping.js";

/** `start`: everything it takes to serve, until it is told to stop. */
export function startCommand(house: House): Command {
  return {
    name: "start",
    summary: "serve: start the database, bring it up to date, open the doors",
    options: settingOptions(),
    details:
      "Every option is also an environment variable: --data-dir is DATA_DIR. The first start of a\n" +
      "demonstration fills it with the invented Republic of Solmara. Ctrl-C stops everything.",
    run: (args, io) => start(house, args, io),
  };
}

/** Serves until stopped; the exit code is 0 when that was asked for. */
export async function start(
  house: House,
  args: Args,
  io: Io,
  forced: Readonly<Record<string, string>> = {},
): Promise<number> {
  const config = readSettings(args, io, forced);
  const stopping = untilStopped(io);
  const database = await openDatabase(config, { command: "start", isAlone: true }, io);
  try {
    return await serve(
      house,
      { ...config, port: await choosePort(config, args, io) },
      {
        io,
        database,
        stopped: stopping.stopped,
      },
    );
  } finally {
    await database.close();
    stopping.done();
  }
}

interface Standing {
  readonly io: Io;
  readonly database: OpenDatabase;
  readonly stopped: Promise<string>;
}

async function serve(house: House, config: Config, standing: Standing): Promise<number> {
  const { io, database, stopped } = standing;
  await migrateDatabase(database.url, io);
  if (await isUnfinished(database.url, config)) {
    io.say("The demonstration was not written to its end; it begins again.");
    await beginAgain(config, database.url);
    await migrateDatabase(database.url, io);
  }
  const { openGround } = await import("../../ground/open.js");
  const open = await openGround(config, database.url);
  try {
    const isReady = await Promise.race([
      furnish(open.ground, house, io).then(() => true),
      stopped.then(() => false),
    ]);
    if (!isReady) return 0;
    const serving = await house.serve(open.ground);
    try {
      for (const line of serving.lines) io.out(line);
      const sealed = open.ground.ledger.sealed();
      if (sealed !== null) io.say(`SEALED: ${sealed}. See \`bin/commonweal ledger status\`.`);
      io.out(`Commonweal is ready at ${serving.address}`);
      const end = await Promise.race([
        stopped.then(() => null),
        database.lost.then((text) => `PostgreSQL ended: ${text.trim().split("\n").at(-1) ?? ""}`),
      ]);
      if (end !== null) io.say(`${end}\nNothing that was recorded is lost; start again.`);
      return end === null ? 0 : 1;
    } finally {
      await within(1_500, serving.stop());
    }
  } finally {
    await within(300, open.close());
  }
}

async function choosePort(config: Config, args: Args, io: Io): Promise<number> {
  if (config.port === 0) return freePort(3000, config.host);
  if (await isPortFree(config.port, config.host)) return config.port;
  if (config.mode === "production") {
    // A proxy looks for the port it was told; another one would be a service nobody reaches.
    throw new CommandError(`Port ${config.port} is taken on ${config.host}: name another.`);
  }
  try {
    const port = await freePort(config.port + 1, config.host);
    io.say(`Port ${config.port} is taken; using ${port}.`);
    return port;
  } catch {
    const whose = isChosen("port", args, io) ? "The port you chose" : "The usual port";
    throw new CommandError(`${whose}, ${config.port}, is taken on ${config.host}: name another.`);
  }
}
