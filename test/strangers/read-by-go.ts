import { execFile } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";
import { buildGo } from "../support/go.js";

const source = join(import.meta.dirname, "..", "..", "..", "test", "strangers", "tlog");
const program = buildGo(source);

const findingsSchema = z.strictObject({
  ok: z.boolean(),
  size: z.int(),
  root: z.string(),
  tiles: z.int(),
  inclusion: z.strictObject({ served: z.int(), derived: z.int() }),
  consistency: z.int(),
  witnesses: z.array(z.string()).readonly(),
  problems: z.array(z.string()).readonly(),
});

/** What Go's program found in a log, and the code it ended with: 0 good, 1 refused, 2 unreadable. */
export interface Reading extends z.infer<typeof findingsSchema> {
  readonly code: number;
}

/** Has Go's program read a log: at an address or in a directory, with keys that a stranger holds. */
export async function readByGo(
  prefix: string,
  options: {
    readonly vkey: string;
    /** The file of an earlier checkpoint. */
    readonly old?: string;
    /** The keys of witnesses whose cosignatures must be there. */
    readonly witnesses?: readonly string[];
  },
): Promise<Reading> {
  const args = ["-vkey", options.vkey];
  if (options.old) args.push("-old", options.old);
  for (const key of options.witnesses ?? []) args.push("-witness", key);
  return new Promise((settle, fail) => {
    execFile(program, [...args, prefix], { timeout: 60_000 }, (fault, stdout, stderr) => {
      const code = fault ? fault.code : 0;
      if (typeof code !== "number" || stdout === "") {
        return fail(new Error(`Go's program broke: ${stderr}`, { cause: fault }));
      }
      settle({ code, ...findingsSchema.parse(JSON.parse(stdout)) });
    });
  });
}
