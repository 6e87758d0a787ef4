import type { Matrix, MatrixName } from "../../../ground/design/index.js";
import type { Page } from "../../../ground/http/page.js";
import { inLanguage, type LanguageMap } from "../../../ground/words/index.js";
import { siloText, type SiloQuery } from "./query.js";
import { byWorst } from "./rules.js";
import { heldBy, type SiloRow, type SiloView } from "./view.js";

// A drawing with more columns is no longer looked over; the table and the file hold all.
const columnsMax = 30;
/** Lines of one subject, and names in a line, that are still looked over; its page has them all. */
export const linesMax = 6;
const nobody = "nobody";

/** The matrix of a page: subjects by institutions, those with most first, gaps in a column of their own. */
export function drawSilos(
  page: Page,
  view: SiloView,
  query: SiloQuery,
): Pick<Parameters<typeof Matrix>[0], "rows" | "columns" | "cells"> {
  const counted = view.rows.flatMap(countsOf);
  const hasGaps = counted.some(({ column }) => column === nobody);
  const columns = busiestIn(view.rows).flatMap((id): readonly MatrixName[] => {
    const found = view.names.institution(id);
    if (!found) return [];
    return [{ id, ...labelOf(page, found.name), href: page.url.institution({ slug: found.slug }) }];
  });
  const gap: MatrixName = {
    id: nobody,
    label: page.w.accountability.siloNobody(),
    lang: undefined,
    href: `${page.url.siloMap()}${siloText(query)}#table`,
  };
  return {
    rows: view.rows.map(({ topic }) => ({
      id: topic.code,
      ...rowLabel(page, topic),
      href: page.url.siloTopic({ scheme: topic.scheme, code: topic.code }),
    })),
    columns: hasGaps ? [gap, ...columns] : columns,
    cells: counted.map((one) => ({ ...one, text: page.format.number(one.value) })),
  };
}

/** Every institution somebody reads of on a page: those that are drawn and those in its table. */
export function namedOn(rows: readonly SiloRow[]): readonly string[] {
  const written = rows.flatMap(({ cells, work }) => [
    ...byWorst(cells)
      .slice(0, linesMax)
      .flatMap((cell) => cell.institutions.slice(0, linesMax)),
    ...[...(work?.leads.keys() ?? [])].slice(0, linesMax),
    ...[...(work?.supports.keys() ?? [])].slice(0, linesMax),
  ]);
  return [...new Set([...busiestIn(rows), ...written])];
}

/** Every institution that has a part in the rows, for the file. */
export function namedIn(rows: readonly SiloRow[]): readonly string[] {
  const all = rows.flatMap(({ cells, work }) => [
    ...cells.flatMap(heldBy),
    ...(work?.leads.keys() ?? []),
    ...(work?.supports.keys() ?? []),
  ]);
  return [...new Set(all)];
}

function busiestIn(rows: readonly SiloRow[]): readonly string[] {
  const sums = new Map<string, number>();
  for (const { column, value } of rows.flatMap(countsOf)) {
    if (column !== nobody) sums.set(column, (sums.get(column) ?? 0) + value);
  }
  return [...sums]
    .sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1))
    .slice(0, columnsMax)
    .map(([id]) => id);
}

function countsOf({
  topic,
  cells,
  work,
}: SiloRow): readonly { readonly row: string; readonly column: string; readonly value: number }[] {
  const counts = new Map<string, number>();
  const add = (column: string, count: number) =>
    counts.set(column, (counts.get(column) ?? 0) + count);
  for (const [id, count] of [...(work?.leads ?? []), ...(work?.supports ?? [])]) add(id, count);
  for (const cell of cells) {
    if (cell.verdict === "gap") add(nobody, 1);
    for (const id of cell.institutions) add(id, 1);
  }
  return [...counts].map(([column, value]) => ({ row: topic.code, column, value }));
}

// The code first: many names of subjects begin alike, and a drawing cuts them short.
function rowLabel(page: Page, { code, name }: SiloRow["topic"]) {
  const { label, lang } = labelOf(page, name);
  return { label: `${code} ${label}`, lang };
}

function labelOf(page: Page, name: LanguageMap) {
  const { text, lang, isFallback } = inLanguage(name, page.locale);
  return { label: text, lang: isFallback ? lang : undefined };
}
