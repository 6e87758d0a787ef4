import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isQuorate, parsePolicy, verifierText, type Policy, type PolicyGroup } from "./index.js";
import { signerOf, verifierOf } from "./testing/keys.js";
import { arche, neumann } from "./testing/note-vectors.js";

const logKey = (seed: number, name = `log.example/${seed}`) =>
  verifierText(name, signerOf(name, seed).publicKey);
const witnessKey = (seed: number, name = `w.example/${seed}`) =>
  verifierText(name, signerOf(name, seed).publicKey, 4);

function read(text: string): Policy {
  const reading = parsePolicy(text);
  assert.ok(reading.ok, JSON.stringify(reading));
  return reading.policy;
}

function refuse(text: string, line: number, problem: RegExp): void {
  const reading = parsePolicy(text);
  assert.ok(!reading.ok, `this was read: ${text}`);
  assert.match(reading.problem, problem);
  assert.equal(reading.line, line, reading.problem);
}

// The example of the specification, with keys in the places where it leaves them out.
const specified = `log ${logKey(1)}

witness X1 ${witnessKey(11)}
witness X2 ${witnessKey(12)}
witness X3 ${witnessKey(13)}
group X-witnesses 2 X1 X2 X3

witness Y1 ${witnessKey(21)}
witness Y2 ${witnessKey(22)}
witness Y3 ${witnessKey(23)}
group Y-witnesses any Y1 Y2 Y3

group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
`;

test("the example of tlog-policy reads as it is meant", () => {
  const policy = read(specified);
  assert.deepEqual(policy.logs, [
    { verifier: verifierOf(signerOf("log.example/1", 1)), url: null },
  ]);
  assert.deepEqual(
    policy.witnesses.map(({ name }) => name),
    ["X1", "X2", "X3", "Y1", "Y2", "Y3"],
  );
  assert.deepEqual(policy.witnesses[0], {
    name: "X1",
    verifier: verifierOf(signerOf("w.example/11", 11), 4),
    url: null,
  });
  assert.deepEqual(policy.groups, [
    { name: "X-witnesses", threshold: 2, members: ["X1", "X2", "X3"] },
    { name: "Y-witnesses", threshold: 1, members: ["Y1", "Y2", "Y3"] },
    { name: "X-and-Y", threshold: 2, members: ["X-witnesses", "Y-witnesses"] },
  ]);
  assert.equal(policy.quorum, "X-and-Y");
});

test("the example's quorum is two of X and any of Y", () => {
  const policy = read(specified);
  const cases: readonly (readonly [string, boolean])[] = [
    ["", false],
    ["X1 X2", false],
    ["X1 Y1", false],
    ["Y1 Y2 Y3", false],
    ["X1 X2 X3", false],
    ["X1 X2 Y1", true],
    ["X1 X3 Y3", true],
    ["X1 X2 X3 Y1 Y2 Y3", true],
    // Names of groups and unknown names are no witnesses.
    ["X-witnesses Y-witnesses", false],
    ["X-and-Y", false],
    ["X1 X-witnesses Y1", false],
    ["none W1 x1 x2 y1", false],
  ];
  for (const [names, isEnough] of cases)
    assert.equal(isQuorate(policy, new Set(names.split(" "))), isEnough, names);
});

test("a quorum of one witness needs that witness, and none needs none", () => {
  const one = read(`witness A ${witnessKey(1)}\nwitness B ${witnessKey(2)}\nquorum A\n`);
  assert.ok(isQuorate(one, new Set(["A"])));
  assert.ok(!isQuorate(one, new Set(["B"])));
  const none = read("quorum none\n");
  assert.deepEqual(none, { logs: [], witnesses: [], groups: [], quorum: "none" });
  assert.ok(isQuorate(none, new Set()));
});

test("adding a witness never breaks a quorum, and thresholds count as they say", () => {
  const members = ["A", "B", "C", "D", "E"];
  const lines = members.map((name, index) => `witness ${name} ${witnessKey(index + 1)}`);
  for (let k = 1; k <= 5; k += 1) {
    const policy = read(`${lines.join("\n")}\ngroup G ${k} ${members.join(" ")}\nquorum G\n`);
    fc.assert(
      fc.property(fc.subarray(members), (some) => {
        assert.equal(isQuorate(policy, new Set(some)), some.length >= k);
      }),
    );
  }
});

