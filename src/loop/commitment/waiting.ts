import type { Circle, Obligation } from "../../commons/obligation/index.js";
import type { Day } from "../../ground/clock.js";
import type { LanguageMap } from "../../ground/words/index.js";

/** Who may answer, as a page names them. */
export interface Answerers {
  /** The posts whose holders may. */
  readonly posts: readonly string[];
  /** Institutions whose heads, coordinators and owners may. */
  readonly institutions: readonly string[];
  /** The heads of the other parties of the compact may. */
  readonly hasHeads: boolean;
  /** Any reviewer from elsewhere may. */
  readonly hasReviewers: boolean;
}

/** Something that waits for an answer. */
export interface Waiting {
  readonly what: "offer" | "date" | "transfer" | "delivery";
  readonly since: Day | null;
  readonly by: { readonly institution: string; readonly post: string } | null;
  readonly why: LanguageMap | null;
  /** The date asked for. */
  readonly day: Day | null;
  readonly answerers: Answerers;
  /** Nobody answering in time, it counts as kept. */
  readonly lapses: boolean;
}

/** What waits for an answer, and whose it is: what everybody may see. Pure. */
export function waitingOn(obligation: Obligation, circle: Circle): readonly Waiting[] {
  const { proposal, transfer } = obligation;
  switch (obligation.state) {
    case "offered":
      return [
        {
          ...nothing,
          what: "offer",
          since: obligation.offeredOn,
          answerers: { ...nobody, posts: [obligation.accountablePost] },
        },
      ];
    case "accepted":
      return [
        ...(proposal
          ? [
              {
                ...nothing,
                what: "date" as const,
                since: proposal.on,
                by: proposal.by,
                why: proposal.why,
                day: proposal.dueOn,
                answerers: creditors(obligation, circle),
              },
            ]
          : []),
        ...(transfer
          ? [
              {
                ...nothing,
                what: "transfer" as const,
                since: transfer.on,
                by: transfer.by,
                why: transfer.why,
                answerers: { ...nobody, posts: [transfer.post], institutions: [transfer.debtor] },
              },
            ]
          : []),
      ];
    case "delivered":
      return [
        {
          ...nothing,
          what: "delivery",
          since: obligation.deliveredOn,
          answerers: {
            ...creditors(obligation, circle),
            hasHeads: obligation.creditor.kind === "compact",
            hasReviewers: true,
          },
          lapses: obligation.kind !== "response" && obligation.kind !== "task",
        },
      ];
    default:
      return [];
  }
}

const nothing = { since: null, by: null, why: null, day: null, lapses: false } as const;
const nobody: Answerers = { posts: [], institutions: [], hasHeads: false, hasReviewers: false };

function creditors(obligation: Obligation, circle: Circle): Answerers {
  const { creditor } = obligation;
  return {
    ...nobody,
    posts: [...new Set(circle.posts)],
    institutions: creditor.kind === "institution" ? [creditor.id] : [],
    hasReviewers: creditor.kind === "public" && obligation.compact === null,
  };
}
