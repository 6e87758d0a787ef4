import type { Written } from "./template.js";

/** Countries on one river. */
export const crossBorderBasin: Written = {
  title: {
    en: "A river basin across borders",
    fr: "Un bassin fluvial transfrontalier",
    ar: "حوض نهر عابر للحدود",
  },
  why: {
    en: "The river knows no border. What is known upstream must be known downstream in time, and what is taken or let in on one bank is felt on the other.",
    fr: "Le fleuve ne connaît pas de frontière. Ce qui est su en amont doit l’être à temps en aval, et ce qui est prélevé ou rejeté sur une rive se ressent sur l’autre.",
    ar: "لا يعرف النهر حدودًا. فما يُعرف في أعلاه يجب أن يُعرف في أسفله في الوقت المناسب، وما يُؤخذ من ضفة أو يُلقى فيها يظهر أثره على الأخرى.",
  },
  outcomes: [
    {
      statement: {
        en: "Nobody downstream is surprised by water let through upstream",
        fr: "Personne en aval n’est surpris par l’eau lâchée en amont",
        ar: "لا يُفاجأ أحد في أسفل النهر بالمياه المصرَّفة من أعلاه",
      },
      indicator: {
        en: "Releases announced at least 12 hours ahead",
        fr: "Lâchers annoncés au moins 12 heures à l’avance",
        ar: "عمليات التصريف المعلنة قبل 12 ساعة على الأقل",
      },
      unit: { en: "per cent", fr: "pour cent", ar: "في المئة" },
      direction: "up",
    },
    {
      statement: {
        en: "The river is clean where it crosses the border",
        fr: "Le fleuve est propre là où il franchit la frontière",
        ar: "النهر نظيف حيث يعبر الحدود",
      },
      indicator: {
        en: "Samples at the border that meet the joint standard",
        fr: "Prélèvements à la frontière conformes à la norme commune",
        ar: "العينات المأخوذة عند الحدود المطابقة للمعيار المشترك",
      },
      unit: { en: "per cent", fr: "pour cent", ar: "في المئة" },
      direction: "up",
    },
  ],
  principles: [
    {
      en: "Measurements belong to both banks",
      fr: "Les mesures appartiennent aux deux rives",
      ar: "القياسات ملك للضفتين",
    },
    {
      en: "We warn first and settle afterwards",
      fr: "Nous alertons d’abord et réglons ensuite",
      ar: "نُنذر أولًا ونسوّي لاحقًا",
    },
    {
      en: "Every text in the languages of both banks",
      fr: "Chaque texte dans les langues des deux rives",
      ar: "كل نص بلغات الضفتين",
    },
  ],
  glossary: [
    {
      term: { en: "Release", fr: "Lâcher", ar: "تصريف" },
      meaning: {
        en: "Water let through a dam beyond the daily amount that both have agreed.",
        fr: "Eau lâchée par un barrage au-delà du volume quotidien convenu par les deux parties.",
        ar: "مياه تُصرَّف من سد زيادةً على الكمية اليومية التي اتفق عليها الطرفان.",
      },
    },
    {
      term: { en: "In time", fr: "À temps", ar: "في الوقت المناسب" },
      meaning: {
        en: "Early enough for the people in the first settlement downstream to be warned and to leave.",
        fr: "Assez tôt pour que les habitants de la première localité en aval soient alertés et puissent partir.",
        ar: "مبكرًا بما يكفي لإنذار سكان أول تجمع في أسفل النهر ومغادرتهم.",
      },
    },
  ],
  gates: {
    accountability: {
      en: "One joint commission reports to both parliaments in the same words; each country names one office that answers for each promise.",
      fr: "Une commission commune rend compte aux deux parlements dans les mêmes termes ; chaque pays nomme un poste qui répond de chaque promesse.",
      ar: "لجنة مشتركة واحدة تقدم الحساب إلى البرلمانين بالعبارات نفسها، ويسمّي كل بلد منصبًا واحدًا مسؤولًا عن كل وعد.",
    },
    resources: {
      en: "Gauges and the warning centre are paid for by both, each in its own currency, and the shares are written down for each year.",
      fr: "Les échelles et le centre d’alerte sont payés par les deux pays, chacun dans sa monnaie, et les parts sont inscrites pour chaque année.",
      ar: "يدفع البلدان كلفة المقاييس ومركز الإنذار، كلٌّ بعملته، وتُدوَّن الحصص لكل سنة.",
    },
    frontLine: {
      en: "Those on duty at dam, gauge and town hall call each other directly; no warning waits for a capital.",
      fr: "Les personnes de garde au barrage, à l’échelle et à la mairie s’appellent directement ; aucune alerte n’attend une capitale.",
      ar: "يتصل المناوبون في السد والمقياس والبلدية بعضهم ببعض مباشرة، ولا ينتظر أي إنذار ردّ عاصمة.",
    },
  },
  stocktakeDays: 90,
  ladderDays: [5, 15],
  noticeDays: 365,
};
