import type { Day } from "../../ground/clock.js";
import type { Tx } from "../../ground/database/sql.js";
import type { Ground } from "../../ground/ground.js";
import { readInstitutions, readPosts } from "../institution/index.js";
import type { Command } from "./command.js";
import { movedFact, promised } from "./fact.js";
import { follow } from "./follow.js";
import type { Obligation } from "./obligation.js";
import { decide } from "./rules.js";
import type { ActingTenure, Circle } from "./sides.js";
import { lockMilestones, openMilestones } from "./store/milestones.js";
import { readFamily, readSupporting } from "./store/read.js";
import { apply, applyMany } from "./store/write.js";
import type { Change, Mandate, NamedOffice, Refusal } from "./verdict.js";

/** A command with who gives it, and what was seen before. */
export interface Asked {
  readonly command: Command;
  /** Given as a function, they are read in the same transaction: an office that ended ends here. */
  readonly tenures: readonly ActingTenure[] | ((tx: Tx) => Promise<readonly ActingTenure[]>);
  readonly today: Day;
  /** The version the person saw; null for programs that look first. */
  readonly seen: number | null;
  readonly mandate?: Mandate | null;
}

/** What became of a command. */
export type Acted =
  | { readonly ok: true; readonly what: string }
  | { readonly ok: false; readonly refusal: Refusal | { readonly kind: "not-found" } };

/**
 * Carries out a command in a transaction of the caller: rows, what follows from them below, and a
 * fact for each; or nothing, and the reason.
 */
export async function carryOut(
  tx: Tx,
  id: string,
  asked: Asked & {
    readonly ground: Pick<Ground, "ledger">;
    readonly at: Date;
    readonly circleOf: (tx: Tx, obligation: Obligation) => Promise<Circle>;
  },
): Promise<Acted> {
  const { command, today, at } = asked;
  const family = await readFamily(tx, id);
  if (!family) return { ok: false, refusal: { kind: "not-found" } };
  const { obligation, parent } = family;
  const milestones = await openMilestones(tx, id);
  const verdict = decide(obligation, command, {
    tenures: typeof asked.tenures === "function" ? await asked.tenures(tx) : asked.tenures,
    circle: await asked.circleOf(tx, obligation),
    today,
    openMilestones: milestones.count,
    milestonesDueOn: milestones.dueOn,
    parentDueOn: parent?.dueOn ?? null,
    named: await namedBy(tx, { obligation, command, today }),
    mandate: asked.mandate ?? null,
  });
  if (!verdict.ok) return verdict;
  if (asked.seen !== null && asked.seen !== obligation.version) return changedMeanwhile;
  const { change } = verdict;
  if (!(await apply(tx, obligation, { change, at }))) return changedMeanwhile;
  const below = ["transferred", "released", "withdrawn"].includes(change.what)
    ? await lockMilestones(tx, id)
    : [];
  const following = below.flatMap((milestone) => {
    const followed = follow(milestone, { before: obligation, change });
    return followed ? [{ before: milestone, change: followed }] : [];
  });
  await applyMany(tx, following, at);
  await asked.ground.ledger.append(tx, [
    movedFact(obligation, await wholly(tx, obligation, change)),
    ...following.map((one) => movedFact(one.before, one.change)),
  ]);
  return { ok: true, what: change.what };
}

const changedMeanwhile = { ok: false, refusal: { kind: "changed-meanwhile" } } as const;

// An offer is what others accept: its fact says all of it.
async function wholly(tx: Tx, obligation: Obligation, change: Change): Promise<Change> {
  if (change.what !== "offered") return change;
  const supporting = (await readSupporting(tx, [obligation.id])).get(obligation.id) ?? [];
  const offered = { ...obligation, state: change.state, supporting };
  return { ...change, pub: { ...promised(offered), ...change.pub } };
}

/** What is known of the office that would owe it after a command; null for all other commands. */
async function namedBy(
  tx: Tx,
  asked: { readonly obligation: Obligation; readonly command: Command; readonly today: Day },
): Promise<NamedOffice | null> {
  const { obligation, command, today } = asked;
  const id = postNamed(obligation, command);
  if (id === null) return null;
  const post = (await readPosts(tx, [id])).get(id);
  if (!post) return null;
  const institution = (await readInstitutions(tx, [post.institution])).get(post.institution);
  return {
    institution: post.institution,
    isOpen:
      institution?.state === "active" && (post.abolishedOn === null || post.abolishedOn > today),
  };
}

function postNamed(obligation: Obligation, command: Command): string | null {
  switch (command.kind) {
    case "offer":
      return obligation.accountablePost;
    case "transfer":
      return command.post;
    case "assume":
      return obligation.transfer?.post ?? null;
    default:
      return null;
  }
}
