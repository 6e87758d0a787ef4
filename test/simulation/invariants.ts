import assert from "node:assert/strict";
import type { Day } from "../../src/ground/clock.js";
import { currentRatings } from "../../src/commons/obligation/index.js";
import type { NaiveCalendars } from "./calendar.js";
import { idOf, type Fact } from "./record.js";
import { outcomesAreWhole, signedTextsStand, whatBindsIsSigned } from "./signed.js";
import type { Row, World } from "./world.js";

/** What is looked at in the evening. */
export interface Evening {
  readonly world: World;
  readonly today: Day;
  readonly rows: ReadonlyMap<string, Row>;
  /** The facts of this day. */
  readonly fresh: readonly Fact[];
  readonly calendars: NaiveCalendars;
}

/** Something that must not be: which object, and what about it. */
export interface Broken {
  readonly id: string;
  readonly what: string;
}

/** One invariant: what is wrong this evening. */
export type Invariant = (evening: Evening) => Promise<readonly Broken[]> | readonly Broken[];

const openStates = ["offered", "accepted", "delivered"];

/** 1. Every obligation past draft has exactly one accountable post, of the debtor institution. */
export const onePostOfTheDebtor: Invariant = async ({ world }) => {
  const rows = await world.ground.owner<{ id: string }[]>`
    select o.id
    from obligation.obligation as o
    left join institution.post as p on p.id = o.accountable_post
    where o.state <> 'draft' and p.institution is distinct from o.debtor`;
  return rows.map(({ id }) => ({ id, what: "its post is not the debtor's" }));
};

/** 2. No command succeeds for an actor whose tenure is not in force at the command's time. */
export const whoActedWasInOffice: Invariant = async ({ world, today, fresh }) => {
  const held = await world.ground.owner<{ post: string }[]>`
    select distinct post from institution.tenure
    where from_day <= ${today} and (until_day is null or until_day > ${today})`;
  const posts = new Set(held.map(({ post }) => post));
  return fresh
    .filter(({ type, role }) => role !== null && !isBeside(type) && !posts.has(role))
    .map(({ sub, type, role }) => ({ id: sub, what: `${type} in the name of vacant ${role}` }));
};

// Tenures themselves, bodies, calendars and texts are written by offices or for them; a party that
// leaves does so in the name of the post that gave notice weeks ago.
function isBeside(type: string): boolean {
  return (
    /^(tenure|institution|post|area|person|calendar|mandate)\./.test(type) ||
    type === "compact.left" ||
    type === "compact.reviewed"
  );
}

/** 3. The party that delivers cannot confirm, except a milestone inside its institution. */
export const nobodyConfirmsItself: Invariant = ({ fresh }) =>
  fresh
    .filter(({ type }) => /\.(confirmed|disputed)$/.test(type))
    .filter(({ type, by, role, pub }) =>
      type.startsWith("milestone.") ? role === pub["post"] : by === pub["debtor"],
    )
    .map(({ sub, type }) => ({ id: sub, what: `${type} by the debtor` }));

/** 8. The dependency graph over what is still owed has no cycle. */
export const noCircle: Invariant = async ({ world, rows }) => {
  const edges = await world.ground.owner<{ blocker: string; blocked: string }[]>`
    select blocker, blocked from obligation.blocks`;
  const waitsFor = new Map<string, string[]>();
  const add = (blocked: string, blocker: string) => {
    const isOpen = [blocked, blocker].every((id) => openStates.includes(rows.get(id)?.state ?? ""));
    if (isOpen) waitsFor.set(blocked, [...(waitsFor.get(blocked) ?? []), blocker]);
  };
  for (const { blocker, blocked } of edges) add(blocked, blocker);
  for (const row of rows.values())
    if (row.parent && row.kind === "milestone") add(row.parent, row.id);
  const done = new Set<string>();
  const path = new Set<string>();
  const circles: Broken[] = [];
  const visit = (id: string): void => {
    if (done.has(id)) return;
    if (path.has(id)) return void circles.push({ id, what: "waits for itself" });
    path.add(id);
    for (const blocker of waitsFor.get(id) ?? []) visit(blocker);
    path.delete(id);
    done.add(id);
  };
  for (const id of waitsFor.keys()) visit(id);
  return circles;
};

