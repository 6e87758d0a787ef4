import {
  createLines,
  createMany,
  kinds,
  type Creditor,
  type NewObligation,
} from "../../src/commons/obligation/index.js";
import { addDays } from "../../src/ground/clock.js";
import { commitmentImported, commitmentOffered } from "../../src/loop/commitment/facts.js";
import { countFacts, count, todayIn, type SimInstitution, type World } from "./world.js";

/** Writes what is owed on the first day, in bulk, each with the fact that says so. */
export async function oweAtFirst(world: World, howMany: number): Promise<void> {
  const { ground } = world;
  const at = ground.clock.now();
  const list: NewObligation[] = [];
  while (list.length < howMany) list.push(...oneFamily(world, list.length));
  await ground.sql.begin(async (tx) => {
    await createMany(tx, list, at);
    for (const one of list.filter(({ kind }) => kind === "pledge")) {
      await createLines(tx, one.id, [
        { unit: "SOL", year: 2026, pledged: 100_000 + world.chance.below(900_000) },
        { unit: "person-days", year: 2026, pledged: 20 + world.chance.below(80) },
      ]);
    }
    await ground.ledger.append(
      tx,
      list.map((one, line) =>
        one.state === "offered" ? commitmentOffered(one) : commitmentImported(one, { line }),
      ),
    );
  });
  count(world, "obligation", list.length);
  world.facts = await countFacts(world);
}

function oneFamily(world: World, place: number): readonly NewObligation[] {
  const { chance } = world;
  const first = invented(world, place);
  if (first.kind !== "commitment" || !chance.oneIn(2)) return [first];
  const last = first.dueOn ?? todayIn(world);
  const steps = Array.from({ length: 1 + chance.below(3) }, (_, index): NewObligation => {
    const earlier = addDays(last, -20 * (index + 1));
    const dueOn = earlier < todayIn(world) ? last : earlier;
    return {
      ...first,
      id: world.chance.id(),
      kind: "milestone",
      title: { en: `${first.title.en}, step ${index + 1}` },
      parent: first.id,
      dueOn,
    };
  });
  return [first, ...steps];
}

const kindWeights = ["commitment", "commitment", "commitment", ...kinds] as const;

function invented(world: World, place: number): NewObligation {
  const { chance } = world;
  const drawn = chance.of(kindWeights) ?? "commitment";
  const kind = drawn === "milestone" ? "commitment" : drawn;
  const compact = chance.oneIn(2) || kind === "pledge" ? chance.of(world.compacts) : undefined;
  const able = compact?.parties ?? world.institutions.slice(3);
  const debtor = chance.of(able);
  const other = chance.of(able.filter((one) => one !== debtor));
  const creditor: Creditor = compact
    ? { kind: "compact", id: compact.id }
    : kind !== "commitment" || chance.oneIn(2)
      ? { kind: "institution", id: other?.id ?? "" }
      : { kind: "public" };
  const maker = compact?.coordinator ?? makerOf(kind === "commitment" ? debtor : other);
  const today = todayIn(world);
  return {
    id: world.chance.id(),
    kind,
    title: { en: `Repair well ${10_000 + place}` },
    deliverable: { en: "Wells that give water" },
    debtor: debtor?.id ?? "",
    accountablePost: chance.of(debtor?.posts.slice(2, 4) ?? [])?.id ?? "",
    creditor,
    compact: compact?.id ?? null,
    outcomes: [],
    topics: [],
    origin: compact ? { kind: "compact", ref: compact.id } : { kind: "institution", ref: null },
    createdBy: maker?.institution ?? "",
    createdByPost: maker?.id ?? null,
    parent: null,
    dueOn: addDays(today, 5 + chance.below(400)),
    completion: "not_started",
    state: chance.oneIn(3) ? "offered" : "accepted",
    offeredOn: today,
    sourceUrl: null,
    externalId: null,
    supporting: [],
  };
}

function makerOf(institution: SimInstitution | undefined) {
  return institution?.posts.find(({ role }) => role === "coordinator");
}
