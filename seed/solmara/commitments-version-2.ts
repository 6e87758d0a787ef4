import type { SeedCommitment } from "./commitment.js";

/** What came with version 2 of the compact. */
export const sinceVersion2: readonly SeedCommitment[] = [
  {
    key: "K9",
    title: {
      en: "Give notice of dam releases at least 12 hours ahead",
      fr: "Annoncer les lâchers du barrage au moins 12 heures à l’avance",
      ar: "الإشعار بتصريف مياه السد قبل 12 ساعة على الأقل",
    },
    deliverable: {
      en: "A message to Port Linden, Brask and the Civil Protection Agency at least 12 hours before every release at the upper dam, readable by people and by machines, through the whole of the rains.",
      fr: "Un message à Port-Linden, à Brask et à l’Agence de protection civile au moins 12 heures avant chaque lâcher du barrage supérieur, lisible par les personnes et par les machines, pendant toute la saison des pluies.",
      ar: "رسالة إلى بورت ليندن وبراسك ووكالة الحماية المدنية قبل كل تصريف من السد الأعلى باثنتي عشرة ساعة على الأقل، يقرؤها الناس والأجهزة، طوال موسم الأمطار.",
    },
    debtor: "KWM",
    accountable: "KWM-hydrology",
    supporting: ["MWE"],
    creditor: "compact",
    outcomes: ["O1"],
    topics: ["sdg:6.5", "sdg:13.3"],
    offered: -39,
    dueOn: 143,
    moves: [
      { kind: "accept", day: -36 },
      {
        kind: "progress",
        day: -8,
        completion: "substantial",
        note: {
          en: "All four releases since the signature were announced, the shortest notice was 13 hours. The proofs stand on the instance of Kestria.",
          fr: "Les quatre lâchers depuis la signature ont tous été annoncés ; le préavis le plus court a été de 13 heures. Les preuves figurent sur l’instance de Kestrie.",
          ar: "أُعلن عن عمليات التصريف الأربع منذ التوقيع، وكانت أقصر مهلة 13 ساعة. والإثباتات محفوظة على منصة كستريا.",
        },
      },
    ],
  },
  {
    key: "K12",
    title: {
      en: "One SMS alert gateway for all agencies",
      fr: "Une seule passerelle d’alerte par SMS pour toutes les agences",
      ar: "بوابة واحدة للإنذار بالرسائل القصيرة لجميع الجهات",
    },
    deliverable: {
      en: "One gateway through which civil protection, water and agriculture warn people by text message in three languages; the two other contracts are ended.",
      fr: "Une passerelle unique par laquelle la protection civile, l’eau et l’agriculture alertent la population par SMS en trois langues ; les deux autres contrats sont résiliés.",
      ar: "بوابة واحدة تُنذر عبرها الحماية المدنية والمياه والزراعة الناس برسائل قصيرة بثلاث لغات، مع إنهاء العقدين الآخرين.",
    },
    debtor: "CPA",
    accountable: "CPA-alerts",
    supporting: ["MWE", "MOA"],
    creditor: "compact",
    outcomes: ["O1"],
    topics: ["sdg:13.3", "cofog:03.2"],
    offered: -38,
    dueOn: 46,
    moves: [
      { kind: "accept", day: -31 },
      {
        kind: "progress",
        day: -13,
        completion: "limited",
        note: {
          en: "The common text formats are agreed. Three agencies still pay for three gateways; the first contract ends next month.",
          fr: "Les formats communs de messages sont convenus. Trois agences paient encore trois passerelles ; le premier contrat prend fin le mois prochain.",
          ar: "اتُّفق على صيغ مشتركة للرسائل. وما زالت ثلاث جهات تدفع مقابل ثلاث بوابات، وينتهي أول عقد الشهر المقبل.",
        },
      },
    ],
  },
];
