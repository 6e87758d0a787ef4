import assert from "node:assert/strict";
import { test } from "node:test";
import { idOf } from "../../../../seed/id.js";
import { openCountry, type Country } from "../../../../test/support/country.js";
import { assertValid } from "../../../../test/support/valid-html.js";
import { parseXml } from "../../../../test/support/xml.js";
import { endTenuresOf } from "../../../commons/institution/index.js";
import { advance } from "../../../ground/ledger/reactions.js";
import { sendDigests, tellAtOnce } from "./digest.js";
import { dutyReactions } from "./duties.js";
import { fileFacts } from "./happenings.js";
import { digestDay, nextDigest } from "./schedule.js";

const address = "reader@quayside.example";
const city = idOf("institution", "PTL");
const host = "http://localhost:3000";

test("digests go out from seven o'clock of the place, weekly ones on Mondays", () => {
  assert.equal(digestDay(new Date("2026-03-02T05:59:00Z"), "Europe/Paris"), "2026-03-01");
  assert.equal(digestDay(new Date("2026-03-02T06:00:00Z"), "Europe/Paris"), "2026-03-02");
  // The night the clocks go forward is an hour shorter; seven is still seven.
  assert.equal(digestDay(new Date("2026-03-29T05:00:00Z"), "Europe/Paris"), "2026-03-29");
  assert.equal(nextDigest("daily", "2026-12-31"), "2027-01-01");
  assert.equal(nextDigest("weekly", "2026-03-01"), "2026-03-02");
  assert.equal(nextDigest("weekly", "2026-03-02"), "2026-03-09");
  assert.equal(nextDigest("at-once", "2026-03-02"), null);
});

