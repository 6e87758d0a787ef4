import { dayIn } from "../../src/ground/clock.js";
import {
  readExternal,
  type ActingTenure,
  type Command,
} from "../../src/commons/obligation/index.js";
import {
  act,
  offer,
  recordAsk,
  recordOffer,
  type Proposal,
} from "../../src/loop/commitment/index.js";
import { compactCards } from "../../src/loop/compact/index.js";
import { idOf } from "../id.js";
import type { Scene, Story } from "../story.js";
import type { SeedCommitment, SeedMove } from "./commitment.js";
import { commitments } from "./commitments.js";
import { compactId } from "./tell-compacts.js";
import { posts, type PostKey } from "./posts.js";
import type { Text } from "./text.js";

/** Under which compact everything of the story is promised. */
export const compactKey = "C1";
// Who offers it there.
const offeredBy: PostKey = "PMO-delivery";

/** Every promise is offered, and then lives its life so far. */
export const commitmentScenes: readonly Scene[] = commitments.flatMap((commitment) => {
  let id = "";
  return [
    {
      day: commitment.offered,
      async happens(story: Story) {
        id = await (commitment.needed
          ? asked(story, commitment, commitment.needed)
          : offered(story, commitment));
      },
    },
    ...commitment.moves.map((move) => ({
      day: move.day,
      happens: (story: Story) => moved(story, { id, commitment, move }),
    })),
  ];
});

async function offered(story: Story, commitment: SeedCommitment): Promise<string> {
  const { ground } = story;
  const compact = await compactId(story, compactKey);
  const card = (await compactCards(ground.sql, [compact])).get(compact) ?? null;
  const proposal: Proposal = {
    title: commitment.title,
    deliverable: commitment.deliverable,
    debtor: idOf("institution", commitment.debtor),
    post: idOf("post", commitment.accountable),
    compact,
    outcomes: (card?.outcomes ?? [])
      .filter((outcome) => commitment.outcomes.some((code) => code === outcome.code))
      .map((outcome) => outcome.id),
    topics: commitment.topics,
    creditor:
      commitment.creditor === "compact"
        ? { kind: "compact", id: compact }
        : { kind: "institution", id: idOf("institution", commitment.creditor) },
    supporting: commitment.supporting.map((key) => ({
      institution: idOf("institution", key),
      post: null,
      role: "supporting",
    })),
    dueOn: story.day(commitment.dueOn),
    sourceUrl: null,
  };
  const verdict = offer(proposal, {
    offices: [officeOf(offeredBy)],
    compact: card,
    postInstitution: proposal.debtor,
    today: dayIn(ground.clock.now(), ground.config.timeZone),
  });
  if (!verdict.ok) throw new Error(`${commitment.key} was not offered: ${verdict.refusal.kind}`);
  const externalId = { scheme: "solmara", id: commitment.key };
  return recordOffer(ground, proposal, { ...verdict.by, externalId });
}

// A dependency is asked for by whoever answers for what needs it.
async function asked(
  story: Story,
  commitment: SeedCommitment,
  needed: { readonly by: string; readonly why: Text },
): Promise<string> {
  const { ground } = story;
  const known = await readExternal(ground.sql, "solmara", [needed.by]);
  const asker = commitments.find((one) => one.key === needed.by);
  if (!asker) throw new Error(`there is no ${needed.by}`);
  const debtor = idOf("institution", commitment.debtor);
  const done = await recordAsk(ground, known.get(needed.by) ?? "", {
    demand: {
      title: commitment.title,
      deliverable: commitment.deliverable,
      why: needed.why,
      debtor,
      post: idOf("post", commitment.accountable),
      dueOn: story.day(commitment.dueOn),
    },
    postInstitution: debtor,
    tenures: [officeOf(asker.accountable)],
    today: story.day(commitment.offered),
    externalId: { scheme: "solmara", id: commitment.key },
  });
  if (!done.ok) throw new Error(`${commitment.key} was not asked for: ${done.refusal.kind}`);
  return done.id;
}

async function moved(
  story: Story,
  asked: { readonly id: string; readonly commitment: SeedCommitment; readonly move: SeedMove },
): Promise<void> {
  const { id, commitment, move } = asked;
  const by = "by" in move ? move.by : commitment.accountable;
  const done = await act(story.ground, id, {
    command: commandOf(story, move),
    tenures: [officeOf(by)],
    today: story.day(move.day),
    seen: null,
  });
  if (!done.ok) {
    throw new Error(`${commitment.key}: ${move.kind} was refused: ${done.refusal.kind}`);
  }
}

function commandOf(story: Story, move: SeedMove): Command {
  switch (move.kind) {
    case "accept":
    case "confirm":
      return { kind: move.kind };
    case "progress":
      return { kind: "progress", completion: move.completion, note: move.note };
    case "redate":
      return { kind: "redate", dueOn: story.day(move.dueOn), why: move.why };
    case "deliver":
      return { kind: "deliver", evidence: [...move.evidence], note: move.note };
  }
}

/** The office of a post, in force at any time of the story. */
export function officeOf(key: PostKey): ActingTenure {
  const post = posts.find((one) => one.key === key);
  if (!post) throw new Error(`there is no post ${key}`);
  return {
    post: idOf("post", key),
    institution: idOf("institution", post.institution),
    role: post.role,
    from: null,
    to: null,
  };
}
