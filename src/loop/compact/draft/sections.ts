import { z } from "zod";
import { optionalLine, optionalText, webAddress } from "../../../ground/http/fields.js";
import { isDay } from "../../../ground/clock.js";
import { limits } from "../../../ground/limits.js";
import { outcomesMax, partiesMax, partyRoles } from "../compact.js";

/**
 * The sections of the form: the eight leading practices of the GAO (GAO-23-105520), each a page of
 * its own. Who takes part comes first, because the others choose among them.
 */
export const sectionNames = [
  "participants",
  "outcomes",
  "accountability",
  "cultures",
  "leadership",
  "roles",
  "resources",
  "agreement",
] as const;

/** One section. */
export type SectionName = (typeof sectionNames)[number];

const languageTag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

// Everything may still be missing in a draft: what is there must only be readable.
function texts(max: number) {
  return z
    .record(z.string().regex(languageTag), optionalText(max))
    .default({})
    .transform((map): Readonly<Record<string, string>> =>
      Object.fromEntries(Object.entries(map).filter(([, text]) => text !== "")),
    );
}

const title = texts(limits.titleCharactersMax);
const long = texts(limits.textCharactersMax / 4);
const id = z
  .union([z.uuid(), z.literal(""), z.null()])
  .default(null)
  .transform((value) => (value === "" ? null : value));
const day = z
  .union([z.string().trim(), z.null()])
  .default(null)
  .transform((value) => (value === "" ? null : value))
  .refine(
    (value) => value === null || (isDay(value) && value >= "1000-01-01" && value < "2200-01-01"),
    { params: { key: "notADate" } },
  );
const number = optionalLine(30).nullable().default(null).transform(orNull);
const webOrNone = z
  .union([z.literal(""), webAddress(), z.null()])
  .default(null)
  .transform((value) => (value === "" ? null : value));

function orNull(text: string | null): string | null {
  return text === "" ? null : text;
}

function whole(min: number, max: number) {
  return z
    .union([z.string().trim(), z.number(), z.null()])
    .default(null)
    .transform((value) => (value === null || value === "" ? null : Number(value)))
    .pipe(z.number().min(min).max(max).nullable())
    .transform((value) => (value === null ? null : Math.trunc(value)));
}

const year = whole(1900, 2199);

// Boxes of one name come as lines of one text.
const ids = z
  .array(id)
  .or(
    z
      .string()
      .transform((text) => linesIn(text))
      .pipe(z.array(z.uuid())),
  )
  .default([])
  .transform((all) => [...new Set(all.filter((one) => one !== null))]);

const participants = z.object({
  title,
  why: long,
  areas: ids.pipe(z.array(z.uuid()).max(50)),
  institutions: ids.pipe(z.array(z.uuid()).max(partiesMax)),
  /** Institutions that sign nothing, but whose posts coordinate or oversee. */
  others: ids.pipe(z.array(z.uuid()).max(20)),
});

const point = z.object({ year, value: number }).default({ year: null, value: null });

const outcomes = z.object({
  outcomes: z
    .array(
      z.object({
        id,
        statement: title,
        leadPost: id,
        code: optionalLine(60),
        indicator: title,
        unit: title,
        direction: z.enum(["up", "down"]).catch("up").default("up"),
        baseline: point,
        target: point,
        /** A year and its value on each line: "2027: 900". */
        trajectory: z
          .array(z.object({ year: z.int(), value: z.string() }))
          .max(30)
          .or(optionalText(1_000).refine(isTrajectory).transform(pointsIn))
          .default([]),
        topics: z
          .array(z.string().max(60))
          .max(20)
          .or(
            optionalText(1_000)
              .transform(namesIn)
              .pipe(z.array(z.string().max(60)).max(20)),
          )
          .default([]),
      }),
    )
    .max(outcomesMax)
    .default([]),
});

const accountability = z.object({
  gate: long,
  stocktakeDays: whole(1, 366),
  ladder: z
    .array(z.object({ posts: ids.pipe(z.array(z.uuid()).max(20)), workingDays: whole(1, 260) }))
    .max(6)
    .default([]),
});

const cultures = z.object({
  principles: z
    .array(z.object({ text: title, evidence: long, url: webOrNone }))
    .max(12)
    .default([]),
  glossary: z
    .array(z.object({ term: title, meaning: long }))
    .max(60)
    .default([]),
});

const leadership = z.object({
  coordinatorPost: id,
  steeringPosts: ids.pipe(z.array(z.uuid()).max(20)),
});

const roles = z.object({
  frontLine: long,
  roles: z
    .array(
      z.object({
        institution: z.uuid(),
        role: z.enum(partyRoles).or(z.literal("")).default(""),
        required: z
          .union([z.boolean(), z.string()])
          .default(false)
          .transform((value) => value === true || value === "yes"),
        does: title,
      }),
    )
    .max(partiesMax)
    .default([]),
});

const resources = z.object({
  gate: long,
  lines: z
    .array(z.object({ institution: id, year, amount: number, unit: optionalLine(12) }))
    .max(300)
    .default([]),
  burdenFields: whole(0, 10_000),
  burdenWhy: long,
});

const agreement = z.object({
  start: day,
  end: day,
  reviewOn: day,
  noticeDays: whole(1, 730),
  /** The day by which it must hold, and what people call it. */
  readyOn: day,
  readyFor: title,
});

/** Everything a draft can hold, section by section. */
export const sections = z.object({
  participants,
  outcomes,
  accountability,
  cultures,
  leadership,
  roles,
  resources,
  agreement,
});

/** A draft's sections. */
export type Sections = z.output<typeof sections>;

/** A draft in which nothing has been said. */
export const emptySections: Sections = sections.parse(
  Object.fromEntries(sectionNames.map((name) => [name, {}])),
);

/** Whether a text has been written in no language. */
export function isSilent(text: Readonly<Record<string, string>>): boolean {
  return Object.keys(text).length === 0;
}

const pointLine = /^(\d{4})\s*[:=]?\s+(\S.{0,29})$|^(\d{4})\s*[:=]\s*(\S.{0,29})$/;

function isTrajectory(text: string): boolean {
  const lines = linesIn(text);
  return lines.length <= 30 && lines.every((line) => pointLine.test(line));
}

function pointsIn(text: string): { year: number; value: string }[] {
  return linesIn(text).flatMap((line) => {
    const found = pointLine.exec(line);
    const year = Number(found?.[1] ?? found?.[3]);
    const value = (found?.[2] ?? found?.[4] ?? "").trim();
    return found ? [{ year, value }] : [];
  });
}

function namesIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter((one) => one !== "");
}

function linesIn(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
