import type {
  Cursor,
  ConfidenceFigures,
  Measures,
  Names,
  Obligation,
  PledgeLine,
} from "../../../commons/obligation/index.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";

/** The part of the address of a list that stands for a scope: `{ institution: "port-linden" }`. */
export type ListScope = Readonly<Record<string, string>>;

/** How late what is late is, in days. */
export interface Lateness {
  readonly median: number;
  readonly most: number;
}

/** One column of a scorecard: what is counted, and the list behind it. */
export interface CardPart {
  readonly key: "leads" | "supports" | "own" | "below" | "all";
  readonly measures: Measures;
  readonly lateness: Lateness | null;
  readonly list: ListScope;
}

/** One row of "each beside all": a party of a compact, a compact of an institution, who leads a subject. */
export interface CardRow {
  readonly id: string;
  readonly name: LanguageMap;
  readonly href: { readonly kind: "institution" | "compact"; readonly key: string };
  /** Its own: what the subject of the card owes there, or what this institution leads. */
  readonly own: Measures;
  readonly ownList: ListScope;
  /** What it stands beside: the whole compact, or what this institution supports. Null where nothing does. */
  readonly beside: Measures | null;
  readonly besideList: ListScope | null;
  /** A party of a compact in force that has promised nothing in it. */
  readonly owesNothing: boolean;
}

/** Other kinds of things owed, each counted by itself. */
export interface CardKind {
  readonly kind: "milestone" | "dependency" | "pledge";
  readonly measures: Measures;
}

/** What others kept with the help of an institution. It is credit: never added to its own. */
export interface Credit {
  readonly rows: readonly Obligation[];
  readonly next: Cursor | null;
  readonly names: Names;
}

/** What a scorecard is about. */
export interface CardSubject {
  readonly kind: "institution" | "compact" | "area" | "topic";
  readonly id: string;
  readonly name: LanguageMap;
  /** The key its address is built from: slug, id, code, "scheme:code". */
  readonly key: string;
}

/** Everything a scorecard shows. Completion, confidence and result are nowhere in one number. */
export interface Card {
  readonly subject: CardSubject;
  readonly parts: readonly CardPart[];
  readonly rows: readonly CardRow[];
  /** Whether there are more rows than are shown. */
  readonly hasMoreRows: boolean;
  readonly kinds: readonly CardKind[];
  readonly pledges: readonly Omit<PledgeLine, "pledge" | "year">[];
  readonly review: ConfidenceFigures;
  readonly credit: Credit | null;
  /** Areas directly below, with scorecards of their own. */
  readonly below: readonly { readonly code: string; readonly name: LanguageMap }[];
}
