import { main } from "./main.js";

/** What a run of the command gave. */
export interface Ran {
  readonly code: 0 | 1 | 2;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in this process, with a clock that stands still. */
export async function run(
  argv: readonly string[],
  given: { readonly now?: number; readonly wait?: () => Promise<void> } = {},
): Promise<Ran> {
  let [out, err] = ["", ""];
  const code = await main(argv, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    progress: () => undefined,
    now: () => given.now ?? 1_800_000_100_000,
    random: () => 0x1234_5678,
    wait: given.wait ?? (async () => undefined),
  });
  return { code, out, err };
}
