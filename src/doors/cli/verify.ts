import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../../ground/config.js";
import type { Ground } from "../../ground/ground.js";
import type { Verification } from "../../ground/ledger/index.js";
import { CommandError, type Command, type Io } from "./command.js";
import { readPromised } from "./promised.js";
import { databaseOptions, readSettings } from "./settings.js";
import { withGround } from "./with-ground.js";

/** `verify`: derives the public record again and compares it with all that was promised. */
export const verifyCommand: Command = {
  name: "verify",
  summary: "derive the public record again from its facts and compare it with what was signed",
  options: {
    key: { type: "string", value: "<key>", summary: "check signatures with this published key" },
    ...databaseOptions(),
  },
  details:
    "Exit code 0: everything fits. 1: something was changed, lost or added; it says what.\n" +
    "2: it could not be checked. May run while the instance serves.",
  async run(args, io) {
    const config = readSettings(args, io);
    const own = join(config.dataDir, "ledger-key.pem");
    if (!args.text("key") && !existsSync(own)) {
      throw new CommandError(`${own} is missing. Name the published key: verify --key <key>.`);
    }
    return withGround(config, { command: "verify", isReading: true }, io, (ground) =>
      verifyGround(ground, config, io, args.text("key")),
    );
  },
};

/** Checks the record of an open ground and tells what was found; the exit code comes back. */
export async function verifyGround(
  ground: Ground,
  config: Config,
  io: Io,
  given?: string,
): Promise<number> {
  const { verifyLedger } = await import("../../ground/ledger/index.js");
  const progress = io.progress("Checking facts");
  const key = given ?? (await ground.ledger.verifierKey());
  const found = await verifyLedger(ground.sql, {
    key,
    promised: await readPromised(config.dataDir),
    onProgress: (done, of) => progress.update(done, of),
  });
  progress.end(String(found.size));
  return report(found, key, io);
}

function report(found: Verification, key: string, io: Io): number {
  const own = key.slice(0, key.lastIndexOf("+", key.length - 44));
  const name = own.slice(0, own.lastIndexOf("+"));
  for (const { index, what } of found.problems) {
    io.out(`WRONG  ${index === null ? "the record" : `fact ${index}`}: ${what}`);
  }
  for (const other of found.otherNames) {
    io.out(`other name: this key signed as ${other}; here it is ${name} (the setting ORIGIN)`);
  }
  for (const other of found.otherKeys) {
    io.out(`other key: checkpoints are signed by ${other}; the key checked with is ${own}`);
  }
  for (const what of found.notChecked) io.out(`not checked: ${what}`);
  io.out(`${found.size} facts, ${found.checkpoints} signed checkpoints, root ${found.root}`);
  if (found.problems.length > 0) {
    io.out(
      "The public record is NOT what was signed. Keep this database as it is and compare it " +
        "with a backup.",
    );
    return 1;
  }
  if (found.otherKeys.length > 0) {
    io.out(
      "The facts fit each other, but signatures of another key could not be checked. " +
        "Name the published key of that name: verify --key <key>.",
    );
    return 2;
  }
  io.out("The public record is whole: nothing was changed, lost or added since it was signed.");
  return 0;
}
