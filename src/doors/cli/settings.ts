import { resolve } from "node:path";
import { readConfig, settingNames, variableOf, type Config } from "../../ground/config.js";
import { CommandError, type Args, type Io, type Option } from "./command.js";

const common: Readonly<Record<string, string>> = {
  port: "where it serves; a free port is chosen when this one is taken",
  host: "the address it listens on (0.0.0.0 for every network)",
  "data-dir": "where files, keys and the embedded database live",
  origin: "the public address people use, such as https://commonweal.example.org",
  "database-url": "a PostgreSQL 15 or newer instead of the embedded one",
  mode: "demo, production or test",
};

/** The settings as options: each setting of the environment is a flag of the same name. */
export function settingOptions(): Readonly<Record<string, Option>> {
  const options: Record<string, Option> = {};
  for (const name of [...Object.keys(common), ...settingNames().map(flagOf)]) {
    const variable = name.replaceAll("-", "_").toUpperCase();
    options[name] ??= {
      type: "string",
      value: "<value>",
      summary: common[name] ?? `as ${variable}`,
    };
  }
  return options;
}

/** Few options for commands that only need to find the database. */
export function databaseOptions(): Readonly<Record<string, Option>> {
  const all = settingOptions();
  return Object.fromEntries(
    Object.entries(all).filter(([name]) => ["data-dir", "database-url", "mode"].includes(name)),
  );
}

/** The configuration from environment and flags; all that is wrong with it in one message. */
export function readSettings(args: Args, io: Io, forced: Record<string, string> = {}): Config {
  const flags: Record<string, string | undefined> = {};
  for (const name of settingNames()) flags[name] = forced[name] ?? args.text(flagOf(name));
  const result = readConfig(io.environment, flags);
  if (result.ok) return { ...result.config, dataDir: resolve(result.config.dataDir) };
  const problems = result.problems.map((problem) => `  ${problem.name} ${problem.message}`);
  throw new CommandError(`The configuration is not right:\n${problems.join("\n")}`);
}

/** Whether a setting was chosen by somebody, not by default. */
export function isChosen(name: string, args: Args, io: Io): boolean {
  return args.text(flagOf(name)) !== undefined || Boolean(io.environment[variableOf(name)]);
}

function flagOf(name: string): string {
  return variableOf(name).toLowerCase().replaceAll("_", "-");
}
