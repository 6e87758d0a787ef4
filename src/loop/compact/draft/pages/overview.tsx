import { InstitutionName, PostName } from "../../../../commons/obligation/index.js";
import {
  Button,
  ButtonLink,
  Csrf,
  Details,
  ErrorSummary,
  Table,
  Tag,
  Text,
  TextField,
} from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { FieldError } from "../../../../ground/http/fields.js";
import type { Page } from "../../../../ground/http/page.js";
import { enumWord } from "../../../../ground/words/index.js";
import { isSilent, sectionNames, type SectionName } from "../sections.js";
import type { DraftView } from "../view.js";
import { wantingWord } from "./wanting.js";

/** A draft as a whole: its eight sections with what each still needs, and what can be done with it. */
export function DraftPage(props: {
  readonly page: Page;
  readonly view: DraftView;
  readonly errors: readonly FieldError[];
}): Html {
  const { page, view, errors } = props;
  const w = page.w.compact;
  const { draft, wanting } = view;
  const id = draft.compact;
  const { title } = draft.sections.participants;
  return (
    <article class="flow">
      <p class="eyebrow">{draft.baseVersion === null ? w.draftKind() : w.draftKindAmendment()}</p>
      <h1>{isSilent(title) ? w.draftUntitled() : <Text of={title} page={page} />}</h1>
      <p class="lead">{w.draftLead()}</p>
      <ErrorSummary page={page} errors={errors} />
      <Table
        caption={w.draftSections({ filled: filledIn(view), all: sectionNames.length })}
        columns={[
          { label: w.draftSection() },
          { label: w.draftState() },
          { label: w.draftSaved() },
        ]}
        rows={sectionNames.map((section) => [
          <a id={section} href={page.url.compactDraftSection({ id, section })}>
            {enumWord(w, "section", section)}
          </a>,
          <SectionState page={page} view={view} section={section} />,
          <SavedBy page={page} view={view} section={section} />,
        ])}
      />
      <p class="row">
        <a href={page.url.compactDraftText({ id })}>{w.draftWhole()}</a>
        {draft.baseVersion === null ? null : (
          <a href={page.url.compactDraftDifference({ id })}>{w.differenceTitle()}</a>
        )}
      </p>
      <section class="flow">
        <h2>{w.draftOpenTitle()}</h2>
        <p>
          {wanting.length === 0 ? w.draftOpenReady() : w.draftOpenNotYet({ count: wanting.length })}
        </p>
        <form method="post" action={page.url.compactOpening({ id })}>
          <Csrf page={page} />
          <Button weight={wanting.length === 0 ? "main" : "other"}>{w.draftOpenButton()}</Button>
        </form>
      </section>
      <Aside page={page} view={view} />
    </article>
  );
}

function SectionState(props: {
  readonly page: Page;
  readonly view: DraftView;
  readonly section: SectionName;
}): Html {
  const { page, view, section } = props;
  const own = view.wanting.filter((one) => one.section === section);
  const w = page.w.compact;
  if (own.length === 0) return <Tag tone="good">{w.draftFilled()}</Tag>;
  return (
    <>
      <Tag tone="warn">{w.draftIsWanting()}</Tag>
      <ul>
        {own.map((one) => (
          <li>{wantingWord(page.w, one)}</li>
        ))}
      </ul>
    </>
  );
}

function SavedBy(props: {
  readonly page: Page;
  readonly view: DraftView;
  readonly section: SectionName;
}): Html {
  const { page, view, section } = props;
  const saved = view.draft.saved.get(section);
  if (!saved) return <>{page.w.compact.nothingYet()}</>;
  return (
    <span class="soft">
      {page.format.dateTime(saved.savedAt)}
      <br />
      <PostName page={page} names={view.names} id={saved.post} />,{" "}
      <InstitutionName page={page} names={view.names} id={saved.institution} />
    </span>
  );
}

function Aside({ page, view }: { readonly page: Page; readonly view: DraftView }): Html {
  const w = page.w.compact;
  const id = view.draft.compact;
  return (
    <>
      <SaveTemplate page={page} id={id} />
      <Details summary={w.draftDiscard()}>
        <p>{w.draftDiscardText()}</p>
        <form method="post" action={page.url.compactDiscard({ id })}>
          <Csrf page={page} />
          <Button weight="grave">{w.draftDiscardButton()}</Button>
        </form>
      </Details>
      {view.compact ? (
        <p>
          <ButtonLink weight="other" href={page.url.compact({ id })}>
            {w.draftToCompact()}
          </ButtonLink>
        </p>
      ) : null}
    </>
  );
}

/** The form that keeps a text, without its names and days, to begin others from. */
export function SaveTemplate({ page, id }: { readonly page: Page; readonly id: string }): Html {
  const w = page.w.compact;
  return (
    <Details summary={w.templateSave()}>
      <form method="post" action={page.url.compactTemplate({ id })} class="flow" novalidate>
        <Csrf page={page} />
        <TextField page={page} name="name" label={w.templateName()} maxlength={200} />
        <p>
          <Button weight="other">{w.templateSaveButton()}</Button>
        </p>
      </form>
    </Details>
  );
}

function filledIn(view: DraftView): number {
  const wanting = new Set(view.wanting.map((one) => one.section));
  return sectionNames.length - wanting.size;
}
