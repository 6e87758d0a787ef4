import {
  handOn,
  raisableReasons,
  raiseEscalation,
  resolveEscalation,
  resolutionKinds,
  takeBackEscalation,
  type Resolution,
} from "../../src/commons/obligation/index.js";
import { addDays } from "../../src/ground/clock.js";
import { circleOf } from "../../src/loop/commitment/circle.js";
import { compactCards } from "../../src/loop/compact/index.js";
import { actorFor, tenuresOf } from "./actors.js";
import { otherOffice } from "./commands.js";
import { count, heed, holderOf, todayIn, why, type Row, type World } from "./world.js";

interface Open {
  readonly id: string;
  readonly obligation: string;
  readonly holders: readonly string[];
  readonly raised_by_post: string | null;
}

/** What is stuck is raised, handed on, taken back and decided. */
export async function unstick(world: World): Promise<void> {
  const { chance, ground } = world;
  const rows = new Map(world.rows.map((row) => [row.id, row]));
  const open = await ground.owner<Open[]>`
    select e.id, e.obligation, e.holders, e.raised_by_post
    from obligation.escalation as e
    join obligation.obligation as o on o.id = e.obligation
    where e.state = 'open'
    order by e.opened_on, o.created_at, o.title ->> 'en', e.reason`;
  for (let turn = 0; turn < 2; turn += 1) {
    const one = chance.of(open);
    const row = one && rows.get(one.obligation);
    if (one && row) await decide(world, one, row);
  }
  const lying = chance.of(open);
  if (lying && chance.oneIn(3)) await passOn(world, lying);
  const raised = chance.of(open.filter(({ raised_by_post: post }) => post !== null));
  if (raised && chance.oneIn(2)) await takeBack(world, raised, rows.get(raised.obligation));
  await raise(world, chance.of(world.rows));
}

async function raise(world: World, row: Row | undefined): Promise<void> {
  const { chance, ground } = world;
  const person = row && actorFor(world, row, chance.oneIn(2) ? "progress" : "redate");
  if (!row || person === undefined) return;
  const today = todayIn(world);
  const done = await raiseEscalation(ground, row.id, {
    reason: chance.of(raisableReasons) ?? "resource",
    note: why,
    tenures: tenuresOf(person, today),
    today,
    circleOf,
    governanceOf: compactCards,
  });
  await heed(world, done, "raise");
  count(world, done.ok ? "raised" : `raise refused: ${done.refusal.kind}`);
}

function deciderOf(world: World, open: Open): string | undefined {
  const { chance } = world;
  const posts = chance.oneIn(10) ? [...world.posts.keys()] : open.holders;
  return holderOf(world, world.posts.get(chance.of(posts) ?? ""));
}

async function decide(world: World, open: Open, row: Row): Promise<void> {
  const person = deciderOf(world, open);
  if (person === undefined) return;
  const today = todayIn(world);
  const done = await resolveEscalation(world.ground, open.id, {
    resolution: inventedResolution(world, row),
    tenures: tenuresOf(person, today),
    today,
    seen: null,
    circleOf,
  });
  await heed(world, done, "decide");
  count(
    world,
    done.ok ? `decided ${done.decision.resolution}` : `decision refused: ${done.refusal.kind}`,
  );
}

function inventedResolution(world: World, row: Row): Resolution {
  const { chance } = world;
  const today = todayIn(world);
  const giver = chance.of(world.institutions);
  const means = { institution: giver?.id ?? "", post: giver?.posts[0]?.id ?? "", what: why };
  const kind = chance.of(resolutionKinds) ?? "uphold";
  switch (kind) {
    case "redate":
      return {
        kind,
        why,
        dueOn: addDays(today, 3 + chance.below(60)),
        means: chance.oneIn(2) ? means : null,
      };
    case "resource":
      return { kind, why, means };
    case "reassign":
      return { kind, why, ...otherOffice(world, row) };
    case "split": {
      const steps = [2, 5].map((days) => ({
        title: { en: `Part ${days}` },
        dueOn: addDays(today, days),
      }));
      return { kind, why, steps };
    }
    default:
      return { kind, why };
  }
}

async function passOn(world: World, open: Open): Promise<void> {
  const person = deciderOf(world, open);
  if (person === undefined) return;
  const today = todayIn(world);
  const done = await handOn(world.ground, open.id, { tenures: tenuresOf(person, today), today });
  await heed(world, done, "hand on");
  if (done.ok) count(world, "handed on");
}

async function takeBack(world: World, open: Open, row: Row | undefined): Promise<void> {
  const person =
    row && world.chance.oneIn(2)
      ? actorFor(world, row, "redate")
      : holderOf(world, world.posts.get(open.raised_by_post ?? ""));
  if (person === undefined) return;
  const today = todayIn(world);
  const asked = { tenures: tenuresOf(person, today), today, why, circleOf };
  const done = await takeBackEscalation(world.ground, open.id, asked);
  await heed(world, done, "take back");
  if (done.ok) count(world, "taken back");
}
