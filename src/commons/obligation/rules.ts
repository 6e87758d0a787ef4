import type { Command, CommandKind } from "./command.js";
import { effect, stays } from "./effect.js";
import { obstacleTo } from "./obstacle.js";
import type { Obligation } from "./obligation.js";
import { actingFor, inForce, type ActingTenure } from "./sides.js";
import { answersNothing, transitions } from "./transitions.js";
import type { Change, Refusal, Situation, Verdict } from "./verdict.js";

/** Judges a command: the change it makes, or the reason why not. Pure. */
export function decide(obligation: Obligation, command: Command, situation: Situation): Verdict {
  const { kind } = command;
  const transition = transitions[kind];
  if (!transition.from.includes(obligation.state)) {
    return refuse({ kind: "not-in-this-state", state: obligation.state, command: kind });
  }
  if (answersNothing(obligation, kind)) return refuse({ kind: "nothing-to-answer", command: kind });
  const office = officeFor(obligation, kind, situation);
  if (office === null && !isForTheClock(kind, situation)) {
    const isDebtor = actingFor(obligation, "accountable", situation) !== null;
    return kind === "confirm" && isDebtor
      ? refuse({ kind: "debtor-may-not-confirm" })
      : refuse({ kind: "not-yours", side: transition.by });
  }
  const obstacle = obstacleTo(obligation, command, situation);
  if (obstacle) return refuse(obstacle);
  const by = office && { institution: office.institution, post: office.post };
  const { today } = situation;
  return {
    ok: true,
    change: {
      ...stays(obligation),
      ...effect(obligation, command, { by, today }),
      what: transition.what,
      state: transition.to === "same" ? obligation.state : transition.to,
      by,
    },
  };
}

/** Whether somebody could give a command now; what the page offers. Dates and evidence come later. */
export function mayNow(
  obligation: Obligation,
  command: CommandKind,
  situation: Pick<Situation, "tenures" | "circle" | "today" | "mandate">,
): boolean {
  return (
    transitions[command].from.includes(obligation.state) &&
    !answersNothing(obligation, command) &&
    officeFor(obligation, command, situation) !== null
  );
}

/** The office in whose name somebody would give a command, or null. */
export function officeFor(
  obligation: Obligation,
  command: CommandKind,
  situation: Pick<Situation, "tenures" | "circle" | "today" | "mandate">,
): ActingTenure | null {
  const own = actingFor(obligation, transitions[command].by, situation);
  if (own) return own;
  const posts = situation.mandate?.posts ?? [];
  if (!["redate", "transfer", "release"].includes(command)) return null;
  const holders = inForce(situation.tenures, situation.today);
  return (
    holders.find(
      ({ post, institution }) =>
        posts.includes(post) &&
        // Where the matter lies with the two owners, the debtor still grants itself nothing.
        (command === "transfer" || institution !== obligation.debtor),
    ) ?? null
  );
}

/** An obligation as it stands after a change; what the store writes, in memory. */
export function changed(obligation: Obligation, change: Change, at: Date): Obligation {
  const { what: _what, evidence: _evidence, by: _by, pub: _pub, ...moved } = change;
  return {
    ...obligation,
    ...moved,
    originalDueOn: obligation.state === "draft" ? change.dueOn : obligation.originalDueOn,
    version: obligation.version + 1,
    updatedAt: at,
  };
}

function isForTheClock(command: CommandKind, situation: Situation): boolean {
  return transitions[command].by === "clock" && (situation.unansweredUpTo ?? null) !== null;
}

function refuse(refusal: Refusal): Verdict {
  return { ok: false, refusal };
}
