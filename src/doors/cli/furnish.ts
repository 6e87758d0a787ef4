import { clearMark, readMarks, setMark } from "../../ground/database/mark.js";
import type { Ground } from "../../ground/ground.js";
import { CommandError, type House, type Io } from "./command.js";

/**
 * Fills an empty demonstration, once, and refuses what would go wrong: half a restored backup, and
 * invented people in a production.
 */
export async function furnish(ground: Ground, house: House, io: Io): Promise<void> {
  const marks = await readMarks(ground.sql);
  if (marks.has("restoring")) {
    throw new CommandError(
      "A backup was being put back into this database and did not finish. Run `bin/commonweal " +
        "restore <file> --force` again.",
      1,
    );
  }
  if (ground.config.mode === "production") return refuseInvented(marks);
  if (ground.config.mode !== "demo" || marks.has("demonstration")) return;
  if (!(await isEmpty(ground))) return;
  io.say("Filling the demonstration country …");
  await setMark(ground.sql, "seeding");
  await house.seed(ground, (text) => io.say(`  ${text}`));
  await ground.sql.begin(async (tx) => {
    await setMark(tx, "demonstration");
    await clearMark(tx, "seeding");
  });
}

async function isEmpty(ground: Ground): Promise<boolean> {
  const { size, waiting } = await ground.ledger.state();
  return size === 0 && waiting === 0;
}

function refuseInvented(marks: ReadonlySet<string>): void {
  if (!marks.has("demonstration") && !marks.has("seeding")) return;
  throw new CommandError(
    "This database holds the demonstration with its invented people and may not serve in " +
      "production. Give the production a database or a data directory of its own.",
  );
}
