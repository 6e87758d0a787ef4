import {
  actingFor,
  noCircle,
  type ActingTenure,
  type Obligation,
  type State,
} from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";

/** A dated step on the way to what was promised. */
export interface PlannedMilestone {
  readonly title: LanguageMap;
  readonly deliverable: LanguageMap;
  readonly dueOn: Day;
}

/** Why a step was not added. */
export type MilestoneRefusal =
  | { readonly kind: "not-for-you-to-plan" }
  | { readonly kind: "step-of-a-step" }
  | { readonly kind: "plans-before-accepting"; readonly state: State }
  | { readonly kind: "date-in-the-past"; readonly today: Day }
  | { readonly kind: "plans-while-late"; readonly due: Day }
  | { readonly kind: "step-after-promise"; readonly last: Day };

/**
 * Judges a step: whoever answers for an accepted promise plans it, and no step comes after the
 * promise itself (invariant 9). A promise that is late gets a new date first. Pure.
 */
export function addMilestone(
  planned: PlannedMilestone,
  situation: {
    readonly parent: Obligation;
    readonly tenures: readonly ActingTenure[];
    readonly today: Day;
  },
):
  | { readonly ok: true; readonly by: ActingTenure }
  | { readonly ok: false; readonly refusal: MilestoneRefusal } {
  const { parent, tenures, today } = situation;
  const by = actingFor(parent, "accountable", { tenures, today, circle: noCircle });
  if (by === null) return refuse({ kind: "not-for-you-to-plan" });
  if (parent.kind === "milestone") return refuse({ kind: "step-of-a-step" });
  if (parent.state !== "accepted") {
    return refuse({ kind: "plans-before-accepting", state: parent.state });
  }
  if (parent.dueOn !== null && parent.dueOn < today) {
    return refuse({ kind: "plans-while-late", due: parent.dueOn });
  }
  if (planned.dueOn < today) return refuse({ kind: "date-in-the-past", today });
  if (parent.dueOn !== null && planned.dueOn > parent.dueOn) {
    return refuse({ kind: "step-after-promise", last: parent.dueOn });
  }
  return { ok: true, by };
}

function refuse(refusal: MilestoneRefusal): {
  readonly ok: false;
  readonly refusal: MilestoneRefusal;
} {
  return { ok: false, refusal };
}
