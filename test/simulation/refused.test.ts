import assert from "node:assert/strict";
import { test } from "node:test";
import {
  carryOut,
  commandKinds,
  createMany,
  kinds,
  states,
  type ActingTenure,
  type Command,
  type CommandKind,
  type NewObligation,
  type State,
} from "../../src/commons/obligation/index.js";
import { openOffices, owed, tenure } from "../support/offices.js";
import { testGround } from "../support/ground.js";

// What the table of the domain does not hold, on a database: every command on every state of every
// kind, by everybody at once. The pure rules for one kind are tried in obligation/rules.test.ts.

/** Written by hand. What waits for nothing answers nothing; only the clock lets anything lapse. */
const possible: Readonly<Record<State, readonly CommandKind[]>> = {
  draft: ["offer"],
  offered: ["accept", "decline", "withdraw"],
  accepted: ["progress", "deliver", "propose", "redate", "transfer", "release", "withdraw"],
  declined: [],
  delivered: ["confirm", "dispute"],
  fulfilled: [],
  released: [],
  withdrawn: [],
};

const why = { en: "Because of high water" };
const today = "2026-03-02";

function commandOf(
  kind: CommandKind,
  to: { readonly debtor: string; readonly post: string },
): Command {
  switch (kind) {
    case "decline":
      return { kind, reason: "no-resources", why };
    case "progress":
      return { kind, completion: "limited", note: why };
    case "deliver":
      return { kind, evidence: [{ title: why, url: "https://example.org/" }], note: null };
    case "dispute":
    case "refuse":
    case "reject":
    case "withdraw":
      return { kind, why };
    case "propose":
    case "redate":
      return { kind, dueOn: "2026-07-01", why };
    case "transfer":
      return { kind, ...to, why };
    case "release":
      return { kind, decision: "Item 4", why };
    default:
      return { kind };
  }
}

test("every command that is not in the table is refused for every kind, and leaves nothing", async (t) => {
  const ground = await testGround(t);
  const offices = await openOffices(ground);
  const { debtor, creditor } = offices;
  const reviewer: ActingTenure = {
    post: offices.reviewer,
    institution: offices.auditors,
    role: "reviewer",
    from: null,
    to: null,
  };
  const roles = ["owner", "coordinator", "head"] as const;
  const everybody = [
    ...roles.flatMap((role) => [tenure(debtor, role), tenure(creditor, role)]),
    reviewer,
  ];
  const list = kinds.flatMap((kind) =>
    states.map((state): NewObligation => {
      // What was released without a decision of this house came from elsewhere.
      const externalId = state === "released" ? { scheme: "elsewhere", id: kind } : null;
      return owed(offices, { kind, state, externalId, dueOn: "2026-06-01" });
    }),
  );
  await createMany(ground.sql, list, ground.clock.now());
  const whole = async () => {
    const rows = await ground.owner`select o.* from obligation.obligation as o order by id`;
    const [facts] = await ground.owner`select count(*) from ledger.outbox`;
    return JSON.stringify([rows, facts]);
  };
  const before = await whole();
  const to = { debtor: offices.auditors, post: offices.reviewer };
  let tried = 0;
  for (const { id, kind, state } of list) {
    for (const command of commandKinds.filter((one) => !possible[state].includes(one))) {
      const done = await ground.sql.begin((tx) =>
        carryOut(tx, id, {
          ground,
          command: commandOf(command, to),
          at: ground.clock.now(),
          tenures: everybody,
          today,
          seen: null,
          circleOf: async () => ({ posts: [creditor.owner], institutions: [creditor.institution] }),
        }),
      );
      assert.ok(!done.ok, `${command} on a ${kind} that is ${state}`);
      tried += 1;
    }
  }
  assert.equal(await whole(), before);
  assert.equal(tried, kinds.length * (states.length * commandKinds.length - 13));
});