/** 9. A milestone's due_on is not after its parent's. */
export const stepsBeforeTheWhole: Invariant = ({ rows }) =>
  [...rows.values()].flatMap((row) => {
    const parent = row.kind === "milestone" && row.parent ? rows.get(row.parent) : undefined;
    if (!parent || !openStates.includes(row.state) || !openStates.includes(parent.state)) return [];
    return (row.due_on ?? "") > (parent.due_on ?? "")
      ? [{ id: row.id, what: "due after its parent" }]
      : [];
  });

/** 5. accepted and debtor dissolved ⇒ a successor or an open escalation exists. */
export const nothingIsOrphaned: Invariant = async ({ world }) => {
  const rows = await world.ground.owner<{ id: string }[]>`
    select o.id
    from obligation.obligation as o
    join institution.institution as i on i.id = o.debtor and i.state = 'dissolved'
    where o.state = 'accepted'
      and o.transfer_post is null
      and not exists (select from institution.succession as s where s.predecessor = i.id)
      and not exists (
        select from obligation.escalation as e where e.obligation = o.id and e.state = 'open'
      )`;
  return rows.map(({ id }) => ({ id, what: "its debtor is no more and nobody is asked" }));
};

/** 6. Post vacant > 10 working days with open obligations ⇒ an escalation with reason=vacant exists. */
export const vacancyIsRaised: Invariant = async ({ world, today, calendars }) => {
  const rows = await world.ground.owner<{ id: string; calendar: string; since: Day }[]>`
    select o.id, o.calendar, v.since
    from obligation.obligation as o
    join (
      select post, max(until_day) filter (where until_day <= ${today}) as since
      from institution.tenure
      group by post
      having not bool_or(from_day <= ${today} and (until_day is null or until_day > ${today}))
    ) as v on v.post = o.accountable_post
    where o.state in ('offered', 'accepted', 'delivered')
      and not exists (
        select from obligation.escalation as e
        where e.obligation = o.id and e.reason = 'vacant'
          and (e.state = 'open' or e.closed_on >= v.since)
      )`;
  return rows
    .filter(({ calendar, since }) => calendars.after(calendar, since, 10) < today)
    .map(({ id, since }) => ({ id, what: `nobody answers for it since ${since}` }));
};

/** 11. Level is non-decreasing within one escalation; each step adds exactly one fact. */
export const oneFactForEachLevel: Invariant = async ({ world }) => {
  const rows = await world.ground.owner<{ id: string; level: number; steps: number }[]>`
    select e.id, e.level, count(s.level)::int as steps
    from obligation.escalation as e
    left join obligation.escalation_step as s on s.escalation = e.id
    group by e.id`;
  return rows.flatMap(({ id, level, steps }) => {
    const facts = world.record.bySubject.get(`urn:commonweal:escalation:${id}`) ?? [];
    const levels = facts
      .filter(({ type }) => /\.(opened|moved-up)$/.test(type))
      .map(({ pub }) => Number(pub["level"]));
    const isOneByOne = levels.every((each, index) => each === index + 1);
    const isRight = isOneByOne && levels.length === level && steps === level;
    return isRight ? [] : [{ id, what: `level ${level}, ${steps} steps, facts ${levels.join()}` }];
  });
};

/** 12. open ∧ now > respond_by ⇒ after the clock job its level rose, or it is at the top. */
export const whatIsLateHasMovedUp: Invariant = async ({ world, today }) => {
  const rows = await world.ground.owner<{ id: string }[]>`
    select id from obligation.escalation
    where state = 'open' and respond_by < ${today} and level < jsonb_array_length(ladder)`;
  return rows.map(({ id }) => ({ id, what: "its level had time, and it did not move up" }));
};

