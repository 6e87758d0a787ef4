import type { LanguageMap } from "../words/language-map.js";

/** What a post is for; what its holder may do follows from it. */
export type PostRole =
  | "head"
  | "owner"
  | "coordinator"
  | "signatory"
  | "handler"
  | "steward"
  | "reviewer"
  | "statistician"
  | "curator"
  | "moderator"
  | "observer";

/** How sure we are who a person is. */
export type Verification = "none" | "contact" | "resident" | "official";

/** An office the actor holds now. */
export interface HeldPost {
  readonly tenure: string;
  readonly post: string;
  readonly postLabel: LanguageMap;
  readonly institution: string;
  readonly role: PostRole;
  readonly maySign: boolean;
}

/** Somebody without a session. */
export interface Visitor {
  readonly kind: "visitor";
}

/** Somebody signed in, with the offices in force at this moment. */
export interface SignedIn {
  readonly kind: "person";
  readonly person: string;
  readonly session: string;
  readonly displayName: string;
  readonly verification: Verification;
  readonly isOperator: boolean;
  readonly tenures: readonly HeldPost[];
}

/** Who asks. */
export type Actor = Visitor | SignedIn;

/** The one visitor. */
export const visitor: Visitor = { kind: "visitor" };

/** Finds out who asks from the request's headers; never throws for a bad cookie. */
export type Identify = (headers: Headers) => Promise<Actor>;
