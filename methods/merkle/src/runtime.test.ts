import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import * as own from "./index.js";
import { arche, neumann } from "./testing/note-vectors.js";

const root = join(import.meta.dirname, "..");

// The package as a browser gets it, in a world that has ECMAScript and the two coders and nothing
// else: no Buffer, no process, no require, no crypto.
async function inBrowser(program: string): Promise<unknown> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    platform: "browser",
    format: "iife",
    globalName: "answer",
    logLevel: "silent",
  });
  const world = createContext({ TextEncoder, TextDecoder });
  const text = outputFiles[0]?.text ?? "";
  assert.ok(!text.includes("node:"), "the bundle asks for a part of Node");
  return runInContext(`${text}; JSON.stringify(answer.value)`, world);
}

test("the package works where there is nothing of Node: the same exports, hashes and verdicts", async () => {
  const note = `${arche.text}\n${arche.lines.join("")}`;
  const answer = await inBrowser(`
    import * as merkle from "./index.js";
    const peter = merkle.parseVerifier(${JSON.stringify(neumann.key)});
    const note = ${JSON.stringify(`${neumann.text}\n${neumann.line}`)};
    const policy = merkle.parsePolicy(${JSON.stringify(
      `log ${arche.logKey}\nwitness R ${arche.witnessKey}\nquorum R\n`,
    )});
    const leaves = Array.from({ length: 300 }, (_, i) => merkle.leafHash(merkle.utf8("fact " + i)));
    export const value = {
      names: Object.keys(merkle).sort(),
      root: merkle.toHex(merkle.rootOfLeaves(leaves)),
      text: merkle.openNote(note, peter),
      forged: merkle.openNote(note.replace("you", "we"), peter),
      judgement: merkle.judge(policy.policy, ${JSON.stringify(note)}).problems,
      canonical: merkle.canonicalize({ b: [1, "é"], a: null }),
    };
  `);
  const leaves = Array.from({ length: 300 }, (_, index) => own.leafHash(own.utf8(`fact ${index}`)));
  assert.deepEqual(JSON.parse(String(answer)), {
    names: Object.keys(own).sort(),
    root: own.toHex(own.rootOfLeaves(leaves)),
    text: neumann.text,
    forged: null,
    judgement: [],
    canonical: '{"a":null,"b":[1,"é"]}',
  });
});

test("who uses only hashes and proofs is not given signatures and policies", async () => {
  const { metafile } = await build({
    stdin: {
      contents: 'export { isIncluded } from "./index.js";',
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    write: false,
    metafile: true,
    platform: "browser",
    format: "esm",
    absWorkingDir: root,
  });
  const [output] = Object.values(metafile.outputs);
  const used = Object.entries(output?.inputs ?? {})
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => path.replace(/^build\//, ""));
  assert.ok(used.includes("proof.js"));
  for (const name of ["ed25519.js", "sha512.js", "policy-file.js", "note.js"])
    assert.ok(!used.includes(name), `${name} came along`);
});
