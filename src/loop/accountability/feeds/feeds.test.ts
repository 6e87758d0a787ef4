import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { idOf } from "../../../../seed/id.js";
import { openCountry, type Country } from "../../../../test/support/country.js";
import { assertValid } from "../../../../test/support/valid-html.js";
import { parseXml, type XmlElement } from "../../../../test/support/xml.js";
import { fileFacts } from "../subscriptions/happenings.js";
import { atomText, type AtomFeed } from "./atom.js";
import { stocktakeDays } from "../stocktake/cadence.js";
import { calendarText, type CalendarEvent } from "./ics.js";

const seed = 20_261_125;
const host = "http://localhost:3000";

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(
    "</title><script>alert(1)</script>",
    'a" onload="x',
    "]]>&amp;",
    "\r\nEND:VEVENT",
  ),
  fc.constantFrom(
    "\u0000\u0008\ufffe",
    "\ud800",
    "وزارة المياه والبيئة".repeat(9),
    "💧".repeat(40),
  ),
);

function feedWith(text: string): AtomFeed {
  const of = { text, lang: "en" };
  return {
    id: "0197a000-0000-7000-8000-000000000000",
    lang: "en",
    title: of,
    author: text,
    updated: new Date(0),
    self: `${host}/?a=1&b="<${encodeURIComponent(text.toWellFormed())}`,
    alternate: host,
    first: host,
    next: null,
    entries: [
      { id: "x", title: of, at: new Date(0), author: text, summary: of, href: host, about: null },
    ],
  };
}

test("whatever a title holds, a feed is well-formed XML that says it", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const root = parseXml(atomText(feedWith(text)));
      assert.equal(root.name, "feed");
      // oxlint-disable-next-line no-control-regex
      const lost = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
      assert.equal(one(root, "title").text, text.toWellFormed().replace(lost, ""));
    }),
    { seed, numRuns: 500 },
  );
});

function eventWith(text: string): CalendarEvent {
  const of = { text, lang: "en" };
  return {
    uid: "urn:commonweal:commitment:x",
    day: "2026-02-28",
    title: of,
    text: of,
    changedAt: new Date(0),
    sequence: 2,
    isCancelled: false,
    href: host,
  };
}

test("whatever a title holds, a calendar folds it at 75 octets and never inside a letter", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const event = eventWith(text);
      const title = { text, lang: "en" };
      const whole = calendarText({ title, href: host, self: host, events: [event] });
      assert.ok(whole.endsWith("\r\n"));
      const lines = whole.slice(0, -2).split("\r\n");
      for (const line of lines) {
        assert.ok(Buffer.byteLength(line) <= 75, line);
        assert.equal(Buffer.from(line).toString(), line, "no letter was cut");
        // oxlint-disable-next-line no-control-regex
        assert.doesNotMatch(line, /[\u0000-\u0008\u000a-\u001f\u007f]/);
      }
      const names = unfolded(whole).map((line) => line.split(/[:;]/)[0]);
      assert.equal(names.filter((name) => name === "BEGIN").length, 2);
      assert.equal(names.filter((name) => name === "END").length, 2);
      assert.ok(unfolded(whole).includes("DTEND;VALUE=DATE:20260301"));
    }),
    { seed, numRuns: 500 },
  );
});

test("a compact takes stock every so many days until it ends, the next ones are told", () => {
  const asked = { start: "2026-01-01", end: "2026-12-31", every: 90 };
  assert.deepEqual(stocktakeDays({ ...asked, today: "2025-06-01" }), [
    "2026-04-01",
    "2026-06-30",
    "2026-09-28",
    "2026-12-27",
  ]);
  assert.deepEqual(stocktakeDays({ ...asked, today: "2026-10-01" }), ["2026-09-28", "2026-12-27"]);
  assert.deepEqual(stocktakeDays({ ...asked, today: "2030-01-01" }), []);
});

