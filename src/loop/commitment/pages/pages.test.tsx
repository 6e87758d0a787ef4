import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { noRatings, type Names, type Obligation } from "../../../commons/obligation/index.js";
import type { Actor } from "../../../ground/http/actor.js";
import { visitor } from "../../../ground/http/actor.js";
import { createPageMaker } from "../../../ground/http/page-maker.js";
import type { Page } from "../../../ground/http/page.js";
import type { Locale } from "../../../ground/words/index.js";
import { testGround } from "../../../../test/support/ground.js";
import { listQuery } from "../list-query.js";
import { noOgp } from "../ogp/texts.js";
import type { CommitmentView } from "../view.js";
import { CommitmentPage } from "./commitment.js";
import { ListPage, type ListView } from "./list.js";
import { NewCommitmentPage } from "./new.js";

const linden = "01890000-0000-7000-8000-0000000000a1";
const engineer = "01890000-0000-7000-8000-0000000000b1";

const names: Names = {
  institution: (id) =>
    id === linden
      ? { id, slug: "port-linden", name: { en: "Port Linden", ar: "ميناء ليندن" } }
      : undefined,
  post: (id) =>
    id === engineer
      ? {
          id,
          label: { en: "City Engineer" },
          institution: linden,
          holder: { name: "Samir Aziz", since: "2024-05-01" },
        }
      : undefined,
};

const culverts: Obligation = {
  id: "01890000-0000-7000-8000-000000000001",
  kind: "commitment",
  title: { en: "Clear & survey <64> culverts", ar: "تنظيف 64 مجرى مائيًا" },
  deliverable: { en: "64 culverts cleared, each with a dated survey" },
  debtor: linden,
  accountablePost: engineer,
  creditor: { kind: "public" },
  compact: null,
  outcomes: [],
  topics: [],
  origin: { kind: "institution", ref: null },
  createdBy: linden,
  createdByPost: null,
  parent: null,
  dueOn: "2026-11-12",
  originalDueOn: "2026-10-31",
  redates: 1,
  completion: "substantial",
  note: { en: "47 of 64 done" },
  state: "accepted",
  disputed: false,
  offeredOn: "2026-01-01",
  deliveredOn: null,
  tacit: false,
  decision: null,
  proposal: null,
  transfer: null,
  calendar: "default",
  sourceUrl: "https://example.org/letter",
  externalId: null,
  version: 3,
  createdAt: new Date("2026-01-01T00:00:00Z"),
  updatedAt: new Date("2026-01-01T00:00:00Z"),
};

const view: CommitmentView = {
  obligation: culverts,
  supporting: [{ institution: linden, post: null, role: "joint-lead" }],
  evidence: [],
  children: [],
  parent: null,
  compact: undefined,
  topics: [],
  ogp: noOgp,
  rated: { current: noRatings, all: [], rater: null, mayBeAsked: [] },
  history: [],
  recorded: null,
  names,
  may: [],
  actsAs: {},
  waiting: [],
  links: { waitsFor: [], waitedBy: [], blockedSince: null, names, mayAsk: false },
  pledge: null,
  served: [],
  escalated: { open: [], past: [], above: [], decisions: [], mayRaise: false },
};

async function pageIn(t: TestContext, locale: Locale, actor: Actor = visitor): Promise<Page> {
  const ground = await testGround(t);
  ground.clock.set(new Date("2026-11-24T09:00:00Z"));
  const make = createPageMaker({ ground, isHttps: false });
  return make({
    address: { locale, path: "/commitments", format: "html" },
    search: "",
    actor,
    headers: new Headers(),
    record: { standing: null, sealed: null },
  }).page;
}

/** What is read aloud, roughly: the text between tags, entities resolved, spaces joined. */
function textOf(html: { readonly markup: string }): string {
  return html.markup
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
    .replace(/[\u2066-\u2069]/gu, "")
    .replace(/\s+/g, " ");
}

test("a commitment says what, who, by when and how late, in English", async (t) => {
  const page = await pageIn(t, "en");
  const html = <CommitmentPage page={page} view={view} />;
  const text = textOf(html);
  for (const said of [
    "Clear & survey <64> culverts",
    "Where it stands 12 days late",
    "Answers for it City Engineer",
    "Samir Aziz, since 1 May 2024",
    "12 November 2026",
    "moved 12 days later",
    "first promised for 31 October 2026",
    "Substantial",
    "47 of 64 done",
    "named as joint lead",
    "the public",
  ]) {
    assert.ok(text.includes(said), `${said} is not in: ${text}`);
  }
  assert.ok(!html.markup.includes("<64>"), "a title is never markup");
  assert.ok(!text.includes("What you can do now"), "a visitor is offered no forms");
});

