import { createHash } from "node:crypto";
import { openNote, parseCheckpoint, type NoteVerifier } from "@commonweal/merkle";
import { hexOf } from "../entry.js";
import { boundedText } from "./bounded.js";
import type { Witness } from "./ask.js";

/** A state of our log that a witness holds, with our own signature on it. */
export interface Evidence {
  readonly size: number;
  readonly root: string;
}

const patienceMs = 2_000;
const noteBytesMax = 64 * 1024;

/**
 * What a witness holds of our log: its newest checkpoint, if it shows one and our own signature is
 * on it. Null: it shows none, or nothing we signed.
 */
export async function lookAtWitness(witness: Witness, log: NoteVerifier): Promise<Evidence | null> {
  try {
    const url = `${witness.url.replace(/\/+$/, "")}/${originHash(log.name)}/checkpoint`;
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(url, { redirect: "error", signal });
    const note = await boundedText(response.body, noteBytesMax);
    if (response.status !== 200 || note === null) return null;
    const text = openNote(note, log);
    const checkpoint = text === null ? null : parseCheckpoint(text);
    if (checkpoint?.origin !== log.name) return null;
    return { size: checkpoint.size, root: hexOf(checkpoint.root) };
  } catch {
    // A witness that cannot be reached proves nothing, for or against.
    return null;
  }
}

/** A log's name as witnesses and mirrors put it into addresses. */
export function originHash(origin: string): string {
  return createHash("sha256").update(origin).digest("hex");
}
