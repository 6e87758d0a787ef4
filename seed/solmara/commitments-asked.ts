import type { SeedCommitment } from "./commitment.js";

/** What people of the province asked to have mended before the rains. */
export const askedByCitizens: readonly SeedCommitment[] = [
  {
    key: "K1",
    title: {
      en: "Clear and survey 64 culverts in Brask and Port Linden before the rains",
      fr: "Dégager et inspecter 64 ponceaux à Brask et à Port-Linden avant les pluies",
      ar: "تنظيف 64 عبّارة مياه ومسحها في براسك وبورت ليندن قبل موسم الأمطار",
    },
    deliverable: {
      en: "64 culverts free of rubble and silt, each with a dated survey and a photograph on the open map.",
      fr: "64 ponceaux débarrassés des gravats et de la vase, chacun avec un relevé daté et une photographie sur la carte ouverte.",
      ar: "64 عبّارة خالية من الأنقاض والطمي، ولكل منها مسح مؤرخ وصورة على الخريطة المفتوحة.",
    },
    debtor: "PTL",
    accountable: "PTL-engineer",
    supporting: ["BRK", "LAP"],
    creditor: "compact",
    outcomes: ["O1", "O3"],
    topics: ["sdg:11.5", "sdg:13.1", "cofog:05.2"],
    offered: -58,
    dueOn: 21,
    moves: [
      { kind: "accept", day: -55 },
      {
        kind: "progress",
        day: -37,
        completion: "limited",
        note: {
          en: "18 of 64 culverts are cleared, all in Port Linden. Brask starts when the second crew is trained.",
          fr: "18 ponceaux sur 64 sont dégagés, tous à Port-Linden. Brask commencera quand la deuxième équipe sera formée.",
          ar: "نُظّفت 18 عبّارة من أصل 64، كلها في بورت ليندن. ويبدأ العمل في براسك عند انتهاء تدريب الفريق الثاني.",
        },
      },
      {
        kind: "progress",
        day: -6,
        completion: "substantial",
        note: {
          en: "47 of 64 culverts are cleared and surveyed: 31 in Port Linden, 16 in Brask. The 17 left need a digger that the province lends from next week.",
          fr: "47 ponceaux sur 64 sont dégagés et inspectés : 31 à Port-Linden, 16 à Brask. Les 17 restants exigent une pelleteuse que la province prête dès la semaine prochaine.",
          ar: "نُظّفت 47 عبّارة من أصل 64 وجرى مسحها: 31 في بورت ليندن و16 في براسك. وتحتاج العبّارات السبع عشرة الباقية إلى حفّارة يعيرها الإقليم ابتداءً من الأسبوع المقبل.",
        },
      },
    ],
  },
  {
    key: "K2",
    title: {
      en: "Raise the Brask school road by 0.8 m",
      fr: "Rehausser de 0,8 m la route de l’école à Brask",
      ar: "رفع طريق المدرسة في براسك بمقدار 0.8 متر",
    },
    deliverable: {
      en: "1.4 km of road between the village and the school, 0.8 m higher, open to buses in any water up to the level of the worst flood on record. From citizens’ idea no. 041.",
      fr: "1,4 km de route entre le village et l’école, rehaussés de 0,8 m et ouverts aux cars jusqu’au niveau de la pire crue connue. Issu de l’idée citoyenne n° 041.",
      ar: "1.4 كيلومتر من الطريق بين القرية والمدرسة، أعلى بمقدار 0.8 متر، ومفتوحة للحافلات حتى منسوب أسوأ فيضان مسجل. من فكرة المواطنين رقم 041.",
    },
    debtor: "LAP",
    accountable: "LAP-roads",
    supporting: ["MWE", "BRK"],
    creditor: "compact",
    outcomes: ["O3", "O1"],
    topics: ["sdg:9.1", "sdg:4.a", "cofog:04.5"],
    offered: -57,
    dueOn: -2,
    moves: [
      { kind: "accept", day: -52 },
      {
        kind: "progress",
        day: -11,
        completion: "limited",
        note: {
          en: "The contractor is chosen and the gravel lies beside the road. The design waits for the river cross-sections of the Ministry of Water and Environment; without them the height of two bridges cannot be fixed.",
          fr: "L’entreprise est choisie et le gravier attend au bord de la route. Le projet attend les profils en travers du fleuve que doit fournir le ministère de l’Eau et de l’Environnement ; sans eux, la hauteur de deux ponts ne peut être arrêtée.",
          ar: "اختير المقاول، والحصى جاهزة بجانب الطريق. لكن التصميم ينتظر بيانات المقاطع العرضية للنهر من وزارة المياه والبيئة، وبدونها لا يمكن تحديد ارتفاع جسرين.",
        },
      },
    ],
  },
  {
    key: "K3",
    title: {
      en: "River cross-section data for the school road",
      fr: "Profils en travers du fleuve pour la route de l’école",
      ar: "بيانات المقاطع العرضية للنهر من أجل طريق المدرسة",
    },
    deliverable: {
      en: "Surveyed cross-sections of the Averi at both bridges and every 50 m between them, as an open file with the height system named.",
      fr: "Profils en travers levés de l’Averi aux deux ponts et tous les 50 m entre eux, dans un fichier ouvert indiquant le système d’altitude.",
      ar: "مقاطع عرضية ممسوحة لنهر أفيري عند الجسرين وكل 50 مترًا بينهما، في ملف مفتوح يذكر نظام الارتفاعات.",
    },
    debtor: "MWE",
    accountable: "MWE-rivers",
    supporting: [],
    creditor: "LAP",
    outcomes: ["O3", "O1"],
    topics: ["sdg:9.1", "sdg:4.a", "cofog:04.5"],
    needed: {
      by: "K2",
      why: {
        en: "Without them the height of two bridges cannot be fixed, and the contractor cannot begin.",
        fr: "Sans eux, la hauteur de deux ponts ne peut être arrêtée et l’entreprise ne peut commencer.",
        ar: "بدونها لا يمكن تحديد ارتفاع جسرين، ولا يستطيع المقاول أن يبدأ.",
      },
    },
    offered: -44,
    dueOn: -9,
    moves: [
      { kind: "accept", day: -41 },
      {
        kind: "progress",
        day: -15,
        completion: "limited",
        note: {
          en: "Both survey crews are still at the upper river. The section at the first bridge is measured.",
          fr: "Les deux équipes de levé sont encore en amont. Le profil au premier pont est mesuré.",
          ar: "لا يزال فريقا المسح في أعالي النهر. وقد قيس المقطع عند الجسر الأول.",
        },
      },
    ],
  },
];
