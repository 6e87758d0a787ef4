/** What can be followed. "commitment" is any kind of obligation, by its id. */
export const followedKinds = [
  "commitment",
  "compact",
  "institution",
  "post",
  "area",
  "topic",
  "outcome",
  "escalation",
  "search",
  "all",
] as const;

/** One kind of it. */
export type FollowedKind = (typeof followedKinds)[number];

/** What asks for its news: a kind and an id, code, name or the text of a search. */
export interface FollowedRef {
  readonly kind: FollowedKind;
  readonly ref: string;
}

/** How somebody hears of it; "feed" keeps it on their list without mail. */
export const cadences = ["at-once", "daily", "weekly", "feed"] as const;

/** One of them. */
export type Cadence = (typeof cadences)[number];

/** Those that gather news until a day. */
export const gathered = ["daily", "weekly"] as const;

/** One of those. */
export type Gathered = (typeof gathered)[number];

/** The one id of everything. */
export const everything = "everything";

/**
 * How a kind can be followed. A search is looked through when a digest is due, and everything is far
 * too much for letters at once.
 */
export function cadencesFor(kind: FollowedKind): readonly Cadence[] {
  if (kind === "search" || kind === "all") return ["daily", "weekly", "feed"];
  return ["at-once", "daily", "weekly", "feed"];
}

/** The key under which news are filed; null where they are looked for instead. */
export function placeKey({ kind, ref }: FollowedRef): string | null {
  return kind === "search" || kind === "all" ? null : `${kind}:${ref}`;
}

/** Where one fact is shown when somebody follows several things it happened to: the nearest. */
export function nearness(kind: FollowedKind): number {
  return order.indexOf(kind);
}

const order: readonly FollowedKind[] = [
  "escalation",
  "commitment",
  "outcome",
  "post",
  "compact",
  "search",
  "institution",
  "topic",
  "area",
  "all",
];
