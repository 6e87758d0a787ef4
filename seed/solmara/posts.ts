import type { InstitutionKey } from "./institutions.js";
import type { Text } from "./text.js";

/** One office of the story. People write to it under its role mailbox, whoever holds it. */
export interface SeedPost {
  readonly key: string;
  readonly institution: InstitutionKey;
  readonly role:
    | "head"
    | "coordinator"
    | "owner"
    | "statistician"
    | "steward"
    | "reviewer"
    | "handler";
  readonly maySign: boolean;
  /** The local part of the role mailbox. */
  readonly mailbox: string;
  readonly phone: string;
  readonly label: Text;
}

// Heads manage their institution and sign for it; the others answer for one thing each.
const heads = [
  {
    key: "PMO-head",
    institution: "PMO",
    mailbox: "chief",
    phone: "+999 100 1000",
    label: { en: "Chief of the Office", fr: "Direction du Bureau", ar: "رئاسة المكتب" },
  },
  {
    key: "MWE-head",
    institution: "MWE",
    mailbox: "minister",
    phone: "+999 100 1100",
    label: {
      en: "Minister of Water and Environment",
      fr: "Ministre de l’Eau et de l’Environnement",
      ar: "وزير المياه والبيئة",
    },
  },
  {
    key: "MOH-head",
    institution: "MOH",
    mailbox: "minister",
    phone: "+999 100 1200",
    label: { en: "Minister of Health", fr: "Ministre de la Santé", ar: "وزير الصحة" },
  },
  {
    key: "MOE-head",
    institution: "MOE",
    mailbox: "minister",
    phone: "+999 100 1300",
    label: {
      en: "Minister of Education",
      fr: "Ministre de l’Éducation",
      ar: "وزير التربية والتعليم",
    },
  },
  {
    key: "MOA-head",
    institution: "MOA",
    mailbox: "minister",
    phone: "+999 100 1400",
    label: { en: "Minister of Agriculture", fr: "Ministre de l’Agriculture", ar: "وزير الزراعة" },
  },
  {
    key: "MSP-head",
    institution: "MSP",
    mailbox: "director",
    phone: "+999 100 1500",
    label: { en: "Director-General", fr: "Direction générale", ar: "المدير العام" },
  },
  {
    key: "CPA-head",
    institution: "CPA",
    mailbox: "director",
    phone: "+999 100 1600",
    label: { en: "Director-General", fr: "Direction générale", ar: "المدير العام" },
  },
  {
    key: "NSO-head",
    institution: "NSO",
    mailbox: "director",
    phone: "+999 100 1700",
    label: {
      en: "Head of the Statistics Office",
      fr: "Direction de l’Office de la statistique",
      ar: "رئاسة مكتب الإحصاء",
    },
  },
  {
    key: "CRA-head",
    institution: "CRA",
    mailbox: "registrar",
    phone: "+999 100 1800",
    label: {
      en: "Registrar-General",
      fr: "Direction du Registre",
      ar: "المسجّل العام",
    },
  },
  {
    key: "AUD-head",
    institution: "AUD",
    mailbox: "president",
    phone: "+999 100 1900",
    label: { en: "President of the Court", fr: "Présidence de la Cour", ar: "رئاسة الديوان" },
  },
  {
    key: "LAP-head",
    institution: "LAP",
    mailbox: "governor",
    phone: "+999 200 1000",
    label: { en: "Governor", fr: "Gouverneur", ar: "حاكم الإقليم" },
  },
  {
    key: "PTL-head",
    institution: "PTL",
    mailbox: "mayor",
    phone: "+999 200 2000",
    label: { en: "Mayor of Port Linden", fr: "Maire de Port-Linden", ar: "عمدة بورت ليندن" },
  },
  {
    key: "BRK-head",
    institution: "BRK",
    mailbox: "mayor",
    phone: "+999 200 3000",
    label: { en: "Mayor of Brask", fr: "Maire de Brask", ar: "عمدة براسك" },
  },
  {
    key: "RLS-head",
    institution: "RLS",
    mailbox: "secretary-general",
    phone: "+999 300 1000",
    label: { en: "Secretary-General", fr: "Secrétariat général", ar: "الأمين العام" },
  },
  {
    key: "AVP-head",
    institution: "AVP",
    mailbox: "director",
    phone: "+999 300 2000",
    label: { en: "Chief Executive", fr: "Direction générale", ar: "الرئيس التنفيذي" },
  },
  {
    key: "KWM-head",
    institution: "KWM",
    mailbox: "minister",
    phone: "+999 400 1000",
    label: {
      en: "Minister of Water of Kestria",
      fr: "Ministre de l’Eau de Kestrie",
      ar: "وزير المياه في كستريا",
    },
  },
  {
    key: "ABC-joint-secretary",
    institution: "ABC",
    mailbox: "joint-secretary",
    phone: "+999 500 1000",
    label: { en: "Joint Secretary", fr: "Secrétariat conjoint", ar: "الأمين المشترك" },
  },
] as const satisfies readonly Omit<SeedPost, "role" | "maySign">[];

