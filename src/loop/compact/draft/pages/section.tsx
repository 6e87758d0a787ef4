import { Button, Csrf, ErrorSummary, Notice } from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import { enumWord } from "../../../../ground/words/index.js";
import type { Line } from "../../amend/lines.js";
import { LineList } from "../../pages/lines.js";
import { sectionNames, type SectionName } from "../sections.js";
import { sectionForms } from "./forms.js";
import type { Sheet } from "./fields.js";
import { wantingWord } from "./wanting.js";

/** One section of a draft: its form, what it still needs, and where somebody was faster, both texts. */
export function SectionPage(props: {
  readonly sheet: Sheet;
  readonly section: SectionName;
  /** What somebody else saved meanwhile; null where nobody did. */
  readonly theirs: readonly Line[] | null;
}): Html {
  const { sheet, section, theirs } = props;
  const { page, view } = sheet;
  const w = page.w.compact;
  const { compact: id } = view.draft;
  const Form = sectionForms[section];
  const at = sectionNames.indexOf(section) + 1;
  return (
    <div class="flow">
      <p class="eyebrow">{w.draftStep({ at, of: sectionNames.length })}</p>
      <h1>{enumWord(w, "section", section)}</h1>
      <p class="lead">{enumWord(w, "about", section)}</p>
      <ErrorSummary page={page} errors={sheet.errors} />
      {theirs ? <Theirs sheet={sheet} lines={theirs} /> : null}
      <Wanting sheet={sheet} section={section} />
      <form
        method="post"
        action={page.url.compactDraftSection({ id, section })}
        class="flow"
        novalidate
      >
        <Csrf page={page} />
        <input
          type="hidden"
          name="revision"
          value={String(view.draft.saved.get(section)?.revision ?? 1)}
        />
        <Form sheet={sheet} />
        <p class="row">
          <Button name="goto" value="next">
            {w.draftSaveNext()}
          </Button>{" "}
          <Button weight="other" name="goto" value="stay">
            {w.draftSaveStay()}
          </Button>{" "}
          <a href={page.url.compactDraft({ id })}>{w.draftBack()}</a>
        </p>
      </form>
    </div>
  );
}

function Theirs(props: { readonly sheet: Sheet; readonly lines: readonly Line[] }): Html {
  const { sheet, lines } = props;
  const { page, view } = sheet;
  const w = page.w.compact;
  return (
    <Notice page={page} tone="warn" title={w.draftFaster()}>
      <p>{w.draftFasterText()}</p>
      {lines.length === 0 ? (
        <p>{w.nothingYet()}</p>
      ) : (
        <LineList page={page} known={view} lines={lines} />
      )}
    </Notice>
  );
}

function Wanting(props: { readonly sheet: Sheet; readonly section: SectionName }): Html | null {
  const { page, view } = props.sheet;
  const own = view.wanting.filter((one) => one.section === props.section);
  if (own.length === 0) return null;
  return (
    <section class="flow">
      <h2>{page.w.compact.draftWanting()}</h2>
      <ul>
        {own.map((one) => (
          <li>{wantingWord(page.w, one)}</li>
        ))}
      </ul>
    </section>
  );
}
