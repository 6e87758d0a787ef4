import { z } from "zod";
import type { RecordedFact } from "../../ground/ledger/index.js";
import type { Words } from "../../ground/words/index.js";

/** What a fact about a commitment, milestone, dependency or pledge says in a word; its type where it has none. */
export function factWord(w: Words, type: string): string {
  const what = type.slice(type.indexOf(".") + 1);
  switch (what) {
    case "imported":
    case "described":
    case "offered":
    case "accepted":
    case "declined":
    case "progressed":
    case "delivered":
    case "confirmed":
    case "disputed":
    case "redated":
    case "withdrawn":
    case "date-proposed":
    case "date-refused":
    case "transfer-offered":
    case "transferred":
    case "transfer-declined":
    case "transfer-recalled":
    case "released":
    case "lapsed":
    case "given":
    case "waits":
    case "line-released":
    case "line-spent":
    case "means-promised":
    case "upheld":
    case "split":
      return w.commitment[`fact-${what}`]();
    default:
      return type;
  }
}

/** Whether a value of a fact is a day. */
export function isDayText(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

/** An office named in a fact: who took over from whom. */
export interface NamedOffice {
  readonly institution: string;
  readonly post: string;
}

const office = z.object({ institution: z.uuid(), post: z.uuid() });

/** The office a fact names under "to" or "from"; null where it names none. */
export function officeIn(fact: Pick<RecordedFact, "pub">, name: "to" | "from"): NamedOffice | null {
  const found = office.safeParse(fact.pub[name]);
  return found.success ? found.data : null;
}

/** All offices some facts name so. */
export function officesIn(facts: readonly Pick<RecordedFact, "pub">[]): readonly NamedOffice[] {
  return facts.flatMap((fact) =>
    [officeIn(fact, "to"), officeIn(fact, "from")].flatMap((one) => one ?? []),
  );
}
