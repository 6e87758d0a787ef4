import {
  actingFor,
  findPath,
  noCircle,
  openStates,
  type ActingTenure,
  type Edge,
  type Obligation,
  type State,
} from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";

/** What one institution needs from another: "we need this from you by then, because". */
export interface Demand {
  readonly title: LanguageMap;
  readonly deliverable: LanguageMap;
  readonly why: LanguageMap;
  readonly debtor: string;
  readonly post: string;
  readonly dueOn: Day;
}

/** Who asks, and when. */
export interface Asking {
  readonly tenures: readonly ActingTenure[];
  readonly today: Day;
}

/** Why nothing was asked, or not written down as waiting. */
export type AskRefusal =
  | { readonly kind: "not-for-you-to-ask" }
  | { readonly kind: "asks-before-accepting"; readonly state: State }
  | { readonly kind: "post-elsewhere" }
  | { readonly kind: "asks-itself" }
  | { readonly kind: "date-in-the-past"; readonly today: Day }
  | { readonly kind: "needed-too-late"; readonly last: Day };

/** Why one thing may not wait for another that is there already. */
export type WaitRefusal =
  | { readonly kind: "not-for-you-to-ask" }
  | { readonly kind: "asks-before-accepting"; readonly state: State }
  | { readonly kind: "no-such-blocker" }
  | { readonly kind: "waits-for-itself" }
  | { readonly kind: "blocker-is-over"; readonly state: State }
  | { readonly kind: "waits-already" }
  /** The chain by which the blocker waits for what would wait for it, both ends named. */
  | { readonly kind: "circle"; readonly path: readonly string[] };

/** A rule's answer: in whose name, or why not. */
export type Verdict<Refusal> =
  | { readonly ok: true; readonly by: ActingTenure }
  | { readonly ok: false; readonly refusal: Refusal };

/** Judges a demand by the owner of what needs it. Pure. */
export function ask(
  demand: Demand,
  situation: Asking & {
    readonly asker: Obligation;
    /** The institution the post belongs to; null when there is no such post. */
    readonly postInstitution: string | null;
  },
): Verdict<AskRefusal> {
  const { asker, today, postInstitution } = situation;
  const may = mayAsk(asker, situation);
  if (!may.ok) return may;
  if (demand.debtor === asker.debtor) return refuse({ kind: "asks-itself" });
  if (postInstitution !== demand.debtor) return refuse({ kind: "post-elsewhere" });
  if (demand.dueOn < today) return refuse({ kind: "date-in-the-past", today });
  // What is late itself can only hope; otherwise a need after one's own day is no need.
  if (asker.dueOn !== null && asker.dueOn >= today && demand.dueOn > asker.dueOn) {
    return refuse({ kind: "needed-too-late", last: asker.dueOn });
  }
  return may;
}

/** Judges whether something may wait for what is promised already. Pure. */
export function waitFor(
  blocker: Obligation | null,
  situation: Asking & {
    readonly asker: Obligation;
    /** Everything the blocker waits for, directly or not. */
    readonly chain: readonly Edge[];
    /** What the asker waits for directly, whether open or over. */
    readonly known: readonly string[];
  },
): Verdict<WaitRefusal> {
  const { asker, chain, known } = situation;
  const may = mayAsk(asker, situation);
  if (!may.ok) return may;
  if (blocker === null || blocker.state === "draft") return refuse({ kind: "no-such-blocker" });
  if (blocker.id === asker.id) return refuse({ kind: "waits-for-itself" });
  if (!openStates.includes(blocker.state)) {
    return refuse({ kind: "blocker-is-over", state: blocker.state });
  }
  if (known.includes(blocker.id)) return refuse({ kind: "waits-already" });
  const path = findPath(chain, { from: blocker.id, to: asker.id });
  if (path !== null) return refuse({ kind: "circle", path });
  return may;
}

/** Whether somebody may say what an obligation waits for: who answers for it, once accepted. */
export function mayAsk(
  asker: Obligation,
  { tenures, today }: Asking,
): Verdict<Extract<AskRefusal, { kind: "not-for-you-to-ask" | "asks-before-accepting" }>> {
  const office = actingFor(asker, "accountable", { tenures, today, circle: noCircle });
  if (office === null) return refuse({ kind: "not-for-you-to-ask" });
  if (asker.state !== "accepted") {
    return refuse({ kind: "asks-before-accepting", state: asker.state });
  }
  return { ok: true, by: office };
}

function refuse<Refusal>(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}
