import { cosignedAt, toBase64, type Hash, type NoteVerifier } from "@commonweal/merkle";
import { boundedText } from "./bounded.js";

/** A witness as the policy names it, with the address where it takes checkpoints. */
export interface Witness {
  readonly name: string;
  readonly verifier: NoteVerifier;
  /** Its submission prefix: "add-checkpoint" is put after it. */
  readonly url: string;
}

/** What a witness said. */
export type Said =
  /** Its signature line, checked. */
  | { readonly kind: "cosigned"; readonly line: string }
  /** It knows this many facts, which is not what we said it knew. */
  | { readonly kind: "knows"; readonly size: number }
  | { readonly kind: "failed"; readonly why: string };

/** What a witness is asked. */
export interface Question {
  readonly witness: Witness;
  /** The checkpoint with the log's own signature. */
  readonly note: string;
  readonly old: number;
  readonly proof: readonly Hash[];
}

// A witness that does not answer in time is asked again with the next checkpoint.
const patienceMs = 2_000;
const answerBytesMax = 64 * 1024;
const linesMax = 32;

/** Asks a witness to sign along: C2SP tlog-witness, add-checkpoint. Never throws. */
export async function askWitness(question: Question): Promise<Said> {
  const { witness } = question;
  try {
    const response = await fetch(`${witness.url.replace(/\/+$/, "")}/add-checkpoint`, {
      method: "POST",
      headers: { "content-type": "text/plain; charset=utf-8" },
      body: requestText(question),
      redirect: "error",
      signal: AbortSignal.timeout(patienceMs),
    });
    const text = await boundedText(response.body, answerBytesMax);
    if (text === null) return failed("its answer is too long");
    if (response.status === 409) return knows(text);
    if (response.status !== 200) return failed(`it answered ${response.status}`);
    return readLine(question, text);
  } catch (fault) {
    return failed(fault instanceof Error ? fault.message : String(fault));
  }
}

/** The body of add-checkpoint. */
export function requestText(asked: Pick<Question, "note" | "old" | "proof">): string {
  const proof = asked.proof.map((hash) => `${toBase64(hash)}\n`).join("");
  return `old ${asked.old}\n${proof}\n${asked.note}`;
}

// Whatever else stands in the answer, only a line of the key we trust is taken, and only if good.
function readLine({ note, witness }: Question, answer: string): Said {
  const line = answer
    .split("\n")
    .slice(0, linesMax)
    .map((one) => `${one}\n`)
    .find((one) => cosignedAt(note + one, witness.verifier) !== null);
  return line === undefined ? failed("its signature is not good") : { kind: "cosigned", line };
}

function knows(text: string): Said {
  const size = /^(0|[1-9]\d{0,15})\n?$/.exec(text)?.[1];
  return size === undefined
    ? failed("it answered 409 without a size")
    : { kind: "knows", size: Number(size) };
}

function failed(why: string): Said {
  return { kind: "failed", why };
}
