import { z } from "zod";
import {
  raisableReasons,
  type Resolution,
  type ResolutionKind,
  type SplitStep,
} from "../../../commons/obligation/index.js";
import { day, line, optionalLine, optionalText, text } from "../../../ground/http/fields.js";
import type { Locale } from "../../../ground/words/index.js";

// It stands in the record for ever, and is read on telephones: short is better.
const lettersMax = 2_000;

/** Into how many steps a form can split something. */
export const stepsShown = [1, 2, 3] as const;

const seen = z.coerce.number().int().min(1).nullable().catch(null).default(null);
const why = text(lettersMax);
const postChosen = z.uuid().or(z.literal("")).default("");

/** What a decision's form sends; each kind has its own fields. */
export const decisionForm = z.discriminatedUnion("resolution", [
  z.object({
    resolution: z.literal("redate"),
    version: seen,
    dueOn: day(),
    meansPost: postChosen,
    meansWhat: optionalText(lettersMax),
    why,
  }),
  z.object({
    resolution: z.literal("resource"),
    version: seen,
    meansPost: z.uuid(),
    meansWhat: text(lettersMax),
    why,
  }),
  z.object({ resolution: z.literal("reassign"), version: seen, post: z.uuid(), why }),
  z.object({ resolution: z.literal("release"), version: seen, why }),
  z.object({ resolution: z.literal("uphold"), version: seen, why }),
  z.object({
    resolution: z.literal("split"),
    version: seen,
    title1: line(),
    dueOn1: day(),
    title2: line(),
    dueOn2: day(),
    title3: optionalLine(),
    dueOn3: z.literal("").or(day()).default(""),
    why,
  }),
]);

/** A decision as a form sends it. */
export type SentDecision = z.output<typeof decisionForm>;

/** The posts a form names. */
export function postsIn(sent: SentDecision): readonly string[] {
  const post = "meansPost" in sent ? sent.meansPost : "post" in sent ? sent.post : "";
  return post === "" ? [] : [post];
}

/** The institution of a post that was chosen; null where there is no such post. */
export type InstitutionOf = (post: string) => string | null;

/** The decision a form asks for; texts are in the language of the page. Null: no such post. */
export function resolutionOf(
  sent: SentDecision,
  given: { readonly locale: Locale; readonly institutionOf: InstitutionOf },
): Resolution | null {
  const { locale, institutionOf } = given;
  const base = { why: { [locale]: sent.why } };
  switch (sent.resolution) {
    case "redate": {
      const isGiven = sent.meansPost !== "" || sent.meansWhat !== "";
      const means = isGiven ? meansOf(sent, given) : null;
      if (isGiven && !means) return null;
      return { ...base, kind: "redate", dueOn: sent.dueOn, means };
    }
    case "resource": {
      const means = meansOf(sent, given);
      return means && { ...base, kind: "resource", means };
    }
    case "reassign": {
      const debtor = institutionOf(sent.post);
      return debtor === null ? null : { ...base, kind: "reassign", debtor, post: sent.post };
    }
    case "split":
      return { ...base, kind: "split", steps: stepsOf(sent, locale) };
    case "release":
    case "uphold":
      return { ...base, kind: sent.resolution };
  }
}

function meansOf(
  sent: { readonly meansPost: string; readonly meansWhat: string },
  given: { readonly locale: Locale; readonly institutionOf: InstitutionOf },
) {
  const { meansPost: post, meansWhat: what } = sent;
  const institution = given.institutionOf(post);
  return institution === null || what === ""
    ? null
    : { institution, post, what: { [given.locale]: what } };
}

function stepsOf(
  sent: Extract<SentDecision, { resolution: "split" }>,
  locale: Locale,
): readonly SplitStep[] {
  const { title1, dueOn1, title2, dueOn2, title3, dueOn3 } = sent;
  const steps = [
    { title: { [locale]: title1 }, dueOn: dueOn1 },
    { title: { [locale]: title2 }, dueOn: dueOn2 },
  ];
  return title3 === "" || dueOn3 === ""
    ? steps
    : [...steps, { title: { [locale]: title3 }, dueOn: dueOn3 }];
}

/** The field beside which a refusal belongs; null when it concerns no field. */
export function fieldOf(resolution: ResolutionKind, refusal: string): string | null {
  switch (refusal) {
    case "date-in-the-past":
    case "date-unchanged":
    case "date-after-parent":
    case "date-before-milestone":
      return "dueOn";
    case "means-from-nobody":
      return "meansPost";
    case "post-elsewhere":
    case "post-closed":
    case "post-unchanged":
    case "not-a-party":
    case "owed-to-itself":
      return "post";
    case "step-outside":
      return "dueOn1";
    case "split-too-few":
    case "split-too-late":
      return resolution === "split" ? "title1" : null;
    default:
      return null;
  }
}

/** What raising an obligation sends. */
export const raiseForm = z.object({
  reason: z.enum(raisableReasons),
  note: text(lettersMax),
});

/** What taking an escalation back sends. */
export const withdrawalForm = z.object({ why });

const cursorShape =
  /^(\d{1,2})~(\d{4}-\d{2}-\d{2}|infinity)~([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** What the address of the list may say; what it says badly falls back to everything. */
export const escalationQuery = z.object({
  level: z.coerce.number().int().min(1).max(6).nullable().catch(null).default(null),
  after: z
    .string()
    .transform((cursor) => {
      const [, level, respondKey, id] = cursorShape.exec(cursor) ?? [];
      if (level === undefined || respondKey === undefined || id === undefined) return null;
      if (respondKey !== "infinity" && Number.isNaN(Date.parse(respondKey))) return null;
      return { level: Number(level), respondKey, id };
    })
    .nullable()
    .catch(null)
    .default(null),
});
