import type { SeedCommitment } from "./commitment.js";
import { ofSchoolsAndCash } from "./commitments-schools-cash.js";

/** What the ministries owe under the first version: clinics, pumps, seeds, schools, cash. */
export const ofMinistries: readonly SeedCommitment[] = [
  {
    key: "K4",
    title: {
      en: "Ready-to-use food and back-up water at 18 clinics",
      fr: "Aliments prêts à l’emploi et réserve d’eau dans 18 centres de santé",
      ar: "أغذية جاهزة للاستعمال ومياه احتياطية في 18 عيادة",
    },
    deliverable: {
      en: "At each of 18 clinics of Lower Averi: therapeutic food for eight weeks, 5,000 litres of safe water, and a person who has the key.",
      fr: "Dans chacun des 18 centres de santé du Bas-Averi : des aliments thérapeutiques pour huit semaines, 5 000 litres d’eau saine et une personne qui détient la clé.",
      ar: "في كل عيادة من عيادات أفيري السفلى الثماني عشرة: أغذية علاجية تكفي ثمانية أسابيع، و5000 لتر من المياه المأمونة، وشخص يحتفظ بالمفتاح.",
    },
    debtor: "MOH",
    accountable: "MOH-public-health",
    supporting: ["MWE", "RLS"],
    creditor: "compact",
    outcomes: ["O2", "O4"],
    topics: ["sdg:2.2", "sdg:6.1", "cofog:07.4"],
    offered: -166,
    dueOn: 14,
    moves: [
      { kind: "accept", day: -161 },
      {
        kind: "progress",
        day: -84,
        completion: "limited",
        note: {
          en: "Food for 18 clinics is in the central store; tanks stand at 7 clinics.",
          fr: "Les aliments pour 18 centres sont au dépôt central ; des citernes sont installées dans 7 centres.",
          ar: "الأغذية المخصصة لثماني عشرة عيادة في المستودع المركزي، والخزانات مركّبة في 7 عيادات.",
        },
      },
      {
        kind: "progress",
        day: -2,
        completion: "substantial",
        note: {
          en: "16 of 18 clinics are stocked and have water since the pumps run. The last two are reached by boat this week.",
          fr: "16 centres sur 18 sont approvisionnés et ont de l’eau depuis que les pompes tournent. Les deux derniers seront atteints par bateau cette semaine.",
          ar: "جُهّزت 16 عيادة من أصل 18 ووصلتها المياه منذ تشغيل المضخات. ويُوصَل إلى الأخيرتين بالقارب هذا الأسبوع.",
        },
      },
    ],
  },
  {
    key: "K5",
    title: {
      en: "Install 6 pumps for the clinics’ water",
      fr: "Installer 6 pompes pour l’eau des centres de santé",
      ar: "تركيب 6 مضخات لمياه العيادات",
    },
    deliverable: {
      en: "Six pumps above flood level at the clinics’ wells, each with a test protocol signed by the clinic.",
      fr: "Six pompes au-dessus du niveau de crue aux puits des centres de santé, chacune avec un procès-verbal d’essai signé par le centre.",
      ar: "ست مضخات فوق منسوب الفيضان عند آبار العيادات، ولكل منها محضر اختبار موقّع من العيادة.",
    },
    debtor: "MWE",
    accountable: "MWE-rivers",
    supporting: [],
    creditor: "MOH",
    outcomes: ["O4"],
    topics: ["sdg:6.1", "cofog:06.3"],
    needed: {
      by: "K4",
      why: {
        en: "The tanks at the clinics fill only when pumps above flood level run.",
        fr: "Les citernes des centres ne se remplissent que si des pompes tournent au-dessus du niveau de crue.",
        ar: "لا تمتلئ خزانات العيادات إلا إذا عملت مضخات فوق منسوب الفيضان.",
      },
    },
    offered: -154,
    dueOn: -1,
    moves: [
      { kind: "accept", day: -150 },
      {
        kind: "progress",
        day: -66,
        completion: "limited",
        note: {
          en: "The pumps are ordered; foundations are cast at two wells.",
          fr: "Les pompes sont commandées ; les fondations sont coulées à deux puits.",
          ar: "طُلبت المضخات، وصُبّت القواعد عند بئرين.",
        },
      },
      {
        kind: "progress",
        day: -24,
        completion: "substantial",
        note: {
          en: "Four of six pumps run.",
          fr: "Quatre pompes sur six fonctionnent.",
          ar: "تعمل أربع مضخات من أصل ست.",
        },
      },
      {
        kind: "deliver",
        day: -5,
        note: {
          en: "All six pumps run; the clinics have signed the protocols.",
          fr: "Les six pompes fonctionnent ; les centres ont signé les procès-verbaux.",
          ar: "تعمل المضخات الست جميعها، ووقّعت العيادات المحاضر.",
        },
        evidence: [
          {
            title: {
              en: "Six signed test protocols",
              fr: "Six procès-verbaux d’essai signés",
              ar: "ستة محاضر اختبار موقّعة",
            },
            url: "https://water.solmara.example/pumps/protocols",
          },
        ],
      },
      { kind: "confirm", day: -3, by: "MOH-public-health" },
    ],
  },
  {
    key: "K7",
    title: {
      en: "Seed vouchers before planting for 9,000 households",
      fr: "Des bons de semences avant les semis pour 9 000 ménages",
      ar: "قسائم بذور قبل الزراعة لتسعة آلاف أسرة",
    },
    deliverable: {
      en: "A voucher for quick-ripening seed in the hands of 9,000 farming households of Lower Averi before the planting weeks.",
      fr: "Un bon pour des semences à maturation rapide remis à 9 000 ménages agricoles du Bas-Averi avant les semaines de semis.",
      ar: "قسيمة لبذور سريعة النضج في أيدي تسعة آلاف أسرة زراعية في أفيري السفلى قبل أسابيع الزراعة.",
    },
    debtor: "MOA",
    accountable: "MOA-extension",
    supporting: ["RLS"],
    creditor: "RLS",
    outcomes: ["O2"],
    topics: ["sdg:2.4", "sdg:2.2", "cofog:04.2"],
    offered: -134,
    dueOn: -1,
    moves: [
      { kind: "accept", day: -130 },
      {
        kind: "progress",
        day: -33,
        completion: "substantial",
        note: {
          en: "6,120 of 9,000 households have their voucher; mobile teams reach the islands now.",
          fr: "6 120 ménages sur 9 000 ont leur bon ; des équipes mobiles atteignent maintenant les îles.",
          ar: "تسلّمت 6120 أسرة من أصل 9000 قسائمها، وتصل الفرق المتنقلة الآن إلى الجزر.",
        },
      },
      {
        kind: "deliver",
        day: -4,
        note: {
          en: "9,014 households have received their voucher, 212 of them on paper because they have no telephone.",
          fr: "9 014 ménages ont reçu leur bon, dont 212 sur papier faute de téléphone.",
          ar: "تسلّمت 9014 أسرة قسائمها، منها 212 أسرة على الورق لأنها لا تملك هاتفًا.",
        },
        evidence: [
          {
            title: {
              en: "Vouchers handed out, by village and week",
              fr: "Bons distribués, par village et par semaine",
              ar: "القسائم الموزعة حسب القرية والأسبوع",
            },
            url: "https://agriculture.solmara.example/vouchers/by-village.csv",
          },
          {
            title: {
              en: "Report of the Red Lantern Society’s spot checks",
              fr: "Compte rendu des contrôles ponctuels de la Société de la Lanterne rouge",
              ar: "تقرير الزيارات التفقدية لجمعية الفانوس الأحمر",
            },
            url: "https://red-lantern.example/reports/seed-vouchers",
          },
        ],
      },
    ],
  },
  ...ofSchoolsAndCash,
];
