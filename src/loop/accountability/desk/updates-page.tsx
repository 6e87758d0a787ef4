import {
  completions,
  completionWord,
  DueText,
  StateTag,
  type Obligation,
} from "../../../commons/obligation/index.js";
import {
  Button,
  Csrf,
  errorOf,
  ErrorSummary,
  Pager,
  Select,
  Text,
  TextField,
} from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { FieldError, Typed } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import { noteLettersMax, updateFieldId } from "./update-form.js";

/** The lines of a desk, what was typed into them, and what is wrong. */
export interface UpdatesView {
  readonly rows: readonly Obligation[];
  readonly input: Typed;
  readonly errors: readonly FieldError[];
  /** How many of the lines sent were recorded; null when none was sent. */
  readonly saved: number | null;
  readonly first: string | null;
  readonly next: string | null;
}

/** Several reports in one form: a line each, recorded each by itself. */
export function UpdatesPage({ page, view }: { page: Page; view: UpdatesView }): Html {
  const w = page.w.accountability;
  return (
    <div class="flow">
      <h1>{w.deskUpdatesTitle()}</h1>
      <ErrorSummary page={page} errors={view.errors} />
      {view.saved === null || view.saved === 0 ? null : (
        <p role="status">{w.deskUpdatesSaved({ count: view.saved })}</p>
      )}
      {view.rows.length === 0 ? (
        <p>{w.deskUpdatesAllNone()}</p>
      ) : (
        <>
          <p>{w.deskUpdatesHow()}</p>
          <form method="post" action={page.url.deskUpdates()} class="flow" novalidate>
            <Csrf page={page} />
            {view.rows.map((obligation) => (
              <Line page={page} obligation={obligation} view={view} />
            ))}
            <p>
              <Button>{w.deskUpdatesButton()}</Button>
            </p>
          </form>
        </>
      )}
      <Pager page={page} first={view.first} next={view.next} />
    </div>
  );
}

function Line(props: {
  readonly page: Page;
  readonly obligation: Obligation;
  readonly view: UpdatesView;
}): Html {
  const { page, obligation, view } = props;
  const w = page.w.accountability;
  const field = (name: string) => {
    const id = updateFieldId(obligation.id, name);
    return { page, id, name: id, value: view.input[id] ?? "", error: errorOf(view.errors, id) };
  };
  const version = field("version");
  const completion = field("completion");
  return (
    <fieldset class="flow">
      <legend>
        <a href={page.url.commitment({ id: obligation.id })}>
          <Text of={obligation.title} page={page} />
        </a>
      </legend>
      <p>
        <StateTag page={page} obligation={obligation} />{" "}
        <DueText page={page} obligation={obligation} />
      </p>
      <input type="hidden" name={version.name} value={obligation.version} />
      <div class="filters">
        <Select
          {...completion}
          value={completion.value === "" ? obligation.completion : completion.value}
          label={page.w.commitment.progressCompletion()}
          options={completions.map((value) => ({ value, label: completionWord(page.w, value) }))}
        />
        <TextField {...field("note")} label={w.deskNote()} maxlength={noteLettersMax} isOptional />
        <TextField
          {...field("evidenceUrl")}
          label={w.deskEvidence()}
          type="url"
          maxlength={2_000}
          isOptional
        />
      </div>
    </fieldset>
  );
}
