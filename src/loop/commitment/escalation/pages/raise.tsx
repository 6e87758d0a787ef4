import {
  escalationReasons,
  raisableReasons,
  type Obligation,
} from "../../../../commons/obligation/index.js";
import {
  Button,
  Csrf,
  ErrorSummary,
  errorOf,
  Select,
  Text,
  TextArea,
} from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { FieldError, Typed } from "../../../../ground/http/fields.js";
import type { Page } from "../../../../ground/http/page.js";

/** The form with which somebody raises what is stuck. */
export function RaisePage(props: {
  readonly page: Page;
  readonly obligation: Obligation;
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}): Html {
  const { page, obligation, input, errors } = props;
  const w = page.w.commitment;
  const chosen = escalationReasons.find((reason) => reason === input["reason"]);
  return (
    <div class="flow">
      <h1>{w.raiseTitle()}</h1>
      <p>
        <Text of={obligation.title} page={page} />
      </p>
      <p>{w.raiseLead()}</p>
      <ErrorSummary page={page} errors={errors} />
      <form
        method="post"
        action={page.url.commitmentEscalations({ id: obligation.id })}
        class="flow"
        novalidate
      >
        <Csrf page={page} />
        <Select
          page={page}
          name="reason"
          label={w.raiseReason()}
          value={chosen ?? raisableReasons[0]}
          error={errorOf(errors, "reason")}
          options={raisableReasons.map((value) => ({
            value,
            label: page.w.obligation[`escalation-${value}`](),
          }))}
        />
        <TextArea
          page={page}
          name="note"
          label={w.raiseNote()}
          hint={w.raiseNoteHint()}
          value={input["note"] ?? ""}
          error={errorOf(errors, "note")}
        />
        <p>
          <Button>{w.raiseButton()}</Button>
        </p>
      </form>
    </div>
  );
}