test("every commitment, compact, institution and post is followed by its feed", async (t) => {
  const country = await openCountry(t);
  await country.ground.ledger.drain();
  const reader = await country.as();
  for (const [kind, id, page] of await places(country)) {
    const path = `/feeds/${kind}/${id}/atom`;
    const came = await reader.get(path);
    assert.equal(came.status, 200, path);
    assert.equal(came.headers.get("content-type"), "application/atom+xml; charset=utf-8");
    const root = parseXml(came.text);
    assert.equal(one(root, "id").text, `urn:uuid:${id}`);
    assert.equal(link(root, "self"), host + path);
    assert.ok(link(root, "alternate")?.startsWith(host + page.slice(0, 10)));
    const entries = root.children.filter(({ name }) => name === "entry");
    assert.ok(entries.length > 0 && entries.length <= 50, path);
    assert.equal(one(root, "updated").text, one(entries[0] ?? root, "updated").text);
    for (const entry of entries) {
      assert.match(one(entry, "id").text, /^urn:uuid:[0-9a-f-]{36}$/);
      assert.match(link(entry, "alternate") ?? "", /\/ledger\/facts\/\d+$/);
      assert.doesNotMatch(one(entry, "title").text, /^[a-z-]+\.[a-z-]+/, "a fact speaks in words");
    }
    const shown = await reader.get(page);
    assert.ok(shown.text.includes(`href="${path}"`), page);
    assert.ok(shown.text.includes(`href="/calendar/${kind}/${id}/ics"`), page);
    await assertValid(shown.text, page);
    const again = await reader.get(path, { "if-none-match": came.headers.get("etag") ?? "" });
    assert.equal(again.status, 304);
  }
});

test("areas, topics, outcomes, escalations and everything have feeds; an institution's says what it says of others", async (t) => {
  const country = await openCountry(t);
  const { ground } = country;
  await ground.ledger.drain();
  while (await fileFacts(ground));
  const reader = await country.as();
  const [stuck] = await ground.sql<{ id: string }[]>`
    select id from obligation.escalation order by id limit 1`;
  const [served] = await ground.sql<{ outcome: string }[]>`
    select unnest(outcomes) as outcome from obligation.obligation order by id limit 1`;
  for (const what of [
    "area/SOL",
    "topic/sdg:13.1",
    `outcome/${served?.outcome}`,
    `escalation/${stuck?.id}`,
    "all/everything",
  ]) {
    const came = await reader.get(`/feeds/${what}/atom`);
    assert.equal(came.status, 200, what);
    const root = parseXml(came.text);
    const entries = root.children.filter(({ name }) => name === "entry");
    assert.ok(entries.length > 0, what);
    assert.match(one(root, "id").text, /^urn:uuid:[0-9a-f-]{36}$/);
    const days = await reader.get(`/calendar/${what}/ics`);
    assert.equal(days.status, what.startsWith("all/") ? 404 : 200, what);
    if (days.status === 200) assert.match(days.text, /\r\nDTSTART;VALUE=DATE:\d{8}\r\n/, what);
  }
  for (const what of ["area/NOWHERE", "topic/sdg:99.9", "topic/x", "all/x", "area/%00"]) {
    assert.ok([404, 400].includes((await reader.get(`/feeds/${what}/atom`)).status), what);
  }
  const audit = idOf("institution", "PMO");
  const said = await ground.ledger.list({ limit: 1_000 });
  const about = said.find(
    ({ by, pub }) => by === audit && pub["debtor"] !== undefined && pub["debtor"] !== audit,
  );
  assert.ok(about, "the story has somebody say something of others");
  const feed = await reader.get(`/feeds/institution/${audit}/atom`);
  assert.ok(feed.text.includes(about.id));
});

test("a long feed goes on page by page, each fact once", async (t) => {
  const country = await openCountry(t);
  await country.ground.ledger.drain();
  const reader = await country.as();
  const compact = (await places(country)).find(([kind]) => kind === "compact")?.[1] ?? "";
  const seen: string[] = [];
  let next: string | undefined = `${host}/feeds/compact/${compact}/atom?lang=fr`;
  let pages = 0;
  for (; next !== undefined && pages < 50; pages += 1) {
    const root = parseXml((await reader.get(next.slice(host.length))).text);
    assert.equal(link(root, "self"), next);
    assert.equal(root.attributes.get("xml:lang"), "fr");
    seen.push(
      ...root.children.filter(({ name }) => name === "entry").map((e) => one(e, "id").text),
    );
    next = link(root, "next");
  }
  assert.equal(new Set(seen).size, seen.length);
  assert.ok(seen.length > 0 && pages === Math.ceil(seen.length / 50));
  const french = await reader.get(`/fr/feeds/compact/${compact}/atom`);
  assert.equal(parseXml(french.text).attributes.get("xml:lang"), "fr");
  assert.equal(link(parseXml(french.text), "self"), `${host}/fr/feeds/compact/${compact}/atom`);
});

