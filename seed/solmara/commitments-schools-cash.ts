import type { SeedCommitment } from "./commitment.js";

/** What the ministry of education and the social protection agency owe. */
export const ofSchoolsAndCash: readonly SeedCommitment[] = [
  {
    key: "K6",
    title: {
      en: "School continuity kits and 14 alternative sites",
      fr: "Kits de continuité scolaire et 14 sites de remplacement",
      ar: "حقائب لاستمرار التعليم و14 موقعًا بديلًا للدراسة",
    },
    deliverable: {
      en: "A kit for each of 112 classes, and 14 sites on high ground where lessons go on within three days after a flood.",
      fr: "Un kit pour chacune des 112 classes et 14 sites en hauteur où les cours reprennent dans les trois jours qui suivent une inondation.",
      ar: "حقيبة لكل صف من الصفوف المئة والاثني عشر، و14 موقعًا على أرض مرتفعة تُستأنف فيها الدروس خلال ثلاثة أيام من الفيضان.",
    },
    debtor: "MOE",
    accountable: "MOE-school-safety",
    supporting: ["BRK", "PTL", "RLS"],
    creditor: "compact",
    outcomes: ["O3"],
    topics: ["sdg:4.a", "sdg:11.5", "cofog:09.1"],
    offered: -146,
    dueOn: 2,
    moves: [
      { kind: "accept", day: -141 },
      {
        kind: "progress",
        day: -60,
        completion: "limited",
        note: {
          en: "5 of 14 sites are agreed with their owners; kits for 40 classes are packed.",
          fr: "5 sites sur 14 sont convenus avec leurs propriétaires ; les kits de 40 classes sont prêts.",
          ar: "اتُّفق مع أصحاب 5 مواقع من أصل 14، وجُهّزت حقائب 40 صفًّا.",
        },
      },
      {
        kind: "redate",
        day: -49,
        by: "PMO-delivery",
        dueOn: 18,
        why: {
          en: "Two of the sites turned out to lie below flood level; new ones had to be found. The date stays before the rains.",
          fr: "Deux des sites se sont révélés inondables ; il a fallu en trouver d’autres. L’échéance reste avant les pluies.",
          ar: "تبيّن أن موقعين يقعان تحت منسوب الفيضان، فلزم البحث عن غيرهما. ويبقى الموعد قبل موسم الأمطار.",
        },
      },
    ],
  },
  {
    key: "K8",
    title: {
      en: "Flood cash within 72 hours through one application",
      fr: "Une aide financière sous 72 heures après une inondation, par une seule demande",
      ar: "مساعدة نقدية خلال 72 ساعة من الفيضان بطلب واحد",
    },
    deliverable: {
      en: "One form for every household hit by a flood; money on the account or telephone within 72 hours; no paper that another authority already holds.",
      fr: "Un seul formulaire pour chaque ménage touché ; l’argent sur le compte ou le téléphone sous 72 heures ; aucun document qu’une autre administration détient déjà.",
      ar: "استمارة واحدة لكل أسرة متضررة، وتصل المساعدة إلى الحساب أو الهاتف خلال 72 ساعة، ومن دون طلب أي وثيقة موجودة لدى جهة أخرى.",
    },
    debtor: "MSP",
    accountable: "MSP-cash",
    supporting: ["CRA", "PTL", "BRK"],
    creditor: "compact",
    outcomes: ["O1", "O2"],
    topics: ["sdg:1.3", "sdg:1.5", "cofog:10.7"],
    offered: -122,
    dueOn: 19,
    moves: [
      { kind: "accept", day: -115 },
      {
        kind: "progress",
        day: -71,
        completion: "limited",
        note: {
          en: "The form is written and tested with 40 families; payments to telephones are contracted.",
          fr: "Le formulaire est rédigé et testé avec 40 familles ; les paiements par téléphone font l’objet d’un contrat.",
          ar: "أُعدّت الاستمارة وجُرّبت مع 40 أسرة، وجرى التعاقد على الدفع عبر الهاتف.",
        },
      },
      {
        kind: "progress",
        day: -17,
        completion: "substantial",
        note: {
          en: "A drill with 300 households paid out in 61 hours on average; 9 of 10 were paid within 72 hours.",
          fr: "Lors d’un exercice avec 300 ménages, le versement a pris 61 heures en moyenne ; 9 sur 10 ont été payés sous 72 heures.",
          ar: "في تجربة شملت 300 أسرة صُرفت المساعدة في 61 ساعة في المتوسط، وتسلّمها 9 من كل 10 خلال 72 ساعة.",
        },
      },
    ],
  },
];
