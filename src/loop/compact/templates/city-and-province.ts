import type { Written } from "./template.js";

/** A city and its province: one place, two levels of government. */
export const cityAndProvince: Written = {
  title: {
    en: "A city and its province",
    fr: "Une ville et sa province",
    ar: "مدينة وإقليمها",
  },
  why: {
    en: "The same street belongs to the city and the same road to the province; people drive on both. We plan, pay and repair in one order of works, so that nobody digs up what the other has just closed.",
    fr: "La rue relève de la ville et la route de la province ; les gens empruntent les deux. Nous planifions, payons et réparons selon un seul calendrier de travaux, pour que personne ne rouvre ce que l’autre vient de refermer.",
    ar: "الشارع تابع للمدينة والطريق تابع للإقليم، والناس يسلكونهما معًا. نخطط وندفع ونصلح وفق ترتيب واحد للأشغال، حتى لا يحفر أحدنا ما ردمه الآخر للتو.",
  },
  outcomes: [
    {
      statement: {
        en: "People reach work and school safely and on time",
        fr: "Les gens arrivent au travail et à l’école en sécurité et à l’heure",
        ar: "يصل الناس إلى العمل والمدرسة بأمان وفي الموعد",
      },
      indicator: {
        en: "People killed or badly hurt on the roads of both",
        fr: "Personnes tuées ou gravement blessées sur les voies des deux collectivités",
        ar: "القتلى وذوو الإصابات البالغة على طرق الجهتين",
      },
      unit: { en: "people a year", fr: "personnes par an", ar: "شخص في السنة" },
      direction: "down",
    },
  ],
  principles: [
    {
      en: "The place comes before the level of government",
      fr: "Le lieu passe avant l’échelon administratif",
      ar: "المكان قبل المستوى الإداري",
    },
    {
      en: "Whoever is asked answers, also for the other",
      fr: "Celui qui est interrogé répond, aussi pour l’autre",
      ar: "من يُسأل يجب أن يجيب، عن الآخر أيضًا",
    },
  ],
  glossary: [
    {
      term: { en: "Order of works", fr: "Calendrier des travaux", ar: "ترتيب الأشغال" },
      meaning: {
        en: "The one public list of works of both, with place, weeks and who pays.",
        fr: "La liste publique unique des travaux des deux collectivités, avec le lieu, les semaines et le payeur.",
        ar: "القائمة العلنية الواحدة لأشغال الجهتين، مع المكان والأسابيع ومن يدفع.",
      },
    },
  ],
  gates: {
    accountability: {
      en: "Council and provincial assembly receive the same account on the same day, and both may ask both.",
      fr: "Le conseil municipal et l’assemblée provinciale reçoivent le même compte rendu le même jour, et chacun peut interroger les deux exécutifs.",
      ar: "يتلقى مجلس المدينة ومجلس الإقليم الحساب نفسه في اليوم نفسه، ولكل منهما أن يسأل الجهتين.",
    },
    resources: {
      en: "City and province pay shared works in fixed shares, written down for each year.",
      fr: "La ville et la province financent les travaux communs selon des parts fixes, inscrites pour chaque année.",
      ar: "تدفع المدينة والإقليم كلفة الأشغال المشتركة بحصص ثابتة مدوّنة لكل سنة.",
    },
    frontLine: {
      en: "One number and one map for damage, whoever owns the road; the report is passed on, the person is not.",
      fr: "Un seul numéro et une seule carte pour signaler un dommage, quel que soit le propriétaire de la voie ; c’est le signalement qui circule, pas la personne.",
      ar: "رقم واحد وخريطة واحدة للأضرار أيًّا كان مالك الطريق؛ فالبلاغ هو الذي يُحال، لا الشخص.",
    },
  },
  stocktakeDays: 90,
  ladderDays: [5, 10],
  noticeDays: 180,
};