test("the same commitment in Arabic: its Arabic title, and English parts marked as English", async (t) => {
  const page = await pageIn(t, "ar");
  const html = <CommitmentPage page={page} view={view} />;
  const text = textOf(html);
  assert.ok(text.includes("تنظيف 64 مجرى مائيًا"));
  assert.ok(text.includes("متأخر 12 يومًا"));
  assert.ok(text.includes("يتحمّل المسؤولية عنه"));
  assert.match(html.markup, /lang="en"[^>]*>\s*64 culverts cleared/);
});

test("who answers for it is offered the forms, and errors stand beside what was typed", async (t) => {
  const page = await pageIn(t, "en");
  const own: CommitmentView = {
    ...view,
    may: ["progress", "deliver"],
    actsAs: { progress: engineer, deliver: engineer },
  };
  const form = {
    command: "deliver" as const,
    input: { evidenceTitle: "Survey", evidenceUrl: "nowhere" },
    errors: [{ field: "evidenceUrl", message: "Enter a web address that begins with https://." }],
  };
  const { markup } = <CommitmentPage page={page} view={own} form={form} />;
  assert.match(markup, /value="nowhere"[^>]*aria-invalid="true"/);
  assert.match(markup, /href="#deliver-evidenceUrl"/);
  assert.match(markup, /id="deliver-evidenceUrl"/);
  assert.match(markup, /value="Survey"/);
  assert.match(markup, /name="version" value="3"/);
  const ids = [...markup.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
  assert.equal(new Set(ids).size, ids.length, "two things on the page share an id");
});

const listed: ListView = {
  query: listQuery.parse({ q: "culverts", state: "overdue", institution: "port-linden" }),
  rows: [culverts],
  names,
  next: { dueKey: "2026-11-12", id: culverts.id },
  total: null,
  institutions: [
    { id: linden, slug: "port-linden", name: { en: "Port Linden", ar: "ميناء ليندن" } },
  ],
  compacts: [],
  isUnknown: false,
  mayOffer: false,
};

test("the list keeps what was searched for, and its links carry the filters on", async (t) => {
  const page = await pageIn(t, "en");
  const { markup } = <ListPage page={page} view={listed} />;
  assert.match(markup, /name="q" value="culverts"/);
  assert.match(markup, /<option value="overdue" selected/);
  const filters = "q=culverts&amp;institution=port-linden&amp;state=overdue";
  assert.ok(markup.includes(`/commitments?${filters}&amp;after=2026-11-12`));
  assert.ok(markup.includes(`/commitments.csv?${filters}`));
  assert.ok(textOf({ markup }).includes("Port Linden"));
});

test("an empty list says what to do next, in Arabic too", async (t) => {
  const page = await pageIn(t, "ar");
  const empty: ListView = { ...listed, rows: [], next: null };
  const text = textOf(<ListPage page={page} view={empty} />);
  assert.ok(text.includes("لا يوجد التزام مطابق"));
  assert.ok(text.includes("عرض الكل"));
});

test("the form of a new commitment keeps what was typed and names the missing field", async (t) => {
  const page = await pageIn(t, "fr");
  const post = names.post(engineer);
  assert.ok(post);
  const { markup } = (
    <NewCommitmentPage
      page={page}
      view={{
        institution: { id: linden, slug: "port-linden", name: { en: "Port Linden" } },
        compact: null,
        posts: [post],
        helpers: [],
      }}
      input={{ titleFr: "Dégager 64 ponceaux", dueOn: "2020-01-01" }}
      errors={[{ field: "dueOn", message: "Saisissez une date ultérieure." }]}
    />
  );
  assert.match(markup, /value="Dégager 64 ponceaux"/);
  assert.match(markup, /id="dueOn-error"/);
  assert.match(markup, /id="dueOn"[^>]*aria-describedby="dueOn-error"/);
  assert.ok(textOf({ markup }).includes("Poste qui en répondrait"));
});
