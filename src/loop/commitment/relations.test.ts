import assert from "node:assert/strict";
import { test } from "node:test";
import { visitor, type Actor, type HeldPost, type PostRole } from "../../ground/http/actor.js";
import { testGround } from "../../../test/support/ground.js";
import { recordOffer, type Proposal } from "./offer.js";
import {
  accountablePost,
  consentingSide,
  coordinatorOrHead,
  creatorSide,
  creditorSide,
} from "./relations.js";

const linden = "01890000-0000-7000-8000-0000000000a1";
const lantern = "01890000-0000-7000-8000-0000000000a2";
const audit = "01890000-0000-7000-8000-0000000000a3";
const engineer = "01890000-0000-7000-8000-0000000000b1";
const other = "01890000-0000-7000-8000-0000000000b2";

const proposal: Proposal = {
  title: { en: "Clear 64 culverts" },
  deliverable: { en: "64 culverts cleared" },
  debtor: linden,
  post: engineer,
  compact: null,
  outcomes: [],
  topics: [],
  creditor: { kind: "institution", id: lantern },
  supporting: [],
  dueOn: "2027-03-01",
  sourceUrl: null,
};

function holder(institution: string, role: PostRole, post = other): Actor {
  const held: HeldPost = {
    tenure: post,
    post,
    postLabel: { en: "Office" },
    institution,
    role,
    maySign: false,
  };
  return {
    kind: "person",
    person: post,
    session: "s",
    displayName: "Somebody",
    verification: "official",
    isOperator: false,
    tenures: [held],
  };
}

const bare: Actor = {
  kind: "person",
  person: other,
  session: "s",
  displayName: "Somebody",
  verification: "resident",
  isOperator: true,
  tenures: [],
};

test("each relation admits those who stand in it and nobody else", async (t) => {
  const ground = await testGround(t);
  const id = await recordOffer(ground, proposal, {
    institution: linden,
    post: other,
    role: "head",
  });
  const parts = { id };
  const people = {
    visitor,
    resident: bare,
    engineer: holder(linden, "owner", engineer),
    colleague: holder(linden, "handler"),
    head: holder(linden, "head"),
    creditor: holder(lantern, "owner", "01890000-0000-7000-8000-0000000000b3"),
    clerk: holder(lantern, "handler"),
    auditor: holder(audit, "reviewer"),
    "own auditor": holder(linden, "reviewer"),
    stranger: holder(audit, "head"),
  } as const;
  const expected = [
    { relation: accountablePost, admits: ["engineer", "head"] },
    { relation: creditorSide, admits: ["auditor", "creditor"] },
    { relation: consentingSide, admits: ["creditor"] },
    { relation: coordinatorOrHead, admits: ["head", "stranger"] },
  ];
  for (const { relation, admits } of expected) {
    const found: string[] = [];
    for (const [name, actor] of Object.entries(people)) {
      if (await relation.holds(actor, parts, ground)) found.push(name);
    }
    assert.deepEqual(found.sort(), admits, relation.name);
  }
  assert.ok(await creatorSide.holds(people.head, parts, ground));
  assert.ok(!(await creatorSide.holds(people.creditor, parts, ground)));
});

test("a URL that names no commitment admits nobody", async (t) => {
  const ground = await testGround(t);
  const actor = holder(linden, "head");
  for (const id of ["nonsense", "01890000-0000-7000-8000-00000000dead"]) {
    assert.equal(await accountablePost.holds(actor, { id }, ground), false);
    assert.equal(await creditorSide.holds(actor, { id }, ground), false);
  }
});
