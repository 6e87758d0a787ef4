import { access, constants, stat, statfs } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { createTransport } from "nodemailer";
import type { Config } from "../../ground/config.js";
import { isPortFree } from "../../ground/database/process.js";
import { CommandError, type Args, type Io } from "./command.js";
import { messageOf } from "./database.js";
import { failure, fine, warning, type Finding } from "./finding.js";
import { readHolder } from "./lock.js";
import { readSettings } from "./settings.js";

const gibibyte = 1024 ** 3;

/** Whether the configuration is right; null when it is not. */
export function checkConfig(args: Args, io: Io, show: (finding: Finding) => void): Config | null {
  try {
    const config = readSettings(args, io);
    show(fine(`configuration: ${config.mode} mode, Node ${process.versions.node}`));
    return config;
  } catch (fault) {
    if (!(fault instanceof CommandError)) throw fault;
    for (const line of fault.message.split("\n").slice(1)) {
      show(failure(`configuration: ${line.trim()}`, "set it in the environment or as a flag"));
    }
    return null;
  }
}

/** Whether the data directory can be written, and by nobody it should not be. */
export async function checkDataDir(config: Config): Promise<Finding> {
  const { dataDir } = config;
  const place = existsSync(dataDir) ? dataDir : dirname(dataDir);
  try {
    await access(place, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return failure(
      `data directory: ${place} cannot be written by this account`,
      `give it to this account (chown), or choose another with DATA_DIR`,
    );
  }
  if (!existsSync(dataDir))
    return fine(`data directory: ${dataDir} will be made at the first start`);
  const { mode } = await stat(dataDir);
  if ((mode & 0o022) !== 0) {
    return warning(
      `data directory: other accounts may write to ${dataDir}`,
      `chmod go-w ${dataDir}`,
    );
  }
  return fine(`data directory: ${dataDir}`);
}

/** Whether there is room: a full disk stops every write. */
export async function checkDisk(config: Config): Promise<Finding> {
  const place = existsSync(config.dataDir) ? config.dataDir : dirname(config.dataDir);
  const { bavail, blocks, bsize } = await statfs(place);
  const free = bavail * bsize;
  const share = Math.round((bavail / Math.max(1, blocks)) * 100);
  const what = `disk: ${(free / gibibyte).toFixed(1)} GB free (${share} %)`;
  const remedy = "make room, or move DATA_DIR to a larger disk";
  if (free < gibibyte / 2) return failure(what, remedy);
  return free < 2 * gibibyte || share < 5 ? warning(what, remedy) : fine(what);
}

/** Whether the key that signs the record is there and only ours to read. */
export async function checkKey(config: Config): Promise<Finding> {
  const path = join(config.dataDir, "ledger-key.pem");
  if (!existsSync(path)) {
    return existsSync(join(config.dataDir, "ledger-high-water"))
      ? failure(
          `signing key: ${path} is missing, though the record was signed before`,
          "put it back from where you keep it; a new one cannot continue the record",
        )
      : fine("signing key: will be made at the first start");
  }
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0) {
    return failure(`signing key: other accounts may read ${path}`, `chmod 600 ${path}`);
  }
  return fine("signing key: there, readable by this account alone");
}

/** Whether the port is free, or held by this instance itself. */
export async function checkPort(config: Config): Promise<Finding> {
  if (config.port === 0 || (await isPortFree(config.port, config.host))) {
    return fine(`port: ${config.port} on ${config.host} is free`);
  }
  const holder = readHolder(config.dataDir);
  if (holder?.command === "start")
    return fine(`port: in use, this instance serves (process ${holder.pid})`);
  return warning(
    `port: ${config.port} on ${config.host} is used by another program`,
    "the next start takes a free port and says so; behind a proxy, name one with PORT",
  );
}

/** Whether the mail server answers. */
export async function checkMail(config: Config): Promise<Finding> {
  if (!config.smtpUrl) {
    return config.demo
      ? fine("mail: kept to read at /dev/mail, nothing is sent")
      : failure("mail: no SMTP_URL, nobody can sign in by e-mail", "set SMTP_URL=smtp://…");
  }
  const url = new URL(config.smtpUrl);
  const { host } = url;
  url.searchParams.set("connectionTimeout", "5000");
  const transport = createTransport(url.href);
  try {
    await transport.verify();
    return fine(`mail: ${host} answers`);
  } catch (fault) {
    return failure(
      `mail: ${host} does not take mail from us: ${messageOf(fault)}`,
      "check host, port, user and password in SMTP_URL, and the firewall between",
    );
  } finally {
    transport.close();
  }
}
