import { spawn, type ChildProcess } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chown, cp, lstat, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { existsSync, realpathSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { databaseAccount, isOpenToAll, type Account } from "./account.js";
import { nativeDirectory } from "./binaries.js";

/** A running PostgreSQL of our own. */
export interface Embedded {
  /** The address of its database "commonweal". */
  readonly url: string;
  readonly port: number;
  /** Ends it within 3 seconds, nothing lost. */
  stop(): Promise<void>;
}

/** How the embedded server is to run. */
export interface EmbeddedOptions {
  /** The instance's data directory; the server keeps its files in `postgres` below it. */
  readonly dataDir: string;
  /** Tests may lose everything at a power cut, and are faster for it. */
  readonly isThrowAway?: boolean;
  onProgress?(text: string): void;
}

/** The port we ask for first: not PostgreSQL's own, so that both can live on a machine. */
const firstPort = 54_329;

/** Starts a real PostgreSQL with its files in the data directory; recovers from a hard stop. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const say = options.onProgress ?? (() => undefined);
  const account = databaseAccount();
  const dataDir = resolve(options.dataDir);
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  const place = await prepare(dataDir, account, say);
  const password = await readPassword(dataDir);
  const run = (program: string, args: readonly string[]) => start(place, account, program, args);
  if (!existsSync(join(place.data, "PG_VERSION"))) {
    say("Creating the database …");
    await initialise(place, account, password, run);
  }
  await stopLeftover(place);
  const port = await freePort(firstPort);
  if (port !== firstPort) say(`Port ${firstPort} is taken; the database uses ${port}.`);
  const server = run("postgres", ["-D", place.data, "-p", String(port), ...settings(options)]);
  const errors = collect(server);
  await untilReady(server, errors);
  const base = `postgres://commonweal:${password}@127.0.0.1:${port}`;
  return {
    url: `${base}/postgres`,
    port,
    stop: () => stopServer(server),
  };
}

interface Place {
  readonly native: string;
  readonly data: string;
}

type Run = (program: string, args: readonly string[]) => ChildProcess;

// As root in a folder only root may enter, the server's account could reach neither the programs
// nor the data: then both live where it can, and `.data/postgres` points there.
async function prepare(
  dataDir: string,
  account: Account | null,
  say: (text: string) => void,
): Promise<Place> {
  const native = nativeDirectory();
  const link = join(dataDir, "postgres");
  if (!account || (isOpenToAll(native) && isOpenToAll(dataDir))) {
    await mkdir(link, { recursive: true, mode: 0o700 });
    if (account) await chown(link, account.uid, account.gid);
    return { native, data: realpathSync(link) };
  }
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  const base = join(existsSync("/var/lib") ? "/var/lib" : tmpdir(), `commonweal-${name}`);
  const data = join(base, "postgres");
  await mkdir(data, { recursive: true, mode: 0o711 });
  await chown(data, account.uid, account.gid);
  const copied = join(base, "programs");
  if (!existsSync(join(copied, "bin", "postgres"))) {
    await cp(native, copied, { recursive: true, verbatimSymlinks: true });
  }
  const known = await lstat(link).catch(() => null);
  if (!known) await symlink(data, link);
  say(`Only root may enter this folder, so the database lives in ${base}.`);
  return { native: copied, data };
}

async function readPassword(dataDir: string): Promise<string> {
  const path = join(dataDir, "database-password");
  if (existsSync(path)) return (await readFile(path, "utf8")).trim();
  const password = randomBytes(24).toString("base64url");
  await writeFile(path, password, { mode: 0o600 });
  return password;
}

function start(
  place: Place,
  account: Account | null,
  program: string,
  args: readonly string[],
): ChildProcess {
  return spawn(join(place.native, "bin", program), args, {
    cwd: "/",
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: Ctrl-C is for us, and we end the server after the last request.
    detached: true,
    env: { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" },
    ...(account ?? {}),
  });
}

async function initialise(
  place: Place,
  account: Account | null,
  password: string,
  run: Run,
): Promise<void> {
  const secret = join(place.data, "..", `.password-${process.pid}`);
  await writeFile(secret, `${password}\n`, { mode: 0o600 });
  if (account) await chown(secret, account.uid, account.gid);
  try {
    const child = run("initdb", [
      ["-D", place.data],
      ["-U", "commonweal"],
      ["--pwfile", secret],
      ["-A", "scram-sha-256"],
      ["-E", "UTF8"],
      ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
      ["--data-checksums"],
    ].flat());
    const errors = collect(child);
    const code = await ended(child);
    if (code !== 0) throw new Error(`initdb failed: ${errors()}`);
  } finally {
    await rm(secret, { force: true });
  }
}

function settings(options: EmbeddedOptions): string[] {
  const values: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "60",
    shared_buffers: "128MB",
    jit: "off",
    log_min_messages: "warning",
    random_page_cost: "1.1",
    ...(options.isThrowAway
      ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }
      : {}),
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

// After kill -9 of everything the lock file names a dead process and PostgreSQL removes it itself.
// When only we were killed, the old server may still run on these files: it is asked to end.
async function stopLeftover(place: Place): Promise<void> {
  const lock = join(place.data, "postmaster.pid");
  const text = await readFile(lock, "utf8").catch(() => "");
  const pid = Number(text.split("\n")[0]);
  if (!Number.isInteger(pid) || pid <= 1) return;
  if (!(await isPostgres(pid))) {
    await rm(lock, { force: true });
    return;
  }
  process.kill(pid, "SIGINT");
  for (let turn = 0; turn < 100 && existsSync(lock); turn += 1) await pause(50);
  if (existsSync(lock)) throw new Error(`another PostgreSQL (process ${pid}) uses ${place.data}`);
}

async function isPostgres(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (process.platform !== "linux") return true;
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return command.includes("postgres");
}

async function freePort(first: number): Promise<number> {
  for (let port = first; port < first + 50; port += 1) {
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port between ${first} and ${first + 49}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((settle) => {
    const probe = createServer();
    probe.once("error", () => settle(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => settle(true)));
  });
}

async function untilReady(server: ChildProcess, errors: () => string): Promise<void> {
  for (let turn = 0; turn < 1_200; turn += 1) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL did not start: ${errors()}`);
    if (errors().includes("ready to accept connections")) return;
    await pause(25);
  }
  throw new Error("PostgreSQL did not become ready in 30 seconds");
}

function collect(child: ChildProcess): () => string {
  let text = "";
  const add = (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-4_000);
  };
  child.stderr?.on("data", add);
  child.stdout?.on("data", add);
  return () => text;
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((settle, fail) => {
    child.once("exit", (code) => settle(code));
    child.once("error", fail);
  });
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  server.kill("SIGINT");
  const isDone = await Promise.race([ended(server).then(() => true), pause(3_000).then(() => false)]);
  if (!isDone) server.kill("SIGQUIT");
}

function pause(ms: number): Promise<void> {
  return new Promise((settle) => {
    setTimeout(settle, ms);
  });
}
