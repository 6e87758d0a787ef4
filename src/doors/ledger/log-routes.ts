import { parseTilePath, proofText, tilePath } from "@commonweal/merkle";
import { readPublicDisclosures } from "../../commons/person/index.js";
import { rawProblem, rawRoute, type RawReply } from "../../ground/http/raw.js";
import type { PathParts } from "../../ground/http/relations.js";
import type { Route } from "../../ground/http/route.js";
import { policyWith, type Ledger } from "../../ground/ledger/index.js";
import { limits } from "../../ground/limits.js";
import { urls } from "../../urls.js";

const text = "text/plain; charset=utf-8";
const octets = "application/octet-stream";
const perMinute = limits.logReadsPerMinute;
const absent = rawProblem(404, "not in this log");

/** The record for programs, byte by byte as the C2SP specifications define it. */
export function logRoutes(): readonly Route[] {
  return [
    rawRoute({
      method: "GET",
      url: urls.checkpoint,
      summary: "The newest signed state of the record (C2SP tlog-checkpoint)",
      perMinute,
      async handle({ ground, parts }) {
        const note = await ground.ledger.checkpoint(epochOf(parts));
        return note === null ? absent : fresh(note);
      },
    }),
    rawRoute({
      method: "GET",
      url: urls.logTile,
      summary: "A tile of the tree, or a bundle of entries (C2SP tlog-tiles)",
      perMinute,
      async handle({ ground, parts }) {
        const tile = parseTilePath(`tile/${parts["tile"] ?? ""}`);
        // A name that is written in another way than its own is no name of a tile.
        if (!tile || tilePath(tile) !== `tile/${parts["tile"]}`) return absent;
        const body = await ground.ledger.tile(epochOf(parts), tile);
        if (!body) return absent;
        return { type: octets, body, isForever: true, mayCompress: tile.kind === "entries" };
      },
    }),
    rawRoute({
      method: "GET",
      url: urls.logProof,
      summary: "The proof that an entry is in the record (C2SP tlog-proof)",
      perMinute,
      async handle({ ground, parts }) {
        const place = await placeOf(ground.ledger, parts);
        const proof = place === null ? null : await ground.ledger.proof(place);
        return proof ? fresh(proofText({ extra: null, ...proof })) : absent;
      },
    }),
    rawRoute({
      method: "GET",
      url: urls.logDisclosures,
      summary: "The personal data an entry names by digest; 410 when all of it was erased",
      perMinute,
      async handle({ ground, parts }) {
        const place = await placeOf(ground.ledger, parts);
        const fact = place === null ? null : await ground.ledger.entry(place);
        if (!fact) return absent;
        const found = await readPublicDisclosures(ground.sql, fact.sd);
        const disclosures = [...found.disclosures.values()];
        const isErased = fact.sd.length > 0 && found.erased.length === fact.sd.length;
        if (isErased) return rawProblem(410, `redacted, ${fact.sd.length} fields`);
        return json({ disclosures, redacted: found.erased.length });
      },
    }),
    rawRoute({
      method: "GET",
      url: urls.logPolicy,
      summary: "Whose signatures a checkpoint needs (C2SP tlog-policy)",
      perMinute,
      async handle({ ground, parts }) {
        const key = await keyOf(ground.ledger, epochOf(parts));
        if (key === null) return absent;
        return fresh(policyWith(key, await ground.ledger.policyText()));
      },
    }),
    rawRoute({
      method: "GET",
      url: urls.logKey,
      summary: "The key that checks the record's signatures (C2SP signed-note)",
      perMinute,
      async handle({ ground, parts }) {
        const key = await keyOf(ground.ledger, epochOf(parts));
        return key === null ? absent : fresh(`${key}\n`);
      },
    }),
  ];
}

// A checkpoint is good for the seconds until the next one.
function fresh(body: string): RawReply {
  return { type: text, body, headers: { "cache-control": "public, max-age=2" } };
}

function json(value: unknown): RawReply {
  return {
    type: "application/json",
    body: JSON.stringify(value),
    headers: { "cache-control": "no-store" },
  };
}

/** The epoch of an address; -1, which no epoch has, when it is malformed. */
export function epochOf(parts: PathParts): number {
  const given = parts["epoch"] ?? "";
  return /^[1-9]\d{0,3}$/.test(given) ? Number(given) : -1;
}

/** The number of the fact an address names; null when it names none. */
export async function placeOf(ledger: Ledger, parts: PathParts): Promise<number | null> {
  const given = parts["index"] ?? "";
  if (!/^(0|[1-9]\d{0,14})$/.test(given)) return null;
  return ledger.place({ epoch: epochOf(parts), index: Number(given) });
}

async function keyOf(ledger: Ledger, epoch: number): Promise<string | null> {
  const isKnown = (await ledger.epochs()).some((one) => one.n === epoch);
  return isKnown ? ledger.verifierKey(epoch) : null;
}
