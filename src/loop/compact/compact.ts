import { z } from "zod";
import type { Day } from "../../ground/clock.js";
import { day, webAddress } from "../../ground/http/fields.js";
import { languageMap, type LanguageMap } from "../../ground/words/language-map.js";

/** Where a compact stands. */
export const compactStates = [
  "draft",
  "open_for_signature",
  "active",
  "under_review",
  "closed",
  "terminated",
] as const;

/** One state of a compact. */
export type CompactState = (typeof compactStates)[number];

/** What an institution is in a compact. */
export const partyRoles = ["lead", "partner", "supporter", "observer"] as const;

/** One role of a party. */
export type PartyRole = (typeof partyRoles)[number];

/** More than five shared outcomes is a list, not a focus. */
export const outcomesMax = 5;

/** Institutions that one text can bind. */
export const partiesMax = 60;

const party = z.object({
  institution: z.uuid(),
  role: z.enum(partyRoles),
  required: z.boolean(),
  /** What it does in this compact, in a sentence. */
  does: languageMap.optional(),
});

const point = z.object({ year: z.int(), value: z.string().max(30) });

const principle = z.object({
  text: languageMap,
  /** What shows that it is lived, not only written. */
  evidence: z.object({ text: languageMap, url: webAddress().nullable() }).nullable(),
});

const outcome = z.object({
  id: z.uuid(),
  code: z.string().max(20),
  statement: languageMap,
  leadPost: z.uuid(),
  topics: z.array(z.string().max(60)).max(20),
  indicator: z.object({
    code: z.string().max(60),
    text: languageMap,
    unit: languageMap.nullable(),
    direction: z.enum(["up", "down"]),
    /** Numbers as people write them, so that 7.9 stays 7.9 in the signed text. */
    baseline: point,
    target: point,
    /** Where it should stand in the years between. */
    trajectory: z.array(point).max(30).optional(),
  }),
});

/** What one party gives in one year: money of one currency, or days of people's work. */
const resource = z.object({
  institution: z.uuid(),
  year: z.int(),
  amount: z.string().max(30),
  /** An ISO 4217 code, or "person-days". */
  unit: z.string().max(12),
});

/**
 * The text of one version: everything that is signed. What came later than the first compacts is
 * optional, so that the hash of what was signed before comes out the same for ever.
 */
export const compactContent = z.object({
  title: languageMap,
  whyJointly: languageMap,
  areas: z.array(z.uuid()).max(50),
  principles: z.array(principle).max(12),
  parties: z.array(party).min(2).max(partiesMax),
  outcomes: z.array(outcome).min(1).max(outcomesMax),
  governance: z.object({
    coordinatorPost: z.uuid(),
    steeringPosts: z.array(z.uuid()).max(20),
    stocktakeDays: z.int().min(1).max(366),
    ladder: z
      .array(
        z.object({
          level: z.int().min(1).max(6),
          posts: z.array(z.uuid()),
          workingDays: z.int().nullable(),
        }),
      )
      .max(6),
  }),
  glossary: z.array(z.object({ term: languageMap, meaning: languageMap })).max(60),
  /** What changes in accountability, in resources, and for the people who are served. */
  gates: z
    .object({ accountability: languageMap, resources: languageMap, frontLine: languageMap })
    .optional(),
  resources: z.array(resource).max(300).optional(),
  /** Fields a month it may ask of each party, and why that is worth it where it is much. */
  burden: z
    .object({ fields: z.int().min(0).max(10_000).nullable(), why: languageMap.nullable() })
    .optional(),
  /** Days between the notice of a party that leaves and the day it is no longer bound. */
  noticeDays: z.int().min(1).max(730).optional(),
  start: day(),
  end: day(),
  reviewOn: day(),
  /** The day by which it must hold, by its name: "the rains", "the first day of school". */
  readyBy: z.object({ day: day(), what: languageMap }).optional(),
});

/** The text of one version of a compact. */
export type CompactContent = z.output<typeof compactContent>;

/** One shared outcome of a compact. */
export type CompactOutcome = CompactContent["outcomes"][number];

/** A signature of one institution under one version. */
export interface Signature {
  readonly institution: string;
  readonly post: string;
  readonly tenure: string;
  readonly version: number;
  readonly hash: string;
  readonly signedAt: Date;
}

/** One version: its text and the hash over it. */
export interface CompactVersion {
  readonly version: number;
  readonly content: CompactContent;
  readonly hash: string;
  readonly createdAt: Date;
}

/** Which version a version changes, and which parties it concerns: they sign again. */
export interface Amendment {
  readonly base: number;
  readonly affected: readonly string[];
}

/** A compact with the version people see now. */
export interface Compact {
  readonly id: string;
  readonly state: CompactState;
  readonly current: CompactVersion;
  /** What the current version changes; null where it stands for itself and all sign. */
  readonly amendment: Amendment | null;
  readonly versionInForce: number | null;
  /** The text that binds, or the newest one while none does. */
  readonly ruling: CompactContent;
  readonly externalId: string | null;
  readonly rowVersion: number;
  readonly createdAt: Date;
}

/** What other slices need of a compact: its name and who coordinates and steers it. */
export interface CompactCard {
  readonly id: string;
  readonly title: LanguageMap;
  readonly state: CompactState;
  readonly start: Day;
  readonly end: Day;
  readonly parties: readonly string[];
  readonly coordinatorPost: string;
  readonly steeringPosts: readonly string[];
  readonly stocktakeDays: number;
  readonly ladder: CompactContent["governance"]["ladder"];
  readonly outcomes: readonly {
    readonly id: string;
    readonly code: string;
    readonly statement: LanguageMap;
    readonly topics: readonly string[];
    readonly indicator: CompactOutcome["indicator"];
  }[];
}

/** Notice that an institution leaves. */
export interface Departure {
  readonly institution: string;
  readonly post: string;
  readonly reason: LanguageMap;
  readonly givenAt: Date;
  /** The first day on which it is no longer bound. */
  readonly effectiveOn: Day;
  readonly leftAt: Date | null;
  /** The version that bound it until then. */
  readonly leftVersion: number | null;
}

/** What was decided about a compact as a whole. */
export const turnKinds = ["review", "keep", "close", "terminate"] as const;

/** One such decision. */
export type TurnKind = (typeof turnKinds)[number];

/** A decision about a compact as a whole, by a post, with its reason. */
export interface Turn {
  readonly kind: TurnKind;
  readonly institution: string;
  readonly post: string;
  readonly reason: LanguageMap;
  readonly at: Date;
}

/** The subject of facts about a compact. */
export function compactSubject(id: string): string {
  return `urn:commonweal:compact:${id}`;
}

/** The same text with every letter in Unicode's composed form, as canonical JSON demands. */
export function composed(content: CompactContent): CompactContent {
  return compactContent.parse(JSON.parse(JSON.stringify(content).normalize("NFC")));
}
