import { z } from "zod";
import {
  completions,
  declineReasons,
  type Command,
  type CommandKind,
} from "../../commons/obligation/index.js";
import { day, line, optionalText, text, webAddress } from "../../ground/http/fields.js";
import type { Locale } from "../../ground/words/index.js";

// What officials write here is read on telephones and stands in facts for ever: short is better.
const reasonLettersMax = 2_000;

const seen = { version: z.coerce.number().int().min(1).nullable().catch(null).default(null) };

/** A form as it was sent: the version the person saw, and the command in their language. */
export interface SentForm {
  readonly version: number | null;
  command(locale: Locale): Command;
}

function form<Shape extends z.ZodRawShape>(
  shape: Shape,
  commandOf: (sent: z.output<z.ZodObject<Shape>>, locale: Locale) => Command,
) {
  return z
    .object({ ...seen })
    .and(z.object(shape))
    .transform((sent): SentForm => {
      const { version } = sent;
      return { version, command: (locale) => commandOf(sent, locale) };
    });
}

/** What each form sends; free text is in the language of the page it was written on. */
export const commandForms = {
  offer: form({}, () => ({ kind: "offer" })),
  accept: form({}, () => ({ kind: "accept" })),
  decline: form(
    { reason: z.enum(declineReasons), why: text(reasonLettersMax) },
    (sent, locale) => ({
      kind: "decline",
      reason: sent.reason,
      why: { [locale]: sent.why },
    }),
  ),
  progress: form(
    { completion: z.enum(completions), note: text(reasonLettersMax) },
    (sent, locale) => ({
      kind: "progress",
      completion: sent.completion,
      note: { [locale]: sent.note },
    }),
  ),
  deliver: form(
    { evidenceTitle: line(), evidenceUrl: webAddress(), note: optionalText(reasonLettersMax) },
    (sent, locale) => ({
      kind: "deliver",
      evidence: [{ title: { [locale]: sent.evidenceTitle }, url: sent.evidenceUrl }],
      note: sent.note === "" ? null : { [locale]: sent.note },
    }),
  ),
  confirm: form({}, () => ({ kind: "confirm" })),
  dispute: form({ why: text(reasonLettersMax) }, (sent, locale) => ({
    kind: "dispute",
    why: { [locale]: sent.why },
  })),
  propose: form({ dueOn: day(), why: text(reasonLettersMax) }, (sent, locale) => ({
    kind: "propose",
    dueOn: sent.dueOn,
    why: { [locale]: sent.why },
  })),
  consent: form({}, () => ({ kind: "consent" })),
  refuse: form({ why: text(reasonLettersMax) }, (sent, locale) => ({
    kind: "refuse",
    why: { [locale]: sent.why },
  })),
  redate: form({ dueOn: day(), why: text(reasonLettersMax) }, (sent, locale) => ({
    kind: "redate",
    dueOn: sent.dueOn,
    why: { [locale]: sent.why },
  })),
  transfer: form(
    { debtor: z.uuid(), post: z.uuid(), why: text(reasonLettersMax) },
    (sent, locale) => ({
      kind: "transfer",
      debtor: sent.debtor,
      post: sent.post,
      why: { [locale]: sent.why },
    }),
  ),
  assume: form({}, () => ({ kind: "assume" })),
  reject: form({ why: text(reasonLettersMax) }, (sent, locale) => ({
    kind: "reject",
    why: { [locale]: sent.why },
  })),
  recall: form({}, () => ({ kind: "recall" })),
  release: form({ decision: line(), why: text(reasonLettersMax) }, (sent, locale) => ({
    kind: "release",
    decision: sent.decision,
    why: { [locale]: sent.why },
  })),
  withdraw: form({ why: text(reasonLettersMax) }, (sent, locale) => ({
    kind: "withdraw",
    why: { [locale]: sent.why },
  })),
} as const;

/** The commands that have a form on the page of a commitment. */
export type FormCommand = keyof typeof commandForms & CommandKind;

/** The order in which forms stand on the page: the likeliest first. */
export const formCommands: readonly FormCommand[] = [
  "offer",
  "accept",
  "assume",
  "consent",
  "refuse",
  "progress",
  "deliver",
  "confirm",
  "dispute",
  "propose",
  "redate",
  "reject",
  "recall",
  "transfer",
  "decline",
  "release",
  "withdraw",
];

/** The field beside which a refusal of the rules belongs; null when the form has none for it. */
export function fieldOfRefusal(command: FormCommand, kind: string): string | null {
  const field = fieldOf(kind);
  return field !== null && fieldsOf[command].includes(field) ? field : null;
}

const fieldsOf: Readonly<Record<FormCommand, readonly string[]>> = {
  offer: [],
  accept: [],
  decline: ["reason", "why"],
  progress: ["completion", "note"],
  deliver: ["evidenceTitle", "evidenceUrl", "note"],
  confirm: [],
  dispute: ["why"],
  propose: ["dueOn", "why"],
  consent: [],
  refuse: ["why"],
  redate: ["dueOn", "why"],
  transfer: ["debtor", "post", "why"],
  assume: [],
  reject: ["why"],
  recall: [],
  release: ["decision", "why"],
  withdraw: ["why"],
};

function fieldOf(kind: string): string | null {
  switch (kind) {
    case "date-in-the-past":
    case "date-unchanged":
    case "date-after-parent":
    case "date-before-milestone":
    case "date-missing":
      return "dueOn";
    case "post-elsewhere":
    case "post-closed":
    case "post-unchanged":
    case "not-a-party":
    case "owed-to-itself":
      return "post";
    case "decision-missing":
      return "decision";
    case "evidence-missing":
      return "evidenceUrl";
    default:
      return null;
  }
}
