import { readExternal } from "../../src/commons/obligation/index.js";
import { compactCards } from "../../src/loop/compact/index.js";
import {
  callStocktake,
  closeStocktake,
  decideAtTable,
  noteAttendance,
  openStocktake,
  pendingStocktakes,
  setWhen,
  tableOf,
  type Wanted,
} from "../../src/loop/accountability/stocktake/index.js";
import { posts } from "./posts.js";
import { idOf } from "../id.js";
import type { Scene, Story } from "../story.js";
import { officeOf } from "./tell-commitments.js";
import { compactId } from "./tell-compacts.js";
import type { PostKey } from "./posts.js";
import type { Text } from "./text.js";

const coordinator: PostKey = "PMO-delivery";

/**
 * The table of C1 takes stock: once three weeks ago, before K3 was late, and in two days, when the
 * steering group must have decided about it.
 */
export const stocktakeScenes: readonly Scene[] = [
  { day: -27, happens: called },
  { day: -20, happens: held },
  { day: -1, happens: nextMoved },
];

async function called(story: Story): Promise<void> {
  const done = await callStocktake(story.ground, await compactId(story, "C1"), {
    tenures: asked(coordinator),
    today: story.day(-27),
    when: { onDay: story.day(-20), place: hall, why: regular },
  });
  if (!done.ok) throw new Error(`the stocktake was not called: ${done.refusal.kind}`);
}

async function held(story: Story): Promise<void> {
  const { ground } = story;
  const id = await pendingId(story);
  const meeting = { tenures: asked(coordinator), today: story.day(-20) };
  const opened = await openStocktake(ground, id, meeting);
  if (!opened.ok) throw new Error(`the stocktake was not opened: ${opened.refusal.kind}`);
  await attended(story, id);
  await decided(story, id, {
    key: "K10",
    by: "MOH-public-health",
    wanted: { kind: "update", why: askedOfProvince, by: story.day(-6) },
  });
  await decided(story, id, {
    key: "K4",
    by: coordinator,
    wanted: { kind: "none", why: clinicsLeft },
  });
  const closed = await closeStocktake(ground, id, { ...meeting, remarks });
  if (!closed.ok) throw new Error(`the stocktake was not closed: ${closed.refusal.kind}`);
}

async function attended(story: Story, id: string): Promise<void> {
  const { ground } = story;
  const compact = await compactId(story, "C1");
  const card = (await compactCards(ground.sql, [compact])).get(compact);
  const list = (card ? tableOf(card) : []).map((post) => ({
    post,
    institution: institutionOf(post),
    how: how.get(post) ?? ("present" as const),
  }));
  const done = await noteAttendance(ground, id, {
    tenures: asked(coordinator),
    today: story.day(-20),
    list,
  });
  if (!done.ok) throw new Error(`attendance was not noted: ${done.refusal.kind}`);
}

const how = new Map([
  [idOf("post", "MWE-rivers"), "deputy" as const],
  [idOf("post", "KWM-hydrology"), "absent" as const],
]);

function institutionOf(post: string): string {
  const found = posts.find(({ key }) => idOf("post", key) === post);
  return found ? idOf("institution", found.institution) : "";
}

async function decided(
  story: Story,
  stocktake: string,
  what: { readonly key: string; readonly by: PostKey; readonly wanted: Wanted },
): Promise<void> {
  const { ground } = story;
  const obligation = (await readExternal(ground.sql, "solmara", [what.key])).get(what.key) ?? "";
  const done = await decideAtTable(
    ground,
    { stocktake, obligation },
    { wanted: what.wanted, tenures: asked(what.by), today: story.day(-20), seen: null },
  );
  if (!done.ok) throw new Error(`${what.key} was not decided: ${done.refusal.kind}`);
}

// Closing the first one called the next by the rhythm; what the steering group must decide is sooner.
async function nextMoved(story: Story): Promise<void> {
  const done = await setWhen(story.ground, await pendingId(story), {
    tenures: asked(coordinator),
    today: story.day(-1),
    when: { onDay: story.day(2), place: hall, why: sooner },
  });
  if (!done.ok) throw new Error(`the stocktake was not moved: ${done.refusal.kind}`);
}

async function pendingId(story: Story): Promise<string> {
  const [pending] = await pendingStocktakes(story.ground.sql, [await compactId(story, "C1")]);
  if (!pending) throw new Error("no stocktake of C1 is called");
  return pending.id;
}

function asked(post: PostKey) {
  return () => Promise.resolve([officeOf(post)]);
}

const hall: Text = {
  en: "Provincial hall of Lower Averi, 9:30 to 10:15; by telephone for those who cannot come",
  fr: "Salle provinciale du Bas-Averi, de 9 h 30 à 10 h 15 ; par téléphone pour qui ne peut venir",
  ar: "قاعة مقاطعة أفيري السفلى، من 9:30 إلى 10:15؛ وبالهاتف لمن لا يستطيع الحضور",
};

const regular: Text = {
  en: "The regular stocktake, six weeks before the rains.",
  fr: "Le point d’étape régulier, six semaines avant les pluies.",
  ar: "جلسة التقييم الدورية، قبل ستة أسابيع من موسم الأمطار.",
};

const sooner: Text = {
  en: "The steering group must decide about the river cross-sections by this day; all else that is stuck is decided with it.",
  fr: "Le groupe de pilotage doit décider ce jour-là des profils en travers du fleuve ; tout ce qui est bloqué se décide en même temps.",
  ar: "على مجموعة التوجيه أن تبت بحلول هذا اليوم في المقاطع العرضية للنهر، ويُبت معها في كل ما هو عالق.",
};

const askedOfProvince: Text = {
  en: "When is the rest of the provincial share released? The crews in Brask plan their weeks by it.",
  fr: "Quand le reste de la part provinciale est-il versé ? Les équipes de Brask planifient leurs semaines en conséquence.",
  ar: "متى يُصرف باقي حصة المقاطعة؟ فالفرق في براسك تخطط أسابيعها وفقه.",
};

const clinicsLeft: Text = {
  en: "Four of the six pumps run. The ministry of health rates it again when the last two do; nothing has to be decided before.",
  fr: "Quatre des six pompes tournent. Le ministère de la Santé l’évaluera de nouveau quand les deux dernières tourneront ; rien n’est à décider avant.",
  ar: "تعمل أربع مضخات من أصل ست. وتعيد وزارة الصحة التقدير عند تشغيل الأخيرتين، ولا شيء يُقرَّر قبل ذلك.",
};

const remarks: Text = {
  en: "Kestria was not there: its office had the day off. It was told the same afternoon.",
  fr: "La Kestrie était absente : son service était fermé ce jour-là. Elle a été informée l’après-midi même.",
  ar: "غابت كستريا لأن مكتبها كان في عطلة ذلك اليوم. وأُبلغت بعد ظهر اليوم نفسه.",
};