test("nested groups agree with counting them by recursion", () => {
  const witnesses = Array.from({ length: 8 }, (_, index) => `W${index}`);
  const lines = witnesses.map((name, index) => `witness ${name} ${witnessKey(index + 1)}`);
  fc.assert(
    fc.property(
      fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
      fc.subarray(witnesses),
      (seeds, some) => {
        const groups = someGroups(witnesses, seeds);
        const written = groups.map(
          ({ name, threshold, members }) => `group ${name} ${threshold} ${members.join(" ")}`,
        );
        const quorum = groups.at(-1)?.name ?? "none";
        const policy = read(`${[...lines, ...written].join("\n")}\nquorum ${quorum}\n`);
        assert.deepEqual(policy.groups, groups);
        const slow = (name: string): boolean => {
          const group = groups.find((one) => one.name === name);
          if (!group) return some.includes(name);
          return group.members.filter(slow).length >= group.threshold;
        };
        assert.equal(isQuorate(policy, new Set(some)), slow(quorum));
      },
    ),
  );
});

// Takes names that stand free and puts a group in their place, until the seeds are used up.
function someGroups(witnesses: readonly string[], seeds: readonly number[]): PolicyGroup[] {
  const free = [...witnesses];
  const groups: PolicyGroup[] = [];
  for (let at = 0; at + 1 < seeds.length; at += 2) {
    const [count = 0, limit = 0] = seeds.slice(at, at + 2);
    const members = free.splice(0, 1 + (count % free.length));
    const name = `G${at}`;
    groups.push({ name, threshold: 1 + (limit % members.length), members });
    free.push(name);
  }
  return groups;
}

test("items stand between spaces and tabs, as many as one likes; comments and empty lines go", () => {
  const plain = read(
    `log ${logKey(1)} https://log.example\nwitness A ${witnessKey(2)} u\nquorum A\n`,
  );
  const odd = `\n  # a comment\n#another\n\t \n \tlog\t ${logKey(1)}  \thttps://log.example \t\n# log x\n\twitness A\t${witnessKey(2)} u\n quorum   A\t\n\n#end\n`;
  assert.deepEqual(read(odd), plain);
  assert.equal(plain.logs[0]?.url, "https://log.example");
  assert.equal(plain.witnesses[0]?.url, "u");
});

test("a sign # behind an item starts no comment", () => {
  assert.equal(read(`log ${logKey(1)} #x\nquorum none\n`).logs[0]?.url, "#x");
  assert.equal(read(`log ${logKey(1)} a#b\nquorum none\n`).logs[0]?.url, "a#b");
  refuse("quorum none # no witnesses\n", 1, /quorum line is/);
  refuse(`log ${logKey(1)} url # comment\nquorum none\n`, 1, /log line is/);
  assert.equal(read(`witness #A ${witnessKey(1)}\nquorum #A\n`).quorum, "#A");
});

test("logs and witnesses stand in any order, also behind the quorum", () => {
  const policy = read(
    `quorum none\nwitness A ${witnessKey(1)}\nlog ${logKey(2)}\nlog ${logKey(3)}\n`,
  );
  assert.equal(policy.logs.length, 2);
  assert.equal(policy.witnesses.length, 1);
});

test("a policy has exactly one quorum line", () => {
  refuse("", 1, /no quorum line/);
  refuse(`log ${logKey(1)}\n`, 2, /no quorum line/);
  refuse("quorum none\nquorum none\n", 2, /quorum line already/);
  refuse(`witness A ${witnessKey(1)}\nquorum A\nquorum none\n`, 3, /quorum line already/);
  refuse("quorum\n", 1, /quorum line is/);
  refuse("quorum none none\n", 1, /quorum line is/);
});

test("names are defined before they are used, in quorums and in groups", () => {
  refuse("quorum A\n", 1, /"A" is not defined/);
  refuse(`quorum A\nwitness A ${witnessKey(1)}\n`, 1, /"A" is not defined/);
  refuse(`group G any A\nwitness A ${witnessKey(1)}\nquorum G\n`, 1, /"A" is not defined/);
  refuse("group G any G\nquorum G\n", 1, /"G" is not defined/);
  refuse(`witness A ${witnessKey(1)}\nquorum a\n`, 2, /"a" is not defined/);
});

