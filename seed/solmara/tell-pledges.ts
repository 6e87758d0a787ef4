import {
  act,
  offer,
  recordMove,
  recordPledge,
  type Proposal,
} from "../../src/loop/commitment/index.js";
import { compactCards } from "../../src/loop/compact/index.js";
import { idOf } from "../id.js";
import type { Scene, Story } from "../story.js";
import { pledges, type SeedPledge } from "./pledges.js";
import { compactKey, officeOf } from "./tell-commitments.js";
import { compactId } from "./tell-compacts.js";

/** What the parties give: offered, accepted, and then released and spent bit by bit. */
export const pledgeScenes: readonly Scene[] = pledges.flatMap((pledge) => {
  let id = "";
  return [
    {
      day: pledge.offered,
      async happens(story: Story) {
        id = await offered(story, pledge);
      },
    },
    {
      day: pledge.accepted,
      async happens(story: Story) {
        const done = await act(story.ground, id, {
          command: { kind: "accept" },
          tenures: [officeOf(pledge.accountable)],
          today: story.day(pledge.accepted),
          seen: null,
        });
        if (!done.ok) throw new Error(`${pledge.key} was not accepted: ${done.refusal.kind}`);
      },
    },
    ...pledge.moves.map(({ day, move, amount, note }) => ({
      day,
      async happens(story: Story) {
        const done = await recordMove(story.ground, id, {
          move,
          amount,
          note,
          unit: pledge.unit,
          year: story.year(0),
          tenures: [officeOf(pledge.accountable)],
          today: story.day(day),
        });
        if (!done.ok) throw new Error(`${pledge.key}: ${move} was refused: ${done.refusal.kind}`);
      },
    })),
  ];
});

async function offered(story: Story, pledge: SeedPledge): Promise<string> {
  const { ground } = story;
  const compact = await compactId(story, compactKey);
  const card = (await compactCards(ground.sql, [compact])).get(compact) ?? null;
  const proposal: Proposal = {
    title: pledge.title,
    deliverable: pledge.deliverable,
    debtor: idOf("institution", pledge.debtor),
    post: idOf("post", pledge.accountable),
    compact,
    outcomes: [],
    topics: [],
    creditor: { kind: "compact", id: compact },
    supporting: [],
    dueOn: story.day(pledge.dueOn),
    sourceUrl: null,
  };
  const verdict = offer(proposal, {
    offices: [officeOf(pledge.offeredBy)],
    compact: card,
    postInstitution: proposal.debtor,
    today: story.day(pledge.offered),
  });
  if (!verdict.ok) throw new Error(`${pledge.key} was not offered: ${verdict.refusal.kind}`);
  return recordPledge(ground, proposal, {
    by: verdict.by,
    lines: [{ unit: pledge.unit, year: story.year(0), pledged: pledge.pledged }],
    externalId: { scheme: "solmara", id: pledge.key },
  });
}
