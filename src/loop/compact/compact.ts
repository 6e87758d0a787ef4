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

// More than five shared outcomes is a list, not a focus.
const outcomesMax = 5;
const partiesMax = 60;

const party = z.object({
  institution: z.uuid(),
  role: z.enum(partyRoles),
  required: z.boolean(),
});

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
    baseline: z.object({ year: z.int(), value: z.string().max(30) }),
    target: z.object({ year: z.int(), value: z.string().max(30) }),
  }),
});

/** The text of one version: everything that is signed. */
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
  start: day(),
  end: day(),
  reviewOn: day(),
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

/** A compact with the version people see now. */
export interface Compact {
  readonly id: string;
  readonly state: CompactState;
  readonly current: CompactVersion;
  readonly versionInForce: number | null;
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
  readonly outcomes: readonly {
    readonly id: string;
    readonly code: string;
    readonly statement: LanguageMap;
  }[];
}

/** The subject of facts about a compact. */
export function compactSubject(id: string): string {
  return `urn:commonweal:compact:${id}`;
}

/** The same text with every letter in Unicode's composed form, as canonical JSON demands. */
export function composed(content: CompactContent): CompactContent {
  return compactContent.parse(JSON.parse(JSON.stringify(content).normalize("NFC")));
}
