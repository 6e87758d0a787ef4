import {
  handOn,
  openEscalations,
  raiseEscalation,
  readExternal,
  runClock,
} from "../../src/commons/obligation/index.js";
import { circleOf } from "../../src/loop/commitment/index.js";
import { compactCards } from "../../src/loop/compact/index.js";
import type { Scene, Story } from "../story.js";
import { officeOf } from "./tell-commitments.js";

/**
 * What is stuck: the cross-sections of the river climb to the steering group, and nobody answers for
 * the alternative schools. The clock strikes on the days on which it matters, without letters.
 */
export const escalationScenes: readonly Scene[] = [
  { day: -8, happens: strikes },
  { day: -2, happens: vacancyRaised },
  { day: -1, happens: crossSectionsHandedOn },
  { day: 0, happens: strikes },
];

async function strikes({ ground }: Story): Promise<void> {
  await runClock(ground, { governanceOf: compactCards, reminds: false });
}

async function crossSectionsHandedOn(story: Story): Promise<void> {
  const { ground } = story;
  const id = await idIn(story, "K3");
  const open = (await openEscalations(ground.sql, [id])).get(id) ?? [];
  const late = open.find(({ reason }) => reason === "overdue");
  const done = await handOn(ground, late?.id ?? "", {
    tenures: [officeOf("PMO-delivery")],
    today: story.day(-1),
  });
  if (!done.ok) throw new Error(`K3 was not handed on: ${done.refusal.kind}`);
}

async function vacancyRaised(story: Story): Promise<void> {
  const done = await raiseEscalation(story.ground, await idIn(story, "K6"), {
    reason: "vacant",
    note: {
      en: "Nobody has answered for school safety since the director left. Nine of the fourteen sites are not agreed yet.",
      fr: "Personne ne répond de la sécurité scolaire depuis le départ du directeur. Neuf des quatorze sites ne sont pas encore convenus.",
      ar: "لا أحد مسؤول عن سلامة المدارس منذ مغادرة المدير. ولم يُتفق بعد على تسعة من المواقع الأربعة عشر.",
    },
    tenures: [officeOf("PMO-delivery")],
    today: story.day(-2),
    circleOf,
    governanceOf: compactCards,
  });
  if (!done.ok) throw new Error(`K6 was not raised: ${done.refusal.kind}`);
}

async function idIn({ ground }: Story, key: string): Promise<string> {
  return (await readExternal(ground.sql, "solmara", [key])).get(key) ?? "";
}
