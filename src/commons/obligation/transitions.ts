import type { CommandKind } from "./command.js";
import type { Obligation, State } from "./obligation.js";
import type { Side } from "./sides.js";

/** From where to where a command leads, and on whose side one must stand to give it. */
export interface Transition {
  readonly from: readonly State[];
  readonly to: State | "same";
  readonly by: Side;
  /** Past tense: the second part of the fact's type. */
  readonly what: string;
}

/** Which command is possible from where, and whose it is. What is not here is refused. */
export const transitions: Readonly<Record<CommandKind, Transition>> = {
  offer: { from: ["draft"], to: "offered", by: "creator", what: "offered" },
  accept: { from: ["offered"], to: "accepted", by: "accountable", what: "accepted" },
  decline: { from: ["offered"], to: "declined", by: "accountable", what: "declined" },
  progress: { from: ["accepted"], to: "same", by: "accountable", what: "progressed" },
  deliver: { from: ["accepted"], to: "delivered", by: "accountable", what: "delivered" },
  confirm: { from: ["delivered"], to: "fulfilled", by: "judge", what: "confirmed" },
  dispute: { from: ["delivered"], to: "accepted", by: "judge", what: "disputed" },
  propose: { from: ["accepted"], to: "same", by: "accountable", what: "date-proposed" },
  consent: { from: ["accepted"], to: "same", by: "creditor", what: "redated" },
  refuse: { from: ["accepted"], to: "same", by: "creditor", what: "date-refused" },
  redate: { from: ["accepted"], to: "same", by: "creditor", what: "redated" },
  transfer: { from: ["accepted"], to: "same", by: "accountable", what: "transfer-offered" },
  assume: { from: ["accepted"], to: "same", by: "receiver", what: "transferred" },
  reject: { from: ["accepted"], to: "same", by: "receiver", what: "transfer-declined" },
  recall: { from: ["accepted"], to: "same", by: "accountable", what: "transfer-recalled" },
  release: { from: ["accepted"], to: "released", by: "steering", what: "released" },
  withdraw: { from: ["offered", "accepted"], to: "withdrawn", by: "creator", what: "withdrawn" },
  lapse: { from: ["delivered"], to: "fulfilled", by: "clock", what: "lapsed" },
};

/** Whether a command answers something that is not there to be answered. */
export function answersNothing(
  obligation: Pick<Obligation, "proposal" | "transfer">,
  command: CommandKind,
): boolean {
  switch (command) {
    case "consent":
    case "refuse":
      return obligation.proposal === null;
    case "assume":
    case "reject":
    case "recall":
      return obligation.transfer === null;
    default:
      return false;
  }
}
