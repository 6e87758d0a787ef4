import type { Text } from "./text.js";

type Principles = readonly { readonly text: Text; readonly evidence: Text }[];
type Glossary = readonly { readonly term: Text; readonly meaning: Text }[];

const peopleFirst: Text = {
  en: "People before perimeters",
  fr: "Les personnes avant les périmètres",
  ar: "الناس قبل حدود الصلاحيات",
};

const onePlan: Text = {
  en: "One plan, one number",
  fr: "Un seul plan, un seul chiffre",
  ar: "خطة واحدة ورقم واحد",
};

const badNews: Text = {
  en: "Bad news travels first",
  fr: "Les mauvaises nouvelles d’abord",
  ar: "الأخبار السيئة أولًا",
};

const mostExposed: Text = {
  en: "Those most exposed are heard first",
  fr: "Les plus exposés sont entendus en premier",
  ar: "الأكثر تعرضًا للخطر يُسمع صوتهم أولًا",
};

const shareByDefault: Text = {
  en: "Share by default, protect what is personal",
  fr: "Partager par défaut, protéger ce qui est personnel",
  ar: "المشاركة هي الأصل، وحماية ما هو شخصي واجبة",
};

/** The five principles as signed first, each with one piece of evidence that it is lived. */
export const firstPrinciples: Principles = [
  {
    text: peopleFirst,
    evidence: {
      en: "One flood number answers for all parties, day and night; nobody is sent on to another desk.",
      fr: "Un seul numéro d’urgence inondation répond jour et nuit pour toutes les parties ; personne n’est renvoyé d’un guichet à l’autre.",
      ar: "رقم واحد للفيضانات يجيب ليلًا ونهارًا باسم جميع الأطراف، ولا يُحال أحد من مكتب إلى آخر.",
    },
  },
  {
    text: onePlan,
    evidence: {
      en: "The number of people affected is published once, by the Statistics Office; every party quotes that one.",
      fr: "Le nombre de personnes touchées est publié une seule fois, par l’Office de la statistique ; toutes les parties le reprennent.",
      ar: "يُنشر عدد المتضررين مرة واحدة من مكتب الإحصاء، وتستشهد به جميع الأطراف.",
    },
  },
  {
    text: badNews,
    evidence: {
      en: "Every late promise stands at the top of the front page from the day it is late.",
      fr: "Toute promesse en retard figure en tête de la page d’accueil dès le premier jour de retard.",
      ar: "يظهر كل وعد متأخر في أعلى الصفحة الأولى منذ أول يوم من تأخره.",
    },
  },
  {
    text: mostExposed,
    evidence: {
      en: "The first three public meetings were held in Brask, in the evening, with an interpreter and childcare.",
      fr: "Les trois premières réunions publiques ont eu lieu à Brask, le soir, avec interprète et garde d’enfants.",
      ar: "عُقدت أول ثلاثة اجتماعات عامة في براسك مساءً، مع مترجم ورعاية للأطفال.",
    },
  },
  {
    text: shareByDefault,
    evidence: {
      en: "River levels are open to all every fifteen minutes; addresses of households stay with those who need them.",
      fr: "Les niveaux du fleuve sont ouverts à tous toutes les quinze minutes ; les adresses des ménages restent chez ceux qui en ont besoin.",
      ar: "مناسيب النهر متاحة للجميع كل خمس عشرة دقيقة، أما عناوين الأسر فتبقى لدى من يحتاج إليها فقط.",
    },
  },
];

// What happened since the first text was signed.
const secondEvidence: ReadonlyMap<Text, Text> = new Map([
  [
    onePlan,
    {
      en: "Three agencies agreed to close their own text alert gateways and to use one.",
      fr: "Trois agences ont accepté de fermer leurs propres passerelles d’alerte par SMS pour n’en utiliser qu’une.",
      ar: "وافقت ثلاث جهات على إغلاق بواباتها الخاصة للإنذار بالرسائل القصيرة واستعمال بوابة واحدة.",
    },
  ],
  [
    mostExposed,
    {
      en: "Women over 60 in Brask were under-represented by 9 points; a paper round at the clinics corrected it before anything was decided.",
      fr: "Les femmes de plus de 60 ans de Brask étaient sous-représentées de 9 points ; un questionnaire papier dans les centres de santé l’a corrigé avant toute décision.",
      ar: "كان تمثيل النساء فوق الستين في براسك أقل من حصتهن بتسع نقاط، فصُحِّح ذلك باستبيان ورقي في العيادات قبل اتخاذ أي قرار.",
    },
  ],
]);

/** The same principles in version 2, with newer evidence for two of them. */
export const secondPrinciples: Principles = firstPrinciples.map((principle) => ({
  text: principle.text,
  evidence: secondEvidence.get(principle.text) ?? principle.evidence,
}));

/** Words that mean one thing to all parties. */
export const firstGlossary: Glossary = [
  {
    term: { en: "The rains", fr: "Les pluies", ar: "موسم الأمطار" },
    meaning: {
      en: "The season in which the Averi may leave its bed, as announced each year by the Ministry of Water and Environment.",
      fr: "La saison pendant laquelle l’Averi peut sortir de son lit, annoncée chaque année par le ministère de l’Eau et de l’Environnement.",
      ar: "الموسم الذي قد يفيض فيه نهر أفيري عن مجراه، كما تعلنه وزارة المياه والبيئة كل عام.",
    },
  },
  {
    term: { en: "Affected", fr: "Touché", ar: "متضرر" },
    meaning: {
      en: "Injured, ill, evacuated, or with a home or livelihood damaged or destroyed by the flood.",
      fr: "Blessé, malade, évacué, ou dont le logement ou les moyens de subsistance ont été endommagés ou détruits par l’inondation.",
      ar: "من أُصيب أو مرض أو أُجلي، أو تضرر مسكنه أو مصدر رزقه أو دُمّر بسبب الفيضان.",
    },
  },
  {
    term: { en: "Culvert", fr: "Ponceau", ar: "عبّارة مياه" },
    meaning: {
      en: "A pipe or channel that leads water under a road; when it is blocked, the road becomes a dam.",
      fr: "Un tuyau ou un canal qui conduit l’eau sous une route ; bouché, il fait de la route un barrage.",
      ar: "أنبوب أو قناة تمر فيها المياه تحت الطريق؛ فإذا انسدت صار الطريق سدًّا.",
    },
  },
];

/** The words that came with version 2. */
export const secondGlossary: Glossary = [
  {
    term: { en: "Release notice", fr: "Préavis de lâcher", ar: "إشعار تصريف المياه" },
    meaning: {
      en: "A message from the upper dam in Kestria at least 12 hours before more water is let through.",
      fr: "Un message du barrage supérieur en Kestrie, au moins 12 heures avant un lâcher d’eau plus important.",
      ar: "رسالة من السد الأعلى في كستريا قبل 12 ساعة على الأقل من تصريف كمية أكبر من المياه.",
    },
  },
  {
    term: { en: "Alert gateway", fr: "Passerelle d’alerte", ar: "بوابة الإنذار" },
    meaning: {
      en: "The one service through which every agency sends its warnings to telephones.",
      fr: "Le service unique par lequel chaque agence envoie ses alertes aux téléphones.",
      ar: "الخدمة الوحيدة التي ترسل عبرها كل جهة إنذاراتها إلى الهواتف.",
    },
  },
];
