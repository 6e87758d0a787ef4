import type { InstitutionKey } from "./institutions.js";
import type { SeedOutcome } from "./outcomes.js";
import type { PostKey } from "./posts.js";
import type { DayOffset, Text } from "./text.js";

/** One thing that happened to a commitment, on a day, by the holder of a post. */
export type SeedMove =
  | { readonly kind: "accept"; readonly day: DayOffset }
  | {
      readonly kind: "progress";
      readonly day: DayOffset;
      readonly completion: "limited" | "substantial";
      readonly note: Text;
    }
  | {
      readonly kind: "redate";
      readonly day: DayOffset;
      readonly by: PostKey;
      readonly dueOn: DayOffset;
      readonly why: Text;
    }
  | {
      readonly kind: "deliver";
      readonly day: DayOffset;
      readonly note: Text;
      readonly evidence: readonly { readonly title: Text; readonly url: string }[];
    }
  | { readonly kind: "confirm"; readonly day: DayOffset; readonly by: PostKey };

/** One promise of the story with its life so far. */
export interface SeedCommitment {
  /** Its number in the story; the list it is known by is "solmara". */
  readonly key: string;
  readonly title: Text;
  readonly deliverable: Text;
  readonly debtor: InstitutionKey;
  readonly accountable: PostKey;
  readonly supporting: readonly InstitutionKey[];
  /** To whom it is owed: all parties of the compact, or one institution of it. */
  readonly creditor: InstitutionKey | "compact";
  readonly outcomes: readonly SeedOutcome["code"][];
  readonly topics: readonly string[];
  readonly offered: DayOffset;
  readonly dueOn: DayOffset;
  /** What waits for it, where one institution asked another: its number, and why it is needed. */
  readonly needed?: { readonly by: string; readonly why: Text };
  /** What happened, in order; moves without `by` are the accountable post's. */
  readonly moves: readonly SeedMove[];
}
