import type { CsvCell } from "../../ground/http/reply.js";
import type { IndicatorView } from "./view.js";

/** The columns of the CSV file: every value ever published, the names of SDMX where it has them. */
export const csvColumns = [
  "SERIES",
  "TIME_PERIOD",
  "OBS_VALUE",
  "OBS_STATUS",
  "SOURCE_DETAIL",
  "PUBLISHED_AT",
  "OBSERVATION",
  "SUPERSEDES",
  "IS_CURRENT",
] as const;

/** Every value of an indicator for its file, newest period first. */
export async function* csvRows(view: IndicatorView): AsyncIterable<readonly CsvCell[]> {
  const superseded = new Set(view.series.flatMap((one) => one.supersedes ?? []));
  for (const one of view.series) {
    yield [
      view.indicator.code,
      one.period,
      one.value,
      one.status,
      one.source,
      one.vintageAt.toISOString(),
      one.id,
      one.supersedes,
      !superseded.has(one.id),
    ];
  }
}
