import type { SeedOutcome } from "./outcomes.js";
import type { DayOffset, Text } from "./text.js";

/** What the Statistics Office published of one outcome between its baseline and last year. */
export interface SeedHistory {
  readonly of: SeedOutcome["code"];
  /** Values by years before the demonstration's own: -5 to -2. Invented, on the way DEMO.md tells. */
  readonly values: Readonly<Record<-5 | -4 | -3 | -2, string>>;
  /** A value that was published wrong at first: for which year, what, and why it was corrected. */
  readonly wrong?: { readonly year: -3 | -2; readonly value: string; readonly why: Text };
}

/** When the series was first published, when it was corrected, and when last year's values came. */
export const publishedOn: Readonly<Record<"series" | "correction" | "latest", DayOffset>> = {
  series: -190,
  correction: -120,
  latest: -34,
};

/** Where the numbers come from, as the Statistics Office says it. */
export const sourceText = "Solmara Statistics Office, yearly series";

/** The years between baseline and latest value of each outcome. */
export const histories: readonly SeedHistory[] = [
  { of: "O1", values: { [-5]: "1795", [-4]: "1690", [-3]: "1520", [-2]: "1405" } },
  {
    of: "O2",
    values: { [-5]: "7.9", [-4]: "7.8", [-3]: "7.6", [-2]: "7.5" },
    wrong: {
      year: -2,
      value: "7.1",
      why: {
        en: "Two clinics of Brask had sent their counts late",
        fr: "Deux centres de santé de Brask avaient envoyé leurs chiffres en retard",
        ar: "تأخر مركزان صحيان في براسك في إرسال أرقامهما",
      },
    },
  },
  { of: "O3", values: { [-5]: "18", [-4]: "18", [-3]: "19", [-2]: "20" } },
  { of: "O4", values: { [-5]: "63", [-4]: "64", [-3]: "66", [-2]: "67" } },
  { of: "O5", values: { [-5]: "26", [-4]: "31", [-3]: "37", [-2]: "42" } },
];
