import { Tag } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import type { Words } from "../../../ground/words/index.js";
import type { CompactState } from "../compact.js";

/** Where a compact stands, as a tag. */
export function CompactStateTag(props: {
  readonly page: Page;
  readonly state: CompactState;
}): Html {
  const { page, state } = props;
  const tone = state === "active" ? "good" : state === "terminated" ? "warn" : "info";
  return <Tag tone={tone}>{compactStateWord(page.w, state)}</Tag>;
}

/** Where a compact stands, in words. */
export function compactStateWord(w: Words, state: CompactState): string {
  switch (state) {
    case "draft":
      return w.compact["state-draft"]();
    case "open_for_signature":
      return w.compact["state-open-for-signature"]();
    case "active":
      return w.compact["state-active"]();
    case "under_review":
      return w.compact["state-under-review"]();
    case "closed":
      return w.compact["state-closed"]();
    case "terminated":
      return w.compact["state-terminated"]();
  }
}
