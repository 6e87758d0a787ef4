import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** The unprivileged account that runs PostgreSQL when we are root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Null unless we are root, whom PostgreSQL refuses to run as. Files that are there already decide:
 * an account added to the machine later must not lock us out of our own database.
 */
export function databaseAccount(data: string): Account | null {
  if (process.getuid?.() !== 0) return null;
  const known = statSync(data, { throwIfNoEntry: false });
  if (known && known.uid !== 0) return { uid: known.uid, gid: known.gid };
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody", "daemon"]) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(":");
    const uid = Number(fields?.[2]);
    const gid = Number(fields?.[3]);
    if (Number.isInteger(uid) && uid > 0 && Number.isInteger(gid)) return { uid, gid };
  }
  return { uid: 65_534, gid: 65_534 };
}

/** Whether anybody may walk to a directory: a home with mode 700 stops all but its owner. */
export function isOpenToAll(directory: string): boolean {
  for (let path = directory; ; path = dirname(path)) {
    const stat = statSync(path, { throwIfNoEntry: false });
    // What is not there yet will be ours; its parents decide.
    if (stat && (stat.mode & 0o001) === 0) return false;
    if (path === dirname(path)) return true;
  }
}
