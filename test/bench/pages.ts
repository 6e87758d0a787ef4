import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProduct, startProduct, type Product } from "../support/product.js";
import { writeCommitments } from "./country.js";
import { load } from "./load.js";

// How fast the busiest pages are with 100,000 commitments, server and client on one machine:
// node bin/bench [commitments] [seconds]. Prints rates and ratios; asserts nothing.

const commitments = Number(process.argv[2] ?? 100_000);
const seconds = Math.min(Number(process.argv[3] ?? 6), 30);
const connections = 32;
const institutions = 200;

process.env["RATE_LIMITS"] = "false";
const dataDir = await mkdtemp(join(tmpdir(), "commonweal-bench-"));
await chmod(dataDir, 0o711);
let product: Product | null = null;
try {
  const file = join(dataDir, "commitments.csv");
  await writeCommitments(file, { commitments, institutions });
  product = await startProduct(dataDir);
  await product.interrupt();
  const started = performance.now();
  const imported = runProduct(dataDir, ["import", "commitments", file, "--scheme", "bench"]);
  say(imported.text.trim().split("\n").slice(-1)[0] ?? "");
  say(`import: ${((performance.now() - started) / 1_000).toFixed(1)} s for ${commitments}`);
  for (const cache of ["true", "false"] as const) {
    process.env["PAGE_CACHE"] = cache;
    const warm = performance.now();
    product = await startProduct(dataDir);
    say(`\nwarm start ${((performance.now() - warm) / 1_000).toFixed(1)} s, page cache ${cache}`);
    await measure(product.address, cache === "true" ? "visitor" : "visitor, no cache", {});
    if (cache === "false") {
      const cookie = await signIn(product.address);
      await measure(product.address, "signed in", { cookie });
    }
    say(`memory of the server: ${await memory(product.address)} MB`);
    await product.interrupt();
  }
} finally {
  await product?.kill();
  await rm(dataDir, { recursive: true, force: true });
}
process.exit();

async function measure(
  address: string,
  who: string,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const port = Number(new URL(address).port);
  const some = await samples(address);
  const pages = [
    { name: "health (ratio 1)", paths: ["/healthz"] },
    { name: "front page", paths: ["/"] },
    {
      name: "list",
      paths: ["/commitments", "/commitments?state=overdue", "/commitments?state=open"],
    },
    { name: "list, next pages", paths: some.pages },
    { name: "search", paths: ["/commitments?q=bridges", "/commitments?q=wells+survey"] },
    { name: "commitment", paths: some.commitments },
    { name: "institution", paths: some.institutions },
  ];
  say(`\n${who}, ${connections} connections, ${seconds} s each`);
  say("page                 req/s   ratio    p50    p95    p99   KB sent  errors");
  let base = 0;
  for (const { name, paths } of pages) {
    const more = { "accept-encoding": "br", accept: "text/html", ...headers };
    await load({ host: "127.0.0.1", port, paths, connections, seconds: 1, headers: more });
    const found = await load({
      host: "127.0.0.1",
      port,
      paths,
      connections,
      seconds,
      headers: more,
    });
    base ||= found.perSecond;
    const kilobytes = (found.bytes / 1_024).toFixed(1);
    say(
      [
        name.padEnd(18),
        found.perSecond.toFixed(0).padStart(8),
        (found.perSecond / base).toFixed(2).padStart(7),
        found.p50.toFixed(1).padStart(7),
        found.p95.toFixed(1).padStart(7),
        found.p99.toFixed(1).padStart(7),
        kilobytes.padStart(9),
        String(found.errors).padStart(7),
      ].join(""),
    );
  }
}

// Pages as readers find them: the first of each list and some further on.
async function samples(address: string) {
  const commitmentPaths: string[] = [];
  const pages: string[] = [];
  let path: string | null = "/commitments.json";
  for (let turn = 0; turn < 12 && path !== null; turn += 1) {
    const answer: unknown = await (await fetch(address + path)).json();
    const list = listOf(answer);
    commitmentPaths.push(...list.ids.map((id) => `/commitments/${id}`));
    path = list.next;
    if (path !== null) pages.push(path.replace(".json", ""));
  }
  const institutionPaths = Array.from(
    { length: 60 },
    (_, index) => `/institutions/ministry-of-subject-${index + 1}`,
  );
  return { commitments: commitmentPaths, pages, institutions: institutionPaths };
}

function listOf(answer: unknown): {
  readonly ids: readonly string[];
  readonly next: string | null;
} {
  if (typeof answer !== "object" || answer === null || !("commitments" in answer)) {
    return { ids: [], next: null };
  }
  const { commitments: rows } = answer;
  const ids = Array.isArray(rows) ? rows.map((row: { id: string }) => row.id) : [];
  const next = "next" in answer && typeof answer.next === "string" ? answer.next : null;
  return { ids, next };
}

async function signIn(address: string): Promise<string> {
  const answer = await fetch(`${address}/demo/as/samir`, { redirect: "manual" });
  const cookie = answer.headers.getSetCookie()[0]?.split(";")[0];
  if (!cookie) throw new Error("the demonstration let nobody in");
  return cookie;
}

async function memory(address: string): Promise<string> {
  const text = await (await fetch(`${address}/metrics`)).text();
  const bytes = /^commonweal_process_resident_memory_bytes (\S+)/m.exec(text)?.[1];
  return (Number(bytes ?? 0) / 1_048_576).toFixed(0);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
