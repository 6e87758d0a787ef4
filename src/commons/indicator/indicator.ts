import type { LanguageMap } from "../../ground/words/language-map.js";

/** Which way is better. */
export const directions = ["up", "down"] as const;

/** One of them. */
export type Direction = (typeof directions)[number];

/** How often a value is published: what one period is. */
export const cadences = ["month", "quarter", "year"] as const;

/** One of them. */
export type Cadence = (typeof cadences)[number];

/**
 * What a value is worth: the codes of SDMX CL_OBS_STATUS that are in use here. A normal, P
 * provisional, E estimated, I imputed, B break in the series, F forecast by its publisher, M missing.
 */
export const observationStatuses = ["A", "P", "E", "I", "B", "F", "M"] as const;

/** One of them. */
export type ObservationStatus = (typeof observationStatuses)[number];

/** A value of a period, as a number in exact text: "7.9" of "2019". */
export interface Point {
  /** "2025", "2025-Q3" or "2025-07". */
  readonly period: string;
  readonly value: string;
}

/** From where to where something should go; what a result is judged by. */
export interface Plan {
  readonly direction: Direction;
  readonly baseline: Point | null;
  readonly target: Point | null;
  /** Where it should stand on the way; empty for a straight line. */
  readonly trajectory: readonly Point[];
}

/** How a shared change in the world, or something owed, is measured. */
export interface Indicator extends Plan {
  readonly id: string;
  /** The code of its series, unique here. */
  readonly code: string;
  readonly text: LanguageMap;
  readonly unit: LanguageMap | null;
  /** The institution whose statisticians publish it; null while nobody does. */
  readonly source: string | null;
  readonly cadence: Cadence;
  /** The obligation it measures; null where an outcome names it by its code. */
  readonly measures: string | null;
  readonly createdAt: Date;
}

/** An indicator as it is first written down; its id is made where none is given. */
export type NewIndicator = Omit<Indicator, "id" | "createdAt"> & { readonly id?: string };

/** One value as it was published by one post at one moment. It never changes. */
export interface Observation {
  readonly id: string;
  readonly indicator: string;
  readonly period: string;
  /** A number in exact text; null where it is missing. */
  readonly value: string | null;
  readonly status: ObservationStatus;
  /** Where the number comes from, in its publisher's words. */
  readonly source: string | null;
  readonly institution: string | null;
  readonly post: string | null;
  /** The moment it became public here. */
  readonly vintageAt: Date;
  /** The observation it corrects. */
  readonly supersedes: string | null;
  /** Why it was corrected. */
  readonly reason: LanguageMap | null;
}

/** A value somebody wants to publish. */
export interface NewValue {
  readonly period: string;
  readonly value: string | null;
  readonly status: ObservationStatus;
  readonly source: string | null;
}

/** The subject of facts about an indicator. */
export function indicatorSubject(id: string): string {
  return `urn:commonweal:indicator:${id}`;
}
