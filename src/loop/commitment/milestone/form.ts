import { z } from "zod";
import { day, line, text } from "../../../ground/http/fields.js";
import type { Locale } from "../../../ground/words/index.js";
import type { PlannedMilestone } from "./add.js";

// It stands in the fact for ever, and is read on telephones: short is better.
const lettersMax = 2_000;

/** A step as it is sent; texts are in the language of the page. */
export const milestoneForm = z.object({
  title: line(),
  deliverable: text(lettersMax),
  dueOn: day(),
});

/** The step a form asks for. */
export function plannedIn(form: z.output<typeof milestoneForm>, locale: Locale): PlannedMilestone {
  return {
    title: { [locale]: form.title },
    deliverable: { [locale]: form.deliverable },
    dueOn: form.dueOn,
  };
}
