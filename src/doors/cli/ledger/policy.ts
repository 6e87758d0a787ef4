import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parsePolicy, verifierText } from "@commonweal/merkle";
import { setPolicy } from "../../../ground/ledger/policy.js";
import { CommandError, type Command } from "../command.js";
import { numberFacts } from "../promised.js";
import { databaseOptions, readSettings } from "../settings.js";
import { withGround } from "../with-ground.js";

/** `ledger policy`: whom this instance asks to sign along, and whose signatures are enough. */
export const ledgerPolicyCommand: Command = {
  name: "ledger policy",
  summary: "say which witnesses sign the record along, and how many are enough",
  operands: "<file>",
  options: databaseOptions(),
  details:
    "The file is a policy as C2SP tlog-policy defines it, without the log line, for example:\n" +
    "  witness port-linden port-linden.example/witness+1a2b3c4d+BA… https://port-linden.example/witness\n" +
    "  quorum port-linden\n" +
    'A file with the one line "quorum none" asks for nobody. May run while the instance serves.',
  async run(args, io) {
    const config = readSettings(args, io);
    const file = resolve(args.operands[0] ?? "");
    const text = await readFile(file, "utf8").catch(() => {
      throw new CommandError(`${file} cannot be read.`);
    });
    const parsed = parsePolicy(text);
    if (!parsed.ok) throw new CommandError(`${file}, line ${parsed.line}: ${parsed.problem}.`);
    const { policy } = parsed;
    if (policy.logs.length > 0)
      throw new CommandError(`${file} names a log: this record's own key is added by itself.`);
    await withGround(config, { command: "ledger policy" }, io, async (ground) => {
      const { epoch } = await ground.ledger.state();
      await ground.sql.begin(async (tx) => {
        await setPolicy(tx, text.endsWith("\n") ? text : `${text}\n`, ground.clock.now());
        const witnesses = policy.witnesses.map(({ name, verifier }) => ({
          name,
          vkey: verifierText(verifier.name, verifier.publicKey, verifier.type),
        }));
        const pub = { quorum: policy.quorum, witnesses };
        const sub = `urn:commonweal:epoch:${epoch}`;
        await ground.ledger.append(tx, [{ type: "ledger.policy-set", sub, by: null, pub }]);
      });
      await numberFacts(ground.ledger);
    });
    io.out(`In force: ${policy.witnesses.length} witnesses, quorum ${policy.quorum}.`);
    return 0;
  },
};
