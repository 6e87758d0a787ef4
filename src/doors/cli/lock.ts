import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { isAlive, startTicks } from "../../ground/database/process.js";
import { CommandError } from "./command.js";

const shape = z.object({
  pid: z.number(),
  started: z.string().nullable(),
  command: z.string(),
});

/** Who uses a data directory's embedded database. */
export type Holder = z.infer<typeof shape>;

const patienceMs = 6_000;

/**
 * Takes a data directory for this process: two servers on the same files would destroy them.
 * Waits for a holder that is about to end; a holder that was killed is none.
 */
export async function takeDataDir(
  dataDir: string,
  command: string,
  say: (text: string) => void,
): Promise<() => void> {
  const path = join(dataDir, "in-use");
  const draft = `${path}.${process.pid}`;
  const own: Holder = { pid: process.pid, started: startTicks(process.pid), command };
  writeFileSync(draft, JSON.stringify(own), { mode: 0o644 });
  try {
    const deadline = Date.now() + patienceMs;
    for (let hasSaid = false; !take(draft, path); await pause(100)) {
      const holder = readHolder(dataDir);
      if (!holder) {
        setAside(path);
        continue;
      }
      if (Date.now() > deadline) throw new CommandError(refusal(holder, dataDir), 1);
      if (!hasSaid) say(`Waiting for process ${holder.pid} (${holder.command}) to end …`);
      hasSaid = true;
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return () => rmSync(path, { force: true });
}

/** The living process that has taken a data directory; null when none has. */
export function readHolder(dataDir: string): Holder | null {
  try {
    const parsed = shape.safeParse(JSON.parse(readFileSync(join(dataDir, "in-use"), "utf8")));
    if (!parsed.success || !isAlive(parsed.data.pid)) return null;
    const { pid, started } = parsed.data;
    return started === null || startTicks(pid) === started ? parsed.data : null;
  } catch {
    return null;
  }
}

// A link appears whole or not at all, and never over an existing file. Some file systems have no
// links; there, a file that may not exist yet is nearly as good.
function take(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (fault) {
    if (isExisting(fault)) return false;
  }
  try {
    writeFileSync(path, readFileSync(draft), { flag: "wx", mode: 0o644 });
    return true;
  } catch (fault) {
    if (isExisting(fault)) return false;
    throw fault;
  }
}

function isExisting(fault: unknown): boolean {
  return fault instanceof Error && "code" in fault && fault.code === "EEXIST";
}

function setAside(path: string): void {
  const stale = `${path}.stale-${process.pid}`;
  try {
    renameSync(path, stale);
    unlinkSync(stale);
  } catch {
    // Another process tidied it away first.
  }
}

function refusal(holder: Holder, dataDir: string): string {
  return (
    `Another Commonweal (process ${holder.pid}, ${holder.command}) uses ${dataDir}. ` +
    "Stop it first, or give this one a data directory of its own: --data-dir <path>."
  );
}
