import type { Obligation } from "./obligation.js";
import { stays } from "./effect.js";
import type { Change } from "./verdict.js";

/** What became of the obligation above. */
export interface Above {
  readonly before: Obligation;
  readonly change: Change;
}

/**
 * What becomes of an open milestone when what it belongs to goes to another office, is released or
 * withdrawn: it goes the same way. Null where it stays as it is. Pure.
 */
export function follow(milestone: Obligation, above: Above): Change | null {
  const { before, change } = above;
  switch (change.what) {
    case "transferred":
      return isOwedBySame(milestone, above)
        ? {
            ...following(milestone, above, "transferred"),
            debtor: change.debtor,
            accountablePost: change.accountablePost,
            pub: {
              from: { institution: milestone.debtor, post: milestone.accountablePost },
              with: before.id,
            },
          }
        : null;
    case "released":
    case "withdrawn": {
      // What was handed in is still for the other side to judge.
      if (milestone.state === "delivered") return null;
      const isReleased = change.what === "released" && milestone.state === "accepted";
      const what = isReleased ? "released" : "withdrawn";
      return {
        ...following(milestone, above, what),
        state: what,
        decision: isReleased ? change.decision : milestone.decision,
        pub: { with: before.id, ...(isReleased ? { decision: change.decision } : {}) },
      };
    }
    default:
      return null;
  }
}

function following(milestone: Obligation, above: Above, what: string): Change {
  return {
    ...stays(milestone),
    what,
    by: above.change.by,
    proposal: null,
    transfer: null,
  };
}

// Inside one institution each office keeps its own steps; to another all of them go.
function isOwedBySame(milestone: Obligation, { before, change }: Above): boolean {
  if (milestone.debtor !== before.debtor) return false;
  return change.debtor !== before.debtor || milestone.accountablePost === before.accountablePost;
}
