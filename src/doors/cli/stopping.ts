import type { Io } from "./command.js";

/** Told to stop: by Ctrl-C, by a signal, or because the launcher is gone. */
export interface Stopping {
  readonly stopped: Promise<string>;
  /** Everything has ended; the signals mean what they mean elsewhere again. */
  done(): void;
}

// One Ctrl-C arrives up to three times: from the terminal, from npm, from the launcher.
const echoMs = 800;
const patienceMs = 4_800;

/** Listens for the wish to stop. A second Ctrl-C does not wait any longer. */
export function untilStopped(io: Io): Stopping {
  let since: number | null = null;
  let settle: (reason: string) => void = () => undefined;
  const stopped = new Promise<string>((resolve) => {
    settle = resolve;
  });
  const stop = (reason: string) => {
    if (since === null) {
      since = performance.now();
      io.say("Stopping … (Ctrl-C again does not wait)");
      settle(reason);
      setTimeout(() => leave(io, "It took too long; leaving the rest behind."), patienceMs).unref();
    } else if (performance.now() - since > echoMs) {
      leave(io, "Not waiting.");
    }
  };
  const listeners = (["SIGINT", "SIGTERM", "SIGHUP"] as const).map((signal) => {
    const listener = () => stop(signal);
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  const gone = () => stop("disconnect");
  process.once("disconnect", gone);
  process.channel?.unref();
  return {
    stopped,
    done() {
      for (const remove of listeners) remove();
      process.off("disconnect", gone);
      if (since !== null) io.say("Stopped.");
    },
  };
}

/** Waits for something, but not for ever. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([
    work.catch(() => undefined),
    new Promise((settle) => {
      timer = setTimeout(settle, ms);
    }),
  ]);
  clearTimeout(timer);
}

// What is left behind is safe: the database recovers at the next start, which also ends it.
function leave(io: Io, why: string): never {
  io.say(why);
  process.exit(1);
}
