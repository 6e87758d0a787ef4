import { measureActions } from "./ledger-actions.js";
import { measureDrain } from "./ledger-drain.js";
import { openPlace, type Place } from "./ledger-place.js";
import { measureProofs } from "./ledger-proofs.js";
import { measureReads } from "./ledger-reads.js";
import { measureVerifier } from "./ledger-verify.js";

// What the public record can do on this machine: bin/bench ledger [part…]. Prints figures and their
// ratios to the aims (above 1 is better than the aim); fails only when what was measured was not
// done right. A part takes one to three minutes. To look closer: BENCH_CLIENTS=64 BENCH_ROUNDS=1
// BENCH_SECONDS=5 for the actions, BENCH_SERVER_ARGS="--cpu-prof --cpu-prof-dir=…" for the server.

const parts: ReadonlyMap<string, (on: Place) => Promise<void>> = new Map([
  ["drain", measureDrain],
  ["bare", (on) => measureActions(on, "bare action")],
  ["progress", (on) => measureActions(on, "progress reported")],
  ["reads", measureReads],
  ["proofs", measureProofs],
  ["verify", measureVerifier],
]);

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !parts.has(name));
if (unknown !== undefined) {
  process.stderr.write(`There is no part "${unknown}": ${[...parts.keys()].join(", ")}.\n`);
  process.exit(1);
}
const place = await openPlace();
try {
  for (const [name, measure] of parts) {
    if (asked.length === 0 || asked.includes(name)) await measure(place);
  }
} finally {
  await place.close();
}
process.exit();
