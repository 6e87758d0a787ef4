import { completions, declineReasons, completionWord } from "../../../commons/obligation/index.js";
import { Csrf, ErrorSummary, Text } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { FieldError, Typed } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import { formCommands, type FormCommand } from "../forms.js";
import type { CommitmentView } from "../view.js";
import { Choice } from "./choice.js";
import { LineField, TextField } from "./fields.js";

/** A form that came back: which one, what was typed, what is wrong. */
export interface FormState {
  readonly command: FormCommand;
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}

interface FormProps {
  readonly page: Page;
  readonly view: CommitmentView;
  readonly command: FormCommand;
  readonly form: FormState | null;
}

/** What this reader may do now, each as a form that works without JavaScript. */
export function Actions(props: {
  readonly page: Page;
  readonly view: CommitmentView;
  readonly form: FormState | null;
}): Html | null {
  const { page, view, form } = props;
  const offered = formCommands.filter(
    (command) => view.may.includes(command) || form?.command === command,
  );
  if (offered.length === 0) return null;
  const w = page.w.commitment;
  const post = view.actsAs ? view.names.post(view.actsAs) : undefined;
  return (
    <section class="flow" id="act">
      <h2>{w.act()}</h2>
      {form ? (
        <ErrorSummary
          page={page}
          errors={form.errors.map((error) => ({
            ...error,
            field: `${form.command}-${error.field}`,
          }))}
        />
      ) : null}
      {post ? (
        <p>
          <Text of={post.label} page={page} />
          {": "}
          {w.actRecorded()}
        </p>
      ) : null}
      {offered.map((command, index) => (
        <details open={form ? form.command === command : index === 0}>
          <summary>{w[`${command}Heading`]()}</summary>
          <ActionForm
            page={page}
            view={view}
            command={command}
            form={form?.command === command ? form : null}
          />
        </details>
      ))}
    </section>
  );
}

function ActionForm(props: FormProps): Html {
  const { page, view, command } = props;
  const { id, version } = view.obligation;
  const w = page.w.commitment;
  return (
    <form method="post" action={addressOf(page, command, id)} class="flow" novalidate>
      <Csrf page={page} />
      <input type="hidden" name="version" value={version} />
      <Fields {...props} />
      <p>
        <button class={command === "decline" || command === "withdraw" ? "btn alt" : "btn"}>
          {w[`${command}Button`]()}
        </button>
      </p>
    </form>
  );
}

function addressOf(page: Page, command: FormCommand, id: string): string {
  switch (command) {
    case "accept":
      return page.url.commitmentAcceptance({ id });
    case "decline":
      return page.url.commitmentRefusal({ id });
    case "progress":
      return page.url.commitmentProgress({ id });
    case "deliver":
      return page.url.commitmentDelivery({ id });
    case "confirm":
      return page.url.commitmentConfirmation({ id });
    case "dispute":
      return page.url.commitmentDispute({ id });
    case "redate":
      return page.url.commitmentNewDate({ id });
    case "withdraw":
      return page.url.commitmentWithdrawal({ id });
  }
}

function Fields(props: FormProps): Html {
  const { page, view, command, form } = props;
  const w = page.w.commitment;
  const field = (name: string) => ({
    id: `${command}-${name}`,
    name,
    value: form?.input[name] ?? "",
    error: form?.errors.find((error) => error.field === name)?.message,
  });
  switch (command) {
    case "accept": {
      const { dueOn } = view.obligation;
      return <>{dueOn === null ? null : <p>{w.acceptText({ day: dueOn })}</p>}</>;
    }
    case "decline": {
      const reason = field("reason");
      return (
        <>
          <Choice
            id={reason.id}
            name="reason"
            label={w.declineReason()}
            chosen={reason.value}
            error={reason.error}
            options={declineReasons.map((value) => ({
              value,
              text: page.w.obligation[`reason-${value}`](),
            }))}
          />
          <TextField {...field("why")} label={w.declineWhy()} />
        </>
      );
    }
    case "progress": {
      const completion = field("completion");
      return (
        <>
          <Choice
            id={completion.id}
            name="completion"
            label={w.progressCompletion()}
            chosen={completion.value === "" ? view.obligation.completion : completion.value}
            error={completion.error}
            options={completions.map((value) => ({ value, text: completionWord(page.w, value) }))}
          />
          <TextField {...field("note")} label={w.progressNote()} />
        </>
      );
    }
    case "deliver":
      return (
        <>
          <p>{w.deliverText()}</p>
          <LineField {...field("evidenceTitle")} label={w.deliverTitle()} maxlength={300} />
          <LineField {...field("evidenceUrl")} label={w.deliverUrl()} type="url" />
          <TextField {...field("note")} label={optional(page, w.deliverNote())} required={false} />
        </>
      );
    case "confirm":
      return <p>{w.confirmText()}</p>;
    case "dispute":
      return <TextField {...field("why")} label={w.disputeWhy()} />;
    case "redate":
      return (
        <>
          <p>{w.redateText()}</p>
          <LineField {...field("dueOn")} label={w.redateDay()} type="date" />
          <TextField {...field("why")} label={w.redateWhy()} />
        </>
      );
    case "withdraw":
      return (
        <>
          <p>{w.withdrawText()}</p>
          <TextField {...field("why")} label={w.withdrawWhy()} />
        </>
      );
  }
}

function optional(page: Page, label: string): string {
  return `${label} (${page.w.ground.optional()})`;
}
