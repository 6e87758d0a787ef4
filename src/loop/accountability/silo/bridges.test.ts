import assert from "node:assert/strict";
import { test } from "node:test";
import { listTopicPairs, listTopicWork } from "../../../commons/obligation/index.js";
import { openCountry } from "../../../../test/support/country.js";

test("who helps whom is found among those who stand together, and counted for few subjects as for many", async (t) => {
  const { ground } = await openCountry(t);
  // What the rows say, one by one.
  const rows = await ground.owner<{ topic: string; lead: string; supporter: string }[]>`
    select distinct named.topic, o.debtor as lead, s.institution as supporter
    from obligation.obligation as o
    cross join lateral unnest(o.topics) as named (topic)
    join obligation.supporting as s on s.obligation = o.id
    where o.kind = 'commitment' and o.state in ('offered', 'accepted', 'delivered', 'fulfilled')
      and s.institution <> o.debtor
    limit 10000`;
  const topics = [...new Set(rows.map(({ topic }) => topic))].sort();
  const institutions = [...new Set(rows.flatMap((row) => [row.lead, row.supporter]))].sort();
  assert.ok(topics.length > 3 && institutions.length > 3, "the country shares some promises");

  // Every second institution stands with every second one, every third with every third, the first with nobody.
  const groups = new Map(
    institutions.map((id, at) => [
      id,
      at === 0 ? [] : [...(at % 2 === 0 ? [0] : []), ...(at % 3 === 0 ? [1] : [])],
    ]),
  );
  const areTogether = (a: string, b: string) =>
    (groups.get(a) ?? []).some((one) => groups.get(b)?.includes(one));
  const told = (list: readonly { topic: string; lead: string; supporter: string | null }[]) =>
    list.map((one) => `${one.topic} ${one.lead} ${one.supporter}`).sort();
  for (const asked of [topics, topics.slice(0, 1)]) {
    const wanted = rows.filter(({ topic }) => asked.includes(topic));
    assert.deepEqual(
      told(await listTopicPairs(ground.sql, asked, groups)),
      told(wanted.filter(({ lead, supporter }) => areTogether(lead, supporter))),
    );
    const worked = await listTopicWork(ground.sql, asked);
    assert.deepEqual(told(worked.filter(({ supporter }) => supporter !== null)), told(wanted));
  }
  // Each subject alone says what all of them together say.
  const together = await listTopicWork(ground.sql, topics);
  const alone = await Promise.all(topics.map((topic) => listTopicWork(ground.sql, [topic])));
  const counted = (list: typeof together) =>
    list.map((one) => `${one.topic} ${one.lead} ${one.supporter} ${one.count}`).sort();
  assert.deepEqual(counted(alone.flat()), counted(together));
});
