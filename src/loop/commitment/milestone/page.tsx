import type { Obligation } from "../../../commons/obligation/index.js";
import {
  Button,
  Csrf,
  ErrorSummary,
  errorOf,
  Text,
  TextArea,
  TextField,
} from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { FieldError, Typed } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";

/** The form of one more step on the way to what was promised. */
export function NewMilestonePage(props: {
  readonly page: Page;
  readonly parent: Obligation;
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}): Html {
  const { page, parent, input, errors } = props;
  const w = page.w.commitment;
  const field = (name: string) => ({
    page,
    name,
    value: input[name] ?? "",
    error: errorOf(errors, name),
  });
  return (
    <div class="flow">
      <h1>{w.stepTitle()}</h1>
      <ErrorSummary page={page} errors={errors} />
      <p>
        {w.stepFor()}{" "}
        <a href={page.url.commitment({ id: parent.id })}>
          <Text of={parent.title} page={page} />
        </a>
      </p>
      <form
        method="post"
        action={page.url.commitmentMilestones({ id: parent.id })}
        class="flow"
        novalidate
      >
        <Csrf page={page} />
        <TextField {...field("title")} label={w.stepWhat()} maxlength={300} />
        <TextArea
          {...field("deliverable")}
          label={w.newDeliverable()}
          hint={w.newDeliverableHint()}
        />
        <TextField
          {...field("dueOn")}
          label={w.stepBy()}
          hint={parent.dueOn === null ? undefined : w.stepByHint({ last: parent.dueOn })}
          type="date"
        />
        <p>
          <Button>{w.stepButton()}</Button>
        </p>
      </form>
    </div>
  );
}
