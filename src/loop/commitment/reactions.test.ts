import assert from "node:assert/strict";
import { test } from "node:test";
import { advance } from "../../ground/ledger/reactions.js";
import { testGround } from "../../../test/support/ground.js";
import { createPosts, registerInstitutions } from "../../commons/institution/index.js";
import { act } from "./act.js";
import { recordOffer, type Proposal } from "./offer.js";
import { commitmentReactions, type HoldersOf } from "./reactions.js";

const linden = "01890000-0000-7000-8000-0000000000a1";
const engineer = "01890000-0000-7000-8000-0000000000b1";
const vacant = "01890000-0000-7000-8000-0000000000b9";

const proposal: Proposal = {
  title: { en: "Clear and survey 64 culverts", ar: "تنظيف 64 مجرى مائيًا" },
  deliverable: { en: "64 culverts cleared" },
  debtor: linden,
  post: engineer,
  compact: null,
  outcomes: [],
  topics: [],
  creditor: { kind: "public" },
  supporting: [],
  dueOn: "2027-03-01",
  sourceUrl: null,
};
const by = { institution: linden, post: engineer, role: "head" } as const;

const holders: HoldersOf = async (_query, post) =>
  post === engineer
    ? [
        { email: "samir@example.org", locale: "en" },
        { email: "deputy@example.org", locale: "ar" },
      ]
    : [];

test("who holds the post is told once, in their language, when something is offered to it", async (t) => {
  const ground = await testGround(t);
  const [reaction] = commitmentReactions(holders);
  assert.ok(reaction);
  await advance(ground, reaction);
  const id = await recordOffer(ground, proposal, by);
  await ground.ledger.drain();
  await advance(ground, reaction);
  await advance(ground, reaction);
  const { sent } = ground.mailer;
  assert.deepEqual(
    sent.map((message) => [message.to, message.lang]),
    [
      ["samir@example.org", "en"],
      ["deputy@example.org", "ar"],
    ],
  );
  assert.match(sent[0]?.subject ?? "", /Clear and survey 64 culverts/);
  assert.ok(sent[0]?.text.includes(`/commitments/${id}`));
  assert.match(sent[0]?.text ?? "", /1 March 2027/);
  assert.match(sent[1]?.text ?? "", /تنظيف 64/);
  assert.ok(sent[1]?.text.includes(`/ar/commitments/${id}`));
});

test("an offer to a vacant post, or one answered at once, sends nothing and breaks nothing", async (t) => {
  const ground = await testGround(t);
  const [reaction] = commitmentReactions(holders);
  assert.ok(reaction);
  await advance(ground, reaction);
  await recordOffer(ground, { ...proposal, post: vacant }, by);
  const id = await recordOffer(ground, proposal, by);
  const tenures = [
    { post: engineer, institution: linden, role: "owner" as const, from: null, to: null },
  ];
  await act(ground, id, { command: { kind: "accept" }, tenures, today: "2026-11-24", seen: null });
  await ground.ledger.drain();
  await advance(ground, reaction);
  assert.deepEqual(ground.mailer.sent, []);
  const [cursor] = await ground.sql<{ failures: number }[]>`
    select failures from ledger.cursor where name = ${reaction.name} limit 1`;
  assert.equal(cursor?.failures, 0);
});

const lantern = "01890000-0000-7000-8000-0000000000a2";
const fieldLead = "01890000-0000-7000-8000-0000000000b2";
const own = { post: engineer, institution: linden, role: "owner", from: null, to: null } as const;

test("those who must answer a request for another date, a transfer or a delivery are told once", async (t) => {
  const ground = await testGround(t);
  await ground.sql.begin(async (tx) => {
    const bodies = [linden, lantern].map((id) => ({
      id,
      name: { en: id === linden ? "Port Linden" : "Red Lantern" },
      classification: "agency" as const,
    }));
    await registerInstitutions(tx, ground, bodies);
    const posts = [
      { id: engineer, institution: linden, role: "owner" as const, label: { en: "Engineer" } },
      { id: fieldLead, institution: lantern, role: "owner" as const, label: { en: "Field lead" } },
    ];
    await createPosts(
      tx,
      ground,
      posts.map((post) => ({ post, by: { institution: post.institution, post: null } })),
    );
  });
  const reaction = commitmentReactions(async (_query, post) => [
    { email: post === fieldLead ? "mina@example.org" : "samir@example.org", locale: "en" },
  ]).find(({ name }) => name === "commitment.tell-who-answers");
  assert.ok(reaction);
  await advance(ground, reaction);
  const owed = { ...proposal, creditor: { kind: "institution", id: lantern } } as const;
  const id = await recordOffer(ground, owed, by);
  const why = { en: "High water" };
  const today = "2026-11-24";
  const subjects: string[] = [];
  for (const command of [
    { kind: "accept" },
    { kind: "propose", dueOn: "2027-05-01", why },
    { kind: "deliver", evidence: [{ title: why, url: "https://example.org" }], note: null },
  ] as const) {
    assert.ok((await act(ground, id, { command, tenures: [own], today, seen: null })).ok);
    await ground.ledger.drain();
    await advance(ground, reaction);
    subjects.push(...ground.mailer.sent.slice(subjects.length).map(({ subject }) => subject));
  }
  assert.deepEqual(subjects, [
    "Another date asked for: Clear and survey 64 culverts",
    "Delivered, to be confirmed: Clear and survey 64 culverts",
  ]);
  const [asked] = ground.mailer.sent;
  assert.equal(asked?.to, "mina@example.org");
  assert.match(asked.text, /Port Linden asks for another date/);
  assert.match(asked.text, /Date asked for: 1 May 2027/);
  assert.match(asked.text, /Reason: High water/);
  const another = await recordOffer(ground, { ...proposal, creditor: { kind: "public" } }, by);
  for (const command of [
    { kind: "accept" },
    { kind: "transfer", debtor: lantern, post: fieldLead, why },
  ] as const) {
    assert.ok((await act(ground, another, { command, tenures: [own], today, seen: null })).ok);
  }
  await ground.ledger.drain();
  await advance(ground, reaction);
  const last = ground.mailer.sent.at(-1);
  assert.equal(ground.mailer.sent.length, 3);
  assert.equal(last?.to, "mina@example.org");
  assert.match(last.subject, /^Asked to take over/);
});
