import {
  Button,
  Csrf,
  Details,
  errorOf,
  ErrorSummary,
  Select,
  TextArea,
  TextField,
} from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { FieldError, Typed } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import { Text } from "../../../ground/design/index.js";
import { observationStatuses, type Indicator, type Observation } from "../indicator.js";
import { periodNext } from "../period.js";
import type { IndicatorView } from "../view.js";
import { periodWord, valueWord } from "../words.js";

/** What was typed, and what is wrong with it. */
export interface FormState {
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}

/** Publishes a value: one field to fill in, the period suggested. */
export function ValueForm(props: {
  readonly page: Page;
  readonly indicator: Indicator;
  readonly view: IndicatorView;
  readonly form: FormState | null;
}): Html {
  const { page, indicator, view, form } = props;
  const w = page.w.indicator;
  const errors = form?.errors ?? [];
  const newest = view.observations.at(-1)?.period ?? null;
  const input = form?.input ?? {};
  const period = input["period"] ?? periodNext(indicator.cadence, newest, page.today);
  return (
    <section class="panel flow" id="publish">
      <h2>{w.publishTitle()}</h2>
      <form
        method="post"
        action={page.url.indicatorObservations({ id: indicator.id })}
        class="flow"
        novalidate
      >
        <Csrf page={page} />
        <TextField
          page={page}
          name="value"
          label={w.value()}
          hint={indicator.unit === null ? undefined : <Text of={indicator.unit} page={page} />}
          inputmode="decimal"
          value={input["value"] ?? ""}
          error={errorOf(errors, "value")}
          maxlength={60}
          isShort
        />
        <TextField
          page={page}
          name="period"
          label={w.period()}
          hint={w[`periodHint-${indicator.cadence}`]()}
          value={period}
          error={errorOf(errors, "period")}
          maxlength={20}
          isShort
        />
        <More page={page} input={input} errors={errors} source={newestSource(view)} />
        <p>
          <Button>{w.publish()}</Button>
        </p>
      </form>
    </section>
  );
}

/** Corrects a value that stands, with a reason. */
export function CorrectionPage(props: {
  readonly page: Page;
  readonly indicator: Indicator;
  readonly standing: Observation;
  readonly form: FormState | null;
}): Html {
  const { page, indicator, standing, form } = props;
  const w = page.w.indicator;
  const errors = form?.errors ?? [];
  const input = form?.input ?? {};
  const said = {
    value:
      standing.value === null ? w["status-M"]() : valueWord(page, standing.value, indicator.unit),
    period: periodWord(page, standing.period),
  };
  return (
    <div class="flow">
      <h1>{w.correctTitle({ period: said.period })}</h1>
      <ErrorSummary page={page} errors={errors} />
      <p>
        <Text of={indicator.text} page={page} />
      </p>
      <p>{w.correctText(said)}</p>
      <form
        method="post"
        action={page.url.indicatorCorrection({ id: indicator.id, period: standing.period })}
        class="flow"
        novalidate
      >
        <Csrf page={page} />
        <input type="hidden" name="corrects" value={standing.id} />
        <TextField
          page={page}
          name="value"
          label={w.value()}
          hint={indicator.unit === null ? undefined : <Text of={indicator.unit} page={page} />}
          inputmode="decimal"
          value={input["value"] ?? standing.value ?? ""}
          error={errorOf(errors, "value")}
          maxlength={60}
          isShort
        />
        <TextArea
          page={page}
          name="reason"
          label={w.reason()}
          hint={w.reasonHint()}
          value={input["reason"] ?? ""}
          error={errorOf(errors, "reason")}
          maxlength={2_000}
        />
        <More
          page={page}
          input={input}
          errors={errors}
          source={standing.source}
          status={standing.status}
        />
        <p>
          <Button>{w.correct()}</Button>
        </p>
      </form>
    </div>
  );
}

// What most values do not need to say, one click away.
function More(props: {
  readonly page: Page;
  readonly input: Typed;
  readonly errors: readonly FieldError[];
  readonly source: string | null;
  readonly status?: Observation["status"];
}): Html {
  const { page, input, errors, source, status = "A" } = props;
  const w = page.w.indicator;
  const isOpen = errors.some(({ field }) => field === "status" || field === "source");
  return (
    <Details summary={w.more()} isOpen={isOpen}>
      <Select
        page={page}
        name="status"
        label={w.status()}
        value={input["status"] ?? status}
        error={errorOf(errors, "status")}
        options={observationStatuses.map((one) => ({ value: one, label: w[`status-${one}`]() }))}
      />
      <TextField
        page={page}
        name="source"
        label={w.source()}
        value={input["source"] ?? source ?? ""}
        error={errorOf(errors, "source")}
        maxlength={300}
        isOptional
      />
    </Details>
  );
}

function newestSource(view: IndicatorView): string | null {
  return view.observations.at(-1)?.source ?? null;
}
