import { Tag, type Tone } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { confidenceOf, type Confidence, type Standing } from "./rating.js";
import { standingWord } from "./words.js";

const tones: Readonly<Record<Confidence, Tone>> = { green: "good", amber: "warn", red: "bad" };

/** How what one side says looks; what ran out looks like what was never said. */
export function toneOf(standing: Standing): Tone {
  const confidence = confidenceOf(standing);
  return confidence === null ? "plain" : tones[confidence];
}

/** What one side says today: word, sign and tint. */
export function ConfidenceTag(props: { readonly page: Page; readonly standing: Standing }): Html {
  const { page, standing } = props;
  return <Tag tone={toneOf(standing)}>{standingWord(page.w, standing)}</Tag>;
}
