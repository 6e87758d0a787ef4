import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Ground } from "../../ground/ground.js";
import { originHash, runLoop, type Running, type WatchedLog } from "../../ground/ledger/index.js";

const program = join(import.meta.dirname, "..", "..", "..", "verify", "commonweal-verify.mjs");
const pauseMs = 10_000;
// A first copy of a large log takes its time; one that hangs must not hold up the others for ever.
const copyMsMax = 10 * 60_000;

/**
 * Keeps the mirrors up to date, with the very program strangers check them with: each entry and
 * tile is verified while it is copied, and a log that contradicts its copy is not followed.
 */
export function keepMirrors(ground: Ground): Running {
  return runLoop(
    async (isStopped) => {
      for (const log of await ground.witness.list()) {
        if (isStopped()) break;
        if (log.url !== null && log.stoppedAt === null) await copy(ground, log, log.url);
      }
      return "wait";
    },
    ground.log,
    { pauseMs },
  );
}

async function copy(ground: Ground, log: WatchedLog, url: string): Promise<void> {
  const directory = ground.mirror.directoryOf(originHash(log.origin));
  await mkdir(directory, { recursive: true });
  const keys = log.vkeys.flatMap((key) => ["--key", key]);
  const { code, text } = await run([program, "export", url, directory, ...keys]);
  if (code === 0) return;
  const { origin } = log;
  if (code === 1) ground.log.error({ origin, text }, "a mirrored log contradicts its copy");
  else ground.log.warn({ origin, text }, "a mirrored log could not be copied");
}

function run(args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  return new Promise((settle) => {
    const child = spawn(process.execPath, [...args], {
      stdio: ["ignore", "pipe", "ignore"],
      timeout: copyMsMax,
    });
    let text = "";
    child.stdout.on("data", (part: Buffer) => {
      if (text.length < 4_000) text += part.toString("utf8");
    });
    child.on("error", (fault) => settle({ code: 2, text: fault.message }));
    child.on("exit", (code) => settle({ code: code ?? 2, text }));
  });
}
