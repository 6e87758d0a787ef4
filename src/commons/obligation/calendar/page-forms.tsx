import {
  Button,
  Checkboxes,
  Csrf,
  DateField,
  Details,
  errorOf,
  Select,
  TextField,
} from "../../../ground/design/index.js";
import type { Child, Html } from "../../../ground/html/html.js";
import type { FieldError, Typed } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import { enumWord, localeCodes, locales } from "../../../ground/words/index.js";
import { weekdays } from "./calendar.js";
import { countryName } from "./country-name.js";
import { nameField } from "./form.js";
import type { CalendarView, DayShown } from "./view.js";

/** What the page is shown with. */
export interface CalendarPageProps {
  readonly page: Page;
  readonly view: CalendarView;
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}

/** The forms for those who may change it; to others, who that is. */
export function CalendarForms(props: CalendarPageProps): Html {
  const { page, view } = props;
  const w = page.w.obligation;
  if (view.by === null) return <p class="soft">{w.calendarWho()}</p>;
  if (view.of?.id !== view.area.id) {
    return (
      <SetForm {...props} title={w.calendarGive()}>
        <p>{w.calendarGiveText()}</p>
      </SetForm>
    );
  }
  return (
    <>
      <AddForm {...props} />
      <SetForm {...props} title={w.calendarChange()} />
    </>
  );
}

/** Takes one day off away. */
export function RemoveForm(props: {
  readonly page: Page;
  readonly view: CalendarView;
  readonly day: DayShown;
}): Html {
  const { page, view, day } = props;
  return (
    <form method="post" action={page.url.areaCalendar({ code: view.area.code })}>
      <Csrf page={page} />
      <input type="hidden" name="act" value="remove" />
      <input type="hidden" name="day" value={day.day} />
      <Button weight="other">
        {page.w.obligation.calendarRemove()} <span class="vh">{page.format.day(day.day)}</span>
      </Button>
    </form>
  );
}

function AddForm(props: CalendarPageProps): Html {
  const { page, view, input } = props;
  const w = page.w.obligation;
  const others = localeCodes.filter((code) => code !== page.locale);
  return (
    <section class="flow">
      <h2>{w.calendarAdd()}</h2>
      <form
        method="post"
        action={page.url.areaCalendar({ code: view.area.code })}
        class="flow"
        novalidate
      >
        <Csrf page={page} />
        <input type="hidden" name="act" value="add" />
        <DateField {...field(props, "day")} value={input} label={w.calendarAddDay()} />
        <TextField
          {...field(props, nameField(page.locale))}
          label={w.calendarAddName()}
          hint={w.calendarAddHint()}
          lang={page.locale}
          maxlength={300}
        />
        <Details
          summary={w.calendarOtherLanguages()}
          isOpen={others.some((code) => (input[nameField(code)] ?? "") !== "")}
        >
          {others.map((code) => (
            <TextField
              {...field(props, nameField(code))}
              label={w.calendarInLanguage({
                label: w.calendarAddName(),
                language: locales[code].name,
              })}
              lang={code}
              maxlength={300}
              isOptional
            />
          ))}
        </Details>
        <p>
          <Button>{w.calendarAddButton()}</Button>
        </p>
      </form>
    </section>
  );
}

function SetForm(
  props: CalendarPageProps & { readonly title: string; readonly children?: Child },
): Html {
  const { page, view, input, errors, title } = props;
  const w = page.w.obligation;
  const isTyped = input["act"] === "set";
  // Without a country of its own it keeps the holidays of the larger area.
  const place = view.ownPlace;
  const countries = view.countries
    .map((code) => ({ value: code, label: countryName(page, code) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, page.locale));
  return (
    <section class="flow">
      <h2>{title}</h2>
      {props.children}
      <form
        method="post"
        action={page.url.areaCalendar({ code: view.area.code })}
        class="flow"
        novalidate
      >
        <Csrf page={page} />
        <input type="hidden" name="act" value="set" />
        <Checkboxes
          page={page}
          name="weekend"
          label={w.calendarWeekend()}
          isOptional
          error={errorOf(errors, "weekend")}
          values={
            isTyped ? (input["weekend"] ?? "").split("\n") : view.weekend.map((one) => String(one))
          }
          options={weekdays.map((one) => ({
            value: String(one),
            label: enumWord(w, "weekday", `${one}`),
          }))}
        />
        <Select
          {...field(props, "country")}
          label={w.calendarHolidays()}
          value={isTyped ? (input["country"] ?? "") : (place?.country ?? "")}
          options={[{ value: "", label: w.calendarCountryNone() }, ...countries]}
        />
        <TextField
          {...field(props, "region")}
          label={w.calendarRegion()}
          hint={w.calendarRegionHint()}
          value={isTyped ? (input["region"] ?? "") : (place?.region ?? "")}
          maxlength={40}
          isShort
          isOptional
        />
        <p>
          <Button weight="other">{w.calendarSetButton()}</Button>
        </p>
      </form>
    </section>
  );
}

function field(props: CalendarPageProps, name: string) {
  return {
    page: props.page,
    name,
    value: props.input[name] ?? "",
    error: errorOf(props.errors, name),
  };
}
