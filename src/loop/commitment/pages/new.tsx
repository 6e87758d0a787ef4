import type { Obligation } from "../../../commons/obligation/index.js";
import {
  Button,
  Checkboxes,
  Csrf,
  Details,
  ErrorSummary,
  errorOf,
  Select,
  Text,
  TextArea,
  TextField,
} from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { FieldError, Typed } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import { inLanguage, localeCodes, locales, type Locale } from "../../../ground/words/index.js";
import { fieldIn } from "../new-form.js";
import type { NewView, OfferChoices } from "../new-view.js";
import { OgpFields } from "../ogp/pages/fields.js";
import { optionOf } from "./option.js";

/** The first question: who would owe it, and in which compact. */
export function NewWherePage(props: {
  readonly page: Page;
  readonly choices: OfferChoices;
  readonly chosen: { readonly institution: string; readonly compact: string };
}): Html {
  const { page, choices, chosen } = props;
  const w = page.w.commitment;
  return (
    <div class="flow">
      <h1>{w.newTitle()}</h1>
      <p class="lead">{w.newLead()}</p>
      {choices.institutions.length === 0 ? (
        <p>{w.newNobody()}</p>
      ) : (
        <form method="get" action={page.url.newCommitment()} class="flow">
          <h2>{w.newWhere()}</h2>
          <Select
            page={page}
            name="institution"
            label={w.newInstitution()}
            value={chosen.institution}
            options={choices.institutions.map((one) => ({
              value: one.id,
              ...optionOf(one.name, page),
            }))}
          />
          <Select
            page={page}
            name="compact"
            label={w.newCompact()}
            value={chosen.compact}
            options={[
              { value: "", label: w.newNoCompact() },
              ...choices.compacts.map((one) => ({ value: one.id, ...optionOf(one.title, page) })),
            ]}
          />
          <p>
            <Button>{w.newWhereButton()}</Button>
          </p>
        </form>
      )}
      {choices.drafts.length > 0 ? (
        <section class="flow">
          <h2>{w.newDrafts()}</h2>
          <ul>
            {choices.drafts.map((draft) => (
              <li>
                <a href={page.url.commitment({ id: draft.id })}>
                  <Text of={draft.title} page={page} />
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

interface FormProps {
  readonly page: Page;
  readonly view: NewView;
  readonly input: Typed;
  readonly errors: readonly FieldError[];
  /** The draft that is changed; left out while it is new. */
  readonly draft?: Pick<Obligation, "id" | "version">;
}

/** The form of a new commitment or of its draft; what was typed stays when something is wrong. */
export function NewCommitmentPage(props: FormProps): Html {
  const { page, view, errors, draft } = props;
  const w = page.w.commitment;
  const { locale } = page;
  const action = draft ? page.url.commitmentDraft({ id: draft.id }) : page.url.newCommitment();
  const others = localeCodes.filter((code) => code !== locale);
  return (
    <div class="flow">
      <h1>{draft ? w.draftTitle() : w.newTitle()}</h1>
      {errors.length > 0 ? <ErrorSummary page={page} errors={errors} /> : null}
      <p>
        <Text of={view.institution.name} page={page} />
        {view.compact ? (
          <>
            {" · "}
            <Text of={view.compact.title} page={page} />
          </>
        ) : null}{" "}
        {draft ? null : <a href={page.url.newCommitment()}>{page.w.ground.change()}</a>}
      </p>
      <form method="post" action={action} class="flow" novalidate>
        <Csrf page={page} />
        {draft ? <input type="hidden" name="version" value={draft.version} /> : null}
        <input type="hidden" name="institution" value={view.institution.id} />
        <input type="hidden" name="compact" value={view.compact?.id ?? ""} />
        <TitleField {...props} locale={locale} isMain />
        <DeliverableField {...props} locale={locale} isMain />
        <Details
          summary={w.newOtherLanguages()}
          isOpen={others.some((code) => (props.input[fieldIn("title", code)] ?? "") !== "")}
        >
          {others.map((code) => (
            <>
              <TitleField {...props} locale={code} isMain={false} />
              <DeliverableField {...props} locale={code} isMain={false} />
            </>
          ))}
        </Details>
        <Offices {...props} />
        <TextField {...field(props, "dueOn")} label={w.newDue()} type="date" />
        <Helpers {...props} />
        <TextField {...field(props, "sourceUrl")} label={w.newSource()} type="url" isOptional />
        <OgpFields page={page} input={props.input} errors={errors} />
        {draft ? (
          <p>
            <Button name="as" value="draft">
              {w.draftSave()}
            </Button>
          </p>
        ) : (
          <p>
            <Button name="as" value="offer">
              {w.newButton()}
            </Button>{" "}
            <Button name="as" value="draft" weight="other">
              {w.newDraftButton()}
            </Button>
          </p>
        )}
      </form>
    </div>
  );
}

function TitleField(
  props: FormProps & { readonly locale: Locale; readonly isMain: boolean },
): Html {
  const { page, locale, isMain } = props;
  const w = page.w.commitment;
  return (
    <TextField
      {...field(props, fieldIn("title", locale))}
      label={labelIn(page, w.newTitleField(), { locale, isMain })}
      hint={isMain ? w.newTitleHint() : undefined}
      maxlength={300}
      isOptional={!isMain}
      lang={locale}
    />
  );
}

function DeliverableField(
  props: FormProps & { readonly locale: Locale; readonly isMain: boolean },
): Html {
  const { page, locale, isMain } = props;
  const w = page.w.commitment;
  return (
    <TextArea
      {...field(props, fieldIn("deliverable", locale))}
      label={labelIn(page, w.newDeliverable(), { locale, isMain })}
      hint={isMain ? w.newDeliverableHint() : undefined}
      isOptional={!isMain}
      lang={locale}
    />
  );
}

function Offices(props: FormProps): Html {
  const { page, view } = props;
  const w = page.w.commitment;
  const post = field(props, "post");
  const outcome = field(props, "outcome");
  return (
    <>
      <Select
        page={page}
        name="post"
        label={w.newPost()}
        hint={w.newPostHint()}
        value={post.value}
        error={post.error}
        options={view.posts.map((one) => {
          const shown = inLanguage(one.label, page.locale);
          const label = one.holder ? shown.text : w.newPostVacant({ post: shown.text });
          return { value: one.id, label, lang: shown.isFallback ? shown.lang : undefined };
        })}
      />
      {view.compact && view.compact.outcomes.length > 0 ? (
        <Select
          page={page}
          name="outcome"
          label={w.newOutcome()}
          value={outcome.value}
          error={outcome.error}
          options={view.compact.outcomes.map((one) => ({
            value: one.id,
            ...optionOf(one.statement, page),
          }))}
        />
      ) : null}
    </>
  );
}

function Helpers(props: FormProps): Html | null {
  const { page, view, input } = props;
  if (view.helpers.length === 0) return null;
  return (
    <Checkboxes
      page={page}
      name="supporting"
      label={page.w.commitment.newSupporting()}
      isOptional
      values={(input["supporting"] ?? "").split("\n")}
      options={view.helpers.map((helper) => ({ value: helper.id, ...optionOf(helper.name, page) }))}
    />
  );
}

function labelIn(
  page: Page,
  label: string,
  which: { readonly locale: Locale; readonly isMain: boolean },
): string {
  if (which.isMain) return label;
  return page.w.commitment.newInLanguage({ label, language: locales[which.locale].name });
}

function field(props: FormProps, name: string) {
  return {
    page: props.page,
    name,
    value: props.input[name] ?? "",
    error: errorOf(props.errors, name),
  };
}
