import { existsSync } from "node:fs";
import { systemClock } from "../../ground/clock.js";
import type { Sql } from "../../ground/database/sql.js";
import { CommandError, type Io } from "./command.js";
import {
  isOutdated,
  personKeysDaysMax,
  personKeysPath,
  readPersonKeys,
  type PersonKeys,
} from "./person-keys.js";

/**
 * The keys of people's disclosures, from the file that was named or lies beside the backup. What is
 * too old is not taken: whether somebody was erased since then is not known any more.
 */
export async function openPersonKeys(
  from: { readonly backup: string; readonly named: string | null },
  io: Io,
): Promise<PersonKeys | null> {
  const path = from.named ?? personKeysPath(from.backup);
  if (!existsSync(path)) {
    if (from.named !== null) throw new CommandError(`There is no file ${path}.`);
    return null;
  }
  const keys = await readPersonKeys(path);
  if (!isOutdated(keys, systemClock().now())) return keys;
  io.say(
    `${path} is older than ${personKeysDaysMax} days and is not used: delete it. Somebody may have ` +
      "been erased since.",
  );
  return null;
}

/** Puts the keys back, and says what stays closed. */
export async function placePersonKeys(sql: Sql, keys: PersonKeys | null, io: Io): Promise<void> {
  const { countUnreadable, putDataKeys } = await import("../../commons/person/index.js");
  if (keys) await putDataKeys(sql, keys.keys, keys.at);
  const closed = await countUnreadable(sql);
  if (closed === 0) return;
  io.say(
    `${closed} names behind the record stay closed, because their keys are not here: they read as ` +
      "erased. Everything else works.",
  );
}

/** Says who the next start erases again, and of whom this is not known any more. */
export async function sayErasures(backupAt: string, dataDir: string, io: Io): Promise<void> {
  const { erasuresKeptDays, readErasures } = await import("../../commons/person/index.js");
  const erased = new Set((await readErasures(dataDir)).map((one) => one.person));
  if (erased.size > 0) {
    io.say(`The next start erases again who was erased before: ${erased.size} people at most.`);
  }
  const days = (systemClock().now().getTime() - Date.parse(backupAt)) / 86_400_000;
  if (days <= erasuresKeptDays) return;
  io.say(
    `The backup is ${Math.floor(days)} days old, and the list of erasures reaches back ` +
      `${erasuresKeptDays}: who was erased in between is back and must be erased again by hand.`,
  );
}
