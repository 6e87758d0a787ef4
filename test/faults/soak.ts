import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "../../src/ground/database/embedded.js";
import { startFragileServer } from "./fragile-server.js";
import type { Life } from "./life.js";
import { playRound } from "./round.js";
import { startWitnesses } from "./witnesses.js";

// Rounds of random faults on the public record: node bin/soak [rounds] [seed] [only]. Progress goes
// to the error stream, one line of result to the output; the first broken promise ends it with 1.

const rounds = Number(process.argv[2] ?? 50);
const first = Number(process.argv[3] ?? Date.now() % 1_000_000_000);
const only = process.argv[4] ?? "";
if (!Number.isSafeInteger(rounds) || rounds < 1 || !Number.isSafeInteger(first) || first < 0) {
  say("Usage: bin/soak [rounds] [seed] [only incidents whose name holds this]");
  process.exit(2);
}

say(`${rounds} rounds from the seed ${first}`);
const started = performance.now();
const directory = await mkdtemp(join(tmpdir(), "commonweal-soak-"));
await chmod(directory, 0o711);
// Witnesses live on a server that nobody kills: they are somebody else's.
const theirs = await startEmbedded({ dataDir: directory, isThrowAway: true, port: 54_500 });
process.env["TEST_DATABASE_URL"] = theirs.url;
let life: Life | null = null;
const witnesses = await startWitnesses((note, witness) => life?.seen.add(note, witness));
const server = await startFragileServer(54_550);
const table = { server, witnesses, only, onLife: (now: Life | null) => void (life = now) };

// Whoever stops it half-way is not left with servers that nobody needs.
process.once("exit", () => {
  theirs.abandon();
  server.abandon();
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => process.exit(130));
}

let deeds = 0;
let checkpoints = 0;
let incidents = 0;
let broken: { readonly seed: number; readonly problems: readonly string[] } | null = null;
for (let round = 0; round < rounds && broken === null; round += 1) {
  const seed = first + round;
  const begun = performance.now();
  const played = await playRound(seed, table).catch((fault: unknown) => ({
    happened: [],
    problems: [fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)],
    deeds: 0,
    checkpoints: 0,
  }));
  deeds += played.deeds;
  checkpoints += played.checkpoints;
  incidents += played.happened.length;
  const took = ((performance.now() - begun) / 1_000).toFixed(1);
  const told = `${played.deeds} deeds, ${played.checkpoints} checkpoints, ${took} s`;
  say(`round ${round + 1}/${rounds} (seed ${seed}): ${played.happened.join("; ")}: ${told}`);
  if (played.problems.length > 0) broken = { seed, problems: played.problems };
}

await Promise.all([witnesses.close(), server.close()]).catch(() => undefined);
await theirs.stop();
await rm(directory, { recursive: true, force: true });
const seconds = ((performance.now() - started) / 1_000).toFixed(0);
if (broken) {
  for (const problem of broken.problems) say(`  BROKEN: ${problem}`);
  process.stdout.write(
    `soak: BROKEN after ${seconds} s. Again: bin/soak 1 ${broken.seed}${only ? ` "${only}"` : ""}\n`,
  );
} else {
  const counts = `${incidents} incidents, ${deeds} deeds, ${checkpoints} checkpoints`;
  process.stdout.write(
    `soak: ${rounds} rounds from seed ${first} kept every promise: ${counts}, ${seconds} s\n`,
  );
}
process.exit(broken ? 1 : 0);

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
