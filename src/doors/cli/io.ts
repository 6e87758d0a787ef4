import type { Io, Progress } from "./command.js";

/** The real terminal: results on the output stream, everything else on the error stream. */
export function terminal(): Io {
  return {
    out: (text) => void process.stdout.write(`${text}\n`),
    say: (text) => void process.stderr.write(`${text}\n`),
    progress: (what) =>
      process.stderr.isTTY ? bar(what, process.stderr) : lines(what, process.stderr),
    environment: process.env,
  };
}

interface Stream {
  write(text: string): unknown;
}

const width = 28;

/** A bar that redraws itself: for a terminal. */
export function bar(what: string, stream: Stream): Progress {
  let shown = -Infinity;
  return {
    update(done, of) {
      const now = performance.now();
      if (now - shown < 80 && done !== of) return;
      shown = now;
      const full = of ? Math.floor((Math.min(done, of) / of) * width) : 0;
      const drawn = of ? ` ${"█".repeat(full)}${"░".repeat(width - full)} ` : " ";
      stream.write(`\r\u001b[2K${what}${drawn}${share(done, of)}`);
    },
    end(result) {
      stream.write(`\r\u001b[2K${what}: ${result ?? "done"}\n`);
    },
  };
}

/** Plain lines, each tenth at most once and never twice in two seconds: for a log. */
export function lines(what: string, stream: Stream, now = () => performance.now()): Progress {
  let shown = now();
  let tenth = 0;
  return {
    update(done, of) {
      const reached = of ? Math.floor((done / of) * 10) : tenth + 1;
      if (reached <= tenth || now() - shown < 2_000) return;
      tenth = reached;
      shown = now();
      stream.write(`${what}: ${share(done, of)}\n`);
    },
    end(result) {
      stream.write(`${what}: ${result ?? "done"}\n`);
    },
  };
}

function share(done: number, of: number | undefined): string {
  return of ? `${done} of ${of}` : String(done);
}
