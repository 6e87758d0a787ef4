import type { AreaCode } from "./areas.js";
import type { Text } from "./text.js";

/** The short name by which the story calls an institution. */
export type InstitutionKey =
  | "PMO"
  | "MWE"
  | "MOH"
  | "MOE"
  | "MOA"
  | "MSP"
  | "CPA"
  | "NSO"
  | "CRA"
  | "AUD"
  | "LAP"
  | "PTL"
  | "BRK"
  | "RLS"
  | "AVP"
  | "KWM"
  | "ABC";

/** One institution of the story. */
export interface SeedInstitution {
  readonly key: InstitutionKey;
  readonly slug: string;
  readonly classification:
    | "ministry"
    | "agency"
    | "audit"
    | "regional_government"
    | "municipality"
    | "ngo"
    | "business"
    | "collaboration";
  readonly area: AreaCode;
  readonly parents: readonly InstitutionKey[];
  /** The year it was founded: long before the story. */
  readonly founded: number;
  readonly name: Text;
  readonly legalBasis: Text;
  /** Where its mail is read; addresses under ".example" reach nobody. */
  readonly domain: string;
  /** Its own instance, where it is not this one. */
  readonly homeInstance?: string;
}

/** The seventeen institutions, as the design names them. */
export const institutions: readonly SeedInstitution[] = [
  {
    key: "PMO",
    slug: "prime-ministers-delivery-office",
    classification: "agency",
    area: "SOL",
    parents: [],
    founded: 2016,
    domain: "delivery.solmara.example",
    name: {
      en: "Prime Minister’s Delivery Office",
      fr: "Bureau du suivi de l’action publique auprès du Premier ministre",
      ar: "مكتب رئيس الوزراء لمتابعة التنفيذ",
    },
    legalBasis: {
      en: "Decree on the Delivery Office, 2016",
      fr: "Décret relatif au Bureau du suivi, 2016",
      ar: "مرسوم إنشاء مكتب متابعة التنفيذ، 2016",
    },
  },
  {
    key: "MWE",
    slug: "ministry-of-water-and-environment",
    classification: "ministry",
    area: "SOL",
    parents: [],
    founded: 1974,
    domain: "water.solmara.example",
    name: {
      en: "Ministry of Water and Environment",
      fr: "Ministère de l’Eau et de l’Environnement",
      ar: "وزارة المياه والبيئة",
    },
    legalBasis: {
      en: "Water Act, 1974, section 3",
      fr: "Loi sur l’eau, 1974, article 3",
      ar: "قانون المياه، 1974، المادة 3",
    },
  },
  {
    key: "MOH",
    slug: "ministry-of-health",
    classification: "ministry",
    area: "SOL",
    parents: [],
    founded: 1961,
    domain: "health.solmara.example",
    name: { en: "Ministry of Health", fr: "Ministère de la Santé", ar: "وزارة الصحة" },
    legalBasis: {
      en: "Public Health Act, 1961",
      fr: "Loi sur la santé publique, 1961",
      ar: "قانون الصحة العامة، 1961",
    },
  },
  {
    key: "MOE",
    slug: "ministry-of-education",
    classification: "ministry",
    area: "SOL",
    parents: [],
    founded: 1961,
    domain: "education.solmara.example",
    name: {
      en: "Ministry of Education",
      fr: "Ministère de l’Éducation",
      ar: "وزارة التربية والتعليم",
    },
    legalBasis: {
      en: "Education Act, 1961",
      fr: "Loi sur l’éducation, 1961",
      ar: "قانون التربية والتعليم، 1961",
    },
  },
  {
    key: "MOA",
    slug: "ministry-of-agriculture",
    classification: "ministry",
    area: "SOL",
    parents: [],
    founded: 1961,
    domain: "agriculture.solmara.example",
    name: { en: "Ministry of Agriculture", fr: "Ministère de l’Agriculture", ar: "وزارة الزراعة" },
    legalBasis: {
      en: "Agriculture Act, 1988",
      fr: "Loi sur l’agriculture, 1988",
      ar: "قانون الزراعة، 1988",
    },
  },
  {
    key: "MSP",
    slug: "social-protection-agency",
    classification: "agency",
    area: "SOL",
    parents: ["PMO"],
    founded: 2004,
    domain: "social.solmara.example",
    name: {
      en: "Social Protection Agency",
      fr: "Agence de protection sociale",
      ar: "وكالة الحماية الاجتماعية",
    },
    legalBasis: {
      en: "Social Protection Act, 2004",
      fr: "Loi sur la protection sociale, 2004",
      ar: "قانون الحماية الاجتماعية، 2004",
    },
  },
  {
    key: "CPA",
    slug: "civil-protection-agency",
    classification: "agency",
    area: "SOL",
    parents: ["PMO"],
    founded: 1998,
    domain: "protection.solmara.example",
    name: {
      en: "Civil Protection Agency",
      fr: "Agence de protection civile",
      ar: "وكالة الحماية المدنية",
    },
    legalBasis: {
      en: "Civil Protection Act, 1998",
      fr: "Loi sur la protection civile, 1998",
      ar: "قانون الحماية المدنية، 1998",
    },
  },
  {
    key: "NSO",
    slug: "statistics-office",
    classification: "agency",
    area: "SOL",
    parents: ["PMO"],
    founded: 1969,
    domain: "statistics.solmara.example",
    name: { en: "Statistics Office", fr: "Office de la statistique", ar: "مكتب الإحصاء" },
    legalBasis: {
      en: "Statistics Act, 1969, section 2: professional independence",
      fr: "Loi sur la statistique, 1969, article 2 : indépendance professionnelle",
      ar: "قانون الإحصاء، 1969، المادة 2: الاستقلال المهني",
    },
  },
  {
    key: "CRA",
    slug: "civil-registry",
    classification: "agency",
    area: "SOL",
    parents: ["PMO"],
    founded: 1963,
    domain: "registry.solmara.example",
    name: { en: "Civil Registry", fr: "Registre d’état civil", ar: "السجل المدني" },
    legalBasis: {
      en: "Civil Registration Act, 1963",
      fr: "Loi sur l’état civil, 1963",
      ar: "قانون الأحوال المدنية، 1963",
    },
  },
  {
    key: "AUD",
    slug: "court-of-audit",
    classification: "audit",
    area: "SOL",
    parents: [],
    founded: 1965,
    domain: "audit.solmara.example",
    name: { en: "Court of Audit", fr: "Cour des comptes", ar: "ديوان المحاسبة" },
    legalBasis: {
      en: "Constitution, article 88",
      fr: "Constitution, article 88",
      ar: "الدستور، المادة 88",
    },
  },
  {
    key: "LAP",
    slug: "lower-averi-province",
    classification: "regional_government",
    area: "SOL-LA",
    parents: [],
    founded: 1982,
    domain: "lower-averi.solmara.example",
    name: { en: "Lower Averi Province", fr: "Province du Bas-Averi", ar: "إقليم أفيري السفلى" },
    legalBasis: {
      en: "Provinces Act, 1982",
      fr: "Loi sur les provinces, 1982",
      ar: "قانون الأقاليم، 1982",
    },
  },
  {
    key: "PTL",
    slug: "port-linden",
    classification: "municipality",
    area: "SOL-LA-PTL",
    parents: ["LAP"],
    founded: 1897,
    domain: "port-linden.example",
    name: { en: "City of Port Linden", fr: "Ville de Port-Linden", ar: "مدينة بورت ليندن" },
    legalBasis: {
      en: "Municipalities Act, 1983",
      fr: "Loi sur les municipalités, 1983",
      ar: "قانون البلديات، 1983",
    },
  },
  {
    key: "BRK",
    slug: "brask",
    classification: "municipality",
    area: "SOL-LA-BRK",
    parents: ["LAP"],
    founded: 1983,
    domain: "brask.example",
    name: { en: "Municipality of Brask", fr: "Commune de Brask", ar: "بلدية براسك" },
    legalBasis: {
      en: "Municipalities Act, 1983",
      fr: "Loi sur les municipalités, 1983",
      ar: "قانون البلديات، 1983",
    },
  },
  {
    key: "RLS",
    slug: "red-lantern-society",
    classification: "ngo",
    area: "SOL-LA",
    parents: [],
    founded: 1991,
    domain: "red-lantern.example",
    name: {
      en: "Red Lantern Society",
      fr: "Société de la Lanterne rouge",
      ar: "جمعية الفانوس الأحمر",
    },
    legalBasis: {
      en: "Registered association no. 1991/204",
      fr: "Association déclarée n° 1991/204",
      ar: "جمعية مسجلة رقم 1991/204",
    },
  },
  {
    key: "AVP",
    slug: "averi-power",
    classification: "business",
    area: "SOL-LA",
    parents: [],
    founded: 1978,
    domain: "averi-power.example",
    name: {
      en: "Averi Power (dam operator)",
      fr: "Averi Énergie (exploitant du barrage)",
      ar: "أفيري للطاقة (مشغّل السد)",
    },
    legalBasis: {
      en: "Concession for the lower dam, 1978",
      fr: "Concession du barrage inférieur, 1978",
      ar: "امتياز تشغيل السد الأسفل، 1978",
    },
  },
  {
    key: "KWM",
    slug: "ministry-of-water-kestria",
    classification: "ministry",
    area: "KES",
    parents: [],
    founded: 1970,
    domain: "water.kestria.example",
    homeInstance: "https://commonweal.kestria.example",
    name: {
      en: "Ministry of Water, Kestria",
      fr: "Ministère de l’Eau de Kestrie",
      ar: "وزارة المياه في كستريا",
    },
    legalBasis: {
      en: "Water Code of Kestria, 1970",
      fr: "Code de l’eau de Kestrie, 1970",
      ar: "مدونة المياه في كستريا، 1970",
    },
  },
  {
    key: "ABC",
    slug: "averi-basin-commission",
    classification: "collaboration",
    area: "SOL",
    parents: ["MWE", "KWM"],
    founded: 2012,
    domain: "averi-basin.example",
    name: {
      en: "Averi Basin Commission",
      fr: "Commission du bassin de l’Averi",
      ar: "هيئة حوض نهر أفيري",
    },
    legalBasis: {
      en: "Averi Basin Treaty between Solmara and Kestria, 2012",
      fr: "Traité du bassin de l’Averi entre Solmara et la Kestrie, 2012",
      ar: "معاهدة حوض نهر أفيري بين سولمارا وكستريا، 2012",
    },
  },
];
