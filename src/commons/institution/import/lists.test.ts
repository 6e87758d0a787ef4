import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import type { BodyPlan } from "./plan.js";
import { readPopolo } from "./popolo.js";
import { readDirectory, UnreadableDirectory } from "./read-list.js";
import { unwind } from "./unwind.js";

function read(t: TestContext, text: string, name = "list.csv"): BodyPlan {
  const folder = mkdtempSync(join(tmpdir(), "commonweal-list-"));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, name), text);
  return readDirectory(join(folder, name));
}

function told(plan: BodyPlan): readonly string[] {
  return plan.notes.map(({ line, kind, isError }) => `${line} ${kind}${isError ? "!" : ""}`);
}

function parentsIn(plan: BodyPlan, id: string) {
  return plan.records.find((record) => record.id === id)?.parents;
}

test("semicolons in a cell separate ids, not cells; in a table of semicolons, cells", (t) => {
  const commas = read(t, "id,name,parents\nA,Alpha; Beta,\nB,Beta,\nC,Gamma,A;B\n");
  assert.deepEqual(parentsIn(commas, "C"), ["A", "B"]);
  assert.equal(commas.records[0]?.name["en"], "Alpha; Beta");
  const semicolons = read(t, '﻿ID;Name;Parent\nA;Alpha, the;\nB;Beta;\nC;Gamma;"A;B"\n');
  assert.deepEqual(parentsIn(semicolons, "C"), ["A", "B"], "whatever the columns' case and number");
});

test("one bad row does not spoil the table: it is left out, by its line in the file", (t) => {
  const text = 'id,name,ship\nA,"Al\npha"\n\n,Nameless\nB,Beta,x,y, z\nC\nD,Delta,,,\n';
  const plan = read(t, text);
  assert.equal(plan.lines, 5);
  assert.deepEqual(
    plan.records.map((record) => [record.line, record.name["en"]]),
    [
      [2, "Al pha"],
      [8, "Delta"],
    ],
  );
  assert.deepEqual(told(plan), ["1 unknown-column", "5 no-id!", "6 too-many-cells!", "7 no-name!"]);
  assert.equal(plan.notes[2]?.what, "y, z");
});

test("a table without names is refused in a sentence", (t) => {
  assert.throws(() => read(t, "code,title\n1,One\n"), UnreadableDirectory);
  assert.throws(() => read(t, "code,title\n1,One\n"), /names no id and no name/);
  assert.throws(() => read(t, "{", "list.json"), /is not JSON/);
  assert.throws(() => read(t, '{"a": 1}', "list.json"), /neither/);
});

test("offices of a table: by name, or the head where only their address is known", (t) => {
  const plan = read(
    t,
    "id,name,post,post_role,post_email\nA,Alpha,Boss,king,\nB,Beta,,,b@example.org\n",
  );
  assert.deepEqual(told(plan), ["2 unknown-role"]);
  const [boss, head] = plan.records.flatMap((record) => record.posts);
  assert.deepEqual([boss?.role, boss?.label], ["head", { en: "Boss" }]);
  assert.deepEqual(head?.contacts, [{ kind: "email", value: "b@example.org" }]);
  assert.equal(head?.label["fr"], "Direction de l’institution");
});

test("doubtful ends are told: circles, crossed days, heirs of the living", (t) => {
  const plan = read(
    t,
    "id,name,founded,dissolved,successors\n" +
      "A,Alpha,,2001-01-01,B\nB,Beta,,2002-01-01,A\nC,Gamma,2005-01-01,2001-01-01,A\nD,Delta,,,A\n",
  );
  assert.deepEqual(told(plan).toSorted(), [
    "3 no-successor",
    "3 succession-circle",
    "4 dates-crossed",
    "5 successor-early",
  ]);
  assert.equal(plan.notes.find((note) => note.kind === "succession-circle")?.what, "A → B → A");
  assert.deepEqual([plan.records[2]?.founded, plan.records[2]?.dissolved], [null, "2001-01-01"]);
});

test("a chain may be as long as the list", () => {
  const count = 50_000;
  const links = Array.from({ length: count }, (_, at) => [`${at}`, [`${at + 1}`]] as const);
  const circles: (readonly string[])[] = [];
  const { order } = unwind(new Map([...links, [`${count}`, ["0"]]]), (_, way) => circles.push(way));
  assert.equal(order[0], `${count}`, "the last parent stands first");
  assert.deepEqual(
    circles.map((way) => way.length),
    [count + 2],
  );
});

test("Popolo as it is met: numbers, nulls, bare lists, acronyms, days of a year", () => {
  const options = { scheme: "popolo", language: "en" };
  const one = {
    id: 1,
    name: " One\u0000 ",
    classification: "Department",
    founding_date: "1897-03",
  };
  const plan = readPopolo(
    [
      { ...one, other_names: [{ name: "ONE", note: "acronym" }], links: null },
      { id: 2, name: "Two", parent_id: 1, other_names: null, classification: "party" },
    ],
    options,
  );
  assert.deepEqual(told(plan), ["2 unknown-kind"]);
  const [first, second] = plan.records;
  assert.deepEqual(first?.name, { en: "One" });
  assert.deepEqual(
    [first?.acronym, first?.classification, first?.founded],
    ["ONE", "ministry", "1897-03-01"],
  );
  assert.deepEqual(second?.parents, ["1"]);
  const posts = [
    { id: "p", label: "P", role: "king", organization_id: 1 },
    { id: "q", label: "Q", organization_id: 1, end_date: "2020-01-01" },
    { id: "r" },
  ];
  const withPosts = readPopolo({ organizations: [one], posts, areas: null }, options);
  assert.deepEqual(told(withPosts), ["0 unknown-role", "0 post-ended!", "0 not-readable!"]);
  assert.deepEqual(
    withPosts.records[0]?.posts.map((post) => [post.id, post.role]),
    [["p", "owner"]],
  );
});
