import type { PostKey } from "./posts.js";
import type { DayOffset, Text } from "./text.js";

/** A dated step on the way to a promise of the story. */
export interface SeedMilestone {
  /** The number of the promise. */
  readonly of: string;
  readonly post: PostKey;
  readonly title: Text;
  readonly deliverable: Text;
  readonly planned: DayOffset;
  readonly dueOn: DayOffset;
  /** When it was done, and what shows it; left out while it is open. */
  readonly done?: { readonly day: DayOffset; readonly note: Text; readonly url: string };
}

/** The steps of three promises: some behind, some ahead. */
export const steps: readonly SeedMilestone[] = [
  {
    of: "K1",
    post: "PTL-engineer",
    title: {
      en: "Find and number all 64 culverts",
      fr: "Repérer et numéroter les 64 ponceaux",
      ar: "تحديد العبّارات الـ64 وترقيمها",
    },
    deliverable: {
      en: "A list with the place and the state of each culvert, on the open map.",
      fr: "Une liste avec l’emplacement et l’état de chaque ponceau, sur la carte ouverte.",
      ar: "قائمة بموقع كل عبّارة وحالتها على الخريطة المفتوحة.",
    },
    planned: -54,
    dueOn: -40,
    done: {
      day: -42,
      note: {
        en: "All 64 are on the map; 9 lie where no map had shown one.",
        fr: "Les 64 figurent sur la carte ; 9 se trouvent là où aucune carte n’en indiquait.",
        ar: "العبّارات الـ64 كلها على الخريطة، وتسع منها لم تكن على أي خريطة.",
      },
      url: "https://linden.example/culverts/list",
    },
  },
  {
    of: "K1",
    post: "PTL-engineer",
    title: {
      en: "Clear the 31 culverts of Port Linden",
      fr: "Dégager les 31 ponceaux de Port-Linden",
      ar: "تنظيف 31 عبّارة في بورت ليندن",
    },
    deliverable: {
      en: "31 culverts free of rubble, each with its survey.",
      fr: "31 ponceaux débarrassés des gravats, chacun avec son relevé.",
      ar: "31 عبّارة خالية من الأنقاض، ولكل منها مسحها.",
    },
    planned: -54,
    dueOn: -10,
    done: {
      day: -11,
      note: {
        en: "The last of the 31 was cleared on the market square.",
        fr: "Le dernier des 31 a été dégagé sur la place du marché.",
        ar: "نُظّفت آخر العبّارات الـ31 في ساحة السوق.",
      },
      url: "https://linden.example/culverts/city",
    },
  },
  {
    of: "K1",
    post: "PTL-engineer",
    title: {
      en: "Clear the 33 culverts of Brask",
      fr: "Dégager les 33 ponceaux de Brask",
      ar: "تنظيف 33 عبّارة في براسك",
    },
    deliverable: {
      en: "33 culverts free of silt, each with its survey. 16 are done.",
      fr: "33 ponceaux débarrassés de la vase, chacun avec son relevé. 16 sont faits.",
      ar: "33 عبّارة خالية من الطمي، ولكل منها مسحها. أُنجزت 16 منها.",
    },
    planned: -54,
    dueOn: 18,
  },
  {
    of: "K2",
    post: "LAP-roads",
    title: {
      en: "Choose the contractor and bring the gravel",
      fr: "Choisir l’entreprise et apporter le gravier",
      ar: "اختيار المقاول وجلب الحصى",
    },
    deliverable: {
      en: "A signed contract, and 9,000 tonnes of gravel beside the road.",
      fr: "Un contrat signé et 9 000 tonnes de gravier au bord de la route.",
      ar: "عقد موقّع و9000 طن من الحصى بجانب الطريق.",
    },
    planned: -51,
    dueOn: -14,
    done: {
      day: -15,
      note: {
        en: "The contract is signed and the gravel lies there.",
        fr: "Le contrat est signé et le gravier est sur place.",
        ar: "وُقّع العقد والحصى في مكانها.",
      },
      url: "https://averi.example/roads/contract",
    },
  },
  {
    of: "K4",
    post: "MOH-public-health",
    title: {
      en: "Food for eight weeks in the stores of 18 clinics",
      fr: "Huit semaines de vivres dans les réserves de 18 centres de santé",
      ar: "غذاء لثمانية أسابيع في مخازن 18 عيادة",
    },
    deliverable: {
      en: "Therapeutic food for 2,400 children, counted in each store.",
      fr: "Aliments thérapeutiques pour 2 400 enfants, comptés dans chaque réserve.",
      ar: "غذاء علاجي لـ2400 طفل، معدود في كل مخزن.",
    },
    planned: -50,
    dueOn: 10,
  },
];
