import { giveRating, type Confidence } from "../../src/commons/obligation/index.js";
import { tenuresOfPerson } from "../../src/commons/institution/index.js";
import { addDays } from "../../src/ground/clock.js";
import { recordAsk, recordWait } from "../../src/loop/commitment/dependency/record.js";
import { recordDraft, recordOffer, type Proposal } from "../../src/loop/commitment/offer.js";
import { recordMove, recordPledge } from "../../src/loop/commitment/pledge/record.js";
import { actorFor } from "./actors.js";
import { tryAfterLeaving, tryImpossible, tryTo } from "./commands.js";
import { count, heed, holderOf, todayIn, why, type Row, type World } from "./world.js";

/** Everything that is done about what is owed in one day. */
export async function workADay(world: World): Promise<void> {
  const { chance } = world;
  const today = todayIn(world);
  const of = (state: Row["state"]) => world.rows.filter((row) => row.state === state);
  const [drafts, offered, accepted, delivered] = [
    of("draft"),
    // One offer in eight is never answered, and one delivery in eight never judged.
    of("offered").filter(({ title }) => numberIn(title) % 8 !== 0),
    of("accepted"),
    of("delivered").filter(({ title }) => numberIn(title) % 8 !== 1),
  ];
  const soon = accepted.filter(({ due_on: day }) => day !== null && day < addDays(today, 20));
  const asked = accepted.filter(({ proposed_due_on: day }) => day !== null);
  const moving = accepted.filter(({ transfer_post: post }) => post !== null);
  for (let turn = 0; turn < 4; turn += 1) {
    await tryTo(world, chance.of(offered), chance.oneIn(9) ? "decline" : "accept");
  }
  for (let turn = 0; turn < 4; turn += 1) {
    const row = chance.of(soon.filter(({ title }) => numberIn(title) % 8 !== 2));
    await tryTo(world, row, chance.oneIn(4) ? "propose" : "deliver");
  }
  for (let turn = 0; turn < 3; turn += 1) {
    await tryTo(world, chance.of(delivered), chance.oneIn(5) ? "dispute" : "confirm");
  }
  await tryTo(world, chance.of(accepted), "progress");
  await tryTo(world, chance.of(accepted), "propose");
  await tryTo(world, chance.of(asked), chance.oneIn(4) ? "refuse" : "consent");
  await tryTo(world, chance.of(asked), "consent");
  await tryTo(world, chance.of(accepted), "transfer");
  await tryTo(
    world,
    chance.of(moving),
    chance.of(["assume", "assume", "reject", "recall"]) ?? "assume",
  );
  if (chance.oneIn(2)) await tryTo(world, chance.of(accepted), "redate");
  if (chance.oneIn(3)) await tryTo(world, chance.of(accepted), "release");
  if (chance.oneIn(3)) await tryTo(world, chance.of([...offered, ...accepted]), "withdraw");
  await tryTo(world, chance.of(drafts), "offer");
  for (let turn = 0; turn < 2; turn += 1) await rate(world, chance.of(accepted));
  for (let turn = 0; turn < 2; turn += 1) await tryImpossible(world);
  await tryAfterLeaving(world);
  await promise(world);
  await ask(world, chance.of(accepted));
  if (chance.oneIn(2))
    await wait(world, { asker: chance.of(accepted), blocker: chance.of(accepted) });
  const pledges = world.rows.filter(({ kind }) => kind === "pledge");
  if (chance.oneIn(2)) await spend(world, chance.of(pledges));
}

function numberIn(title: string): number {
  return Number(/\d+/.exec(title)?.[0] ?? 3);
}

async function rate(world: World, row: Row | undefined): Promise<void> {
  if (!row) return;
  const { chance, ground } = world;
  const today = todayIn(world);
  const reviewers = [...world.posts.values()].filter(({ role }) => role === "reviewer");
  const person = chance.oneIn(3)
    ? holderOf(world, chance.of(reviewers))
    : actorFor(world, row, "progress");
  if (person === undefined) return;
  const confidence: Confidence = chance.of(["green", "amber", "red"]) ?? "green";
  const judgement = {
    confidence,
    reason: chance.oneIn(4) ? null : why,
    ask: chance.oneIn(3) ? null : { who: null, what: { en: "Lend us a digger" } },
  };
  const tenures = (await tenuresOfPerson(ground.sql, person, today)).map((held) => ({
    ...held,
    from: null,
    to: null,
  }));
  const done = await giveRating(ground, row.id, { judgement, tenures, today });
  await heed(world, done, "rate");
  count(world, done.ok ? `rated ${confidence}` : `rating refused: ${done.refusal.kind}`);
}

