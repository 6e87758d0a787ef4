import { parseArgs } from "node:util";
import type { Args, Command, Io, Option } from "./command.js";
import { CommandError } from "./command.js";
import { commandHelp, nearest, overview } from "./help.js";

/** Runs what was typed; returns the exit code. */
export async function runCommand(
  commands: readonly Command[],
  typed: readonly string[],
  io: Io,
): Promise<number> {
  const [first] = typed;
  if (first === undefined) {
    io.say(overview(commands));
    return 2;
  }
  if (["help", "--help", "-h"].includes(first)) {
    const asked = findCommand(commands, typed.slice(1));
    io.out(asked ? commandHelp(asked) : overview(commands));
    return 0;
  }
  const command = findCommand(commands, typed);
  if (!command) return unknownCommand(commands, typed, io);
  const rest = typed.slice(command.name.split(" ").length);
  if (rest.includes("--help") || rest.includes("-h")) {
    io.out(commandHelp(command));
    return 0;
  }
  try {
    return await command.run(parse(command, rest), io);
  } catch (fault) {
    if (!(fault instanceof CommandError)) throw fault;
    io.say(fault.message);
    return fault.code;
  }
}

function findCommand(commands: readonly Command[], typed: readonly string[]): Command | undefined {
  return [2, 1]
    .map((count) => typed.slice(0, count).join(" "))
    .map((name) => commands.find((command) => command.name === name))
    .find((command) => command !== undefined);
}

function unknownCommand(commands: readonly Command[], typed: readonly string[], io: Io): number {
  const [first = ""] = typed;
  const family = commands.filter((command) => command.name.startsWith(`${first} `));
  if (family.length > 0) {
    io.say(
      `Say what to ${first}:\n${family.map((one) => `  ${one.name}  ${one.summary}`).join("\n")}`,
    );
    return 2;
  }
  const names = commands.map((command) => command.name);
  const near = nearest(first, names);
  io.say(
    `There is no command "${first}".${near ? ` Did you mean "${near}"?` : ""} ` +
      "`bin/commonweal --help` lists them all.",
  );
  return 2;
}

function parse(command: Command, rest: readonly string[]): Args {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, option]) => [name, { type: option.type }] as const),
  );
  const { tokens } = parseArgs({
    args: [...rest],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string | true>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") operands.push(token.value);
    if (token.kind !== "option") continue;
    values.set(token.name, read(command, token.name, token.rawName, token.value));
  }
  refuseOperands(command, operands);
  return {
    operands,
    text: (name) => {
      const value = values.get(name);
      return typeof value === "string" ? value : undefined;
    },
    isSet: (name) => values.has(name),
  };
}

function read(command: Command, name: string, raw: string, value: string | undefined) {
  const option: Option | undefined = Object.hasOwn(command.options, name)
    ? command.options[name]
    : undefined;
  const see = `\`bin/commonweal ${command.name} --help\` lists the options.`;
  if (!option || raw === `-${name}`) {
    const near = nearest(name, Object.keys(command.options));
    throw new CommandError(
      `There is no option ${raw}.${near ? ` Did you mean --${near}?` : ""} ${see}`,
    );
  }
  if (option.type === "boolean") {
    if (value !== undefined) throw new CommandError(`--${name} takes no value. ${see}`);
    return true;
  }
  if (value === undefined || value === "") {
    throw new CommandError(
      `--${name} needs a value: --${name} ${option.value ?? "<value>"}. ${see}`,
    );
  }
  if (value.startsWith("--")) {
    throw new CommandError(`--${name} needs a value, and "${value}" is an option. ${see}`);
  }
  return value;
}

function refuseOperands(command: Command, operands: readonly string[]): void {
  const wanted = (command.operands ?? "").split(" ").filter((word) => word !== "");
  const needed = wanted.filter((word) => word.startsWith("<"));
  if (operands.length < needed.length) {
    throw new CommandError(
      `${command.name} needs ${needed.slice(operands.length).join(" ")}: ` +
        `bin/commonweal ${command.name} ${command.operands}`,
    );
  }
  if (wanted.some((word) => word.includes("…"))) return;
  const extra = operands[wanted.length];
  if (extra !== undefined) {
    throw new CommandError(`"${extra}" is one thing too many after ${command.name}.`);
  }
}