test("following, by mail and by private address", async (t) => {
  const country = await openCountry(t);
  await fileAll(country);
  await t.test(
    "nothing is sent to an address before its reader confirms, and the link works once",
    async () => {
      await begin(country);
      const reader = await country.as();
      const form = await reader.get(`/follow?kind=institution&id=${city}`);
      await assertValid(form.text, "the form");
      const wrong = await reader.post("/follow", {
        kind: "institution",
        id: city,
        address: "nobody",
      });
      assert.equal(wrong.status, 422);
      const asked = { kind: "institution", id: city, how: "daily", address };
      assert.equal((await reader.post("/follow", asked)).location, "/follow/sent");
      assert.equal(await count(country, "follow"), 0);
      const path = linkIn(country, address);
      assert.equal((await reader.get(path)).status, 200);
      assert.equal(await count(country, "follow"), 0, "looking confirms nothing");
      const done = await reader.post(path, {});
      assert.match(done.location ?? "", /^\/follow\/mail\//);
      assert.equal(await count(country, "follow"), 1);
      assert.equal((await reader.post(path, {})).status, 404, "the link is used up");
      assert.equal((await reader.get(path)).status, 404);
      const [request] = await country.ground.owner<{ hash: Buffer }[]>`
    select secret_hash as hash from accountability.follow_request`;
      assert.ok(
        !path.includes(request?.hash.toString("base64url") ?? "x"),
        "only its hash is kept",
      );
    },
  );

  await t.test("a link runs out, and an address is sent five an hour, known or not", async () => {
    await begin(country);
    const reader = await country.as();
    const known = await addressOf(country, "samir");
    const answers = new Map<string, string[]>();
    for (const to of [address, known]) {
      for (let turn = 0; turn < 6; turn += 1) {
        const form = { kind: "institution", id: city, how: "weekly", address: to };
        const { status, location } = await reader.post("/follow", form);
        answers.set(to, [...(answers.get(to) ?? []), `${status} ${location}`]);
      }
    }
    assert.deepEqual(answers.get(address), answers.get(known));
    assert.equal(answers.get(address)?.filter((one) => one.startsWith("303")).length, 5);
    assert.equal(answers.get(address)?.at(-1), "422 null");
    const path = linkIn(country, address);
    country.ground.clock.set("2026-03-03T10:00:00Z");
    assert.equal((await reader.get(path)).status, 404, "a day later");
  });

  await t.test(
    "a digest tells each reader in their language what happened and what is due, once",
    async () => {
      await begin(country);
      const { ground } = country;
      const commitment = await commitmentId(country, "K1");
      for (const [person, locale] of [
        ["samir", "en"],
        ["nadia", "fr"],
        ["mina", "ar"],
      ] as const) {
        await ground.owner`
      update person.person set locale = ${locale} where id = ${idOf("person", person)}`;
        const client = await country.asAnybody(person);
        await client.get(`/follow?kind=commitment&id=${commitment}`);
        const done = await client.post("/follow", {
          kind: "commitment",
          id: commitment,
          how: "daily",
        });
        assert.equal(done.location, "/me/following");
      }
      await progressed(country, commitment);
      ground.clock.set("2026-03-03T03:59:00Z");
      assert.equal(await sendDigests(ground), 0, "not before seven o'clock");
      ground.clock.set("2026-03-03T12:00:00Z");
      const before = ground.mailer.sent.length;
      assert.equal(await sendDigests(ground), 3);
      const sent = ground.mailer.sent.slice(before);
      assert.deepEqual(new Set(sent.map(({ lang }) => lang)), new Set(["en", "fr", "ar"]));
      for (const { lang, text, unsubscribe } of sent) {
        const prefix = lang === "en" ? "" : `/${lang}`;
        assert.ok(text.includes(`${host}${prefix}/commitments/${commitment}`), text);
        assert.match(text, /\/ledger\/facts\/\d+/);
        assert.doesNotMatch(text, /commitment\.progressed/, "in words");
        assert.ok(unsubscribe?.startsWith(`${host}${prefix}/follow/mail/`));
      }
      assert.equal(await sendDigests(ground), 0, "a second run says nothing");
      ground.clock.set("2026-03-04T12:00:00Z");
      assert.equal((await sendDigests(ground)) <= 3, true);
    },
  );

  await t.test(
    "one click of a mail program ends the mail, without cookie or session; the address is forgotten",
    async () => {
      await begin(country);
      const { ground } = country;
      await follows(country, "at-once");
      await progressed(country, await commitmentId(country, "K1"));
      assert.equal(await tellAtOnce(ground), 1);
      const letter = ground.mailer.sent.at(-1);
      const link = new URL(letter?.unsubscribe ?? assert.fail("there is a link"));
      const page = await (await country.as()).get(link.pathname);
      assert.equal(page.status, 200);
      await assertValid(page.text, "the page of the link");
      assert.match(page.headers.get("cache-control") ?? "", /no-store/);
      const forged = link.pathname.replace(/.$/, (letterAtEnd) =>
        letterAtEnd === "A" ? "E" : "A",
      );
      for (const path of [
        forged,
        "/follow/mail/x",
        "/follow/mail/%00",
        "/follow/confirmations/x",
      ]) {
        assert.equal((await (await country.as()).get(path)).status, 404, path);
      }
      const answer = await country.app.request(
        new Request(host + link.pathname, {
          method: "POST",
          body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }),
        }),
      );
      assert.equal(answer.status, 303);
      assert.equal(await count(country, "follow"), 0);
      assert.equal(await count(country, "follower"), 0);
      assert.equal(await count(country, "follow_request"), 0);
      await progressed(country, await commitmentId(country, "K1"));
      assert.equal(await tellAtOnce(ground), 0);
    },
  );

  await t.test(
    "a crash between writing letters and noting it writes each letter once",
    async () => {
      await begin(country);
      const { ground } = country;
      await follows(country, "at-once");
      await progressed(country, await commitmentId(country, "K1"));
      const kept = () => count(country, "message", "mail");
      const before = await kept();
      const crash = () => {
        throw new Error("the power failed");
      };
      await assert.rejects(tellAtOnce(ground, crash), /the power failed/);
      assert.equal(await kept(), before, "what was not noted was not sent");
      assert.equal(await tellAtOnce(ground), 1);
      assert.equal(await tellAtOnce(ground), 0);
      assert.equal(await kept(), before + 1);
    },
  );

  await t.test(
    "two processes that send digests at the same time write each letter once",
    async () => {
      await begin(country);
      const { ground } = country;
      await follows(country, "daily");
      await progressed(country, await commitmentId(country, "K1"));
      ground.clock.set("2026-03-03T12:00:00Z");
      const sent = await Promise.all([1, 2, 3].map(() => sendDigests(ground)));
      assert.equal(
        sent.reduce((sum, one) => sum + one, 0),
        1,
      );
    },
  );

  await t.test("a list brought in at once is one line with its number", async () => {
    await begin(country);
    const { ground } = country;
    await follows(country, "daily");
    await ground.sql.begin((tx) =>
      ground.ledger.append(
        tx,
        Array.from({ length: 760 }, () => ({
          type: "commitment.imported",
          sub: `urn:commonweal:commitment:${crypto.randomUUID()}`,
          by: city,
          pub: { title: { en: "One of many" } },
        })),
      ),
    );
    await fileAll(country);
    ground.clock.set("2026-03-03T12:00:00Z");
    assert.equal(await sendDigests(ground), 1);
    const text = ground.mailer.sent.at(-1)?.text ?? "";
    assert.match(text, /760 times: /);
    assert.ok(!text.includes("One of many"));
  });

  await t.test("erasing a person forgets what they follow by account and by address", async () => {
    await begin(country);
    const client = await country.asAnybody("sara");
    await client.get(`/follow?kind=institution&id=${city}`);
    await client.post("/follow", { kind: "institution", id: city, how: "daily" });
    await client.get("/me/following");
    assert.equal((await client.post("/me/following", { do: "make", post: "" })).status, 200);
    const visitor = await country.as();
    const to = await addressOf(country, "sara");
    await visitor.post("/follow", { kind: "institution", id: city, how: "daily", address: to });
    const [row] = await country.ground.owner<{ pseudonym: string }[]>`
    select pseudonym from person.person where id = ${idOf("person", "sara")}`;
    await client.get("/me/erase");
    const form = { pseudonym: row?.pseudonym ?? "", understood: "yes" };
    assert.equal((await client.post("/me/erase", form)).status, 303);
    for (const table of ["follower", "follow", "follow_request", "private_address"]) {
      assert.equal(await count(country, table), 0, table);
    }
  });

  await t.test(
    "a private address shows what a post owes until the tenure ends, then says so and nothing more",
    async () => {
      await begin(country);
      const { ground } = country;
      const engineer = idOf("post", "PTL-engineer");
      const samir = await country.asAnybody("samir");
      await samir.get("/me/following");
      const made = await samir.post("/me/following", { do: "make", post: engineer });
      assert.equal(made.status, 200);
      assert.match(made.headers.get("cache-control") ?? "", /no-store/);
      await assertValid(made.text, "the page that shows it once");
      const [atom = ""] = /\/feeds\/private\/[\w-]{32}\/atom/.exec(made.text) ?? [];
      const [ics = ""] = /\/calendar\/private\/[\w-]{32}\/ics/.exec(made.text) ?? [];
      const anybody = await country.as();
      const feed = await anybody.get(atom);
      assert.equal(feed.status, 200);
      assert.equal(feed.headers.get("cache-control"), "private, no-store");
      assert.equal(feed.headers.get("x-robots-tag"), "noindex");
      assert.equal(feed.headers.get("referrer-policy"), "no-referrer");
      const entries = (text: string) =>
        parseXml(text).children.filter(({ name }) => name === "entry").length;
      assert.ok(entries(feed.text) > 0);
      assert.ok(!feed.text.includes(atom.split("/")[3] ?? ""), "the secret stands nowhere in it");
      const days = await anybody.get(ics);
      assert.ok(days.text.includes("BEGIN:VEVENT") && days.text.endsWith("END:VCALENDAR\r\n"));
      assert.ok(!(await samir.get("/me/following")).text.includes(atom), "it is shown once");
      await ground.sql.begin((tx) => endTenuresOf(tx, ground, idOf("person", "samir")));
      const after = await anybody.get(atom);
      assert.equal(after.status, 200);
      assert.equal(entries(after.text), 0);
      assert.match(after.text, /tenure has ended/);
      assert.ok(!(await anybody.get(ics)).text.includes("BEGIN:VEVENT"));
      await samir.get("/me/following");
      await samir.post("/me/following", { do: "revoke", post: engineer });
      assert.equal((await anybody.get(atom)).status, 404);
    },
  );

  await t.test("holders hear of what climbed up to them", async () => {
    await begin(country);
    const { ground } = country;
    const to = { email: "level@quayside.example", locale: "ar" as const };
    const [tell] = dutyReactions(() => Promise.resolve([to]));
    assert.ok(tell);
    const [open] = await ground.sql<{ id: string; level: number }[]>`
      select id, level from obligation.escalation where state = 'open' order by id limit 1`;
    assert.ok(open);
    await advance(ground, tell);
    await ground.sql.begin((tx) =>
      ground.ledger.append(
        tx,
        [open.level, open.level - 1].map((level) => ({
          type: "escalation.moved-up",
          sub: `urn:commonweal:escalation:${open.id}`,
          by: null,
          pub: { level },
        })),
      ),
    );
    await fileAll(country);
    const before = ground.mailer.sent.length;
    await advance(ground, tell);
    const [letter, ...others] = ground.mailer.sent.slice(before);
    assert.equal(others.length, 0, "of the level where it lies now, and each reader once");
    assert.equal(letter?.lang, "ar");
    assert.ok(letter?.text.includes(`${host}/ar/escalations/${open.id}`));
  });

  await t.test("everything late about a subject is followed by a saved search", async () => {
    await begin(country);
    const { ground } = country;
    const [late] = await ground.sql<{ id: string; topic: string }[]>`
      select id, topics[1] as topic from obligation.obligation
      where kind = 'commitment' and state = 'accepted' and due_on < '2026-03-02'
        and cardinality(topics) > 0
      order by id limit 1`;
    assert.ok(late, "something is late");
    const search = `state=overdue&topic=${encodeURIComponent(late.topic)}`;
    const client = await country.asAnybody("nadia");
    await client.get(`/follow?kind=search&id=${encodeURIComponent(search)}`);
    const done = await client.post("/follow", { kind: "search", id: search, how: "weekly" });
    assert.equal(done.location, "/me/following");
    const wrong = await client.post("/follow", { kind: "search", id: search, how: "at-once" });
    assert.equal(wrong.status, 422);
    await progressed(country, late.id);
    ground.clock.set("2026-03-09T12:00:00Z");
    assert.equal(await sendDigests(ground), 1);
    assert.ok(ground.mailer.sent.at(-1)?.text.includes("/commitments?state=overdue&topic="));
  });

  await t.test(
    "one button on a page follows it, and changes nothing for who does already",
    async () => {
      await begin(country);
      const client = await country.asAnybody("nadia");
      const path = "/areas/SOL";
      const shown = await client.get(path);
      await assertValid(shown.text, path);
      assert.match(shown.text, /<form method="post" action="\/follow"/);
      assert.doesNotMatch((await (await country.as()).get(path)).text, /action="\/follow"/);
      const press = { kind: "area", id: "SOL", how: "" };
      const hows = async () =>
        (await country.ground.owner<{ how: string }[]>`select how from accountability.follow`).map(
          ({ how }) => how,
        );
      assert.equal((await client.post("/follow", press)).location, "/me/following");
      assert.deepEqual(await hows(), ["daily"]);
      await client.get(path);
      await client.post("/follow", { ...press, how: "weekly" });
      await client.get(path);
      await client.post("/follow", press);
      assert.deepEqual(await hows(), ["weekly"]);
    },
  );

  await t.test("a wrong secret leads nowhere, and is no fault", async () => {
    await begin(country);
    const anybody = await country.as();
    for (const token of [
      "x",
      "A".repeat(32),
      "A".repeat(3_000),
      "%00",
      "%E0%A4%A",
      "é".repeat(32),
    ]) {
      for (const path of [`/feeds/private/${token}/atom`, `/calendar/private/${token}/ics`]) {
        const { status } = await anybody.get(path);
        assert.ok(status === 404 || status === 400, `${status} ${path}`);
      }
    }
  });
});

