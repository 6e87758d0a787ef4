import { existsSync } from "node:fs";
import { join } from "node:path";
import { CommandError, type Command } from "./command.js";
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
    const { verifyLedger } = await import("../../ground/ledger/index.js");
    return withGround(config, { command: "verify", isReading: true }, io, async (ground) => {
      const progress = io.progress("Checking facts");
      const found = await verifyLedger(ground.sql, {
        key: args.text("key") ?? ground.ledger.verifierKey(),
        onProgress: (done, of) => progress.update(done, of),
      });
      progress.end(String(found.size));
      for (const { index, what } of found.problems) {
        io.out(`WRONG  ${index === null ? "the record" : `fact ${index}`}: ${what}`);
      }
      for (const what of found.notChecked) io.out(`not checked: ${what}`);
      io.out(`${found.size} facts, ${found.checkpoints} signed checkpoints, root ${found.root}`);
      io.out(
        found.ok
          ? "The public record is whole: nothing was changed, lost or added since it was signed."
          : "The public record is NOT what was signed. Keep this database as it is and compare it " +
              "with a backup.",
      );
      return found.ok ? 0 : 1;
    });
  },
};
