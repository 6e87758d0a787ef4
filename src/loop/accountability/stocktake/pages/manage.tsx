import {
  Button,
  Csrf,
  Details,
  ErrorSummary,
  errorOf,
  Radios,
  TextArea,
  TextField,
} from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { FieldError, Typed } from "../../../../ground/http/fields.js";
import type { Page } from "../../../../ground/http/page.js";
import { inLanguage } from "../../../../ground/words/index.js";
import { attendances } from "../stocktake.js";
import type { StocktakeView } from "../view.js";

/** What the coordinator's form sent, and what is wrong with it. */
export interface ManageState {
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}

/** When and where the table meets, and why then. */
export function WhenForm(props: {
  readonly page: Page;
  readonly action: string;
  readonly button: string;
  readonly state: ManageState | null;
  readonly day: string;
  readonly place: string;
}): Html {
  const { page, state } = props;
  const w = page.w.stocktake;
  const field = (name: string, fallback: string) => ({
    page,
    name,
    value: state?.input[name] ?? fallback,
    error: errorOf(state?.errors ?? [], name),
  });
  return (
    <form method="post" action={props.action} class="flow" novalidate>
      <Csrf page={page} />
      <ErrorSummary page={page} errors={state?.errors ?? []} />
      <TextField {...field("onDay", props.day)} label={w.whenDay()} type="date" />
      <TextField
        {...field("place", props.place)}
        label={w.whenPlace()}
        hint={w.whenPlaceHint()}
        isOptional
      />
      <TextArea {...field("why", "")} label={w.whenWhy()} rows={2} />
      <p>
        <Button weight="other">{props.button}</Button>
      </p>
    </form>
  );
}

/** What the coordinator does with a stocktake that is called or open. */
export function Manage(props: {
  readonly page: Page;
  readonly view: StocktakeView;
  readonly state: ManageState | null;
}): Html | null {
  const { page, view, state } = props;
  const { stocktake } = view;
  const w = page.w.stocktake;
  if (!view.isCoordinator) return null;
  if (stocktake.state === "open") return <Attendance page={page} view={view} />;
  if (stocktake.state === "closed") return null;
  const { id, place } = stocktake;
  return (
    <section class="panel flow">
      <h2>{w.openTitle()}</h2>
      <p>{w.openText()}</p>
      <form method="post" action={page.url.stocktakeOpening({ id })}>
        <Csrf page={page} />
        <p>
          <Button>{w.openButton()}</Button>
        </p>
      </form>
      <Details summary={w.moveTitle()} isOpen={state !== null}>
        <WhenForm
          page={page}
          action={page.url.stocktakeDay({ id })}
          button={w.moveButton()}
          state={state}
          day={stocktake.onDay}
          place={place ? inLanguage(place, page.locale).text : ""}
        />
      </Details>
    </section>
  );
}

function Attendance({ page, view }: { readonly page: Page; readonly view: StocktakeView }): Html {
  const w = page.w.stocktake;
  const { id } = view.stocktake;
  const noted = new Map(view.attendance.map(({ post, how }) => [post, how]));
  return (
    <section class="panel flow" id="attendance">
      <h2>{w.attendance()}</h2>
      <p>{w.attendanceText()}</p>
      <Details summary={w.attendanceNote()} isOpen={noted.size < view.table.length}>
        <form method="post" action={page.url.stocktakeAttendance({ id })} class="flow" novalidate>
          <Csrf page={page} />
          {view.table.map((post) => {
            const label = view.names.post(post)?.label;
            return (
              <Radios
                page={page}
                name={`post-${post}`}
                label={label ? inLanguage(label, page.locale).text : page.w.ground.unknown()}
                value={noted.get(post) ?? ""}
                options={attendances.map((how) => ({ value: how, label: w[`was-${how}`]() }))}
              />
            );
          })}
          <p>
            <Button weight="other">{w.attendanceButton()}</Button>
          </p>
        </form>
      </Details>
    </section>
  );
}

/** Closing it: remarks, and that nothing changes afterwards. */
export function Closing(props: {
  readonly page: Page;
  readonly view: StocktakeView;
  readonly state: ManageState | null;
}): Html | null {
  const { page, view } = props;
  const { input, errors } = props.state ?? { input: {}, errors: [] };
  const w = page.w.stocktake;
  const { id, state } = view.stocktake;
  if (!view.isCoordinator || state !== "open") return null;
  const left = view.items.filter(({ taken }) => taken === null).length;
  return (
    <section class="panel flow" id="closing">
      <h2>{w.closeTitle()}</h2>
      <p>{w.closeText({ count: left })}</p>
      <form method="post" action={page.url.stocktakeClosing({ id })} class="flow" novalidate>
        <Csrf page={page} />
        <ErrorSummary page={page} errors={errors} />
        <TextArea
          page={page}
          name="remarks"
          label={w.remarks()}
          value={input["remarks"] ?? ""}
          error={errorOf(errors, "remarks")}
          rows={3}
          isOptional
        />
        <p>
          <Button weight="grave">{w.closeButton()}</Button>
        </p>
      </form>
    </section>
  );
}