// Each of the above begins with nobody following anything, at the same moment.
async function begin(country: Country): Promise<void> {
  const { ground } = country;
  ground.clock.set("2026-03-02T09:00:00Z");
  await ground.owner`delete from accountability.follower`;
  await ground.owner`delete from accountability.follow_request`;
  await ground.owner`delete from accountability.private_address`;
  await tellAtOnce(ground);
}

async function fileAll({ ground }: Country): Promise<void> {
  await ground.ledger.drain();
  while (await fileFacts(ground));
}

// Somebody without an account follows the city.
async function follows(country: Country, how: string): Promise<void> {
  const reader = await country.as();
  await reader.get(`/follow?kind=institution&id=${city}`);
  await reader.post("/follow", { kind: "institution", id: city, how, address });
  const path = linkIn(country, address);
  await reader.get(path);
  assert.equal((await reader.post(path, {})).status, 303);
}

async function progressed(country: Country, id: string): Promise<void> {
  const { ground } = country;
  await ground.sql.begin((tx) =>
    ground.ledger.append(tx, [
      {
        type: "commitment.progressed",
        sub: `urn:commonweal:commitment:${id}`,
        by: city,
        pub: { title: { en: "Clear the culverts", fr: "Curer les buses", ar: "تنظيف العبّارات" } },
      },
    ]),
  );
  await fileAll(country);
}

async function commitmentId({ ground }: Country, key: string): Promise<string> {
  const [row] = await ground.sql<{ id: string }[]>`
    select id from obligation.obligation
    where external_scheme = 'solmara' and external_id = ${key} limit 1`;
  return row?.id ?? assert.fail(`there is no ${key}`);
}

async function addressOf({ ground }: Country, person: string): Promise<string> {
  const [row] = await ground.owner<{ identifier: string }[]>`
    select identifier from person.login
    where kind = 'email' and person = ${idOf("person", person)}`;
  return row?.identifier ?? assert.fail(`${person} has no address`);
}

async function count({ ground }: Country, table: string, schema = "accountability") {
  const [row] = await ground.owner<{ count: number }[]>`
    select count(*)::int as count from ${ground.owner(`${schema}.${table}`)}`;
  return row?.count ?? -1;
}

function linkIn({ ground }: Country, to: string): string {
  const message = ground.mailer.sent.findLast((one) => one.to === to);
  const [link] = /\/follow\/confirmations\/[\w-]+/.exec(message?.text ?? "") ?? [];
  return link ?? assert.fail(`no link was sent to ${to}`);
}
