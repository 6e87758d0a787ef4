import { parseVerifier } from "@commonweal/merkle";
import type { Ground } from "../../../ground/ground.js";
import { CommandError, type Command } from "../command.js";
import { numberFacts } from "../promised.js";
import { databaseOptions, readSettings } from "../settings.js";
import { withGround } from "../with-ground.js";

/** `ledger watch`: signs along for the record of another government. */
export const ledgerWatchCommand: Command = {
  name: "ledger watch",
  summary: "be a witness for the record of others: sign along under their published key",
  operands: "<key>",
  options: {
    url: {
      type: "string",
      value: "<address>",
      summary: "keep a mirror of the log at this address",
    },
    ...databaseOptions(),
  },
  details:
    "The key is what the other instance shows at /log/1/vkey. Tell its operators this instance's\n" +
    "address with /witness behind it and the key shown at /witness/vkey, for their policy.",
  async run(args, io) {
    const config = readSettings(args, io);
    const key = args.operands[0] ?? "";
    const verifier = parseVerifier(key);
    const url = args.text("url");
    if (url !== undefined && !/^https?:\/\/\S+$/.test(url))
      throw new CommandError(`--url ${url} is no address such as https://city.example/log/1.`);
    if (verifier?.type !== 1) throw new CommandError("This is not the key of a log.");
    await withGround(config, { command: "ledger watch" }, io, async (ground) => {
      await ground.witness.watch([key], url);
      await tell(ground, "ledger.log-watched", { origin: verifier.name, vkey: key });
      io.out(`Signs along for ${verifier.name}, with ${ground.witness.verifierKey()}`);
    });
    return 0;
  },
};

/** `ledger unwatch`: stops signing along; what was signed stays known. */
export const ledgerUnwatchCommand: Command = {
  name: "ledger unwatch",
  summary: "no longer sign along for a record",
  operands: "<origin>",
  options: databaseOptions(),
  async run(args, io) {
    const config = readSettings(args, io);
    const origin = args.operands[0] ?? "";
    return withGround(config, { command: "ledger unwatch" }, io, async (ground) => {
      if (!(await ground.witness.unwatch(origin))) {
        io.out(`No record called ${origin} is signed along for.`);
        return 1;
      }
      await tell(ground, "ledger.log-unwatched", { origin });
      io.out(`No longer signs along for ${origin}.`);
      return 0;
    });
  },
};

async function tell(
  ground: Ground,
  type: string,
  pub: { readonly [name: string]: string },
): Promise<void> {
  const { epoch } = await ground.ledger.state();
  const sub = `urn:commonweal:epoch:${epoch}`;
  await ground.sql.begin((tx) => ground.ledger.append(tx, [{ type, sub, by: null, pub }]));
  await numberFacts(ground.ledger);
}
