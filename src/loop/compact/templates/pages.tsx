import {
  Button,
  Csrf,
  ErrorSummary,
  errorOf,
  Radios,
  Select,
  Text,
  TextField,
} from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { FieldError, Typed } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import { inLanguage, type LanguageMap } from "../../../ground/words/index.js";
import type { Names } from "../../../commons/obligation/index.js";
import { isSilent } from "../draft/sections.js";
import type { Draft } from "../draft/store.js";
import type { Template } from "./template.js";

/** What the page of a new compact offers. */
export interface NewCompactView {
  readonly templates: readonly Template[];
  /** Institutions for which this reader may begin one. */
  readonly institutions: readonly string[];
  /** What this reader is writing already. */
  readonly drafts: readonly Draft[];
  readonly names: Names;
}

/** The beginning of a compact: for whom, called what, from which template; and drafts at work. */
export function NewCompactPage(props: {
  readonly page: Page;
  readonly view: NewCompactView;
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}): Html {
  const { page, view, input, errors } = props;
  const w = page.w.compact;
  return (
    <div class="flow">
      <h1>{w.newTitle()}</h1>
      <p class="lead">{w.newLead()}</p>
      <ErrorSummary page={page} errors={errors} />
      <Drafts page={page} drafts={view.drafts} />
      <form method="post" action={page.url.newCompact()} class="flow" novalidate>
        <Csrf page={page} />
        <h2>{w.newBegin()}</h2>
        <TextField
          page={page}
          name="title"
          label={w.draftTitleField()}
          hint={w.newTitleHint()}
          value={input["title"] ?? ""}
          error={errorOf(errors, "title")}
          maxlength={300}
          isOptional
        />
        <Select
          page={page}
          name="institution"
          label={w.newFor()}
          value={input["institution"] ?? ""}
          error={errorOf(errors, "institution")}
          options={view.institutions.map((id) => optionOf(page, id, view.names))}
        />
        <Radios
          page={page}
          name="template"
          label={w.newFrom()}
          value={input["template"] ?? "empty"}
          error={errorOf(errors, "template")}
          options={[
            { value: "empty", label: w.newEmpty() },
            ...view.templates.map(({ key, name, about }) => ({
              value: key,
              label: inLanguage(name, page.locale).text,
              ...(about ? { hint: <Text of={about} page={page} /> } : {}),
            })),
          ]}
        />
        <p>
          <Button>{w.newButton()}</Button>
        </p>
      </form>
    </div>
  );
}

function Drafts(props: { readonly page: Page; readonly drafts: readonly Draft[] }): Html | null {
  const { page, drafts } = props;
  const w = page.w.compact;
  if (drafts.length === 0) return null;
  return (
    <section class="flow">
      <h2>{w.newDrafts()}</h2>
      <ul>
        {drafts.map(({ compact, baseVersion, sections }) => (
          <li>
            <a href={page.url.compactDraft({ id: compact })}>
              {isSilent(sections.participants.title) ? (
                w.draftUntitled()
              ) : (
                <Text of={sections.participants.title} page={page} />
              )}
            </a>{" "}
            <span class="soft">
              {baseVersion === null ? w.draftKind() : w.draftKindAmendment()}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function optionOf(page: Page, id: string, names: Names) {
  const name: LanguageMap | undefined = names.institution(id)?.name;
  return { value: id, label: name ? inLanguage(name, page.locale).text : page.w.ground.unknown() };
}
