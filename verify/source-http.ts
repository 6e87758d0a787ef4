import { tooLarge, type Lack, type Source } from "./source.js";

/** What reading over the network needs from outside. */
export interface Network {
  /** Waits before another try, in milliseconds. */
  wait(delayMs: number): Promise<void>;
}

const requestsMax = 16;
const timeoutMs = 30_000;
const triesMax = 3;
const redirectsMax = 3;
/** When so many reads in a row failed, the rest is not tried. */
const failuresMax = 20;

/** A log under a prefix of URLs. */
export function httpSource(prefix: string, network: Network): Source {
  const base = prefix.replace(/\/+$/, "");
  const gate = createGate(requestsMax);
  let failures = 0;
  return {
    name: prefix,
    isLive: true,
    ahead: requestsMax,
    async read(path, bytesMax) {
      if (failures >= failuresMax)
        return { lack: "fault", why: `gave up after ${failuresMax} failures in a row` };
      const read = await gate(() =>
        readUrl(path === "" ? base : `${base}/${path}`, { bytesMax, network }),
      );
      failures = "lack" in read && read.lack === "fault" ? failures + 1 : 0;
      return read;
    },
  };
}

/** Reads one URL, with tries again where the fault may pass. */
export async function readUrl(
  url: string,
  options: { readonly bytesMax: number; readonly network: Network },
): Promise<Uint8Array | Lack> {
  for (let tries = 1; ; tries += 1) {
    const read = await tryUrl(url, options.bytesMax);
    if (!("lack" in read) || !read.mayPass || tries === triesMax) return read;
    await options.network.wait(250 * 4 ** (tries - 1));
  }
}

type Try = Uint8Array | (Lack & { readonly mayPass: boolean });

async function tryUrl(start: string, bytesMax: number): Promise<Try> {
  let url = start;
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    for (let redirects = 0; redirects <= redirectsMax; redirects += 1) {
      const response = await fetch(url, { redirect: "manual", signal });
      const target = redirectOf(response, url);
      if (target === null) return await bodyOf(response, { url, bytesMax });
      await response.body?.cancel();
      if (target === "elsewhere") return fault(`${url} redirects to another host`);
      url = target;
    }
    return fault(`${start} redirects again and again`);
  } catch (error) {
    return { ...fault(`${url} cannot be read: ${reasonOf(error)}`), mayPass: true };
  }
}

function redirectOf(response: Response, url: string): string | null {
  const location = response.headers.get("location");
  if (response.status < 300 || response.status > 399 || location === null) return null;
  const target = new URL(location, url);
  return target.origin === new URL(url).origin ? target.href : "elsewhere";
}

async function bodyOf(
  response: Response,
  options: { readonly url: string; readonly bytesMax: number },
): Promise<Try> {
  const { url, bytesMax } = options;
  const { status } = response;
  if (status !== 200) {
    await response.body?.cancel();
    if (status === 404 || status === 410)
      return { lack: "missing", why: `${url} is not there (${status})`, mayPass: false };
    return { ...fault(`${url} answers ${status}`), mayPass: status === 429 || status >= 500 };
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    // Leaving the loop ends the transfer.
    if (length > bytesMax) return { ...tooLarge(url, bytesMax), mayPass: false };
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function fault(why: string): Lack & { readonly mayPass: boolean } {
  return { lack: "fault", why, mayPass: false };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `no answer in ${timeoutMs / 1000} s`;
  return error.cause instanceof Error ? error.cause.message : error.message;
}

// Lets so many run at once; the others wait in line.
function createGate(max: number): <Result>(run: () => Promise<Result>) => Promise<Result> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (run) => {
    if (running >= max) await new Promise<void>((open) => waiting.push(open));
    else running += 1;
    try {
      return await run();
    } finally {
      const next = waiting.shift();
      // The place goes on to the next in line.
      if (next) next();
      else running -= 1;
    }
  };
}