test("every open date stands in the calendars of who owes it; called off, it is crossed out", async (t) => {
  const country = await openCountry(t);
  const { sql } = country.ground;
  const reader = await country.as();
  const [owed] = await sql<
    { id: string; compact: string; debtor: string; post: string; due: string; redates: number }[]
  >`
    select id, compact, debtor, accountable_post as post, due_on::text as due, redates
    from obligation.obligation
    where is_open and due_on is not null and compact is not null and kind = 'commitment'
    order by due_on desc, id
    limit 1`;
  assert.ok(owed);
  const uid = `UID:urn:commonweal:commitment:${owed.id}`;
  const paths = [
    `/calendar/commitment/${owed.id}/ics`,
    `/calendar/compact/${owed.compact}/ics`,
    `/calendar/institution/${owed.debtor}/ics`,
    `/calendar/post/${owed.post}/ics`,
  ];
  for (const path of paths) {
    const came = await reader.get(path);
    assert.equal(came.headers.get("content-type"), "text/calendar; charset=utf-8");
    const event = eventOf(came.text, uid);
    assert.ok(event.includes(`DTSTART;VALUE=DATE:${owed.due.replaceAll("-", "")}`), path);
    assert.ok(event.includes(`SEQUENCE:${owed.redates}`));
    assert.ok(event.includes("STATUS:CONFIRMED"));
    assert.ok(event.includes(`URL:${host}/commitments/${owed.id}`));
    assert.ok(came.text.includes("REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n"));
    const again = await reader.get(path, { "if-none-match": came.headers.get("etag") ?? "" });
    assert.equal(again.status, 304);
  }
  const compact = (await reader.get(paths[1] ?? "")).text;
  assert.ok(unfolded(compact).includes(`UID:urn:commonweal:compact:${owed.compact}:review`));
  await sql`update obligation.obligation set state = 'withdrawn' where id = ${owed.id}`;
  for (const path of paths) {
    const event = eventOf((await reader.get(path)).text, uid);
    assert.ok(event.includes("STATUS:CANCELLED"), path);
    assert.ok(event.includes(`SEQUENCE:${owed.redates + 1}`));
  }
});

test("what is unknown, malformed or not public has neither feed nor calendar", async (t) => {
  const country = await openCountry(t);
  const reader = await country.as();
  const nobody = "0197a000-0000-7000-8000-000000000000";
  const [draft] = await country.ground.sql<{ id: string }[]>`
    select id from compact.compact where state = 'draft' limit 1`;
  const known = (await places(country))[0]?.[1] ?? "";
  const wrong = [
    ...["commitment", "compact", "institution", "post"].flatMap((kind) =>
      [nobody, "1", "%00", "x".repeat(3_000), "9".repeat(400), "%F0%9F%92%A7", "%E0%A4%A"].map(
        (id) => `${kind}/${id}`,
      ),
    ),
    `task/${nobody}`,
    `constructor/${nobody}`,
    `institution/${known}`,
    ...(draft ? [`compact/${draft.id}`] : []),
  ];
  for (const what of wrong) {
    for (const path of [`/feeds/${what}/atom`, `/calendar/${what}/ics`]) {
      const { status } = await reader.get(path);
      assert.ok(status === 404 || (status === 400 && what.includes("%")), `${status} ${path}`);
    }
  }
  for (const before of ["-1", "x", "9".repeat(40), "1e3", "%00", ""]) {
    assert.equal(
      (await reader.get(`/feeds/commitment/${known}/atom?before=${before}`)).status,
      404,
    );
  }
  const beyond = await reader.get(`/feeds/commitment/${known}/atom?before=0&lang=xx`);
  assert.equal(beyond.status, 200);
  assert.ok(parseXml(beyond.text).children.every(({ name }) => name !== "entry"));
});

async function places(country: Country): Promise<readonly (readonly [string, string, string])[]> {
  const [row] = await country.ground.sql<{ id: string; compact: string }[]>`
    select id, compact from obligation.obligation
    where external_scheme = 'solmara' and external_id = 'K1' limit 1`;
  const commitment = row?.id ?? "";
  const compact = row?.compact ?? "";
  const city = idOf("institution", "PTL");
  const post = idOf("post", "PTL-engineer");
  return [
    ["commitment", commitment, `/commitments/${commitment}`],
    ["compact", compact, `/compacts/${compact}`],
    ["institution", city, "/institutions/port-linden"],
    ["post", post, `/posts/${post}`],
  ];
}

function one(element: XmlElement, name: string): XmlElement {
  const [first, second] = element.children.filter((child) => child.name === name);
  assert.ok(first && !second, `one ${name} in ${element.name}`);
  return first;
}

function link(element: XmlElement, rel: string): string | undefined {
  return element.children
    .find((child) => child.name === "link" && child.attributes.get("rel") === rel)
    ?.attributes.get("href");
}

function unfolded(text: string): readonly string[] {
  return text.replaceAll("\r\n ", "").split("\r\n");
}

function eventOf(text: string, uid: string): readonly string[] {
  const lines = unfolded(text);
  const at = lines.indexOf(uid);
  assert.notEqual(at, -1, `${uid} stands in it`);
  return lines.slice(at, lines.indexOf("END:VEVENT", at));
}
