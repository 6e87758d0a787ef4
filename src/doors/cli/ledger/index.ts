import type { Command } from "../command.js";
import { ledgerExportCommand } from "./export.js";
import { ledgerFsckCommand } from "./fsck.js";
import { ledgerPolicyCommand } from "./policy.js";
import { ledgerRecoverCommand } from "./recover.js";
import { ledgerRetireCommand } from "./retire.js";
import { ledgerStatusCommand } from "./status.js";
import { ledgerUnwatchCommand, ledgerWatchCommand } from "./watch.js";

/** What operators do with the public record, beside letting it run. */
export const ledgerCommands: readonly Command[] = [
  ledgerStatusCommand,
  ledgerFsckCommand,
  ledgerExportCommand,
  ledgerRecoverCommand,
  ledgerRetireCommand,
  ledgerPolicyCommand,
  ledgerWatchCommand,
  ledgerUnwatchCommand,
];
