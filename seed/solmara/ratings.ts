import type { InstitutionKey } from "./institutions.js";
import type { PostKey } from "./posts.js";
import type { DayOffset, Text } from "./text.js";

/** How sure somebody was of a promise on a day, in the story. */
export interface SeedRating {
  /** The promise by its number in the story. */
  readonly of: string;
  readonly day: DayOffset;
  readonly by: PostKey;
  readonly confidence: "green" | "amber" | "red";
  readonly reason?: Text;
  readonly ask?: { readonly who: InstitutionKey; readonly what: Text };
}

/** What the offices say of their own promises, and the Court of Audit of those of others. */
export const ratings: readonly SeedRating[] = [
  {
    of: "K1",
    day: -37,
    by: "PTL-engineer",
    confidence: "green",
  },
  {
    of: "K1",
    day: -6,
    by: "PTL-engineer",
    confidence: "amber",
    reason: {
      en: "The 17 culverts left are too deep for shovels. With a digger they take eight working days; without one they will not be done before the rains.",
      fr: "Les 17 ponceaux restants sont trop profonds pour des pelles. Avec une pelleteuse, il faut huit jours ouvrables ; sans elle, ils ne seront pas prêts avant les pluies.",
      ar: "العبّارات السبع عشرة الباقية أعمق من أن تُنظَّف بالمجارف. وهي تحتاج مع الحفّارة إلى ثمانية أيام عمل، ومن دونها لن تُنجز قبل موسم الأمطار.",
    },
    ask: {
      who: "LAP",
      what: {
        en: "Bring the promised digger to Brask by the start of next week.",
        fr: "Amener à Brask la pelleteuse promise au début de la semaine prochaine.",
        ar: "إحضار الحفّارة الموعودة إلى براسك في بداية الأسبوع المقبل.",
      },
    },
  },
  {
    of: "K2",
    day: -34,
    by: "LAP-roads",
    confidence: "amber",
    reason: {
      en: "Everything is ready but the height of two bridges, which depends on river data that others measure.",
      fr: "Tout est prêt sauf la hauteur de deux ponts, qui dépend de données fluviales que d’autres mesurent.",
      ar: "كل شيء جاهز إلا ارتفاع جسرين، وهو يتوقف على بيانات للنهر تقيسها جهة أخرى.",
    },
  },
  {
    of: "K2",
    day: -8,
    by: "LAP-roads",
    confidence: "red",
    reason: {
      en: "It waits for K3: the river cross-sections were due yesterday and have not come. The road cannot be finished before the rains unless they arrive within days.",
      fr: "Il attend K3 : les profils en travers du fleuve étaient dus hier et ne sont pas arrivés. La route ne peut être achevée avant les pluies s’ils n’arrivent pas dans les jours qui viennent.",
      ar: "ينتظر هذا الالتزام K3: كان موعد تسليم المقاطع العرضية للنهر أمس ولم تصل. ولا يمكن إنجاز الطريق قبل موسم الأمطار ما لم تصل خلال أيام.",
    },
    ask: {
      who: "MWE",
      what: {
        en: "Measure and hand over the cross-sections at the two bridges, or say today who else may measure them.",
        fr: "Mesurer et remettre les profils au droit des deux ponts, ou dire aujourd’hui qui d’autre peut les mesurer.",
        ar: "قياس المقاطع العرضية عند الجسرين وتسليمها، أو بيان الجهة الأخرى التي يمكنها قياسها اليوم.",
      },
    },
  },
  {
    of: "K4",
    day: -84,
    by: "MOH-public-health",
    confidence: "amber",
    reason: {
      en: "Tanks stand at 7 of 18 clinics; the others have no water until the pumps of K5 run.",
      fr: "Des citernes sont installées dans 7 centres sur 18 ; les autres n’ont pas d’eau tant que les pompes de K5 ne tournent pas.",
      ar: "رُكّبت الخزانات في 7 عيادات من أصل 18، ولا ماء في الباقي قبل تشغيل مضخات الالتزام K5.",
    },
  },
  {
    of: "K4",
    day: -2,
    by: "MOH-public-health",
    confidence: "green",
    reason: {
      en: "All six pumps run; the last two clinics are reached by boat this week.",
      fr: "Les six pompes tournent ; les deux derniers centres seront atteints par bateau cette semaine.",
      ar: "تعمل المضخات الست جميعها، ويُوصَل إلى العيادتين الأخيرتين بالقارب هذا الأسبوع.",
    },
  },
  { of: "K5", day: -24, by: "MWE-rivers", confidence: "green" },
  {
    of: "K6",
    day: -48,
    by: "MOE-school-safety",
    confidence: "amber",
    reason: {
      en: "Two of the sites lie below flood level; owners of two others have not answered yet.",
      fr: "Deux des sites sont inondables ; les propriétaires de deux autres n’ont pas encore répondu.",
      ar: "يقع موقعان تحت منسوب الفيضان، ولم يرد بعد مالكا موقعين آخرين.",
    },
  },
  { of: "K7", day: -33, by: "MOA-extension", confidence: "green" },
  {
    of: "K8",
    day: -17,
    by: "MSP-cash",
    confidence: "green",
    reason: {
      en: "The drill paid out in 61 hours on average, well within 72.",
      fr: "L’exercice a versé les aides en 61 heures en moyenne, nettement moins que 72.",
      ar: "صُرفت المساعدة في التجربة خلال 61 ساعة في المتوسط، وهي أقل من 72 ساعة بوضوح.",
    },
  },
  {
    of: "K8",
    day: -10,
    by: "AUD-reviewer",
    confidence: "amber",
    reason: {
      en: "The average hides the tail: 1 household in 10 waited longer than 72 hours, and families without an account or telephone were not part of the drill.",
      fr: "La moyenne cache les cas lents : 1 ménage sur 10 a attendu plus de 72 heures, et les familles sans compte ni téléphone ne participaient pas à l’exercice.",
      ar: "يخفي المتوسط الحالات البطيئة: أسرة من كل عشر انتظرت أكثر من 72 ساعة، ولم تشمل التجربة الأسر التي لا حساب لها ولا هاتف.",
    },
    ask: {
      who: "MSP",
      what: {
        en: "Repeat the drill in Brask with households that have neither account nor telephone.",
        fr: "Refaire l’exercice à Brask avec des ménages sans compte ni téléphone.",
        ar: "إعادة التجربة في براسك مع أسر لا حساب لها ولا هاتف.",
      },
    },
  },
  { of: "K9", day: -8, by: "KWM-hydrology", confidence: "green" },
  {
    of: "K12",
    day: -13,
    by: "CPA-alerts",
    confidence: "amber",
    reason: {
      en: "Each of the three agencies would rather keep its own contract; only one has given notice.",
      fr: "Chacune des trois agences préférerait garder son propre contrat ; une seule l’a dénoncé.",
      ar: "تفضّل كل جهة من الجهات الثلاث الإبقاء على عقدها، ولم تُخطر بإنهائه إلا واحدة.",
    },
  },
];