async function promise(world: World): Promise<void> {
  const { chance, ground } = world;
  const compact = chance.oneIn(2) ? chance.of(world.compacts) : undefined;
  const debtor = chance.of(
    (compact?.parties ?? world.institutions.slice(3)).filter((one) => !one.isDissolved),
  );
  const maker = compact?.coordinator ?? debtor?.posts.find(({ role }) => role === "coordinator");
  if (!debtor || !maker || holderOf(world, maker) === undefined) return;
  const proposal: Proposal = {
    title: { en: `Clear ${chance.below(90)} culverts` },
    deliverable: { en: "Culverts through which water runs" },
    debtor: debtor.id,
    post: chance.of(debtor.posts.slice(2, 4))?.id ?? "",
    compact: compact?.id ?? null,
    outcomes: [],
    topics: [],
    creditor: compact ? { kind: "compact", id: compact.id } : { kind: "public" },
    supporting: [],
    dueOn: addDays(todayIn(world), 10 + chance.below(200)),
    sourceUrl: null,
  };
  const by = { institution: maker.institution, post: maker.id, role: maker.role };
  if (compact && chance.oneIn(3)) {
    const lines = [{ unit: "SOL", year: 2026, pledged: 100_000 + chance.below(100_000) }];
    await recordPledge(ground, proposal, { by, lines });
    await heed(world, { ok: true }, "pledge");
    return count(world, "pledge");
  }
  if (chance.oneIn(4)) {
    // What nobody but its writers sees is no fact yet.
    world.drafts.add(await recordDraft(ground, proposal, by));
    return count(world, "draft");
  }
  await recordOffer(ground, proposal, by);
  await heed(world, { ok: true }, "offer");
  count(world, "obligation");
}

async function ask(world: World, row: Row | undefined): Promise<void> {
  const person = row && actorFor(world, row, "progress");
  if (!row || person === undefined) return;
  const { chance, ground } = world;
  const today = todayIn(world);
  const to = chance.of(world.institutions.slice(3));
  const post = chance.of(to?.posts.slice(2, 4) ?? []);
  const demand = {
    title: { en: `${chance.below(90)} cross-sections` },
    deliverable: { en: "Cross-sections of the river" },
    why,
    debtor: to?.id ?? "",
    post: post?.id ?? "",
    dueOn: addDays(today, chance.below(60) - 3),
  };
  const tenures = await officesOf(world, person);
  const asked = { tenures, today, demand, postInstitution: post?.institution ?? null };
  const done = await recordAsk(ground, row.id, asked);
  await heed(world, done, "ask");
  count(world, done.ok ? "asked" : `ask refused: ${done.refusal.kind}`);
}

async function wait(
  world: World,
  pair: { readonly asker: Row | undefined; readonly blocker: Row | undefined },
): Promise<void> {
  const { asker, blocker } = pair;
  const person = asker && actorFor(world, asker, "progress");
  if (!asker || !blocker || person === undefined) return;
  const today = todayIn(world);
  const tenures = await officesOf(world, person);
  const tried = async (from: Row, to: Row) => {
    const asked = { tenures, today, blocker: to.id, why };
    const done = await recordWait(world.ground, from.id, asked);
    await heed(world, done, "wait");
    count(world, done.ok ? "waits" : `wait refused: ${done.refusal.kind}`);
  };
  await tried(asker, blocker);
  // What waits already is asked to be waited for: a circle, of two or of many.
  const back = world.chance.of(
    world.rows.filter(({ state, debtor }) => state === "accepted" && debtor === asker.debtor),
  );
  if (back) await tried(back, asker);
  if (back) await tried(asker, back);
}

async function spend(world: World, row: Row | undefined): Promise<void> {
  const person = row && actorFor(world, row, "progress");
  if (!row || person === undefined) return;
  const { chance, ground } = world;
  const done = await recordMove(ground, row.id, {
    move: chance.oneIn(2) ? "release" : "spend",
    unit: chance.oneIn(3) ? "person-days" : "SOL",
    year: 2026,
    amount: 1 + chance.below(chance.oneIn(3) ? 400_000 : 50),
    note: null,
    tenures: await officesOf(world, person),
    today: todayIn(world),
  });
  await heed(world, done, "spend");
  count(world, done.ok ? "line moved" : `line refused: ${done.refusal.kind}`);
}

async function officesOf(world: World, person: string) {
  const held = await tenuresOfPerson(world.ground.sql, person, todayIn(world));
  return held.map(({ post, institution, role }) => ({
    post,
    institution,
    role,
    from: null,
    to: null,
  }));
}
