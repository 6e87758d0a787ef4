import type { Written } from "./template.js";

/** Ministries that share one outcome none of them can reach alone. */
export const jointOutcome: Written = {
  title: {
    en: "A joint outcome of ministries",
    fr: "Un résultat commun à plusieurs ministères",
    ar: "نتيجة مشتركة بين الوزارات",
  },
  why: {
    en: "People meet this problem as one; we have divided it among us. What one of us does is lost where another does nothing. So we name what must change for people, one office for each promise, and say in public when we are late.",
    fr: "Les gens vivent ce problème comme un tout ; nous l’avons partagé entre nous. Ce que l’un fait se perd là où l’autre ne fait rien. Nous disons donc ce qui doit changer pour les gens, nommons un poste pour chaque promesse et annonçons publiquement nos retards.",
    ar: "يواجه الناس هذه المشكلة كلًّا واحدًا، أما نحن فقد قسّمناها بيننا. وما يفعله أحدنا يضيع حيث لا يفعل الآخر شيئًا. لذلك نحدد ما يجب أن يتغير في حياة الناس، ونسمّي منصبًا واحدًا لكل وعد، ونعلن حين نتأخر.",
  },
  outcomes: [
    {
      statement: {
        en: "Every child who starts school is ready to learn",
        fr: "Chaque enfant qui entre à l’école est prêt à apprendre",
        ar: "كل طفل يدخل المدرسة مستعد للتعلّم",
      },
      indicator: {
        en: "Children of school age who reach the agreed level in health and language",
        fr: "Enfants d’âge scolaire atteignant le niveau convenu en santé et en langage",
        ar: "الأطفال في سن المدرسة الذين يبلغون المستوى المتفق عليه في الصحة واللغة",
      },
      unit: { en: "per cent", fr: "pour cent", ar: "في المئة" },
      direction: "up",
    },
  ],
  principles: [
    {
      en: "One office answers for each promise, whoever holds it",
      fr: "Un seul poste répond de chaque promesse, quel qu’en soit le titulaire",
      ar: "منصب واحد مسؤول عن كل وعد، أيًّا كان شاغله",
    },
    {
      en: "We use one number, published once",
      fr: "Nous employons un seul chiffre, publié une seule fois",
      ar: "نستعمل رقمًا واحدًا يُنشر مرة واحدة",
    },
    {
      en: "Bad news travels first",
      fr: "Les mauvaises nouvelles d’abord",
      ar: "الأخبار السيئة أولًا",
    },
  ],
  glossary: [
    {
      term: { en: "Ready to learn", fr: "Prêt à apprendre", ar: "مستعد للتعلّم" },
      meaning: {
        en: "Reaches the level described in the joint standard, measured in the first month of school.",
        fr: "Atteint le niveau décrit dans la norme commune, mesuré pendant le premier mois d’école.",
        ar: "يبلغ المستوى المبيّن في المعيار المشترك، ويُقاس في الشهر الأول من المدرسة.",
      },
    },
  ],
  gates: {
    accountability: {
      en: "The heads of the ministries report together, on the shared outcome, and each is judged by it as well as by the own promises.",
      fr: "Les responsables des ministères rendent compte ensemble du résultat commun, et chacun est jugé sur lui autant que sur ses propres promesses.",
      ar: "يقدم رؤساء الوزارات الحساب معًا عن النتيجة المشتركة، ويُحكم على كل منهم بها وبوعوده الخاصة معًا.",
    },
    resources: {
      en: "Each ministry sets apart a line of its budget that only serves this outcome, for as long as the compact runs.",
      fr: "Chaque ministère réserve une ligne de son budget à ce seul résultat, pour toute la durée du pacte.",
      ar: "تخصص كل وزارة بندًا من ميزانيتها لهذه النتيجة وحدها طوال مدة الميثاق.",
    },
    frontLine: {
      en: "Families deal with one contact person instead of several counters; what one office knows, the family need not bring to another.",
      fr: "Les familles ont un seul interlocuteur au lieu de plusieurs guichets ; ce qu’un bureau sait, elles n’ont pas à l’apporter à un autre.",
      ar: "تتعامل الأسر مع شخص واحد بدلًا من عدة شبابيك، وما يعرفه مكتب لا تُطالَب الأسرة بإحضاره إلى مكتب آخر.",
    },
  },
  stocktakeDays: 60,
  ladderDays: [5, 10, 15],
  noticeDays: 90,
};
