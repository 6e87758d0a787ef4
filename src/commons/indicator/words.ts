import type { Page } from "../../ground/http/page.js";
import { inLanguage, type LanguageMap, type Words } from "../../ground/words/index.js";
import type { Point } from "./indicator.js";
import { parsePeriod } from "./period.js";
import type { Forecast, Result, ResultStatus } from "./result.js";

/** A result in words. */
export function resultWord(w: Words, status: ResultStatus): string {
  switch (status) {
    case "reached":
      return w.indicator["result-reached"]();
    case "on_track":
      return w.indicator["result-on-track"]();
    case "behind":
      return w.indicator["result-behind"]();
    case "no_change":
      return w.indicator["result-no-change"]();
    case "getting_worse":
      return w.indicator["result-getting-worse"]();
    case "no_data":
      return w.indicator["result-no-data"]();
    case "no_target":
      return w.indicator["result-no-target"]();
  }
}

/** A period as people say it: "2025", "third quarter of 2025", "July 2025". */
export function periodWord(page: Page, text: string): string {
  switch (parsePeriod(text)?.cadence) {
    case "quarter":
      return page.w.indicator.quarter({ quarter: text.slice(6), year: text.slice(0, 4) });
    case "month":
      return page.format.month(text);
    default:
      return text;
  }
}

/** A value with its unit: "21 days per pupil". */
export function valueWord(page: Page, value: string, unit: LanguageMap | null): string {
  const number = page.format.decimal(value);
  if (unit === null) return number;
  return page.w.indicator.valueOf({ value: number, unit: inLanguage(unit, page.locale).text });
}

/** A value with its unit and its period: "21 days per pupil (2025)". */
export function pointWord(page: Page, point: Point, unit: LanguageMap | null): string {
  return page.w.indicator.valueIn({
    value: valueWord(page, point.value, unit),
    period: periodWord(page, point.period),
  });
}

/** What a chart of it shows, as a sentence: "Getting worse: 21 days per pupil (2025). Target: 5 (2030)". */
export function findingOf(
  page: Page,
  of: { readonly result: Result; readonly target: Point | null; readonly unit: LanguageMap | null },
): string {
  const { result, target, unit } = of;
  const w = page.w.indicator;
  const word = resultWord(page.w, result.status);
  const aim = target === null ? null : pointWord(page, target, null);
  if (result.latest === null)
    return aim === null ? word : w.findingNone({ result: word, target: aim });
  const latest = pointWord(page, result.latest, unit);
  return aim === null
    ? w.findingAimless({ result: word, latest })
    : w.finding({ result: word, latest, target: aim });
}

/** What a forecast says, with what it rests on. */
export function forecastWord(page: Page, forecast: Forecast, unit: LanguageMap | null): string {
  const w = page.w.indicator;
  const said = { value: pointWord(page, forecast, unit), count: forecast.of };
  return forecast.isEnough ? w.forecastEnough(said) : w.forecastShort(said);
}
