import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { chown, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Programs } from "./binaries.js";
import { findRunning, stopLeftover } from "./leftover.js";
import { preparePlace, type Place } from "./place.js";
import { freePort, run, type Running } from "./process.js";
import { connect } from "./sql.js";

/** A running PostgreSQL of our own. */
export interface Embedded {
  /** The address of its database "commonweal". */
  readonly url: string;
  readonly port: number;
  /** Resolves when the server has ended, asked or not, with the last it said. */
  readonly ended: Promise<string>;
  /** Ends it within 3 seconds, nothing lost. */
  stop(): Promise<void>;
  /** Asks it to end and does not wait: for a process on its way out. */
  abandon(): void;
}

/** How the embedded server is to run. */
export interface EmbeddedOptions {
  /** The instance's data directory; the server keeps its files in `postgres` below it. */
  readonly dataDir: string;
  /** Tests may lose everything at a power cut, and are faster for it. */
  readonly isThrowAway?: boolean;
  /** The port to try first. */
  readonly port?: number;
  /** Other programs than those of the packages: to try an older PostgreSQL. */
  readonly programs?: Programs;
  onProgress?(text: string): void;
}

/** The port we ask for first: not PostgreSQL's own, so that both can live on a machine. */
const firstPort = 54_320;
const user = "commonweal";
const database = "commonweal";

/** Starts a real PostgreSQL with its files in the data directory; recovers from a hard stop. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const say = options.onProgress ?? (() => undefined);
  await mkdir(options.dataDir, { recursive: true });
  const dataDir = realpathSync(options.dataDir);
  const place = await preparePlace(dataDir, options.programs, say);
  const password = await readPassword(dataDir);
  if (await stopLeftover(place.data)) say("Ended a database that was left over from before.");
  // The mark stands only while the files are being made: what bears it was never finished.
  const mark = join(dataDir, "database-unfinished");
  if (existsSync(mark)) await empty(place.data);
  if (!existsSync(join(place.data, "PG_VERSION"))) {
    say("Creating the database …");
    await writeFile(mark, "");
    await initialise(place, password, options.isThrowAway ?? false);
    await rm(mark);
  }
  refuseOtherVersion(place);
  const { server, port } = await launch(place, options, say);
  const url = `postgres://${user}:${password}@127.0.0.1:${port}`;
  await ensureDatabase(url);
  return {
    url: urlThrough(`${url}/${database}`, place.data),
    port,
    ended: server.ended.then(() => server.output()),
    stop: () => stopServer(server),
    abandon: () => void (server.hasEnded() || server.child.kill("SIGINT")),
  };
}

/** The address of the server that runs on a data directory right now; null when none does. */
export async function runningUrl(dataDir: string): Promise<string | null> {
  const data = join(dataDir, "postgres");
  const secret = passwordPath(dataDir);
  if (!existsSync(data) || !existsSync(secret)) return null;
  const running = findRunning(realpathSync(data));
  if (!running) return null;
  const password = (await readFile(secret, "utf8")).trim();
  const url = `postgres://${user}:${password}@127.0.0.1:${running.port}/${database}`;
  // One that an older version started listens to the network only.
  const hasSocket = existsSync(join(data, `.s.PGSQL.${running.port}`));
  return hasSocket ? urlThrough(url, realpathSync(data)) : url;
}

// Between looking for a free port and taking it, another program may take it: then the next one.
async function launch(
  place: Place,
  options: EmbeddedOptions,
  say: (text: string) => void,
): Promise<{ readonly server: Running; readonly port: number }> {
  const wanted = options.port ?? firstPort;
  let from = wanted;
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(from);
    const args = ["-D", place.data, "-p", String(port), ...settings(options, socketIn(place.data))];
    const server = run(join(place.programs, "bin", "postgres"), args, place.account);
    if (await isReady(server, say)) {
      if (port !== wanted) say(`Port ${wanted} is taken; the database uses ${port}.`);
      return { server, port };
    }
    const text = server.output();
    const isPortLost = /could not bind|could not create any TCP/.test(text);
    // The processes of a server killed a moment ago may need a second to notice.
    const isHeld = /pre-existing shared memory block|lock file .* already exists/.test(text);
    if (attempt >= 8 || !(isPortLost || isHeld)) {
      throw new Error(`PostgreSQL did not start: ${text.trim() || "it said nothing"}`);
    }
    if (isHeld) await pause(750);
    if (isPortLost) from = port + 1;
  }
}

