import type { Day } from "../../src/ground/clock.js";
import { idOf, type Fact } from "./record.js";
import type { Row, World } from "./world.js";
import type { Broken } from "./invariants.js";

/** An obligation as its facts alone tell it. */
interface Told {
  state: string;
  debtor: string;
  post: string;
  due: Day | null;
  readonly first: Day | null;
  redates: number;
  /** Facts that each changed the row once. */
  moves: number;
  readonly parent: string | null;
}

/** Everything owed, told by facts alone: invariants 4, 9 and 10 follow from it. */
export interface Replay {
  readonly told: Map<string, Told>;
  readonly broken: Broken[];
}

const kinds = /^(commitment|milestone|dependency|response|task|evidence|update|pledge)\./;
const moves =
  /\.(offered|imported|accepted|declined|progressed|delivered|confirmed|disputed|date-proposed|redated|date-refused|transfer-offered|transferred|transfer-declined|transfer-recalled|released|withdrawn|lapsed)$/;

/** A replay before the first fact. */
export function emptyReplay(): Replay {
  return { told: new Map(), broken: [] };
}

/** Follows the facts of a day. */
export function follow(replay: Replay, facts: readonly Fact[]): void {
  for (const fact of facts) {
    if (kinds.test(fact.type) && moves.test(fact.type)) move(replay, fact);
  }
}

function move({ told, broken }: Replay, fact: Fact): void {
  const { pub, type } = fact;
  const id = idOf(fact.sub);
  const [state, debtor, post] = [pub["state"], pub["debtor"], pub["post"]].map(String);
  const due = typeof pub["due_on"] === "string" ? pub["due_on"] : null;
  const now = { state: state ?? "", debtor: debtor ?? "", post: post ?? "", due };
  const before = told.get(id);
  if (!before) {
    const parent = typeof pub["parent"] === "string" ? pub["parent"] : null;
    told.set(id, { ...now, first: due, redates: 0, moves: 1, parent });
    return;
  }
  const isRedate = type.endsWith(".redated");
  if (due !== before.due && !isRedate) broken.push({ id, what: `${type} moved the date` });
  if (isRedate && fact.by === before.debtor && !type.startsWith("milestone.")) {
    broken.push({ id, what: "the debtor granted itself another date" });
  }
  if (debtor !== before.debtor && !type.endsWith(".transferred")) {
    broken.push({ id, what: `${type} changed the debtor` });
  }
  if (type.endsWith(".delivered")) {
    const open = [...told.values()].filter(
      (one) => one.parent === id && ["offered", "accepted", "delivered"].includes(one.state),
    );
    if (open.length > 0) broken.push({ id, what: "delivered with an open milestone" });
  }
  Object.assign(before, now);
  before.redates += isRedate ? 1 : 0;
  before.moves += 1;
}

/**
 * 4. original_due_on never changes; due_on changes only by redates; redate count = number of redate
 * facts. 9. A parent is not delivered with a milestone open. 10. Rows changed exactly as often as facts
 * say. And the state of each obligation is that of its last fact.
 */
export function differences(replay: Replay, world: World, rows: Iterable<Row>): readonly Broken[] {
  const differing: Broken[] = [...replay.broken];
  for (const row of rows) {
    const told = replay.told.get(row.id);
    if (!told) {
      if (row.state !== "draft") differing.push({ id: row.id, what: "no fact tells of it" });
      continue;
    }
    // A draft was written before its first fact; all else with it.
    const version = told.moves + (world.drafts.has(row.id) ? 1 : 0);
    const pairs = [
      ["state", row.state, told.state],
      ["debtor", row.debtor, told.debtor],
      ["post", row.accountable_post, told.post],
      ["due_on", row.due_on, told.due],
      ["original_due_on", row.original_due_on, told.first],
      ["redates", row.redates, told.redates],
      ["version", row.version, version],
    ] as const;
    for (const [name, has, says] of pairs) {
      if (has !== says)
        differing.push({ id: row.id, what: `${name} is ${has}, facts say ${says}` });
    }
  }
  return differing;
}
