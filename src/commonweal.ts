import { placeOffices } from "./commons/institution/index.js";
import { importCommitmentsCommand } from "./doors/cli/import-commitments.js";
import { importInstitutionsCommand } from "./doors/cli/import-institutions.js";
import type { House } from "./doors/cli/index.js";
import { commands, runCommand, terminal } from "./doors/cli/index.js";

// The program behind bin/commonweal: the command line, with the house it may open. The house is
// loaded when a command needs it, so that help and errors come at once.

const house: House = {
  async serve(ground) {
    const { serve } = await import("./main.js");
    const { demoPersonas } = await import("../seed/index.js");
    return serve(ground, ground.config.demo ? demoPersonas() : []);
  },
  async seed(ground, onProgress) {
    const { seed } = await import("../seed/index.js");
    await seed(ground, onProgress);
  },
};

const io = terminal();
try {
  const all = commands(house, [importInstitutionsCommand, importCommitmentsCommand(placeOffices)]);
  process.exitCode = await runCommand(all, process.argv.slice(2), io);
} catch (fault) {
  io.say(`Commonweal stopped at a fault of its own. Please report it with these lines:`);
  io.say(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
  process.exitCode = 2;
}
// Nothing may keep a finished command alive: neither a pool nor a timer.
process.exit();
