import { chartExamples } from "./charts.js";
import { contentExamples } from "./content.js";
import type { Example } from "./example.js";
import { formExamples } from "./form.js";
import { signatureExamples } from "./signature.js";
import { statusExamples } from "./status.js";

export type { Example } from "./example.js";

/** Every component in every state that matters. */
export const examples: readonly Example[] = [
  ...signatureExamples,
  ...statusExamples,
  ...contentExamples,
  ...formExamples,
  ...chartExamples,
];