// A minute is usual after a power cut; ten mean that something is wrong.
async function isReady(server: Running, say: (text: string) => void): Promise<boolean> {
  let hasSaid = false;
  for (let turn = 0; turn < 40_000; turn += 1) {
    if (server.hasEnded()) return false;
    const text = server.output();
    if (text.includes("ready to accept connections")) return true;
    if (!hasSaid && text.includes("automatic recovery in progress")) {
      hasSaid = true;
      say("The database was not stopped properly; it is recovering, nothing is lost …");
    }
    await pause(15);
  }
  server.child.kill("SIGQUIT");
  throw new Error(`PostgreSQL did not become ready in ten minutes: ${server.output()}`);
}

async function ensureDatabase(url: string): Promise<void> {
  const sql = connect(`${url}/postgres`, { max: 1 });
  try {
    const [known] = await sql`select 1 from pg_database where datname = ${database} limit 1`;
    if (!known) await sql.unsafe(`create database ${database}`);
  } finally {
    await sql.end();
  }
}

function passwordPath(dataDir: string): string {
  return join(dataDir, "database-password");
}

async function readPassword(dataDir: string): Promise<string> {
  const path = passwordPath(dataDir);
  if (existsSync(path)) return (await readFile(path, "utf8")).trim();
  const password = randomBytes(24).toString("base64url");
  await writeFile(path, password, { mode: 0o600 });
  return password;
}

async function initialise(place: Place, password: string, isThrowAway: boolean): Promise<void> {
  const secret = join(tmpdir(), `.commonweal-${randomBytes(9).toString("hex")}`);
  await writeFile(secret, `${password}\n`, { mode: 0o600, flag: "wx" });
  if (place.account) await chown(secret, place.account.uid, place.account.gid);
  try {
    const args = [
      ["-D", place.data, "-U", user, "--pwfile", secret, "-A", "scram-sha-256", "-E", "UTF8"],
      ["--locale=C", "--data-checksums"],
      Number.parseInt(place.version, 10) >= 17
        ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        : [],
      isThrowAway ? ["--no-sync"] : [],
    ].flat();
    const child = run(join(place.programs, "bin", "initdb"), args, place.account);
    if ((await child.ended) === 0) return;
    throw new Error(`The database could not be created: ${child.output().trim()}`);
  } finally {
    await rm(secret, { force: true });
  }
}

async function empty(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    await rm(join(directory, name), { recursive: true, force: true });
  }
}

function refuseOtherVersion(place: Place): void {
  const made = readFileSync(join(place.data, "PG_VERSION"), "utf8").trim();
  const [own] = place.version.split(".");
  if (made === own) return;
  throw new Error(
    `${place.data} was made by PostgreSQL ${made} and this version brings ${own}: run ` +
      "`bin/commonweal backup` with the version that made it, then `restore` with this one.",
  );
}

// Through a socket each question costs a third less than over the loopback network. Its address may
// have 107 bytes; where the directory's name is longer the network does.
function socketIn(data: string): string | null {
  const isPossible = process.platform !== "win32" && Buffer.byteLength(data) <= 85;
  return isPossible ? data : null;
}

function urlThrough(url: string, data: string): string {
  const socket = socketIn(data);
  return socket === null ? url : `${url}?host=${encodeURIComponent(socket)}`;
}

function settings(options: EmbeddedOptions, socket: string | null): string[] {
  const values: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: socket ?? "",
    max_connections: options.isThrowAway ? "120" : "60",
    shared_buffers: "128MB",
    jit: "off",
    log_min_messages: "warning",
    random_page_cost: "1.1",
    ...(options.isThrowAway
      ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }
      : { fsync: "on", synchronous_commit: "on" }),
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

async function stopServer(server: Running): Promise<void> {
  if (server.hasEnded()) return;
  server.child.kill("SIGINT");
  const isDone = await Promise.race([server.ended.then(() => true), pause(2_500, false)]);
  if (isDone) return;
  // An immediate end loses nothing either: the next start replays the log.
  server.child.kill("SIGQUIT");
  await Promise.race([server.ended, pause(1_000)]);
}
