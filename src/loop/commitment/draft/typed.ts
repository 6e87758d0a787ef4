import type { Obligation } from "../../../commons/obligation/index.js";
import type { Typed } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import { localeCodes } from "../../../ground/words/index.js";
import { fieldIn } from "../new-form.js";
import { typedOf } from "../ogp/form.js";
import type { Ogp } from "../ogp/texts.js";

/** A draft as the form of a new commitment shows it again. Pure. */
export function typedDraft(
  draft: Obligation,
  more: {
    readonly page: Pick<Page, "locale">;
    /** The institutions that help. */
    readonly supporting: readonly string[];
    readonly ogp: Ogp | undefined;
  },
): Typed {
  const texts = localeCodes.flatMap((code) => [
    [fieldIn("title", code), draft.title[code] ?? ""],
    [fieldIn("deliverable", code), draft.deliverable[code] ?? ""],
  ]);
  return {
    ...Object.fromEntries(texts),
    post: draft.accountablePost,
    dueOn: draft.dueOn ?? "",
    outcome: draft.outcomes[0] ?? "",
    supporting: more.supporting.join("\n"),
    sourceUrl: draft.sourceUrl ?? "",
    ...typedOf(more.ogp, more.page),
  };
}
