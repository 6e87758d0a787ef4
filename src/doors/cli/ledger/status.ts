import { statfs } from "node:fs/promises";
import { ledgerHost, type Config } from "../../../ground/config.js";
import type { Ground } from "../../../ground/ground.js";
import { readHighWater } from "../../../ground/ledger/index.js";
import { treeStores } from "../../../ground/tree-stores.js";
import { exportedSize } from "../../../ground/ledger/export/index.js";
import { whySealedAtStart } from "../../../ground/ledger/start-check.js";
import type { Command, Io } from "../command.js";
import { databaseOptions, readSettings } from "../settings.js";
import { withGround } from "../with-ground.js";

/** `ledger status`: where the record stands, and who else holds it. */
export const ledgerStatusCommand: Command = {
  name: "ledger status",
  summary: "where the record stands: facts, checkpoint, witnesses, copies, room",
  options: databaseOptions(),
  details: "Exit code 0: all is well. 1: the record is sealed; it says why and what to do.",
  async run(args, io) {
    const config = readSettings(args, io);
    const use = { command: "ledger status", isReading: true };
    return withGround(config, use, io, (ground) => tell(ground, config, io));
  },
};

async function tell(ground: Ground, config: Config, io: Io): Promise<number> {
  const { ledger, witness, sql } = ground;
  const [state, epochs, mark] = await Promise.all([
    ledger.state(),
    ledger.epochs(),
    readHighWater(config.dataDir),
  ]);
  io.out(`key        ${await ledger.verifierKey()}`);
  for (const epoch of epochs.slice(0, -1)) {
    io.out(`epoch ${epoch.n}    ${epoch.origin ?? "never signed"}, retired`);
  }
  io.out(`epoch ${state.epoch}    ${epochs.at(-1)?.origin ?? "not signed yet"}`);
  io.out(`facts      ${state.size} numbered, ${state.waiting} waiting`);
  const shown = state.checkpoint;
  io.out(
    shown
      ? `checkpoint ${shown.size} facts, signed ${shown.signedAt.toISOString()}`
      : "checkpoint none yet",
  );
  const names = shown?.witnesses.map(({ name, at }) => `${name} (${at.toISOString()})`) ?? [];
  const verdict =
    shown?.isQuorate === null || !shown ? "UNWITNESSED" : shown.isQuorate ? "quorum" : "NO QUORUM";
  io.out(`witnesses  ${verdict}${names.length > 0 ? `: ${names.join(", ")}` : ""}`);
  io.out(`mark       ${mark ? `${mark.size} facts of epoch ${mark.epoch}` : "none yet"}`);
  const stores = treeStores(config);
  for (const store of stores) {
    io.out(`copy       ${await exportedSize(store, state.epoch)} facts in ${store.name}`);
  }
  for (const log of await witness.list()) {
    const until = log.stoppedAt ? ", stopped" : "";
    io.out(`signs for  ${log.origin}: ${log.size} facts${until}`);
  }
  const disk = await statfs(config.dataDir);
  const freeMb = Math.floor((disk.bavail * disk.bsize) / 1_048_576);
  io.out(`room       ${freeMb} MB free (${Math.floor((disk.bavail / disk.blocks) * 100)} %)`);
  const sealed = await whySealedAtStart(sql, {
    dataDir: config.dataDir,
    host: ledgerHost(config),
    stores,
    log: ground.log,
  });
  if (sealed === null) return 0;
  io.out(
    `SEALED     ${sealed}. Bring the missing facts back with \`ledger recover --from <copy>\`; if ` +
      "nobody holds them, `ledger retire --reason <why>` begins the next epoch in public.",
  );
  return 1;
}
