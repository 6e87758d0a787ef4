import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { z } from "zod";
import type { Instance } from "./ledger-place.js";
import { environmentOf } from "./ledger-world.js";

/** The server that is measured, in its own process. */
export interface Child {
  readonly port: number;
  /** Seconds of processor time it has used so far. */
  cpuSeconds(): Promise<number>;
  stop(): Promise<void>;
}

const ready = z.object({ port: z.number() });
const used = z.object({ cpuSeconds: z.number() });

/** Starts the product on an instance, with or without its public record. */
export async function startChild(
  instance: Instance,
  record: "on" | "off",
  more: Readonly<Record<string, string>> = {},
): Promise<Child> {
  const { DATABASE_URL: _, NODE_ENV: __, MODE: ___, ...inherited } = process.env;
  const child = fork(join(import.meta.dirname, "ledger-server.js"), [record], {
    env: { ...inherited, ...environmentOf(instance), ...more },
    execArgv: ["--enable-source-maps", ...(process.env["BENCH_SERVER_ARGS"]?.split(" ") ?? [])],
  });
  const first = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => {
      throw new Error(`the server ended with ${code}`);
    }),
  ]);
  const { port } = ready.parse(first[0]);
  return {
    port,
    async cpuSeconds() {
      child.send("cpu");
      const [message] = await once(child, "message");
      return used.parse(message).cpuSeconds;
    },
    async stop() {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}
