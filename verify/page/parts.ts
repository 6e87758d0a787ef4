import { readFile } from "node:fs/promises";

/** What a server needs to show the check within its own pages. */
export interface VerifierParts {
  /** The markup: a section that the script finds by its id. `data-log` is the path of the log. */
  readonly body: string;
  /** The script, to be served beside the page: it has no need for inline code. */
  readonly script: string;
  /** The style of that section. */
  readonly style: string;
  /** The whole page in one file, to be downloaded and opened without any server. */
  readonly standalone: string;
  /** The command in one file, for Node from 18 on. */
  readonly command: string;
}

/** Reads the verifier as it was built; `log` is the path of the log, such as "/log/1". */
export async function verifierParts(log: string): Promise<VerifierParts> {
  const read = (name: string) => readFile(new URL(`../${name}`, import.meta.url), "utf8");
  const [body, script, style, standalone, command] = await Promise.all([
    read("body.html"),
    read("verify.js"),
    read("verify.css"),
    read("commonweal-verify.html"),
    read("commonweal-verify.mjs"),
  ]);
  if (!/^\/[\w/.-]*$/.test(log)) throw new RangeError(`${log} is not the path of a log`);
  return {
    body: body.replace('data-log="/log/1"', `data-log="${log}"`),
    script,
    style,
    standalone,
    command,
  };
}
