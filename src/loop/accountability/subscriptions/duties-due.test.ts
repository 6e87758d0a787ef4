import assert from "node:assert/strict";
import { test } from "node:test";
import { idOf } from "../../../../seed/id.js";
import { openCountry, type Country } from "../../../../test/support/country.js";
import { assertValid } from "../../../../test/support/valid-html.js";
import { addDays, type Day } from "../../../ground/clock.js";
import { wantingNoDutyMail } from "./duty-mail.js";
import { tellDuties } from "./duties-due.js";
import { dutiesOn, type Duty } from "./waiting-duties.js";

test("holders of posts are told of an answer, a decision and a handover that wait, each once", async (t) => {
  const country = await openCountry(t);
  const { ground } = country;
  await t.test("an answer: before its last day and when none came", async () => {
    const [offer] = await ground.owner<{ id: string }[]>`
      update obligation.obligation as o
      set state = 'offered', offered_on = '2026-03-02'
      where o.id = (
        select p.id from obligation.obligation as p
        join institution.tenure as t on t.post = p.accountable_post and t.until_day is null
        where p.state = 'accepted' and p.kind = 'commitment' and p.parent is null
        order by p.id limit 1)
      returning o.id`;
    assert.ok(offer);
    const of = (duty: Duty) => duty.kind === "answer" && duty.about === offer.id;
    assert.ok(!(await dutiesOn(ground.sql, "2026-03-03")).some(of), "there is time yet");
    const soon = await firstDay(country, "2026-03-03", (duty) => of(duty) && duty.mark === 0);
    const passed = await firstDay(country, soon, (duty) => of(duty) && duty.mark === 1);
    assert.ok(soon < passed);
    for (const day of [soon, passed]) {
      const sent = await told(country, day);
      assert.ok(
        sent.some(({ text }) => text.includes(`/commitments/${offer.id}`)),
        day,
      );
      assert.deepEqual(await told(country, day), [], "once");
    }
    const later = await told(country, addDays(passed, 1));
    assert.ok(!later.some(({ text }) => text.includes(offer.id)));
  });

  await t.test("a decision, within two working days of its last", async () => {
    const [stuck] = await ground.owner<{ id: string; day: Day }[]>`
      update obligation.escalation
      set respond_by = '2026-06-10', level_since = '2026-05-20'
      where id = (
        select e.id from obligation.escalation as e
        join institution.tenure as t on t.post = any(e.holders) and t.until_day is null
        where e.state = 'open' order by e.id limit 1)
      returning id`;
    assert.ok(stuck);
    const of = ({ kind, about }: Duty) => kind === "decide" && about === stuck.id;
    const day = await firstDay(country, "2026-05-25", of);
    assert.ok(day >= "2026-06-05" && day <= "2026-06-09", day);
    const sent = await told(country, day);
    assert.ok(sent.some(({ text }) => text.includes(`/escalations/${stuck.id}`)));
    const again = await told(country, addDays(day, 1));
    assert.ok(!again.some(({ text }) => text.includes(stuck.id)));
  });

  await t.test("a handover: after five working days, then once a week until accepted", async () => {
    const [tenure] = await ground.owner<{ id: string; post: string; person: string }[]>`
      update institution.tenure set from_day = '2026-07-01'
      where id = (
        select t.id from institution.tenure as t
        join obligation.obligation as o on o.accountable_post = t.post and o.is_open
        where t.until_day is null and not t.acting order by t.id limit 1)
      returning id, post, person`;
    assert.ok(tenure);
    await ground.owner`
      insert into institution.tenure (id, post, person, from_day, until_day, acting, created_at)
      select gen_random_uuid(), ${tenure.post}, p.id, '2020-01-01', '2026-07-01', false, now()
      from person.person as p where p.id <> ${tenure.person} order by p.id limit 1`;
    const days: Day[] = [];
    for (let day: Day = "2026-07-02"; day < "2026-07-23"; day = addDays(day, 1)) {
      const sent = await told(country, day);
      if (sent.some(({ text }) => text.includes(`/posts/${tenure.post}/handover`))) days.push(day);
    }
    assert.deepEqual(days, ["2026-07-08", "2026-07-15", "2026-07-22"]);
    await ground.owner`
      insert into accountability.no_duty_mail (person) select id from person.person`;
    assert.deepEqual(await told(country, "2026-07-29"), [], "all read their desks");
    await ground.owner`delete from accountability.no_duty_mail`;
    await ground.owner`
      insert into accountability.handover (tenure, post, institution, open, accepted_at)
      select ${tenure.id}, p.id, p.institution, 1, now()
      from institution.post as p where p.id = ${tenure.post}`;
    const sent = await told(country, "2026-08-05");
    assert.ok(!sent.some(({ text }) => text.includes(`/posts/${tenure.post}/handover`)));
  });
});

test("who reads their desk instead gets no letters, until they say so again", async (t) => {
  const country = await openCountry(t);
  const { ground } = country;
  const samir = await country.asAnybody("samir");
  const person = idOf("person", "samir");
  const form = await samir.get("/me/following");
  await assertValid(form.text, "with the choice");
  assert.deepEqual(await wantingNoDutyMail(ground.sql, [person]), new Set());
  assert.equal((await samir.post("/me/following", { duties: "desk" })).status, 303);
  assert.deepEqual(await wantingNoDutyMail(ground.sql, [person]), new Set([person]));
  await samir.get("/me/following");
  await samir.post("/me/following", { duties: "none at all" });
  assert.deepEqual(await wantingNoDutyMail(ground.sql, [person]), new Set([person]));
  await samir.get("/me/following");
  await samir.post("/me/following", { duties: "mail" });
  assert.deepEqual(await wantingNoDutyMail(ground.sql, [person]), new Set());
});

// The letters of a morning, in words only.
async function told({ ground }: Country, day: Day) {
  ground.clock.set(`${day}T12:00:00Z`);
  const before = ground.mailer.sent.length;
  const count = await tellDuties(ground);
  const sent = ground.mailer.sent.slice(before);
  assert.equal(sent.length, count);
  assert.equal(new Set(sent.map(({ to }) => to)).size, count, "one letter to each");
  return sent;
}

async function firstDay({ ground }: Country, from: Day, is: (duty: Duty) => boolean): Promise<Day> {
  for (let day = from, left = 40; left > 0; day = addDays(day, 1), left -= 1) {
    if ((await dutiesOn(ground.sql, day)).some(is)) return day;
  }
  return assert.fail("the day never comes");
}
