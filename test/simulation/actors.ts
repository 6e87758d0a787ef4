import { tenuresOfPerson } from "../../src/commons/institution/index.js";
import type { ActingTenure, CommandKind } from "../../src/commons/obligation/index.js";
import type { Day } from "../../src/ground/clock.js";
import type { Tx } from "../../src/ground/database/sql.js";
import { holderOf, postsOf, todayIn, type Row, type SimPost, type World } from "./world.js";

/** Whose word a command is, read from the domain, not from the product. */
const sideOf: Readonly<Record<CommandKind, "debtor" | "new debtor" | "other side" | "maker">> = {
  offer: "maker",
  accept: "debtor",
  decline: "debtor",
  progress: "debtor",
  deliver: "debtor",
  propose: "debtor",
  transfer: "debtor",
  recall: "debtor",
  assume: "new debtor",
  reject: "new debtor",
  confirm: "other side",
  dispute: "other side",
  consent: "other side",
  refuse: "other side",
  redate: "other side",
  release: "other side",
  withdraw: "maker",
  lapse: "other side",
};

/** Somebody who would give a command; mostly with right, sometimes without. */
export function actorFor(world: World, row: Row, command: CommandKind): string | undefined {
  const { chance } = world;
  const posts = chance.oneIn(12)
    ? [...world.posts.values()]
    : postsOnSide(world, row, sideOf[command]);
  return holderOf(world, chance.of(posts));
}

function postsOnSide(
  world: World,
  row: Row,
  side: "debtor" | "new debtor" | "other side" | "maker",
): readonly SimPost[] {
  const named = (id: string | null) => {
    const post = id === null ? undefined : world.posts.get(id);
    return post ? [post] : [];
  };
  const compact = world.compacts.find(({ id }) => id === row.compact);
  switch (side) {
    case "debtor":
      return [...named(row.accountable_post), ...postsOf(world, row.debtor, ["head"])];
    case "new debtor":
      return [...named(row.transfer_post), ...postsOf(world, row.transfer_debtor, ["head"])];
    case "maker":
      return named(row.created_by_post);
    case "other side":
      if (row.kind === "milestone" && world.chance.oneIn(4)) {
        return postsOf(world, row.debtor, ["coordinator"]);
      }
      if (compact) {
        return [compact.coordinator, ...compact.steering].filter(
          ({ institution }) => institution !== row.debtor,
        );
      }
      return row.creditor_kind === "public"
        ? [...world.posts.values()].filter(({ role }) => role === "reviewer")
        : postsOf(world, row.creditor, ["head", "coordinator", "owner"]);
  }
}

/** Somebody who held a post once and holds nothing today (invariant 2). */
export function formerHolder(world: World, row: Row): string | undefined {
  const today = todayIn(world);
  const seats = [
    ...(world.posts.get(row.accountable_post)?.seats ?? []),
    ...postsOf(world, row.debtor, ["head"]).flatMap((post) => post.seats),
  ];
  return world.chance.of(seats.filter(({ until }) => until !== null && until <= today))?.person;
}

/** The offices of a person, read by the product in the transaction of the command. */
export function tenuresOf(
  person: string,
  today: Day,
): (tx: Tx) => Promise<readonly ActingTenure[]> {
  return async (tx) =>
    (await tenuresOfPerson(tx, person, today)).map(({ post, institution, role }) => ({
      post,
      institution,
      role,
      from: null,
      to: null,
    }));
}
