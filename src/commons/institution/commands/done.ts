import type { DirectoryRefusal } from "../rules.js";

/** What became of a command on the directory. */
export type Done<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: DirectoryRefusal | { readonly kind: "not-found" } };

/** Nothing has this id. */
export const notFound = { ok: false, refusal: { kind: "not-found" } } as const;

/** Somebody else changed it since it was read. */
export const meanwhile = { ok: false, refusal: { kind: "changed-meanwhile" } } as const;
