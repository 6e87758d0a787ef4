import { Agent, get } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** When a reader first saw a checkpoint of a size. */
export interface Sighting {
  readonly at: number;
  readonly size: number;
}

/** A reader who asks for the newest checkpoint again and again. */
export interface Watch {
  readonly sightings: readonly Sighting[];
  /** Resolves when a checkpoint of this size was seen. */
  until(size: number): Promise<void>;
  stop(): Promise<void>;
}

const pauseMs = 8;
const waitMsMax = 60_000;

/** Watches the signed state of a log over HTTP, as anybody in the world can. */
export function watchCheckpoints(port: number): Watch {
  const sightings: Sighting[] = [];
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let isStopped = false;
  const done = (async () => {
    while (!isStopped) {
      const note = await read(port, agent);
      const size = Number(note.split("\n")[1]);
      if (size > (sightings.at(-1)?.size ?? -1)) sightings.push({ at: performance.now(), size });
      await pause(pauseMs);
    }
  })();
  return {
    sightings,
    async until(size) {
      const started = performance.now();
      while ((sightings.at(-1)?.size ?? -1) < size) {
        if (performance.now() - started > waitMsMax) throw new Error(`${size} was never signed`);
        await Promise.race([pause(pauseMs), done]);
      }
    },
    async stop() {
      isStopped = true;
      await done;
      agent.destroy();
    },
  };
}

function read(port: number, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, path: "/log/1/checkpoint", agent }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => {
        text += chunk;
      });
      answer.on("end", () =>
        answer.statusCode === 200
          ? resolve(text)
          : reject(new Error(`checkpoint: ${answer.statusCode} ${text}`)),
      );
    }).on("error", reject);
  });
}