test("a name is defined once, and none is taken", () => {
  const one = `witness A ${witnessKey(1)}\n`;
  refuse(`${one}witness A ${witnessKey(2)}\nquorum A\n`, 2, /"A" is defined twice/);
  refuse(`${one}group A any A\nquorum A\n`, 2, /"A" is defined twice/);
  refuse(`${one}group G any A\nwitness G ${witnessKey(2)}\nquorum A\n`, 3, /"G" is defined twice/);
  refuse(`witness none ${witnessKey(1)}\nquorum none\n`, 1, /meaning of its own/);
  refuse(`${one}group none any A\nquorum none\n`, 2, /meaning of its own/);
});

test("none is no member of a group, and no name is a member twice in the whole policy", () => {
  const some = `witness A ${witnessKey(1)}\nwitness B ${witnessKey(2)}\n`;
  refuse(`${some}group G any none\nquorum G\n`, 3, /"none" is not defined/);
  refuse(`${some}group G any A none\nquorum G\n`, 3, /"none" is not defined/);
  refuse(`${some}group G any A A\nquorum G\n`, 3, /"A" is listed as a member twice/);
  refuse(`${some}group G any A\ngroup H any A B\nquorum H\n`, 4, /"A" is listed as a member twice/);
  refuse(`${some}group G any A\ngroup H any G\ngroup I any G B\nquorum I\n`, 5, /member twice/);
});

test("the threshold is all, any, or a decimal number from one to the number of members", () => {
  const some = `witness A ${witnessKey(1)}\nwitness B ${witnessKey(2)}\n`;
  for (const [count, threshold] of [
    ["any", 1],
    ["all", 2],
    ["1", 1],
    ["2", 2],
  ] as const)
    assert.equal(read(`${some}group G ${count} A B\nquorum G\n`).groups[0]?.threshold, threshold);
  for (const count of [
    "0",
    "3",
    "-1",
    "+1",
    "01",
    "1.0",
    "1e0",
    "0x1",
    "All",
    "ANY",
    "٢",
    "99999999",
  ])
    refuse(`${some}group G ${count} A B\nquorum G\n`, 3, /is not all, any or a number from 1 to 2/);
  for (const items of ["", " G", " G any", " G all", " G 1"])
    refuse(`${some}group${items}\nquorum none\n`, 3, /group line is/);
});

test("any and all, numbers and keywords may be names too", () => {
  const policy = read(
    `witness any ${witnessKey(1)}\nwitness 2 ${witnessKey(2)}\nwitness log ${witnessKey(3)}\ngroup all all any 2 log\nquorum all\n`,
  );
  assert.deepEqual(policy.groups, [{ name: "all", threshold: 3, members: ["any", "2", "log"] }]);
});

test("lines of another kind, or with items too few or too many, are refused", () => {
  refuse("logs x\nquorum none\n", 1, /"logs" is no kind of line/);
  refuse("Log x\nquorum none\n", 1, /"Log" is no kind of line/);
  refuse("QUORUM none\n", 1, /"QUORUM" is no kind of line/);
  refuse("log\nquorum none\n", 1, /log line is/);
  refuse(`log ${logKey(1)} url more\nquorum none\n`, 1, /log line is/);
  refuse("witness\nquorum none\n", 1, /witness line is/);
  refuse("witness A\nquorum none\n", 1, /witness line is/);
  refuse(`witness A ${witnessKey(1)} url more\nquorum none\n`, 1, /witness line is/);
});

test("logs have keys of type 1, witnesses of type 4, and both are well-formed", () => {
  refuse(`log ${witnessKey(1)}\nquorum none\n`, 1, /not of type 0x01/);
  refuse(`witness A ${logKey(1)}\nquorum none\n`, 1, /not of type 0x04/);
  refuse("log <vkey>\nquorum none\n", 1, /malformed/);
  refuse(`log ${neumann.key.replace("c74f", "c740")}\nquorum none\n`, 1, /malformed/);
  refuse(`witness A ${arche.witnessKey.slice(0, -1)}\nquorum none\n`, 1, /malformed/);
  assert.ok(read(`log ${arche.logKey}\nwitness R ${arche.witnessKey}\nquorum R\n`));
});

