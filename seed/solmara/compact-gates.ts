import type { InstitutionKey } from "./institutions.js";
import type { Text } from "./text.js";

/** What really changes with a compact: in accountability, in resources, at the front line. */
export interface SeedGates {
  readonly accountability: Text;
  readonly resources: Text;
  readonly frontLine: Text;
}

/** What one party gives in one year; the year is counted from the demonstration's own. */
export interface SeedResource {
  readonly institution: InstitutionKey;
  readonly year: number;
  readonly amount: string;
  /** An ISO 4217 code, or "person-days". */
  readonly unit: string;
}

/** What changes with "Safe Through the Rains". */
export const rainsGates: SeedGates = {
  accountability: {
    en: "One account for all eleven parties, every thirty days, before the same table; what is late stands on the front page under the name of the office that owes it.",
    fr: "Un seul compte rendu pour les onze parties, tous les trente jours, devant la même table ; ce qui est en retard figure en page d’accueil sous le nom du poste qui le doit.",
    ar: "حساب واحد للأطراف الأحد عشر كل ثلاثين يومًا أمام الطاولة نفسها، وما تأخر يظهر في الصفحة الأولى باسم المنصب المدين به.",
  },
  resources: {
    en: "Each ministry sets apart a line that only serves the rains; the municipalities give people instead of money. No line moves without a new version of this text.",
    fr: "Chaque ministère réserve une ligne qui ne sert qu’aux pluies ; les communes donnent des personnes plutôt que de l’argent. Aucune ligne ne bouge sans nouvelle version de ce texte.",
    ar: "تخصص كل وزارة بندًا لا يخدم إلا موسم الأمطار، وتقدم البلديات موظفين بدلًا من المال. ولا يتغير أي بند إلا بنسخة جديدة من هذا النص.",
  },
  frontLine: {
    en: "One number to call, one map of shelters, one form for help: who answers passes it on, and the family tells its story once.",
    fr: "Un seul numéro, une seule carte des abris, un seul formulaire d’aide : celui qui répond transmet, et la famille ne raconte son histoire qu’une fois.",
    ar: "رقم واحد للاتصال وخريطة واحدة للملاجئ واستمارة واحدة للمساعدة: من يجيب يُحيل الطلب، وتروي الأسرة قصتها مرة واحدة.",
  },
};

/** What the parties of "Safe Through the Rains" put in, year by year. */
export const rainsResources: readonly SeedResource[] = [
  { institution: "MWE", year: 0, amount: "4200000", unit: "SOL" },
  { institution: "MWE", year: 1, amount: "3900000", unit: "SOL" },
  { institution: "MOH", year: 0, amount: "1150000", unit: "SOL" },
  { institution: "MOE", year: 0, amount: "860000", unit: "SOL" },
  { institution: "LAP", year: 0, amount: "640000", unit: "SOL" },
  { institution: "PTL", year: 0, amount: "420", unit: "person-days" },
  { institution: "BRK", year: 0, amount: "180", unit: "person-days" },
];

/** What changes with "One River, Two Countries". */
export const riverGates: SeedGates = {
  accountability: {
    en: "The joint commission reports to both parliaments on the same day and in the same words.",
    fr: "La commission conjointe rend compte aux deux parlements le même jour et dans les mêmes termes.",
    ar: "تقدم اللجنة المشتركة الحساب إلى البرلمانين في اليوم نفسه وبالعبارات نفسها.",
  },
  resources: {
    en: "Each country pays its own gauges; the warning line between the dam and the border bridge is shared in halves.",
    fr: "Chaque pays paie ses propres échelles ; la ligne d’alerte entre le barrage et le pont frontalier est partagée par moitié.",
    ar: "يدفع كل بلد كلفة مقاييسه، وتُقسم كلفة خط الإنذار بين السد والجسر الحدودي مناصفة.",
  },
  frontLine: {
    en: "The keeper of the dam calls the bridge directly, day and night; no warning waits for a capital.",
    fr: "Le gardien du barrage appelle directement le pont, jour et nuit ; aucune alerte n’attend une capitale.",
    ar: "يتصل حارس السد بالجسر مباشرة ليلًا ونهارًا، ولا ينتظر أي إنذار ردّ عاصمة.",
  },
};

/** What both countries put in. */
export const riverResources: readonly SeedResource[] = [
  { institution: "KWM", year: 0, amount: "90000", unit: "USD" },
  { institution: "MWE", year: 0, amount: "90000", unit: "USD" },
];
