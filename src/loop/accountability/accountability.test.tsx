import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { v7 } from "uuid";
import { createMany, type NewObligation, type State } from "../../commons/obligation/index.js";
import { visitor } from "../../ground/http/actor.js";
import { createPageMaker } from "../../ground/http/page-maker.js";
import type { Page } from "../../ground/http/page.js";
import type { Locale } from "../../ground/words/index.js";
import { testGround, type TestGround } from "../../../test/support/ground.js";
import { FrontContent } from "./front.js";
import { frontViewOf } from "./front-view.js";

const today = "2026-11-24";
const linden = { id: v7(), slug: "port-linden", name: { en: "Port Linden", ar: "ميناء ليندن" } };
const brask = v7();

function owed(
  state: State,
  dueOn: string | null,
  changes: Partial<NewObligation> = {},
): NewObligation {
  return {
    id: v7(),
    kind: "commitment",
    title: { en: `Promise due ${dueOn ?? "some day"}` },
    deliverable: { en: "Something that can be seen" },
    debtor: linden.id,
    accountablePost: v7(),
    creditor: { kind: "public" },
    compact: null,
    outcomes: [],
    topics: [],
    origin: { kind: "import", ref: "test" },
    createdBy: linden.id,
    createdByPost: null,
    parent: null,
    dueOn,
    completion: "not_started",
    state,
    sourceUrl: null,
    externalId: { scheme: "test", id: v7() },
    supporting: [],
    ...changes,
  };
}

async function country(t: TestContext): Promise<TestGround> {
  const ground = await testGround(t);
  ground.clock.set(new Date(`${today}T09:00:00Z`));
  const helped = { supporting: [{ institution: linden.id, post: null, role: "supporting" }] };
  await createMany(
    ground.sql,
    [
      owed("accepted", "2026-10-01"),
      owed("accepted", "2026-12-24"),
      owed("accepted", null),
      owed("fulfilled", "2026-01-01"),
      owed("draft", "2026-12-31"),
      owed("accepted", "2026-11-01", { debtor: brask, ...helped }),
      owed("fulfilled", "2026-11-01", { debtor: brask, ...helped }),
    ],
    new Date("2026-01-01T00:00:00Z"),
  );
  return ground;
}

function pageOf(ground: TestGround, locale: Locale): Page {
  return createPageMaker({ ground, isHttps: false })({
    address: { locale, path: "/", format: "html" },
    search: "",
    actor: visitor,
    headers: new Headers(),
    record: { standing: null, sealed: null },
  }).page;
}

function textOf(html: { readonly markup: string }): string {
  return html.markup
    .replace(/<[^>]+>/g, " ")
    .replace(/[\u2066-\u2069]/gu, "")
    .replace(/\s+/g, " ");
}

test("the front page counts what was promised, without drafts, and says what is late", async (t) => {
  const ground = await country(t);
  const view = await frontViewOf(ground, today);
  assert.equal(view.figures.promised, 6);
  assert.equal(view.figures.late, 2);
  assert.equal(view.figures.kept, 2);
  assert.deepEqual(
    view.late.map((one) => one.dueOn),
    ["2026-10-01", "2026-11-01"],
  );
  assert.deepEqual(
    view.nextDue.map((one) => one.dueOn),
    ["2026-12-24"],
  );
  const text = textOf(<FrontContent page={pageOf(ground, "en")} view={view} />);
  assert.ok(text.includes("What we promised, where it stands, what you can do"));
  assert.ok(text.includes("6 promised"));
  assert.ok(text.includes("2 late"));
  assert.ok(text.includes("Promise due 2026-10-01"));
  const arabic = textOf(<FrontContent page={pageOf(ground, "ar")} view={view} />);
  assert.ok(arabic.includes("ما وعدنا به، وأين وصل، وما يمكنك فعله"));
  assert.ok(arabic.includes("2 متأخرة"));
});

test("an empty instance says that it is ready and what comes first", async (t) => {
  const ground = await testGround(t);
  const view = await frontViewOf(ground, today);
  const text = textOf(<FrontContent page={pageOf(ground, "en")} view={view} />);
  assert.ok(text.includes("Nothing has been promised here yet"));
  assert.ok(text.includes("All institutions"));
});
