import { z } from "zod";
import { day, optionalText, text, type Typed } from "../../../ground/http/fields.js";
import type { LanguageMap, Locale } from "../../../ground/words/index.js";
import {
  decisionForm,
  postsIn,
  resolutionField,
  resolutionOf,
  type SentDecision,
} from "../../commitment/index.js";
import type { Wanted } from "./decide.js";
import { attendances, decisionKinds, type Attendance, type DecisionKind } from "./stocktake.js";

// It stands in the minutes for ever, and is read out.
const lettersMax = 2_000;

/** What calling or moving a stocktake sends. */
export const whenForm = z.object({
  onDay: day(),
  place: optionalText(lettersMax),
  why: text(lettersMax),
});

/** What closing one sends. */
export const closingForm = z.object({ remarks: optionalText(lettersMax) });

/** What noting attendance sends: one choice for each post, under its id. */
export const attendanceForm = z.record(z.string().max(100), z.string().max(4_000));

/** The choices of an attendance form, by post. */
export function attendanceIn(sent: Typed): ReadonlyMap<string, Attendance> {
  return new Map(
    Object.entries(sent).flatMap(([name, value]) => {
      const how = attendances.find((one) => one === value);
      return name.startsWith("post-") && how ? [[name.slice("post-".length), how] as const] : [];
    }),
  );
}

const seen = z.coerce.number().int().min(1).nullable().catch(null).default(null);
const why = text(lettersMax);

/** What a decision on the spot sends; each kind has its own fields. */
export const tableForm = z.discriminatedUnion("resolution", [
  ...decisionForm.options,
  z.object({ resolution: z.literal("consent"), version: seen, why }),
  z.object({ resolution: z.literal("refuse"), version: seen, why }),
  z.object({ resolution: z.literal("confirm"), version: seen, why }),
  z.object({ resolution: z.literal("dispute"), version: seen, why }),
  z.object({ resolution: z.literal("assume"), version: seen, why }),
  z.object({ resolution: z.literal("reject"), version: seen, why }),
  z.object({ resolution: z.literal("update"), version: seen, why, byDay: day() }),
  z.object({ resolution: z.literal("none"), version: seen, why }),
]);

/** A decision as its form sends it. */
export type SentTable = z.output<typeof tableForm>;

/** The decision a form asks for; null where it names a post that does not exist. */
export function wantedOf(
  sent: SentTable,
  given: { readonly locale: Locale; readonly institutionOf: (post: string) => string | null },
): Wanted | null {
  const said: LanguageMap = { [given.locale]: sent.why };
  switch (sent.resolution) {
    case "consent":
    case "confirm":
    case "assume":
      return { kind: "answer", command: { kind: sent.resolution }, why: said };
    case "refuse":
    case "dispute":
    case "reject":
      return { kind: "answer", command: { kind: sent.resolution, why: said }, why: said };
    case "update":
      return { kind: "update", why: said, by: sent.byDay };
    case "none":
      return { kind: "none", why: said };
    default: {
      const resolution = resolutionOf(sent, given);
      return resolution && { kind: "resolve", resolution };
    }
  }
}

/** The posts a form names. */
export function postsNamed(sent: SentTable): readonly string[] {
  return isResolution(sent) ? postsIn(sent) : [];
}

function isResolution(sent: SentTable): sent is SentDecision {
  return decisionForm.options.some((option) => option.shape.resolution.value === sent.resolution);
}

/** The kind of a form that came back, whatever else is wrong with it. */
export function kindIn(sent: string | undefined): DecisionKind {
  return decisionKinds.find((one) => one === sent) ?? "none";
}

/** The field beside which a refusal belongs; null when it concerns no field. */
export function fieldOf(kind: DecisionKind, refusal: string): string | null {
  if (kind === "update") return refusal === "day-in-the-past" ? "byDay" : null;
  switch (kind) {
    case "redate":
    case "resource":
    case "reassign":
    case "release":
    case "uphold":
    case "split":
      return resolutionField(kind, refusal);
    default:
      return null;
  }
}