/** 14. Clocks count the working days of the calendar: levels reached today. */
export const levelsHaveTheirDays: Invariant = async ({ world, today, calendars }) => {
  const rows = await world.ground.owner<
    { id: string; calendar: string; respond_by: Day | null; days: number | null }[]
  >`
    select e.id, e.calendar, e.respond_by, (e.ladder -> (e.level - 1) ->> 'workingDays')::int as days
    from obligation.escalation as e
    where e.level_since = ${today} and e.state = 'open'`;
  return rows
    .filter(({ calendar, respond_by: by, days }) =>
      days === null ? by !== null : by !== calendars.after(calendar, today, days),
    )
    .map(({ id, respond_by: by }) => ({ id, what: `should not answer by ${by}` }));
};

/** 14. Silence counts as consent after twenty whole working days, not before and not later. */
export const silenceHasItsDays: Invariant = ({ rows, fresh, today, calendars }) => {
  const early = fresh
    .filter(({ type }) => type.endsWith(".lapsed"))
    .filter(({ sub, pub }) => {
      const calendar = rows.get(idOf(sub))?.calendar ?? "default";
      return calendars.after(calendar, String(pub["delivered_on"]), 20) >= today;
    })
    .map(({ sub }) => ({ id: sub, what: "lapsed too early" }));
  const late = [...rows.values()]
    .filter(({ state, kind }) => state === "delivered" && kind !== "response" && kind !== "task")
    .filter(({ calendar, delivered_on: day }) => calendars.after(calendar, day ?? "", 20) < today)
    .map(({ id }) => ({ id, what: "should have lapsed" }));
  return [...early, ...late];
};

/** 14. The clock of an answer begins on the day people count when something is offered. */
export const offersBeginToday: Invariant = ({ rows, fresh, today }) =>
  fresh
    .filter(({ type }) => type.endsWith(".offered"))
    .flatMap(({ sub }) => rows.get(idOf(sub)) ?? [])
    .filter((row) => row.offered_on !== today)
    .map((row) => ({ id: row.id, what: `offered today, and counted from ${row.offered_on}` }));

/** 14. What was handed in today counts from today. */
export const deliveriesBeginToday: Invariant = ({ rows, fresh, today }) =>
  fresh
    .filter(({ type }) => type.endsWith(".delivered"))
    .flatMap(({ sub }) => rows.get(idOf(sub)) ?? [])
    .filter((row) => row.state === "delivered" && row.delivered_on !== today)
    .map((row) => ({ id: row.id, what: `delivered today, and counted from ${row.delivered_on}` }));

/** 15. Resolution creates exactly one Decision and one command on the subject. */
export const oneDecisionForEach: Invariant = async ({ world, fresh }) => {
  const rows = await world.ground.owner<{ id: string }[]>`
    select e.id
    from obligation.escalation as e
    left join obligation.decision as d on d.escalation = e.id
    group by e.id
    having count(d.id) <> (e.state = 'resolved')::int`;
  const taken = fresh.filter(({ type }) => type === "decision.taken");
  const done = /\.(redated|transfer-offered|released|upheld|means-promised|split)$/;
  const without = taken.filter(({ pub, at }) => {
    const about = world.record.bySubject.get(String(pub["subject"])) ?? [];
    return about.filter((fact) => fact.at === at && done.test(fact.type)).length !== 1;
  });
  return [
    ...rows.map(({ id }) => ({ id, what: "decisions and state differ" })),
    ...without.map(({ sub }) => ({ id: sub, what: "not exactly one change of the subject" })),
  ];
};

/** 19. Released ≤ pledged, and lines equal the sum of what facts say, by currency, never mixed. */
export const moneyAddsUp: Invariant = async ({ world }) => {
  const rows = await world.ground.owner<
    { pledge: string; unit: string; pledged: string; released: string; spent: string }[]
  >`select pledge, unit, pledged::text, released::text, spent::text from obligation.pledge_line`;
  return rows.flatMap((row) => {
    const facts = (world.record.bySubject.get(`urn:commonweal:pledge:${row.pledge}`) ?? []).filter(
      ({ pub }) => pub["unit"] === row.unit,
    );
    const sum = (what: string) =>
      facts
        .filter(({ type }) => type === what)
        .reduce((total, { pub }) => total + Number(String(pub["amount"]).replace(".", "")), 0);
    const [released, spent] = [sum("pledge.line-released"), sum("pledge.line-spent")];
    const isRight =
      released === Number(row.released) &&
      spent === Number(row.spent) &&
      spent <= released &&
      released <= Number(row.pledged);
    return isRight ? [] : [{ id: row.pledge, what: `${row.unit} does not add up` }];
  });
};

