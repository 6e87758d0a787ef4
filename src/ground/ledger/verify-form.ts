import { parseCanonical } from "@commonweal/merkle";
import { readEntry } from "./entry.js";
import type { Report } from "./verify.js";

/** A fact as it is stored. */
export interface StoredFact {
  readonly idx: number;
  readonly entry: Buffer;
  readonly sub: string;
  readonly type: string;
  readonly rev: number;
}

/** Checks each fact's form and that it continues the one before about its subject; in their order. */
export function createFormCheck(report: Report): (row: StoredFact) => void {
  const chains = new Map<string, { rev: number; hash: string }>();
  return function checkForm(row) {
    try {
      const fact = readEntry(row.idx, row.entry);
      if (parseCanonical(fact.text) === null) report(row.idx, "is not in canonical form");
      if (fact.sub !== row.sub || fact.type !== row.type || fact.rev !== row.rev) {
        report(row.idx, "is filed under another subject, type or revision than it states");
      }
      const last = chains.get(fact.sub);
      if (fact.rev !== (last?.rev ?? 0) + 1 || fact.prev !== (last?.hash ?? null)) {
        report(row.idx, "does not continue the previous fact about its subject");
      }
      chains.set(fact.sub, { rev: fact.rev, hash: fact.leafHash });
    } catch {
      report(row.idx, "cannot be read");
    }
  };
}
