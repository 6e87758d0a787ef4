import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { idOf } from "../seed/id.js";
import { outcomes } from "../seed/solmara/outcomes.js";
import { openCountry, type Country } from "./support/country.js";

/** Where a problem is answered in the demonstration country, and in which words. */
interface Answer {
  readonly problem: number;
  readonly path: string;
  readonly as?: string;
  readonly words: readonly RegExp[];
}

const later = "comes with a later issue";

test("each problem that the list says is answered is answered in words on the page it names", async (t) => {
  const country = await openCountry(t);
  const listed = await listedProblems();
  assert.deepEqual(
    [...listed.keys()],
    Array.from({ length: 25 }, (_, place) => place + 1),
  );
  const answers = await answersIn(country);
  for (const [problem, where] of listed) {
    const answer = answers.find((one) => one.problem === problem);
    assert.equal(where === later, answer === undefined, `problem ${problem}: ${where}`);
    if (!answer) continue;
    assert.match(answer.path, patternOf(where), `problem ${problem}`);
    const came = await (await country.as(answer.as)).get(answer.path);
    assert.equal(came.status, 200, answer.path);
    const text = wordsOf(came.text);
    for (const words of answer.words) assert.match(text, words, `problem ${problem}`);
  }
});

async function listedProblems(): Promise<ReadonlyMap<number, string>> {
  const text = await readFile("docs/problems.md", "utf8");
  const rows = text.matchAll(/^\|\s*(\d+)\s*\|.*\|\s*([^|]+?)\s*\|$/gm);
  return new Map([...rows].map(([, number, where = ""]) => [Number(number), where]));
}

// `/posts/:id` in backquotes, as it stands in the list.
function patternOf(where: string): RegExp {
  return new RegExp(`^${where.replaceAll("`", "").replaceAll(/:\w+/g, "[^/?]+")}([?]|$)`);
}

// What stands between the menu and the foot, without marks.
function wordsOf(html: string): string {
  const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"));
  return main.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
}

async function answersIn(country: Country): Promise<readonly Answer[]> {
  const compact = `/compacts/${await idIn(country, "compact")}`;
  const outcome = `/outcomes/${outcomes[2]?.id ?? "missing"}`;
  const school = `/posts/${idOf("post", "MOE-school-safety")}`;
  return [
    { problem: 1, path: compact, words: [/11 of 11 have signed/, /Ministry of Health Partner/] },
    { problem: 2, path: outcome, words: [/Promises that serve it/, /Target: 5 \(2030\)/] },
    {
      problem: 4,
      path: `/escalations/${await idIn(country, "stuck")}`,
      words: [/River cross-section data/, /days late/, /To be decided by/],
    },
    {
      problem: 7,
      path: "/responsible?topic=sdg:13.3&area=SOL-LA",
      words: [/Office to write to/, /Director Alerts/],
    },
    { problem: 8, path: school, words: [/Vacant since/] },
    {
      problem: 9,
      path: `${school}/handover`,
      as: "clara",
      words: [/It can be printed/, /Promised by this post and open/, /Whom to know/],
    },
    {
      problem: 11,
      path: "/institutions/port-linden/account",
      words: [/Its own beside the compact/, /Credit: kept with its help/],
    },
    { problem: 12, path: `${compact}/pledges`, words: [/Pledged .+ Released .+ Spent/] },
    {
      problem: 13,
      path: outcome,
      words: [/Money and people pledged/, /City of Port Linden/, /Ministry of Education/],
    },
    {
      problem: 14,
      path: "/burden",
      words: [/Fields that institutions filled in/, /has to say why/],
    },
    { problem: 15, path: "/scorecards", words: [/Still owed Late Kept/, /Ministry of Health/] },
    {
      problem: 16,
      path: compact,
      words: [/What changes in accountability\?/, /resources/, /What changes at the front line/],
    },
    {
      problem: 17,
      path: `${compact}/account`,
      words: [/Each party beside the whole/, /Signed, owes nothing/, /Unanswered/],
    },
    { problem: 18, path: compact, words: [/Why jointly/] },
    {
      problem: 20,
      path: `/stocktakes/${await idIn(country, "stocktake")}`,
      words: [/\d+ to discuss/, /\d+ read, not discussed/, /\d+ minutes saved/],
    },
    {
      problem: 24,
      path: `/commitments/${await idIn(country, "doubted")}`,
      words: [/They see it differently/, /Independent reviewer/],
    },
    { problem: 25, path: compact, words: [/What the words mean here/] },
  ];
}

// The one thing of its kind that the story tells about.
async function idIn(
  country: Country,
  what: "compact" | "stuck" | "stocktake" | "doubted",
): Promise<string> {
  const { sql } = country.ground;
  const questions = {
    compact: sql`select id from compact.compact where external_id = 'solmara:C1' limit 1`,
    stuck: sql`
      select e.id
      from obligation.escalation as e join obligation.obligation as o on o.id = e.obligation
      where o.external_id = 'K3' and e.state = 'open'
      limit 1`,
    stocktake: sql`
      select id from accountability.stocktake where state = 'closed' order by id limit 1`,
    doubted: sql`
      select id from obligation.obligation
      where external_scheme = 'solmara' and external_id = 'K8'
      limit 1`,
  };
  const [row] = await questions[what];
  return String(row?.["id"]);
}
