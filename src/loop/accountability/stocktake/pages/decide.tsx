import { resolutionKinds } from "../../../../commons/obligation/index.js";
import {
  Button,
  Csrf,
  Details,
  ErrorSummary,
  errorOf,
  Text,
  TextArea,
  TextField,
} from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { FieldError, Typed } from "../../../../ground/http/fields.js";
import type { Page } from "../../../../ground/http/page.js";
import { ResolutionFields, type FieldOf } from "../../../commitment/index.js";
import type { DecisionKind } from "../stocktake.js";
import type { Current, StocktakeView } from "../view.js";
import { decisionWord } from "./item.js";

/** A form that came back: which decision, what was typed, what is wrong. */
export interface DecideState {
  readonly kind: DecisionKind;
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}

interface Props {
  readonly page: Page;
  readonly view: StocktakeView;
  readonly current: Current;
  readonly state: DecideState | null;
}

/** The forms with which the table decides about the thing it talks about now. */
export function DecideForms(props: Props): Html {
  const { page, view, current, state } = props;
  const w = page.w.stocktake;
  const post = view.seat ? view.names.post(view.seat.post) : undefined;
  return (
    <div class="panel flow" id="decide">
      <h4>{w.decideTitle()}</h4>
      {state ? (
        <ErrorSummary
          page={page}
          errors={state.errors.map((error) => ({
            ...error,
            field: error.field === "" ? "" : `${state.kind}-${error.field}`,
          }))}
        />
      ) : null}
      {post ? (
        <p>
          <Text of={post.label} page={page} />
          {": "}
          {w.decideRecorded()}
        </p>
      ) : null}
      {current.isPart ? <p class="soft">{w.decideRest()}</p> : null}
      {current.may.map((kind) => (
        <Details summary={decisionWord(page, kind)} isOpen={state?.kind === kind}>
          <DecisionForm {...props} kind={kind} />
        </Details>
      ))}
    </div>
  );
}

function DecisionForm(props: Props & { readonly kind: DecisionKind }): Html {
  const { page, view, current, kind } = props;
  const w = page.w.stocktake;
  const field = fieldsOf(props, kind);
  const { obligation, version, offices } = current;
  const resolution = resolutionKinds.find((one) => one === kind);
  const action = page.url.stocktakeDecision({
    id: view.stocktake.id,
    obligation: obligation.id,
  });
  return (
    <form method="post" action={action} class="flow" novalidate>
      <Csrf page={page} />
      <input type="hidden" name="resolution" value={kind} />
      <input type="hidden" name="version" value={version} />
      {resolution ? (
        <ResolutionFields
          page={page}
          kind={resolution}
          offices={offices}
          accountable={obligation.accountablePost}
          field={field}
        />
      ) : null}
      {kind === "update" ? (
        <TextField {...field("byDay")} label={w.updateBy()} type="date" />
      ) : null}
      <TextArea
        {...field("why")}
        label={kind === "update" ? w.updateWhat() : w.decideWhy()}
        rows={3}
      />
      <p>
        <Button weight={kind === "release" ? "grave" : "main"}>{w.decideButton()}</Button>
      </p>
    </form>
  );
}

function fieldsOf({ page, state }: Props, kind: DecisionKind): FieldOf {
  const own = state?.kind === kind ? state : null;
  return (name) => ({
    page,
    id: `${kind}-${name}`,
    name,
    value: own?.input[name] ?? "",
    error: errorOf(own?.errors ?? [], name),
  });
}
