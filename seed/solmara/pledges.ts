import type { InstitutionKey } from "./institutions.js";
import type { PostKey } from "./posts.js";
import type { DayOffset, Text } from "./text.js";

/** What a party of the compact gives, and what became of it so far. */
export interface SeedPledge {
  readonly key: string;
  readonly title: Text;
  readonly deliverable: Text;
  readonly debtor: InstitutionKey;
  readonly accountable: PostKey;
  readonly offeredBy: PostKey;
  readonly offered: DayOffset;
  readonly accepted: DayOffset;
  readonly dueOn: DayOffset;
  readonly unit: string;
  /** In hundredths of a solmar. */
  readonly pledged: number;
  readonly moves: readonly {
    readonly move: "release" | "spend";
    readonly day: DayOffset;
    readonly amount: number;
    readonly note: Text;
  }[];
}

/** The pledges of the story. */
export const pledges: readonly SeedPledge[] = [
  {
    key: "K10",
    title: {
      en: "The province’s share of the works before the rains",
      fr: "La part de la province dans les travaux avant les pluies",
      ar: "حصة المحافظة في الأشغال قبل موسم الأمطار",
    },
    deliverable: {
      en: "6.0 million solmars from the province’s budget for the school road, the culverts and the diggers lent to the municipalities.",
      fr: "6,0 millions de solmars du budget de la province pour la route de l’école, les ponceaux et les pelleteuses prêtées aux communes.",
      ar: "6.0 ملايين سولمار من ميزانية المحافظة لطريق المدرسة والعبّارات والحفّارات المُعارة للبلديات.",
    },
    debtor: "LAP",
    accountable: "LAP-secretary",
    offeredBy: "LAP-head",
    offered: -150,
    accepted: -146,
    dueOn: 45,
    unit: "SOL",
    pledged: 600_000_000,
    moves: [
      {
        move: "release",
        day: -88,
        amount: 200_000_000,
        note: {
          en: "First part, for gravel and the contractor of the school road.",
          fr: "Première tranche, pour le gravier et l’entreprise de la route de l’école.",
          ar: "الدفعة الأولى، للحصى ومقاول طريق المدرسة.",
        },
      },
      {
        move: "release",
        day: -30,
        amount: 150_000_000,
        note: {
          en: "Second part, for the culverts in Brask and Port Linden.",
          fr: "Deuxième tranche, pour les ponceaux à Brask et à Port-Linden.",
          ar: "الدفعة الثانية، للعبّارات في براسك وبورت ليندن.",
        },
      },
      {
        move: "spend",
        day: -8,
        amount: 214_050_000,
        note: {
          en: "Paid so far: gravel, two crews and the hire of a digger.",
          fr: "Payé à ce jour : gravier, deux équipes et location d’une pelleteuse.",
          ar: "المدفوع حتى الآن: الحصى وفريقان واستئجار حفّارة.",
        },
      },
    ],
  },
];
