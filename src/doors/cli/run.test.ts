import assert from "node:assert/strict";
import { test } from "node:test";
import { heardIo } from "../../../test/support/io.js";
import { CommandError, type Args, type Command } from "./command.js";
import { bar, lines } from "./io.js";
import { runCommand } from "./run.js";

test("a command gets its options and operands, and its result is the exit code", async () => {
  const { run, seen } = example();
  assert.equal(await run("count", "3", "--to", "the floor", "--twice"), 7);
  assert.deepEqual(seen[0]?.operands, ["3"]);
  assert.equal(seen[0]?.text("to"), "the floor");
  assert.equal(seen[0]?.isSet("twice"), true);
  assert.equal(seen[0]?.isSet("quietly"), false);
});

test("a command of two words is found before one of its first word", async () => {
  const { run, io } = example();
  assert.equal(await run("count", "again"), 0);
  assert.deepEqual(io.results, ["again"]);
});

const mistakes: readonly (readonly [readonly string[], RegExp])[] = [
  [["cuont", "3"], /no command "cuont"\. Did you mean "count"\?/],
  [["count", "3", "--tp", "x"], /no option --tp\. Did you mean --to\?/],
  [["count", "3", "--constructor", "x"], /no option --constructor/],
  [["count", "3", "-t"], /no option -t/],
  [["count", "3", "--to"], /--to needs a value/],
  [["count", "3", "--to="], /--to needs a value/],
  [["count", "3", "--to", "--twice"], /--to needs a value/],
  [["count", "3", "--twice=yes"], /--twice takes no value/],
  [["count"], /count needs <number>/],
  [["count", "3", "4"], /"4" is one thing too many/],
  [["only"], /Say what to only/],
  [["fail"], /the disk is full/],
];

for (const [typed, expected] of mistakes) {
  test(`"${typed.join(" ")}" is answered with a sentence and code 2`, async () => {
    const { run, io, seen } = example();
    assert.equal(await run(...typed), 2);
    assert.match(io.sayings.join("\n"), expected);
    assert.equal(seen.length, 0);
  });
}

test("help is a result, for all commands and for one", async () => {
  for (const typed of [["--help"], ["help"]]) {
    const { run, io } = example();
    assert.equal(await run(...typed), 0);
    assert.match(io.results.join("\n"), /count again +repeats/);
  }
  for (const typed of [
    ["count", "--help"],
    ["help", "count"],
    ["count", "3", "--nonsense", "-h"],
  ]) {
    const { run, io } = example();
    assert.equal(await run(...typed), 0);
    assert.match(io.results.join("\n"), /Usage: bin\/commonweal count <number> \[options\]/);
    assert.match(io.results.join("\n"), /--to <place> +how far/);
  }
});

test("progress is a bar on a terminal and few lines in a log", () => {
  const drawn: string[] = [];
  const stream = { write: (text: string) => drawn.push(text) };
  const onTerminal = bar("Copying", stream);
  onTerminal.update(5, 10);
  onTerminal.end("10");
  assert.match(drawn.join(""), /Copying █{14}░{14} 5 of 10.*Copying: 10\n/s);

  drawn.length = 0;
  let now = 0;
  const inLog = lines("Copying", stream, () => now);
  for (let done = 0; done <= 1_000; done += 1) {
    now += 10;
    inLog.update(done, 1_000);
  }
  inLog.end();
  assert.ok(drawn.length <= 6, drawn.join(""));
  assert.equal(drawn.at(-1), "Copying: done\n");
});

function example() {
  const seen: Args[] = [];
  const io = heardIo();
  const nothing = { options: {}, summary: "does nothing" };
  const commands: readonly Command[] = [
    {
      name: "count",
      summary: "counts",
      operands: "<number>",
      options: {
        to: { type: "string", value: "<place>", summary: "how far" },
        twice: { type: "boolean", summary: "two times" },
        quietly: { type: "boolean", summary: "without a word" },
      },
      async run(args) {
        seen.push(args);
        return 7;
      },
    },
    {
      ...nothing,
      name: "count again",
      summary: "repeats",
      async run(_, own) {
        own.out("again");
        return 0;
      },
    },
    { ...nothing, name: "only one", run: async () => 0 },
    {
      ...nothing,
      name: "fail",
      async run() {
        throw new CommandError("the disk is full");
      },
    },
  ];
  return { seen, io, run: (...typed: string[]) => runCommand(commands, typed, io) };
}