const others = [
  {
    key: "PMO-delivery",
    institution: "PMO",
    role: "coordinator",
    mailbox: "head-of-delivery",
    phone: "+999 100 1001",
    label: { en: "Head of Delivery", fr: "Responsable du suivi", ar: "رئيس متابعة التنفيذ" },
  },
  {
    key: "MWE-rivers",
    institution: "MWE",
    role: "owner",
    mailbox: "rivers",
    phone: "+999 100 1101",
    label: { en: "Director Rivers", fr: "Direction des fleuves", ar: "مدير الأنهار" },
  },
  {
    key: "MOH-public-health",
    institution: "MOH",
    role: "owner",
    mailbox: "public-health",
    phone: "+999 100 1201",
    label: {
      en: "Director Public Health",
      fr: "Direction de la santé publique",
      ar: "مدير الصحة العامة",
    },
  },
  {
    key: "MOE-school-safety",
    institution: "MOE",
    role: "owner",
    mailbox: "school-safety",
    phone: "+999 100 1301",
    label: {
      en: "Director School Safety",
      fr: "Direction de la sécurité scolaire",
      ar: "مدير السلامة المدرسية",
    },
  },
  {
    key: "MOA-extension",
    institution: "MOA",
    role: "owner",
    mailbox: "extension",
    phone: "+999 100 1401",
    label: {
      en: "Head Extension",
      fr: "Responsable du conseil agricole",
      ar: "رئيس الإرشاد الزراعي",
    },
  },
  {
    key: "MSP-cash",
    institution: "MSP",
    role: "owner",
    mailbox: "cash-support",
    phone: "+999 100 1501",
    label: {
      en: "Head of Cash Support",
      fr: "Responsable des aides financières",
      ar: "رئيس الدعم النقدي",
    },
  },
  {
    key: "CPA-alerts",
    institution: "CPA",
    role: "owner",
    mailbox: "alerts",
    phone: "+999 100 1601",
    label: { en: "Director Alerts", fr: "Direction des alertes", ar: "مدير الإنذارات" },
  },
  {
    key: "NSO-statistician",
    institution: "NSO",
    role: "statistician",
    mailbox: "chief-statistician",
    phone: "+999 100 1701",
    label: { en: "Chief Statistician", fr: "Statisticien en chef", ar: "كبير الإحصائيين" },
  },
  {
    key: "CRA-steward",
    institution: "CRA",
    role: "steward",
    mailbox: "data-steward",
    phone: "+999 100 1801",
    label: { en: "Data Steward", fr: "Intendance des données", ar: "أمين البيانات" },
  },
  {
    key: "AUD-reviewer",
    institution: "AUD",
    role: "reviewer",
    mailbox: "review",
    phone: "+999 100 1901",
    label: { en: "Reviewer", fr: "Contrôle indépendant", ar: "المراجع" },
  },
  {
    key: "LAP-secretary",
    institution: "LAP",
    role: "owner",
    mailbox: "secretary",
    phone: "+999 200 1001",
    label: {
      en: "Governor’s Secretary",
      fr: "Secrétariat du gouverneur",
      ar: "أمين سر الحاكم",
    },
  },
  {
    key: "LAP-roads",
    institution: "LAP",
    role: "owner",
    mailbox: "roads",
    phone: "+999 200 1002",
    label: {
      en: "Head of Roads and Works",
      fr: "Responsable des routes et travaux",
      ar: "رئيس الطرق والأشغال",
    },
  },
  {
    key: "PTL-engineer",
    institution: "PTL",
    role: "owner",
    mailbox: "city-engineer",
    phone: "+999 200 2001",
    label: { en: "City Engineer", fr: "Ingénieur municipal", ar: "مهندس المدينة" },
  },
  {
    key: "RLS-field",
    institution: "RLS",
    role: "owner",
    mailbox: "field",
    phone: "+999 300 1001",
    label: { en: "Field Lead", fr: "Responsable de terrain", ar: "رئيس العمل الميداني" },
  },
  {
    key: "AVP-duty-desk",
    institution: "AVP",
    role: "handler",
    mailbox: "duty-desk",
    phone: "+999 300 2001",
    label: {
      en: "Operations Duty Desk",
      fr: "Permanence d’exploitation",
      ar: "مكتب مناوبة التشغيل",
    },
  },
  {
    key: "KWM-hydrology",
    institution: "KWM",
    role: "owner",
    mailbox: "hydrology",
    phone: "+999 400 1001",
    label: {
      en: "Head of Hydrology",
      fr: "Responsable de l’hydrologie",
      ar: "رئيس الهيدرولوجيا",
    },
  },
] as const satisfies readonly Omit<SeedPost, "maySign">[];

/** The short name by which the story calls a post. */
export type PostKey = (typeof heads)[number]["key"] | (typeof others)[number]["key"];

/** Every office of the story: a head who signs for each institution, then those who answer. */
export const posts: readonly (SeedPost & { readonly key: PostKey })[] = [
  ...heads.map((head) => ({ ...head, role: "head" as const, maySign: true })),
  ...others.map((post) => ({ ...post, maySign: false })),
];