/** 20. Red or amber without reason is rejected; red without an ask is rejected. */
export const badNewsHasReasons: Invariant = ({ fresh }) =>
  fresh
    .filter(({ type, pub }) => {
      if (type !== "rating.given") return false;
      const { confidence, why, ask } = pub;
      return (
        (confidence !== "green" && why === undefined) || (confidence === "red" && ask === undefined)
      );
    })
    .map(({ sub }) => ({ id: sub, what: "rated badly without saying why" }));

/** 22. Completion and confidence are two fields: no fact mixes one into the other. */
export const judgementsStayApart: Invariant = ({ fresh }) =>
  fresh
    .filter(({ pub }) => "confidence" in pub && ("completion" in pub || "state" in pub))
    .map(({ sub, type }) => ({ id: sub, what: `${type} mixes judgements` }));

/** 23. An expired rating has no colour any more. */
export const oldRatingsHaveNoColour: Invariant = async ({ world, today }) => {
  const rows = await world.ground.owner<{ id: string; kind: "owner" | "independent" }[]>`
    select distinct on (obligation, kind) obligation as id, kind, assessed_on
    from obligation.rating
    where assessed_on + 45 between ${today}::date - 3 and ${today}::date - 1
    order by obligation, kind, given_at desc`;
  const newer = await world.ground.owner<{ id: string; kind: string }[]>`
    select obligation as id, kind from obligation.rating where assessed_on + 45 >= ${today}::date`;
  const still = new Set(newer.map(({ id, kind }) => `${id} ${kind}`));
  const old = rows.filter(({ id, kind }) => !still.has(`${id} ${kind}`));
  const said = await currentRatings(
    world.ground.sql,
    old.map(({ id }) => id),
    today,
  );
  return old
    .filter(({ id, kind }) => said.get(id)?.[kind].kind === "current")
    .map(({ id }) => ({ id, what: "shows a colour that has run out" }));
};

/** Every invariant that is looked at each evening, by the number it has in the domain. */
export const invariants: readonly (readonly [number, Invariant])[] = [
  [1, onePostOfTheDebtor],
  [2, whoActedWasInOffice],
  [3, nobodyConfirmsItself],
  [5, nothingIsOrphaned],
  [6, vacancyIsRaised],
  [8, noCircle],
  [9, stepsBeforeTheWhole],
  [11, oneFactForEachLevel],
  [12, whatIsLateHasMovedUp],
  [14, levelsHaveTheirDays],
  [14, silenceHasItsDays],
  [14, offersBeginToday],
  [14, deliveriesBeginToday],
  [15, oneDecisionForEach],
  [16, whatBindsIsSigned],
  [17, signedTextsStand],
  [18, outcomesAreWhole],
  [19, moneyAddsUp],
  [20, badNewsHasReasons],
  [22, judgementsStayApart],
  [23, oldRatingsHaveNoColour],
];

/** Fails with the day, the seed and the object's history where an invariant does not hold. */
export async function holdAll(evening: Evening): Promise<void> {
  const { world, today } = evening;
  for (const [number, invariant] of invariants) {
    const broken = await invariant(evening);
    if (broken.length === 0) continue;
    const told = broken
      .slice(0, 3)
      .map(({ id, what }) => `${id}: ${what}\n${historyOf(world, id)}`);
    assert.fail(
      `invariant ${number} (${invariant.name}) on ${today}, CW_SEED=${world.seed}, ` +
        `${broken.length} times:\n${told.join("\n")}`,
    );
  }
}

/** What the record says about an object, line by line. */
export function historyOf(world: World, id: string): string {
  const key = idOf(id);
  return world.record.facts
    .filter(({ sub, pub }) => sub.endsWith(key) || String(pub["subject"]).endsWith(key))
    .map(
      ({ at, type, role, pub }) =>
        `  ${at} ${type} by ${role} ${JSON.stringify(pub).slice(0, 400)}`,
    )
    .join("\n");
}
