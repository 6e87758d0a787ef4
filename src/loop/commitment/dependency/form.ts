import { z } from "zod";
import { day, line, optionalText, searchWords, text } from "../../../ground/http/fields.js";
import type { Locale } from "../../../ground/words/index.js";
import type { Demand } from "./ask.js";

// It stands in the fact for ever, and is read on telephones: short is better.
const lettersMax = 2_000;

/** Where asking begins: of which institution. */
export const askQuery = z.object({
  institution: z.uuid().or(z.literal("")).catch("").default(""),
  q: searchWords(),
});

/** "We need this from you by then, because." Texts are in the language of the page. */
export const askForm = z.object({
  institution: z.uuid(),
  title: line(),
  deliverable: text(lettersMax),
  post: z.uuid(),
  dueOn: day(),
  why: text(lettersMax),
});

/** The demand a form asks for. */
export function demandOf(form: z.output<typeof askForm>, locale: Locale): Demand {
  return {
    title: { [locale]: form.title },
    deliverable: { [locale]: form.deliverable },
    why: { [locale]: form.why },
    debtor: form.institution,
    post: form.post,
    dueOn: form.dueOn,
  };
}

/** What is promised already is named by its address, or by the id in it. */
export const waitForm = z.object({
  blocker: line(2_000),
  why: optionalText(lettersMax),
});

/** The id in an address of a commitment, in whatever language it was read; null without one. */
export function idInAddress(address: string): string | null {
  const ids = address.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi);
  const id = z.uuid().safeParse(ids?.[0]);
  return id.success ? id.data.toLowerCase() : null;
}
