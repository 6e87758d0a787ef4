import {
  Button,
  Csrf,
  ErrorSummary,
  errorOf,
  Notice,
  Radios,
  Text,
  TextArea,
  TextField,
} from "../../../../ground/design/index.js";
import type { Day } from "../../../../ground/clock.js";
import type { Html } from "../../../../ground/html/html.js";
import type { FieldError, Typed } from "../../../../ground/http/fields.js";
import type { Page } from "../../../../ground/http/page.js";
import { enumWord } from "../../../../ground/words/index.js";
import type { Compact, TurnKind } from "../../compact.js";

interface Sent {
  readonly page: Page;
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}

/** The notice that an institution leaves: why, in public, and from which day. */
export function LeavingPage(
  props: Sent & {
    readonly view: { readonly compact: Compact; readonly days: number; readonly earliest: Day };
  },
): Html {
  const { page, view, input, errors } = props;
  const w = page.w.compact;
  const { compact, days, earliest } = view;
  return (
    <div class="flow">
      <p class="eyebrow">
        <Text of={compact.ruling.title} page={page} />
      </p>
      <h1>{w.leaveTitle()}</h1>
      <ErrorSummary page={page} errors={errors} />
      <p class="lead">{w.leaveLead({ days, day: earliest })}</p>
      <form
        method="post"
        action={page.url.compactLeaving({ id: compact.id })}
        class="flow"
        novalidate
      >
        <Csrf page={page} />
        <TextArea
          page={page}
          name="reason"
          label={w.courseReason()}
          hint={w.courseReasonHint()}
          value={input["reason"] ?? ""}
          error={errorOf(errors, "reason")}
        />
        <TextField
          page={page}
          name="on"
          type="date"
          label={w.leaveOn()}
          value={input["on"] ?? earliest}
          error={errorOf(errors, "on")}
          isShort
        />
        <p>
          <Button weight="grave">{w.leaveButton()}</Button>{" "}
          <a href={page.url.compact({ id: compact.id })}>{page.w.ground.cancel()}</a>
        </p>
      </form>
    </div>
  );
}

/** What is decided about a compact as a whole, with its public reason. */
export function ReviewPage(
  props: Sent & { readonly compact: Compact; readonly possible: readonly TurnKind[] },
): Html {
  const { page, compact, possible, input, errors } = props;
  const w = page.w.compact;
  return (
    <div class="flow">
      <p class="eyebrow">
        <Text of={compact.ruling.title} page={page} />
      </p>
      <h1>{w.reviewTitle()}</h1>
      <ErrorSummary page={page} errors={errors} />
      {compact.state === "under_review" ? (
        <Notice page={page} title={w.reviewRuns()}>
          <p>{w.reviewRunsText()}</p>
        </Notice>
      ) : null}
      <form
        method="post"
        action={page.url.compactReview({ id: compact.id })}
        class="flow"
        novalidate
      >
        <Csrf page={page} />
        <Radios
          page={page}
          name="command"
          label={w.reviewWhat()}
          value={input["command"] ?? ""}
          error={errorOf(errors, "command")}
          options={possible.map((kind) => ({
            value: kind,
            label: enumWord(w, "turn", kind),
            hint: enumWord(w, "turn-about", kind),
          }))}
        />
        <TextArea
          page={page}
          name="reason"
          label={w.courseReason()}
          hint={w.courseReasonHint()}
          value={input["reason"] ?? ""}
          error={errorOf(errors, "reason")}
        />
        <p>
          <Button>{w.reviewButton()}</Button>{" "}
          <a href={page.url.compact({ id: compact.id })}>{page.w.ground.cancel()}</a>
        </p>
      </form>
    </div>
  );
}
