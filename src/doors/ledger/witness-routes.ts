import { rawProblem, rawRoute, type RawReply } from "../../ground/http/raw.js";
import type { Route } from "../../ground/http/route.js";
import type { WitnessService } from "../../ground/ledger/index.js";
import { limits } from "../../ground/limits.js";
import { urls } from "../../urls.js";

const text = "text/plain; charset=utf-8";
const perMinute = limits.logReadsPerMinute;
const noStore = { "cache-control": "no-store" };

/** This instance as a witness for the records of others: C2SP tlog-witness. */
export function witnessRoutes(): readonly Route[] {
  return [
    rawRoute({
      method: "POST",
      url: urls.witnessAdd,
      summary: "A log asks this instance to sign a checkpoint along (C2SP tlog-witness)",
      perMinute: limits.witnessPerMinute,
      bytesMax: limits.witnessBytesMax,
      handle: async ({ ground, text: body }) => toReply(await ground.witness.addCheckpoint(body)),
    }),
    rawRoute({
      method: "GET",
      url: urls.witnessCheckpoint,
      summary:
        "The newest checkpoint this instance signed along, of the log with this SHA-256 name",
      perMinute,
      async handle({ ground, parts }) {
        const hash = parts["log"] ?? "";
        const note = /^[0-9a-f]{64}$/.test(hash) ? await ground.witness.checkpoint(hash) : null;
        return note === null
          ? rawProblem(404, "no checkpoint of this log was signed along")
          : { type: text, body: note, headers: noStore };
      },
    }),
    rawRoute({
      method: "GET",
      url: urls.witnessKey,
      summary: "The key that checks this instance's cosignatures (C2SP signed-note, type 4)",
      perMinute,
      async handle({ ground }) {
        return { type: text, body: `${ground.witness.verifierKey()}\n`, headers: noStore };
      },
    }),
  ];
}

function toReply(said: Awaited<ReturnType<WitnessService["addCheckpoint"]>>): RawReply {
  switch (said.kind) {
    case "cosigned":
      return { type: text, body: said.line, headers: noStore };
    case "conflict":
      return {
        status: 409,
        type: "text/x.tlog.size",
        body: `${said.size}\n`,
        headers: noStore,
      };
    case "unknown-log":
      return rawProblem(404, "this log is not known here");
    case "unsigned":
      return rawProblem(403, "no signature of a key known for this log");
    case "malformed":
      return rawProblem(400, "not a request as tlog-witness defines it");
    case "inconsistent":
      return rawProblem(422, "the proof does not lead from the old tree to this one");
  }
}
