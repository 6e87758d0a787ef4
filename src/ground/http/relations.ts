import type { Ground } from "../ground.js";
import type { Actor } from "./actor.js";

/** The columns of the permission matrix: the kinds of actor a relation may admit. */
export const actorKinds = [
  "visitor",
  "person",
  "official",
  "accountable",
  "creditor",
  "coordinator",
  "head",
  "signatory",
  "reviewer",
  "operator",
] as const;

/** One column of the permission matrix. */
export type ActorKind = (typeof actorKinds)[number];

/** The named parts of the URL, as strings. */
export type PathParts = Readonly<Record<string, string>>;

/** A relation of the actor's current tenure to the object of the URL: who may use a route. */
export interface Relation {
  readonly name: string;
  readonly actors: readonly ActorKind[];
  holds(actor: Actor, parts: PathParts, ground: Ground): boolean | Promise<boolean>;
}

/** Declares a relation. `actors` is what the permission matrix shows and its test enforces. */
export function relation(declaration: Relation): Relation {
  return declaration;
}

/** Everybody, signed in or not. */
export const anyone = relation({ name: "anyone", actors: actorKinds, holds: () => true });

/** Whoever is signed in. */
export const signedIn = relation({
  name: "signed in",
  actors: actorKinds.filter((kind) => kind !== "visitor"),
  holds: (actor) => actor.kind === "person",
});

/** Those who run the instance; they have no domain rights. */
export const operator = relation({
  name: "operator",
  actors: ["operator"],
  holds: (actor) => actor.kind === "person" && actor.isOperator,
});