test("two logs or two witnesses with one key are duplicates whatever their names and ids", () => {
  const other = logKey(1, "other.example/log");
  refuse(`log ${logKey(1)}\nlog ${other}\nquorum none\n`, 2, /same public key/);
  refuse(`log ${logKey(1)}\nlog ${logKey(1)} url\nquorum none\n`, 2, /same public key/);
  const second = witnessKey(1, "other.example/w");
  refuse(`witness A ${witnessKey(1)}\nwitness B ${second}\nquorum A\n`, 2, /same public key/);
  // A log and a witness are two lists.
  assert.ok(read(`log ${logKey(1)}\nwitness A ${witnessKey(1)}\nquorum A\n`));
});

test("text beyond ASCII is opaque: the Kelvin sign is no K, and letters are not composed", () => {
  const policy = read(
    `witness K ${witnessKey(1)} http://例え.example\nwitness \u212a ${witnessKey(2)}\nquorum \u212a\n`,
  );
  assert.ok(isQuorate(policy, new Set(["\u212a"])));
  assert.ok(!isQuorate(policy, new Set(["K"])));
  assert.equal(policy.witnesses[0]?.url, "http://例え.example");
  refuse(`witness \u212a ${witnessKey(1)}\nquorum K\n`, 2, /"K" is not defined/);
  refuse(`witness \u00e9 ${witnessKey(1)}\nquorum e\u0301\n`, 2, /is not defined/);
  // Spaces other than space and tab are letters of a name like any other.
  const spaced = `a\u00a0b\u3000c\u2028d\u0085e\ufeff`;
  assert.equal(read(`witness ${spaced} ${witnessKey(1)}\nquorum ${spaced}\n`).quorum, spaced);
});

test("no control characters but tab and newline, in comments neither", () => {
  for (let code = 0; code < 0x20; code += 1) {
    if (code === 9 || code === 10) continue;
    refuse(`# ${String.fromCharCode(code)}\nquorum none\n`, 1, /may not hold/);
  }
  refuse("quorum none\r\n", 1, /may not hold/);
  refuse("# \x7f\nquorum none\n", 1, /may not hold/);
  refuse("# \ud800\nquorum none\n", 1, /may not hold/);
  assert.ok(read("# é \u0080 😀 ~!\nquorum none\n"));
});

test("each line is ended, the last one too: a file that was cut is not half a policy", () => {
  refuse("quorum none", 1, /not ended by a newline/);
  refuse(specified.slice(0, -1), specified.split("\n").length - 1, /not ended by a newline/);
});

test("256 logs and witnesses are read, and more are too many", () => {
  const key = (index: number) => {
    const name = `n${index}`;
    const bytes = new Uint8Array(32);
    new DataView(bytes.buffer).setUint32(0, index);
    return [name, bytes] as const;
  };
  const lines = (count: number, write: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => `${write(index)}\n`).join("");
  const logs = (count: number) => lines(count, (index) => `log ${verifierText(...key(index))}`);
  const witnesses = (count: number) =>
    lines(count, (index) => `witness w${index} ${verifierText(...key(index), 4)}`);
  assert.equal(read(`${logs(256)}quorum none\n`).logs.length, 256);
  refuse(`${logs(257)}quorum none\n`, 257, /too many logs/);
  assert.equal(read(`${witnesses(256)}quorum none\n`).witnesses.length, 256);
  refuse(`${witnesses(257)}quorum none\n`, 257, /too many witnesses/);
  const groups = (count: number) =>
    `witness g-1 ${witnessKey(1)}\n${lines(count, (index) => `group g${index} any g${index - 1}`)}`;
  const deep = read(`${groups(256)}quorum g255\n`);
  assert.ok(isQuorate(deep, new Set(["g-1"])));
  refuse(`${groups(257)}quorum none\n`, 258, /too many groups/);
  const end = "\nquorum none\n";
  assert.ok(read(`${"#".repeat(1_000_000 - end.length)}${end}`));
  refuse(`${"#".repeat(1_000_001 - end.length)}${end}`, 1, /too long/);
});
