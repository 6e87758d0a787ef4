import { leftFor, type LineMove, type PledgeLine } from "../../../../commons/obligation/index.js";
import {
  Button,
  Csrf,
  Details,
  ErrorSummary,
  errorOf,
  Select,
  Table,
  TextArea,
  TextField,
} from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { FieldError, Typed } from "../../../../ground/http/fields.js";
import type { Page } from "../../../../ground/http/page.js";
import { amountWord, unitWord } from "../amount-text.js";
import type { PledgeView } from "../view.js";
import { LineBars } from "./bars.js";

/** A form that came back: what was typed, and what is wrong with it. */
export interface MoveState {
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}

/** What a pledge holds: its lines drawn and as a table, and the forms to release and to spend. */
export function PledgeSection(props: {
  readonly page: Page;
  readonly view: PledgeView;
  readonly form: MoveState | null;
}): Html {
  const { page, view, form } = props;
  const w = page.w.commitment;
  return (
    <section class="flow" id="lines">
      <h2>{w.pledgeTitle()}</h2>
      {form ? <ErrorSummary page={page} errors={withPlace(form)} /> : null}
      {view.lines.map((line) => (
        <>
          <h3>{w.pledgeLine({ unit: unitWord(page, line.unit), year: String(line.year) })}</h3>
          <LineBars page={page} line={line} />
        </>
      ))}
      <LineTable page={page} lines={view.lines} />
      {view.may.map((move) => (
        <Details
          summary={move === "release" ? w.releaseLineTitle() : w.spendLineTitle()}
          isOpen={form?.input["move"] === move}
        >
          <MoveForm page={page} view={view} move={move} form={formFor(form, move)} />
        </Details>
      ))}
    </section>
  );
}

// Both forms have the same fields: their ids begin with what is done.
function withPlace(form: MoveState): readonly FieldError[] {
  const move = form.input["move"] === "spend" ? "spend" : "release";
  return form.errors.map((error) => ({ ...error, field: `${move}-${error.field}` }));
}

function formFor(form: MoveState | null, move: LineMove): MoveState | null {
  return form?.input["move"] === move ? form : null;
}

function LineTable(props: { readonly page: Page; readonly lines: readonly PledgeLine[] }): Html {
  const { page, lines } = props;
  const w = page.w.commitment;
  return (
    <Table
      caption={w.pledgeTableCaption()}
      columns={[
        { label: w.pledgeYear() },
        { label: w.pledged(), isNumber: true },
        { label: w.released(), isNumber: true },
        { label: w.spent(), isNumber: true },
        { label: w.notReleased(), isNumber: true },
      ]}
      rows={lines.map((line) => [
        String(line.year),
        amountWord(page, line.pledged, line.unit),
        amountWord(page, line.released, line.unit),
        amountWord(page, line.spent, line.unit),
        amountWord(page, leftFor(line, "release"), line.unit),
      ])}
    />
  );
}

function MoveForm(props: {
  readonly page: Page;
  readonly view: PledgeView;
  readonly move: LineMove;
  readonly form: MoveState | null;
}): Html {
  const { page, view, move, form } = props;
  const w = page.w.commitment;
  const field = (name: string) => ({
    page,
    id: `${move}-${name}`,
    name,
    value: form?.input[name] ?? "",
    error: errorOf(form?.errors ?? [], name),
  });
  const open = view.lines.filter((line) => leftFor(line, move) > 0);
  return (
    <form
      method="post"
      action={page.url.pledgeLines({ id: view.pledge.id })}
      class="flow"
      novalidate
    >
      <Csrf page={page} />
      <input type="hidden" name="move" value={move} />
      <Select
        {...field("line")}
        label={w.moveLine()}
        options={open.map((line) => ({
          value: `${line.unit} ${line.year}`,
          label: w.moveLineLeft({
            unit: unitWord(page, line.unit),
            year: String(line.year),
            left: amountWord(page, leftFor(line, move), line.unit),
          }),
        }))}
      />
      <TextField
        {...field("amount")}
        label={w.amount()}
        hint={w.amountHint()}
        inputmode="decimal"
        isShort
      />
      <TextArea {...field("note")} label={w.moveNote()} isOptional />
      <p>
        <Button>{move === "release" ? w.releaseLineButton() : w.spendLineButton()}</Button>
      </p>
    </form>
  );
}
