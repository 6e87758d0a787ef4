import assert from "node:assert/strict";
import {
  commandKinds,
  type Command,
  type CommandKind,
  type State,
} from "../../src/commons/obligation/index.js";
import { addDays } from "../../src/ground/clock.js";
import { act } from "../../src/loop/commitment/act.js";
import { actorFor, formerHolder, tenuresOf } from "./actors.js";
import { count, heed, todayIn, why, type Row, type World } from "./world.js";

/** The table of the domain, written once more by hand: which command is possible from where. */
const possibleFrom: Readonly<Record<CommandKind, readonly State[]>> = {
  offer: ["draft"],
  accept: ["offered"],
  decline: ["offered"],
  progress: ["accepted"],
  propose: ["accepted"],
  consent: ["accepted"],
  refuse: ["accepted"],
  redate: ["accepted"],
  transfer: ["accepted"],
  assume: ["accepted"],
  reject: ["accepted"],
  recall: ["accepted"],
  release: ["accepted"],
  deliver: ["accepted"],
  confirm: ["delivered"],
  dispute: ["delivered"],
  lapse: [],
  withdraw: ["offered", "accepted"],
};

/** Gives a command through the product, and looks whether what was refused left anything. */
export async function give(
  world: World,
  row: Row,
  asked: { readonly command: Command; readonly person: string },
): Promise<boolean> {
  const { command, person } = asked;
  const today = todayIn(world);
  const done = await act(world.ground, row.id, {
    command,
    tenures: tenuresOf(person, today),
    today,
    seen: null,
  });
  await heed(world, done, command.kind);
  count(world, done.ok ? done.what : "refused");
  return done.ok;
}

/** A command by somebody who would be in a position to give it. */
export async function tryTo(world: World, row: Row | undefined, kind: CommandKind) {
  if (!row) return false;
  const person = actorFor(world, row, kind);
  if (person === undefined) return false;
  return give(world, row, { command: commandOf(world, row, kind), person });
}

/** What the domain does not know is refused, whoever asks for it (invariant 10). */
export async function tryImpossible(world: World): Promise<void> {
  const { chance, ground } = world;
  const row = chance.of(world.rows);
  const kind = chance.of(commandKinds);
  if (!row || !kind) return;
  const [now] = await ground.owner<{ state: State }[]>`
    select state from obligation.obligation where id = ${row.id}`;
  if (!now || possibleFrom[kind].includes(now.state)) return;
  const person = actorFor(world, row, kind);
  if (person === undefined) return;
  const isDone = await give(world, row, { command: commandOf(world, row, kind), person });
  assert.ok(!isDone, `invariant 10: ${kind} was carried out on what was ${now.state}`);
  count(world, "impossible refused");
}

/** Whoever has left acts no more (invariant 2). */
export async function tryAfterLeaving(world: World): Promise<void> {
  const { chance } = world;
  const row = chance.of(
    world.rows.filter(({ state }) => state === "offered" || state === "accepted"),
  );
  const person = row && formerHolder(world, row);
  if (!row || person === undefined) return;
  const kind = row.state === "offered" ? "accept" : "progress";
  const isDone = await give(world, row, { command: commandOf(world, row, kind), person });
  assert.ok(!isDone, `invariant 2: ${kind} by somebody who has left`);
  count(world, "former holder refused");
}

/** What is said with a command. */
export function commandOf(world: World, row: Row, kind: CommandKind): Command {
  const { chance } = world;
  const today = todayIn(world);
  switch (kind) {
    case "decline":
      return { kind, reason: "no-resources", why };
    case "progress":
      return { kind, completion: chance.oneIn(2) ? "limited" : "substantial", note: why };
    case "deliver": {
      const evidence = [{ title: { en: "Survey" }, url: "https://example.org/survey" }];
      return { kind, evidence: chance.oneIn(15) ? [] : evidence, note: null };
    }
    case "dispute":
    case "refuse":
    case "reject":
    case "withdraw":
      return { kind, why };
    case "propose":
    case "redate":
      return { kind, dueOn: addDays(row.due_on ?? today, chance.below(70) - 5), why };
    case "transfer":
      return { kind, ...otherOffice(world, row), why };
    case "release":
      return { kind, decision: chance.oneIn(10) ? "" : "Steering group, item 4", why };
    case "offer":
    case "accept":
    case "confirm":
    case "consent":
    case "assume":
    case "recall":
    case "lapse":
      return { kind };
  }
}

/** Another office that could owe it: of the same compact, or anywhere. */
export function otherOffice(
  world: World,
  row: Row,
): { readonly debtor: string; readonly post: string } {
  const { chance } = world;
  const compact = world.compacts.find(({ id }) => id === row.compact);
  const able = compact?.parties ?? world.institutions.slice(3);
  const to = chance.of(able);
  return { debtor: to?.id ?? "", post: chance.of(to?.posts.slice(2, 4) ?? [])?.id ?? "" };
}
