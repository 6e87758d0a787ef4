import assert from "node:assert/strict";
import { v7 } from "uuid";
import { tenuresOfPerson } from "../../src/commons/institution/index.js";
import { addDays } from "../../src/ground/clock.js";
import { giveNotice, turnCompact } from "../../src/loop/compact/course/commands.js";
import { exampleContent } from "../../src/loop/compact/example.js";
import {
  amendCompact,
  compactContent,
  openCompact,
  readCompact,
  signCompact,
  type CompactContent,
} from "../../src/loop/compact/index.js";
import {
  count,
  heed,
  holderOf,
  todayIn,
  why,
  type SimCompact,
  type SimInstitution,
  type SimPost,
  type World,
} from "./world.js";

/** Opens some compacts of four to eight parties each, and has them signed. */
export async function openCompacts(world: World, howMany: number): Promise<void> {
  const { chance, ground } = world;
  const able = world.institutions.slice(3);
  for (let turn = 0; turn < howMany; turn += 1) {
    const start = chance.below(able.length - 8);
    const parties = able.slice(start, start + 4 + chance.below(5));
    const [lead, partner] = parties;
    assert.ok(lead && partner);
    const coordinator = postOf(lead, "coordinator");
    const steering = [postOf(lead, "head"), postOf(partner, "head")];
    const content = contentOf(world, { parties, coordinator, steering, turn });
    const by = { institution: lead.id, post: coordinator.id };
    const opened = await openCompact(ground, content, by);
    assert.ok(opened.ok, JSON.stringify(opened));
    world.compacts.push({ id: opened.value, parties, coordinator, steering });
    for (const party of parties) await sign(world, { id: opened.value, party });
    const made = await readCompact(ground.sql, opened.value);
    assert.equal(made?.state, "active", "all who must have signed");
  }
}

function postOf(institution: SimInstitution, role: string): SimPost {
  const post = institution.posts.find((one) => one.role === role);
  assert.ok(post, `no ${role}`);
  return post;
}

function contentOf(
  world: World,
  made: Omit<SimCompact, "id"> & { readonly turn: number },
): CompactContent {
  const { parties, coordinator, steering, turn } = made;
  const content = exampleContent();
  const today = todayIn(world);
  const roles = ["lead", "partner", "partner"] as const;
  // Every other compact wrote a ladder of its own; the others climb the usual one.
  const ladder =
    turn % 2 === 0
      ? []
      : [
          { level: 1, posts: [coordinator.id], workingDays: 4 },
          { level: 2, posts: steering.map(({ id }) => id), workingDays: 7 },
          { level: 3, posts: auditors(world), workingDays: null },
        ];
  return compactContent.parse({
    ...content,
    title: { en: `Compact ${turn + 1}` },
    parties: parties.map(({ id }, index) => ({
      institution: id,
      role: roles[index] ?? "supporter",
      required: index < 3,
    })),
    outcomes: content.outcomes.map((one) => ({ ...one, id: v7(), leadPost: coordinator.id })),
    governance: {
      coordinatorPost: coordinator.id,
      steeringPosts: steering.map(({ id }) => id),
      stocktakeDays: 60,
      ladder,
    },
    noticeDays: 30,
    start: today,
    end: addDays(today, 900),
    reviewOn: addDays(today, 400),
  });
}

function auditors(world: World): readonly string[] {
  return world.institutions
    .slice(0, 3)
    .flatMap(({ posts }) => posts.filter(({ role }) => role === "reviewer").map(({ id }) => id));
}

async function sign(
  world: World,
  asked: { readonly id: string; readonly party: SimInstitution },
): Promise<void> {
  const { ground } = world;
  const person = holderOf(world, postOf(asked.party, "head"));
  const compact = await readCompact(ground.sql, asked.id);
  if (person === undefined || !compact) return;
  const tenures = await tenuresOfPerson(ground.sql, person, todayIn(world));
  const done = await signCompact(ground, asked.id, { hash: compact.current.hash, tenures });
  await heed(world, done, "sign");
  if (done.ok) count(world, "compact signed");
}

/** What happens to compacts in a day: texts amended and signed again, notices, reviews. */
export async function tendCompacts(world: World): Promise<void> {
  const { chance, ground } = world;
  if (!chance.oneIn(3)) return;
  const one = chance.of(world.compacts);
  const compact = one && (await readCompact(ground.sql, one.id));
  if (!one || !compact) return;
  if (compact.state === "under_review") return turn(world, one, "keep");
  if (compact.versionInForce !== compact.current.version) {
    for (const party of one.parties) await sign(world, { id: one.id, party });
    return;
  }
  switch (chance.below(8)) {
    case 0:
      return leave(world, one);
    case 1:
      return turn(world, one, "review");
    default:
      return amend(world, one, compact.ruling);
  }
}

async function amend(world: World, one: SimCompact, ruling: CompactContent): Promise<void> {
  const { chance, ground } = world;
  if (holderOf(world, one.coordinator) === undefined) return;
  const giver = chance.of(one.parties);
  const given = { institution: giver?.id ?? "", year: 2026, amount: "12", unit: "person-days" };
  const resources = [...(ruling.resources ?? []), given].slice(-10);
  const content = chance.oneIn(2)
    ? { ...ruling, whyJointly: { en: `Because of flood ${chance.below(1_000_000)}` } }
    : { ...ruling, resources };
  const by = { institution: one.coordinator.institution, post: one.coordinator.id };
  const done = await amendCompact(ground, one.id, { content, by });
  await heed(world, done, "amend");
  if (done.ok) count(world, "compact amended");
}

async function leave(world: World, one: SimCompact): Promise<void> {
  const { chance, ground } = world;
  // Who must stay, stays; the review of a compact broken up has no end here.
  const party = chance.of(one.parties.slice(3));
  const person = party && holderOf(world, postOf(party, "head"));
  if (person === undefined) return;
  const tenures = await tenuresOfPerson(ground.sql, person, todayIn(world));
  const done = await giveNotice(ground, one.id, { tenures, reason: why, on: null });
  await heed(world, done, "leave");
  if (done.ok) count(world, "compact notice");
}

async function turn(world: World, one: SimCompact, kind: "review" | "keep"): Promise<void> {
  const { ground } = world;
  const person = holderOf(world, one.coordinator);
  if (person === undefined) return;
  const tenures = await tenuresOfPerson(ground.sql, person, todayIn(world));
  const done = await turnCompact(ground, one.id, { kind, tenures, reason: why });
  await heed(world, done, kind);
  if (done.ok) count(world, `compact ${kind}`);
}
