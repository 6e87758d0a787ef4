import { z } from "zod";
import {
  completions,
  completionWord,
  type Command,
  type Obligation,
} from "../../../commons/obligation/index.js";
import { Button, Csrf, Details, errorOf, Select, TextField } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import { line, webAddress, type FieldError, type Typed } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import { inLanguage, type Locale } from "../../../ground/words/index.js";

/** One sentence: whoever has more to say does so on the page of the thing itself. */
export const noteLettersMax = 500;

/** An update in one line as it is sent. */
export const updateForm = z.object({
  version: z.coerce.number().int().min(1).nullable().catch(null).default(null),
  completion: z.enum(completions),
  note: line(noteLettersMax),
  evidenceUrl: webAddress().or(z.literal("")).default(""),
});

/** One such update. */
export type SentUpdate = z.output<typeof updateForm>;

/** What it asks of the obligation, in the language of the page; the sentence also names the link. */
export function updateCommand(sent: SentUpdate, locale: Locale): Command {
  const note = { [locale]: sent.note };
  const evidence = sent.evidenceUrl === "" ? [] : [{ title: note, url: sent.evidenceUrl }];
  return { kind: "progress", completion: sent.completion, note, evidence };
}

/** An update that came back: of which obligation, what was typed, what is wrong. */
export interface UpdateState {
  readonly id: string;
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}

/** How far one thing has come, said in one line; folded until somebody wants to say it. */
export function UpdateForm(props: {
  readonly page: Page;
  readonly obligation: Obligation;
  readonly state: UpdateState | null;
}): Html {
  const { page, obligation } = props;
  const w = page.w.accountability;
  const state = props.state?.id === obligation.id ? props.state : null;
  const field = (name: string) => ({
    page,
    id: updateFieldId(obligation.id, name),
    name,
    value: state?.input[name] ?? "",
    error: errorOf(state?.errors ?? [], name),
  });
  const completion = field("completion");
  const title = inLanguage(obligation.title, page.locale).text;
  return (
    <Details
      summary={
        <>
          {w.deskUpdate()}
          <span class="vh">: {title}</span>
        </>
      }
      isOpen={state !== null}
    >
      <form
        method="post"
        action={page.url.deskUpdate({ id: obligation.id })}
        class="flow"
        novalidate
      >
        <Csrf page={page} />
        <input type="hidden" name="version" value={obligation.version} />
        <Select
          {...completion}
          value={completion.value === "" ? obligation.completion : completion.value}
          label={page.w.commitment.progressCompletion()}
          options={completions.map((value) => ({ value, label: completionWord(page.w, value) }))}
        />
        <TextField {...field("note")} label={w.deskNote()} maxlength={noteLettersMax} />
        <TextField
          {...field("evidenceUrl")}
          label={w.deskEvidence()}
          type="url"
          maxlength={2_000}
          isOptional
        />
        <p>
          <Button>{page.w.commitment.progressButton()}</Button>
        </p>
      </form>
    </Details>
  );
}

/** The id of a field: the same form stands on the page many times. */
export function updateFieldId(id: string, name: string): string {
  return `${name}-${id}`;
}
