import { Tag, type Tone } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { enumWord } from "../../../ground/words/index.js";
import type { InstitutionState } from "../institution.js";

const tones: Readonly<Record<InstitutionState, Tone>> = {
  proposed: "info",
  active: "good",
  dissolved: "bad",
};

/** Where an institution stands, in word and sign. */
export function InstitutionStateTag(props: {
  readonly page: Page;
  readonly state: InstitutionState;
}): Html {
  const { page, state } = props;
  return <Tag tone={tones[state]}>{enumWord(page.w.institution, "state", state)}</Tag>;
}
