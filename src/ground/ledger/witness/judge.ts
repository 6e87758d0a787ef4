import {
  isConsistent,
  isSameHash,
  openNote,
  type Hash,
  type NoteVerifier,
} from "@commonweal/merkle";
import type { AddCheckpoint } from "./request.js";

/** What a witness knows of a log. */
export interface Watched {
  readonly verifiers: readonly NoteVerifier[];
  /** The newest state it signed along; size 0 when none. */
  readonly size: number;
  readonly root: Hash | null;
}

/** What a witness answers, by the statuses of C2SP tlog-witness. */
export type Verdict =
  | { readonly kind: "cosign" }
  | { readonly kind: "unknown-log"; readonly status: 404 }
  | { readonly kind: "unsigned"; readonly status: 403 }
  | { readonly kind: "malformed"; readonly status: 400 }
  | { readonly kind: "conflict"; readonly status: 409; readonly size: number }
  | { readonly kind: "inconsistent"; readonly status: 422 };

/** Judges a checkpoint. The checks go from cheap to costly, in the order of the specification. */
export function judge(asked: AddCheckpoint, watched: Watched | null): Verdict {
  if (!watched) return { kind: "unknown-log", status: 404 };
  const { old, proof, note, checkpoint } = asked;
  if (!watched.verifiers.some((verifier) => openNote(note, verifier) !== null)) {
    return { kind: "unsigned", status: 403 };
  }
  if (old > checkpoint.size) return { kind: "malformed", status: 400 };
  if (old !== watched.size) return { kind: "conflict", status: 409, size: watched.size };
  if (old === 0) {
    return proof.length === 0 ? { kind: "cosign" } : { kind: "inconsistent", status: 422 };
  }
  const oldRoot = watched.root ?? new Uint8Array(32);
  if (old === checkpoint.size) {
    if (proof.length > 0) return { kind: "inconsistent", status: 422 };
    return isSameHash(oldRoot, checkpoint.root)
      ? { kind: "cosign" }
      : { kind: "conflict", status: 409, size: watched.size };
  }
  const { size, root } = checkpoint;
  return isConsistent({ old, oldRoot, size, root, proof })
    ? { kind: "cosign" }
    : { kind: "inconsistent", status: 422 };
}
