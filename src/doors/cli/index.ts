import { backupCommand } from "./backup.js";
import type { Command, House } from "./command.js";
import { demoCommand } from "./demo.js";
import { doctorCommand } from "./doctor.js";
import { ledgerCommands } from "./ledger/index.js";
import { personCommand } from "./person.js";
import { restoreCommand } from "./restore.js";
import { startCommand } from "./start.js";
import { verifyCommand } from "./verify.js";

export { CommandError, type Command, type House, type Io, type Serving } from "./command.js";
export { terminal } from "./io.js";
export { runCommand } from "./run.js";
export { databaseOptions, readSettings, settingOptions } from "./settings.js";
export { withGround } from "./with-ground.js";

/**
 * The table of commands. Another one is a file of its own and a line here; one that needs what only
 * the composition root knows is handed in.
 */
export function commands(house: House, more: readonly Command[] = []): readonly Command[] {
  return [
    startCommand(house),
    demoCommand(house),
    doctorCommand,
    backupCommand,
    restoreCommand,
    verifyCommand,
    ...ledgerCommands,
    personCommand,
    ...more,
  ];
}
