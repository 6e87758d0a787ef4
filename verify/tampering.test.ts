import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { provenIndex } from "./tampering/kit.js";
import { buildLog, copyLog, tamperings, type TamperedLog, type Tampering } from "./tampering.js";
import { policyOf } from "./test-log.js";
import { run, type Ran } from "./test-run.js";

const directory = mkdtempSync(join(tmpdir(), "commonweal-tampering-"));
after(() => rmSync(directory, { recursive: true }));

type Built = TamperedLog & { readonly note: string; readonly policyFile: string };
const logs = new Map<Tampering["log"], Built>();

before(async () => {
  for (const kind of ["small", "large"] as const) {
    const log = await buildLog(kind, join(directory, kind));
    // Whom to trust is known from elsewhere, not from the directory that is tampered with.
    const policyFile = join(directory, `${kind}.policy`);
    writeFileSync(policyFile, policyOf(log.house));
    logs.set(kind, { ...log, policyFile });
  }
});

for (const tampering of tamperings) {
  test(`${tampering.name}: ${tampering.by} ends with ${tampering.exit}`, async () => {
    const { log, ran } = await check(tampering.log, tampering.by, tampering.edit);
    assert.equal(ran.code, tampering.exit, `${log}\n${ran.out}${ran.err}`);
    assert.match(ran.out, tampering.exit === 1 ? /^BAD: / : /^COULD NOT CHECK: /);
  });
}

for (const kind of ["small", "large"] as const) {
  for (const by of ["fsck", "proof", "watch", "diff"] as const) {
    if (kind === "large" && by === "proof") continue;
    test(`the ${kind} log as it is: ${by} finds nothing`, async () => {
      const { ran } = await check(kind, by, () => undefined);
      assert.equal(ran.code, 0, `${ran.out}${ran.err}`);
      assert.match(ran.out, /^GOOD: /);
    });
  }
}

test("each way to tamper has a name of its own, and there are more than forty", () => {
  const names = tamperings.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  assert.ok(names.length > 40, `${names.length}`);
});

async function check(
  kind: Tampering["log"],
  by: Tampering["by"],
  edit: Tampering["edit"],
): Promise<{ readonly log: string; readonly ran: Ran }> {
  const original = logs.get(kind);
  assert.ok(original);
  const copy = mkdtempSync(join(directory, "copy-"));
  try {
    const log = copyLog(original, join(copy, "log"));
    edit(log);
    const ran = await run([...argsOf(by, { original, copy: log, beside: copy })]);
    return { log: copy, ran };
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function argsOf(
  by: Tampering["by"],
  of: { readonly original: Built; readonly copy: TamperedLog; readonly beside: string },
): readonly string[] {
  const { original, copy, beside } = of;
  const trust = ["--policy", original.policyFile];
  const at = (path: string) => join(copy.directory, path);
  switch (by) {
    case "fsck":
      return ["fsck", copy.directory, ...trust];
    case "proof":
      return ["proof", at(`proof/${provenIndex}`), "--entry", at(`entry/${provenIndex}`), ...trust];
    case "diff":
      return ["diff", original.directory, copy.directory, ...trust];
    case "watch": {
      mkdirSync(beside, { recursive: true });
      const state = join(beside, "state.json");
      writeFileSync(state, JSON.stringify({ note: original.note, since: 1_800_000_000 }));
      return ["watch", copy.directory, "--once", "--state", state, ...trust];
    }
  }
}
