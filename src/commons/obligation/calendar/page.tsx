import { ErrorSummary, SummaryList, Table, Tag, Text } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { enumWord } from "../../../ground/words/index.js";
import { weekdayOf, weekdays } from "./calendar.js";
import { countryName } from "./country-name.js";
import { CalendarForms, RemoveForm, type CalendarPageProps } from "./page-forms.js";
import type { CalendarView, DayShown } from "./view.js";

/** The calendar of an area: when it rests, this year and the next, and how to change that. */
export function CalendarPage(props: CalendarPageProps): Html {
  const { page, view } = props;
  const w = page.w.obligation;
  return (
    <div class="flow">
      <h1>{w.calendarTitle()}</h1>
      <ErrorSummary page={page} errors={props.errors} />
      <p>
        <a href={page.url.area({ code: view.area.code })}>
          <Text of={view.area.name} page={page} />
        </a>
      </p>
      <p class="lead">{w.calendarLead()}</p>
      <SummaryList isWide rows={about(page, view)} />
      {view.years.map(({ year, days }) => (
        <section class="flow">
          <h2>{w.calendarYear({ year: String(year) })}</h2>
          {days.length === 0 ? <p>{w.calendarNoDays()}</p> : <Days {...props} year={year} />}
        </section>
      ))}
      <CalendarForms {...props} />
      <p class="soft">
        {w.calendarSource()}{" "}
        <a href="https://github.com/commenthol/date-holidays" lang="en" dir="ltr">
          date-holidays
        </a>{" "}
        (
        <a href="https://creativecommons.org/licenses/by-sa/3.0/" lang="en" dir="ltr">
          CC BY-SA 3.0
        </a>
        )
      </p>
    </div>
  );
}

function about(page: Page, view: CalendarView) {
  const w = page.w.obligation;
  const { of, area, weekend, place, placeName } = view;
  const rests = weekdays.filter((one) => weekend.includes(one));
  const names = rests.map((one) => enumWord(w, "weekday", `${one}`));
  return [
    {
      label: w.calendarOf(),
      value:
        of === null ? (
          w.calendarOfAll()
        ) : of.id === area.id ? (
          w.calendarOfItself()
        ) : (
          <a href={page.url.areaCalendar({ code: of.code })}>
            <Text of={of.name} page={page} />
          </a>
        ),
    },
    {
      label: w.calendarWeekend(),
      value: names.length === 0 ? w.calendarWeekendNone() : page.format.list(names),
    },
    {
      label: w.calendarHolidays(),
      value:
        place === null ? (
          w.calendarHolidaysNone()
        ) : (
          <>
            {countryName(page, place.country)}
            {placeName === null ? null : (
              <>
                {" · "}
                <bdi>{placeName}</bdi>
              </>
            )}
          </>
        ),
    },
  ];
}

function Days(props: CalendarPageProps & { readonly year: number }): Html {
  const { page, view, year } = props;
  const w = page.w.obligation;
  const days = view.years.find((one) => one.year === year)?.days ?? [];
  const isEditable = view.by !== null && days.some((one) => isRemovable(page, one));
  return (
    <Table
      caption={w.calendarYear({ year: String(year) })}
      isQuiet
      columns={[
        { label: w.calendarDay() },
        { label: w.calendarWeekday() },
        { label: w.calendarWhat() },
        { label: w.calendarGivenBy() },
        ...(isEditable ? [{ label: page.w.ground.actions() }] : []),
      ]}
      rows={days.map((one) => [
        <time datetime={one.day}>{page.format.day(one.day)}</time>,
        enumWord(w, "weekday", `${weekdayOf(one.day)}`),
        <>
          <Text of={one.name} page={page} />
          {one.isSubstitute ? ` (${w.calendarInstead()})` : null}
        </>,
        one.kind === "own" ? (
          <Tag tone="info">{enumWord(w, "day-off", one.kind)}</Tag>
        ) : (
          enumWord(w, "day-off", one.kind)
        ),
        ...(isEditable
          ? [isRemovable(page, one) ? <RemoveForm page={page} view={view} day={one} /> : ""]
          : []),
      ])}
    />
  );
}

// What is past stays as it was.
function isRemovable(page: Page, day: DayShown): boolean {
  return day.kind === "own" && day.day >= page.today;
}
