import { randomBytes } from "node:crypto";
import type { Io } from "./io.js";

const progressEveryMs = 200;
const progressEveryQuietMs = 5_000;

/** The terminal, the clock and chance of a Node process. */
export function nodeIo(): Io {
  const { stdout, stderr } = process;
  let shownAt = Date.now();
  let isShown = false;
  const clear = () => {
    if (isShown) stderr.write("\r\u001b[K");
    isShown = false;
  };
  return {
    out(text) {
      clear();
      stdout.write(text);
    },
    err(text) {
      clear();
      stderr.write(text);
    },
    progress(done, of) {
      const now = Date.now();
      if (now - shownAt < (stderr.isTTY ? progressEveryMs : progressEveryQuietMs)) return;
      shownAt = now;
      const text = `${done.toLocaleString("en")} of ${of.toLocaleString("en")} facts`;
      stderr.write(stderr.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
      isShown = stderr.isTTY;
    },
    now: Date.now,
    random: () => randomBytes(4).readInt32LE(0),
    wait: (delayMs) => new Promise((settle) => setTimeout(settle, delayMs)),
  };
}
