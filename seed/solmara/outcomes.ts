import type { PostKey } from "./posts.js";
import type { Text } from "./text.js";

/** One value of an indicator, as people write the number. */
export interface SeedValue {
  /** A year, or years before the demonstration's own ("last year" is -1). */
  readonly year: number;
  readonly value: string;
}

/** A shared change in the world, and how it is measured. */
export interface SeedOutcome {
  /** Its id in the signed text; never changes between versions. */
  readonly id: string;
  readonly code: "O1" | "O2" | "O3" | "O4" | "O5";
  readonly leadPost: PostKey;
  readonly topics: readonly string[];
  readonly statement: Text;
  readonly indicator: {
    readonly code: string;
    readonly text: Text;
    readonly unit: Text;
    readonly direction: "up" | "down";
    readonly baseline: SeedValue;
    readonly latest: SeedValue;
    readonly target: SeedValue;
    /** Where it should stand on the way. */
    readonly trajectory?: readonly SeedValue[];
  };
}

/** The last full year before the demonstration starts. */
export const lastYear = -1;

const percent: Text = { en: "per cent", fr: "pour cent", ar: "في المئة" };

/** The five outcomes of the compact. */
export const outcomes: readonly SeedOutcome[] = [
  {
    id: "01970000-0000-7000-8000-0000000000c1",
    code: "O1",
    leadPost: "CPA-alerts",
    topics: ["sdg:1.5", "sdg:11.5", "sdg:13.1"],
    statement: {
      en: "Fewer people hurt by floods",
      fr: "Moins de personnes touchées par les inondations",
      ar: "عدد أقل من المتضررين من الفيضانات",
    },
    indicator: {
      code: "VC_DSR_DAFF",
      text: {
        en: "People directly affected by disasters per 100,000, by sex and area",
        fr: "Personnes directement touchées par des catastrophes pour 100 000 habitants, par sexe et par territoire",
        ar: "عدد المتضررين مباشرة من الكوارث لكل 100 ألف نسمة، حسب الجنس والمنطقة",
      },
      unit: { en: "per 100,000 people", fr: "pour 100 000 habitants", ar: "لكل 100 ألف نسمة" },
      direction: "down",
      baseline: { year: 2019, value: "1840" },
      latest: { year: lastYear, value: "1310" },
      target: { year: 2030, value: "600" },
      trajectory: [
        { year: 2026, value: "1150" },
        { year: 2028, value: "850" },
      ],
    },
  },
  {
    id: "01970000-0000-7000-8000-0000000000c2",
    code: "O2",
    leadPost: "MOH-public-health",
    topics: ["sdg:2.2"],
    statement: {
      en: "Children stay nourished through the rains",
      fr: "Les enfants restent bien nourris pendant les pluies",
      ar: "تغذية سليمة للأطفال طوال موسم الأمطار",
    },
    indicator: {
      code: "SH_STA_WAST",
      text: {
        en: "Children under five who are wasted, per cent, by sex and area",
        fr: "Enfants de moins de cinq ans souffrant d’émaciation, en pourcentage, par sexe et par territoire",
        ar: "نسبة الأطفال دون الخامسة المصابين بالهزال، حسب الجنس والمنطقة",
      },
      unit: percent,
      direction: "down",
      baseline: { year: 2019, value: "7.9" },
      latest: { year: lastYear, value: "7.4" },
      target: { year: 2030, value: "4.0" },
    },
  },
  {
    id: "01970000-0000-7000-8000-0000000000c3",
    code: "O3",
    leadPost: "MOE-school-safety",
    topics: ["sdg:4.a", "sdg:11.5"],
    statement: {
      en: "No child loses a school month",
      fr: "Aucun enfant ne perd un mois d’école",
      ar: "لا يخسر أي طفل شهرًا من الدراسة",
    },
    indicator: {
      code: "L_SCH_DAYS",
      text: {
        en: "School days lost per pupil in a year; beside it disruptions to schooling (VC_DSR_ESDN)",
        fr: "Jours d’école perdus par élève et par an ; à côté, les interruptions de la scolarité (VC_DSR_ESDN)",
        ar: "عدد الأيام الدراسية الضائعة لكل تلميذ في السنة، ومعها حالات انقطاع الدراسة (VC_DSR_ESDN)",
      },
      unit: { en: "days per pupil", fr: "jours par élève", ar: "يوم لكل تلميذ" },
      direction: "down",
      baseline: { year: 2019, value: "19" },
      latest: { year: lastYear, value: "21" },
      target: { year: 2030, value: "5" },
      trajectory: [
        { year: 2026, value: "15" },
        { year: 2028, value: "10" },
      ],
    },
  },
  {
    id: "01970000-0000-7000-8000-0000000000c4",
    code: "O4",
    leadPost: "MWE-rivers",
    topics: ["sdg:6.1"],
    statement: {
      en: "Safe water after floods",
      fr: "De l’eau saine après les inondations",
      ar: "مياه مأمونة بعد الفيضانات",
    },
    indicator: {
      code: "SH_H2O_SAFE",
      text: {
        en: "People with safely managed drinking water, per cent",
        fr: "Part de la population disposant d’eau potable gérée en toute sécurité, en pourcentage",
        ar: "نسبة السكان الذين تتوافر لهم مياه شرب مُدارة بأمان",
      },
      unit: percent,
      direction: "up",
      baseline: { year: 2019, value: "61" },
      latest: { year: lastYear, value: "68" },
      target: { year: 2030, value: "85" },
    },
  },
  {
    id: "01970000-0000-7000-8000-0000000000c5",
    code: "O5",
    leadPost: "LAP-secretary",
    topics: ["sdg:1.5", "sdg:11.b"],
    statement: {
      en: "Every municipality has a plan",
      fr: "Chaque commune a un plan",
      ar: "لكل بلدية خطة",
    },
    indicator: {
      code: "SG_DSR_SILS",
      text: {
        en: "Local governments with a disaster risk strategy, per cent",
        fr: "Collectivités locales dotées d’une stratégie de réduction des risques, en pourcentage",
        ar: "نسبة الحكومات المحلية التي لديها استراتيجية للحد من مخاطر الكوارث",
      },
      unit: percent,
      direction: "up",
      baseline: { year: 2019, value: "22" },
      latest: { year: lastYear, value: "48" },
      target: { year: 2030, value: "100" },
    },
  },
];
