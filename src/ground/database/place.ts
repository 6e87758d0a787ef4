import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { existsSync, lstatSync, readlinkSync, realpathSync, statSync } from "node:fs";
import { chmod, chown, cp, mkdir, rename, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { databaseAccount, isOpenToAll, type Account } from "./account.js";
import { findPrograms, mayAllRun, type Programs } from "./binaries.js";
import { stopLeftover } from "./leftover.js";

/** Where the server's programs and files lie, and as whom it runs (null: as we do). */
export interface Place {
  readonly programs: string;
  readonly version: string;
  readonly data: string;
  readonly account: Account | null;
}

type Say = (text: string) => void;

/**
 * Finds or makes the place of a data directory's server: `<data directory>/postgres`. As root in a
 * folder only root may enter, the server's account could reach neither programs nor files: then
 * they live where it can, and `<data directory>/postgres` points there.
 */
export async function preparePlace(
  dataDir: string,
  programs: Programs | undefined,
  say: Say,
): Promise<Place> {
  const link = join(dataDir, "postgres");
  refuseDangling(link);
  const account = databaseAccount(link);
  const found = programs ?? findPrograms();
  const { version } = found;
  if (!account) {
    await mkdir(link, { recursive: true, mode: 0o700 });
    refuseForeign(link);
    return { programs: found.directory, version, data: realpathSync(link), account };
  }
  const runnable = mayAllRun(found.directory) ? found.directory : await copyPrograms(found, say);
  const isReachable = isOpenToAll(existsSync(link) ? dirname(realpathSync(link)) : dataDir);
  const data = isReachable ? await here(link) : await elsewhere(dataDir, link, say);
  await chmod(data, 0o700);
  if (statSync(data).uid !== account.uid) await chown(data, account.uid, account.gid);
  return { programs: runnable, version, data, account };
}

async function here(link: string): Promise<string> {
  await mkdir(link, { recursive: true, mode: 0o700 });
  return realpathSync(link);
}

async function elsewhere(dataDir: string, link: string, say: Say): Promise<string> {
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  const base = await openDirectory(name, say);
  const data = join(base, "postgres");
  const isLink = lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  if (existsSync(link) && !isLink) {
    await stopLeftover(realpathSync(link));
    await rm(data, { recursive: true, force: true });
    await move(link, data);
    await symlink(data, link);
  } else if (!existsSync(link)) {
    if (existsSync(data)) await setAside(data, say);
    await mkdir(data, { mode: 0o700 });
    await symlink(data, link);
  }
  say(`Only root may enter this folder, so the database lives in ${data}.`);
  return data;
}

// Somebody deleted the data directory to begin again. The database that belonged to it is kept
// once: a mistake can be undone, and the disk does not fill.
async function setAside(data: string, say: Say): Promise<void> {
  await stopLeftover(data);
  await rm(`${data}.old`, { recursive: true, force: true });
  await rename(data, `${data}.old`);
  say(`The data directory is new; the database it had before is kept in ${data}.old.`);
}

async function copyPrograms(found: Programs, say: Say): Promise<string> {
  const target = await openDirectory(`programs-${found.version}`, say);
  const ready = join(target, "native");
  if (existsSync(join(ready, "bin", "postgres"))) return ready;
  const draft = join(target, `.copy-${process.pid}`);
  await cp(found.directory, draft, { recursive: true, verbatimSymlinks: true });
  execFileSync("chmod", ["-R", "a+rX", draft]);
  try {
    await rename(draft, ready);
  } catch {
    // Another process was faster; its copy is as good.
    await rm(draft, { recursive: true, force: true });
  }
  return ready;
}

// A directory of ours that every account may walk to.
async function openDirectory(name: string, say: Say): Promise<string> {
  try {
    return await makeOpen(join("/var/lib/commonweal", name));
  } catch {
    say(`Cannot write to /var/lib: the database goes to ${tmpdir()}, which a restart may empty.`);
    return makeOpen(join(tmpdir(), "commonweal-root", name));
  }
}

async function makeOpen(path: string): Promise<string> {
  const parent = dirname(path);
  for (const directory of [parent, path]) {
    await mkdir(directory, { recursive: true });
    // In a folder everybody may write to, the name could be a trap laid by another account.
    if (lstatSync(directory).uid !== 0) throw new Error(`${directory} does not belong to root`);
    await chmod(directory, 0o711);
  }
  if (!isOpenToAll(path)) throw new Error(`${path} is closed to other accounts`);
  return path;
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch {
    execFileSync("cp", ["-a", from, to]);
    await rm(from, { recursive: true, force: true });
  }
}

function refuseDangling(link: string): void {
  const isLink = lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  if (!isLink || existsSync(link)) return;
  throw new Error(
    `${link} points to ${readlinkSync(link)}, which is not there. Bring it back, ` +
      `or delete ${dirname(link)} to begin again with an empty database.`,
  );
}

function refuseForeign(link: string): void {
  const { uid } = statSync(link);
  const own = process.getuid?.();
  if (own === undefined || uid === own) return;
  throw new Error(
    `The database in ${link} belongs to another account (user id ${uid}): start as that account ` +
      "or as root, or choose another DATA_DIR.",
  );
}
