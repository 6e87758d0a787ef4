import type {
  Blocking,
  Decision,
  Escalation,
  Obligation,
  State,
} from "../../../commons/obligation/index.js";
import type { CompactCard } from "../../compact/index.js";
import type { Link, Ref } from "./link.js";

// What was called off serves no outcome any more.
const notServing: readonly State[] = ["draft", "withdrawn", "declined"];

/** The connections an obligation names itself: what it came of, stands in, belongs to and serves. */
export function linksOfObligation(obligation: Obligation): readonly Link[] {
  const { id, parent, compact, outcomes, state, offeredOn: on } = obligation;
  const from: Ref = { kind: "obligation", id };
  const origin = originOf(obligation);
  const links: Link[] = [];
  if (origin) links.push({ kind: "origin", from, to: origin, on });
  if (parent !== null) {
    links.push({ kind: "parent", from, to: { kind: "obligation", id: parent }, on });
  } else if (compact !== null && origin?.kind !== "compact") {
    // A step stands in a compact through what it is a step of.
    links.push({ kind: "stands", from, to: { kind: "compact", id: compact }, on });
  }
  if (!notServing.includes(state)) {
    for (const outcome of outcomes) {
      links.push({ kind: "serves", from, to: { kind: "outcome", id: outcome }, on });
    }
  }
  return links;
}

/**
 * What an obligation grew out of. Contributions and published lists have no pages here: they stand
 * on the trace with their names, and no trace begins there.
 */
function originOf({ origin, compact, parent, createdBy, externalId }: Obligation): Ref | null {
  const { kind, ref } = origin;
  switch (kind) {
    case "compact":
      return compact !== null && parent === null && (ref === null || ref === compact)
        ? { kind, id: compact }
        : null;
    case "decision":
      return ref === null ? null : { kind, id: bareId(ref) };
    case "institution":
      return { kind, id: ref ?? createdBy };
    case "contribution":
      return ref === null ? null : { kind, id: ref };
    case "import": {
      const list = ref ?? externalId?.scheme ?? null;
      return list === null ? null : { kind, id: list };
    }
  }
}

function bareId(ref: string): string {
  return ref.slice(ref.lastIndexOf(":") + 1);
}

/** Who waits for what. */
export function linksOfBlocking({ blocker, blocked }: Blocking, on: Link["on"]): readonly Link[] {
  return [
    {
      kind: "waits",
      from: { kind: "obligation", id: blocked },
      to: { kind: "obligation", id: blocker },
      on,
    },
  ];
}

/** What an escalation says to be stuck. */
export function linksOfEscalation({ id, obligation, openedOn }: Escalation): readonly Link[] {
  return [
    {
      kind: "stuck",
      from: { kind: "escalation", id },
      to: { kind: "obligation", id: obligation },
      on: openedOn,
    },
  ];
}

/** What a decision was about, and the escalation it settles. */
export function linksOfDecision(decision: Decision): readonly Link[] {
  const { escalation, obligation, decidedOn: on } = decision;
  const from: Ref = { kind: "decision", id: decision.id };
  return [
    { kind: "about", from, to: { kind: "obligation", id: obligation }, on },
    ...(escalation === null
      ? []
      : [
          {
            kind: "settles" as const,
            from,
            to: { kind: "escalation" as const, id: escalation },
            on,
          },
        ]),
  ];
}

/** The outcomes of a compact that binds. */
export function linksOfCompact({ id, outcomes, start, state }: CompactCard): readonly Link[] {
  const isBinding = state === "active" || state === "under_review";
  const to: Ref = { kind: "compact", id };
  return isBinding
    ? outcomes.map((outcome) => ({
        kind: "stands",
        from: { kind: "outcome", id: outcome.id },
        to,
        on: start,
      }))
    : [];
}

/** The parties of a compact: only where the trace begins with it. */
export function linksOfParties({ id, parties, start }: CompactCard): readonly Link[] {
  return parties.map((party) => ({
    kind: "stands",
    from: { kind: "institution", id: party },
    to: { kind: "compact", id },
    on: start,
  }));
}
