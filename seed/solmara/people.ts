import type { Text } from "./text.js";

/** An invented person. The name stays what it is; other scripts write it by its sound. */
export interface SeedPerson {
  readonly name: Text;
  readonly locale: "en" | "fr" | "ar";
}

function person(latin: string, arabic: string, locale: SeedPerson["locale"] = "en"): SeedPerson {
  return { name: { en: latin, fr: latin, ar: arabic }, locale };
}

/** Everybody who holds or will hold an office in the story, a resident and the operator. */
export const people = {
  yara: person("Yara Costa", "يارا كوستا", "fr"),
  nadia: person("Nadia Ferran", "نادية فيران"),
  elena: person("Elena Marou", "إيلينا مارو", "fr"),
  tomas: person("Tomas Ilie", "توماس إيلي"),
  kofi: person("Kofi Adjei", "كوفي أدجي"),
  amal: person("Dr Amal Haddad", "د. أمل حداد", "ar"),
  clara: person("Clara Benitez", "كلارا بينيتيز", "fr"),
  anton: person("Anton Weiss", "أنطون فايس"),
  ines: person("Ines Duarte", "إينيس دوارتي", "fr"),
  hassan: person("Hassan Tarek", "حسن طارق", "ar"),
  jo: person("Jo Brandt", "جو برانت"),
  ingrid: person("Ingrid Moss", "إنغريد موس"),
  lina: person("Lina Osei", "لينا أوسي"),
  paul: person("Paul Rask", "بول راسك"),
  marc: person("Marc Duvall", "مارك دوفال", "fr"),
  ruth: person("Ruth Kembe", "روث كيمبي"),
  farid: person("Farid Sol", "فريد سول", "ar"),
  idris: person("Idris Noor", "إدريس نور", "ar"),
  beatriz: person("Beatriz Lindqvist", "بياتريس ليندكفيست", "fr"),
  helene: person("Helene Vass", "هيلين فاس", "fr"),
  omar: person("Omar Dessai", "عمر ديساي"),
  pia: person("Pia Lund", "بيا لوند"),
  emil: person("Emil Stroud", "إميل ستراود"),
  lucie: person("Lucie Marchetti", "لوسي ماركيتي", "fr"),
  samir: person("Samir Aziz", "سمير عزيز", "ar"),
  greta: person("Greta Holm", "غريتا هولم"),
  joseph: person("Joseph Adel", "جوزيف عادل"),
  mina: person("Mina Salo", "مينا سالو"),
  ivan: person("Ivan Petrel", "إيفان بيتريل"),
  dutyOfficer: {
    name: { en: "Officer on duty", fr: "Agent de permanence", ar: "الموظف المناوب" },
    locale: "en",
  },
  milena: person("Milena Kord", "ميلينا كورد"),
  viktor: person("Viktor Arens", "فيكتور آرنس"),
  dana: person("Dana Rell", "دانا ريل"),
  sara: person("Sara Karim", "سارة كريم", "ar"),
  robin: person("Robin Tell", "روبن تيل"),
} as const satisfies Readonly<Record<string, SeedPerson>>;

/** The short name by which the story calls a person. */
export type PersonKey = keyof typeof people;
