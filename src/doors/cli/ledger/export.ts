import { resolve } from "node:path";
import type { Ground } from "../../../ground/ground.js";
import { directoryStore, exportTree } from "../../../ground/ledger/export/index.js";
import { readShown } from "../../../ground/ledger/shown.js";
import { CommandError, type Command, type Io } from "../command.js";
import { databaseOptions, readSettings } from "../settings.js";
import { withGround } from "../with-ground.js";

/** `ledger export`: the whole log as files that any verifier reads. */
export const ledgerExportCommand: Command = {
  name: "ledger export",
  summary: "write the whole record into a directory that strangers can check and serve",
  operands: "<directory>",
  options: {
    epoch: { type: "string", value: "<number>", summary: "an earlier epoch than the newest" },
    ...databaseOptions(),
  },
  details:
    "Tiles, entries, checkpoint, policy and key, laid out as C2SP tlog-tiles asks. Complete tiles\n" +
    "are written once; run it again to bring the copy up to date. Check it with\n" +
    "commonweal-verify fsck <directory> --key <key>.",
  async run(args, io) {
    const config = readSettings(args, io);
    const directory = resolve(args.operands[0] ?? "");
    const epoch = args.text("epoch");
    if (epoch !== undefined && !/^[1-9]\d{0,3}$/.test(epoch))
      throw new CommandError(`--epoch ${epoch} is no number of an epoch.`);
    const use = { command: "ledger export", isReading: true };
    return withGround(config, use, io, (ground) =>
      write(ground, io, { directory, epoch: epoch === undefined ? undefined : Number(epoch) }),
    );
  },
};

async function write(
  ground: Ground,
  io: Io,
  to: { readonly directory: string; readonly epoch: number | undefined },
): Promise<number> {
  const shown = await readShown(ground.sql, to.epoch);
  if (!shown) throw new CommandError("Nothing of this record was signed yet: start the instance.");
  const progress = io.progress("Writing tiles");
  await exportTree(shown, {
    query: ground.sql,
    store: directoryStore(to.directory),
    from: 0,
    folder: "",
    onProgress: (done, of) => progress.update(done, of),
  });
  progress.end(`${shown.size} facts`);
  io.out(`${to.directory} holds the record up to fact ${shown.start + shown.size - 1}.`);
  io.out(`Check it: commonweal-verify fsck ${to.directory} --key ${shown.vkey}`);
  return 0;
}
