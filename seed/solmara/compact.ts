import type { AreaCode } from "./areas.js";
import type { InstitutionKey } from "./institutions.js";
import type { PostKey } from "./posts.js";
import {
  firstGlossary,
  firstPrinciples,
  secondGlossary,
  secondPrinciples,
} from "./compact-texts.js";
import { rainsGates, rainsResources, type SeedGates, type SeedResource } from "./compact-gates.js";
import { outcomes, type SeedOutcome } from "./outcomes.js";
import type { DayOffset, Text } from "./text.js";

/** What the parties promise to live by, and what shows that they do. */
export interface SeedPrinciple {
  readonly text: Text;
  readonly evidence: Text;
}

/** The text of one version of a compact, with the story's short names instead of ids. */
export interface SeedCompactText {
  readonly title: Text;
  readonly whyJointly: Text;
  readonly areas: readonly AreaCode[];
  readonly principles: readonly SeedPrinciple[];
  readonly parties: readonly {
    readonly institution: InstitutionKey;
    readonly role: "lead" | "partner" | "supporter";
    /** The post that signs for it. */
    readonly signs: PostKey;
  }[];
  readonly outcomes: readonly SeedOutcome[];
  readonly coordinatorPost: PostKey;
  readonly steeringPosts: readonly PostKey[];
  readonly stocktakeDays: number;
  readonly ladder: readonly {
    readonly level: number;
    readonly posts: readonly PostKey[];
    readonly workingDays: number | null;
  }[];
  readonly glossary: readonly { readonly term: Text; readonly meaning: Text }[];
  readonly gates: SeedGates;
  readonly resources: readonly SeedResource[];
  readonly noticeDays: number;
  readonly start: DayOffset;
  readonly end: DayOffset;
  readonly reviewOn: DayOffset;
  /** The day by which it must hold, and what people call it. */
  readonly readyBy?: { readonly day: DayOffset; readonly what: Text };
}

/** A compact with its versions: when each was put forward and when its parties signed. */
export interface SeedCompact {
  readonly key: string;
  readonly openedBy: PostKey;
  readonly versions: readonly {
    readonly opened: DayOffset;
    readonly signed: DayOffset;
    readonly text: SeedCompactText;
  }[];
}

const first: SeedCompactText = {
  title: {
    en: "Safe Through the Rains",
    fr: "En sécurité pendant les pluies",
    ar: "آمنون طوال موسم الأمطار",
  },
  whyJointly: {
    en: "A flood crosses every boundary between us: water, health, schools, farms, cash and two municipalities in one night. None of us can keep people safe alone, so we share five outcomes, name one post for each promise, and say in public when we are late.",
    fr: "Une inondation franchit en une nuit toutes les frontières entre nous : eau, santé, écoles, champs, aides et deux communes. Aucun de nous ne peut protéger seul la population ; nous partageons donc cinq résultats, nommons un poste pour chaque promesse et disons publiquement quand nous sommes en retard.",
    ar: "يتجاوز الفيضان في ليلة واحدة كل الحدود بيننا: المياه والصحة والمدارس والحقول والدعم النقدي وبلديتين. ولا يستطيع أحد منا أن يحمي الناس وحده؛ لذلك نتشارك خمس نتائج، ونسمّي لكل وعد منصبًا واحدًا مسؤولًا عنه، ونعلن حين نتأخر.",
  },
  areas: ["SOL-LA", "SOL-LA-PTL", "SOL-LA-BRK"],
  principles: firstPrinciples,
  parties: [
    { institution: "MWE", role: "lead", signs: "MWE-head" },
    { institution: "MOH", role: "partner", signs: "MOH-head" },
    { institution: "MOE", role: "partner", signs: "MOE-head" },
    { institution: "MOA", role: "partner", signs: "MOA-head" },
    { institution: "MSP", role: "partner", signs: "MSP-head" },
    { institution: "CPA", role: "partner", signs: "CPA-head" },
    { institution: "LAP", role: "partner", signs: "LAP-head" },
    { institution: "PTL", role: "partner", signs: "PTL-head" },
    { institution: "BRK", role: "partner", signs: "BRK-head" },
    { institution: "KWM", role: "partner", signs: "KWM-head" },
    { institution: "RLS", role: "supporter", signs: "RLS-head" },
  ],
  outcomes,
  coordinatorPost: "PMO-delivery",
  steeringPosts: ["LAP-secretary", "MWE-rivers", "MOH-public-health"],
  stocktakeDays: 30,
  ladder: [
    { level: 1, posts: ["PMO-delivery"], workingDays: 5 },
    { level: 2, posts: ["LAP-secretary", "MWE-rivers", "MOH-public-health"], workingDays: 3 },
    { level: 3, posts: ["MWE-head", "MOH-head", "LAP-head", "PMO-head"], workingDays: 15 },
    { level: 4, posts: ["AUD-reviewer"], workingDays: null },
  ],
  glossary: firstGlossary,
  gates: rainsGates,
  resources: rainsResources,
  noticeDays: 90,
  start: -200,
  end: 900,
  reviewOn: 165,
  readyBy: { day: 23, what: { en: "the rains", fr: "les pluies", ar: "موسم الأمطار" } },
};

const second: SeedCompactText = {
  ...first,
  whyJointly: {
    en: `${first.whyJointly.en} Since version 2 the compact also covers notice of dam releases in Kestria and one gateway for text alerts instead of three.`,
    fr: `${first.whyJointly.fr} Depuis la version 2, le pacte couvre aussi le préavis des lâchers du barrage en Kestrie et une seule passerelle d’alerte par SMS au lieu de trois.`,
    ar: `${first.whyJointly.ar} ويشمل الميثاق منذ نسخته الثانية الإشعار المسبق بتصريف مياه السد في كستريا، وبوابة واحدة للإنذار بالرسائل القصيرة بدلًا من ثلاث.`,
  },
  principles: secondPrinciples,
  steeringPosts: [...first.steeringPosts, "CPA-alerts", "KWM-hydrology"],
  ladder: first.ladder.map((step) =>
    step.level === 2
      ? { ...step, posts: [...step.posts, "CPA-alerts" as const, "KWM-hydrology" as const] }
      : step,
  ),
  glossary: [...firstGlossary, ...secondGlossary],
};

/** C1, the compact of the story. */
export const safeThroughTheRains: SeedCompact = {
  key: "C1",
  openedBy: "PMO-delivery",
  versions: [
    { opened: -195, signed: -180, text: first },
    { opened: -47, signed: -40, text: second },
  ],
};
