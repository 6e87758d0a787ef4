import type { Html } from "../../html/html.js";
import type { Page } from "../../http/page.js";
import { shortNames } from "./short-names.js";

/** A name along one side of a matrix. */
export interface MatrixName {
  readonly id: string;
  readonly label: string;
  readonly lang: string | undefined;
  readonly href: string;
}

/** How much there is where a row and a column meet. */
export interface MatrixCell {
  readonly row: string;
  readonly column: string;
  readonly value: number;
  readonly text: string;
}

const cell = 30;
const side = 270;
const head = 216;
const lettersMax = 34;

/**
 * Who shares how much with whom: rows by columns, a square in each field as large as its number,
 * which stands in it. Mirrored where one reads from the right; scrolls in a region of its own.
 */
export function Matrix(props: {
  readonly page: Page;
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly rows: readonly MatrixName[];
  readonly columns: readonly MatrixName[];
  readonly cells: readonly MatrixCell[];
}): Html | null {
  const { page, id, title, description, rows, columns, cells } = props;
  if (rows.length === 0 || columns.length === 0) return null;
  const isRtl = page.dir === "rtl";
  // The last heading leans out over the end of the drawing.
  const width = side + columns.length * cell + head;
  const height = head + rows.length * cell + 2;
  const short = shortened([...rows, ...columns]);
  const max = Math.max(1, ...cells.map(({ value }) => value));
  const rowAt = new Map(rows.map((one, index) => [one.id, head + index * cell]));
  const columnAt = new Map(
    columns.map((one, index) => {
      const x = side + index * cell;
      return [one.id, isRtl ? width - x - cell : x];
    }),
  );
  const start = isRtl ? width - 4 : 4;
  const far = side + columns.length * cell;
  const end = isRtl ? width - far : far;
  return (
    <section class="graph" aria-labelledby={`${id}-title`} tabindex="0">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="group"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-desc`}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        {rows.map((one) => {
          const y = rowAt.get(one.id) ?? 0;
          return (
            <>
              <path class="axis" d={`M${isRtl ? width : 0} ${y + 0.5}H${end}`} />
              <a href={one.href}>
                {short.get(one.label) === one.label ? null : <title>{one.label}</title>}
                <text font-size="14" x={start} y={y + 20} lang={one.lang}>
                  {short.get(one.label)}
                </text>
              </a>
            </>
          );
        })}
        {columns.map((one) => {
          const x = (columnAt.get(one.id) ?? 0) + cell / 2;
          const angle = isRtl ? 55 : -55;
          return (
            <>
              <path class="axis" d={`M${x} ${head}V${height - 2}`} />
              <text
                font-size="14"
                transform={`translate(${x} ${head - 6}) rotate(${angle})`}
                lang={one.lang}
              >
                {short.get(one.label)}
              </text>
            </>
          );
        })}
        {cells.map(({ row, column, value, text }) => {
          const y = rowAt.get(row);
          const x = columnAt.get(column);
          if (y === undefined || x === undefined) return null;
          const size = Math.round((cell - 4) * (0.55 + 0.45 * Math.sqrt(value / max)) * 10) / 10;
          const gap = (cell - size) / 2;
          return (
            <>
              <rect class="field" x={x + gap} y={y + gap} width={size} height={size} rx="3" />
              <text font-size="13" text-anchor="middle" x={x + cell / 2} y={y + 20}>
                {text}
              </text>
            </>
          );
        })}
      </svg>
    </section>
  );
}

function shortened(names: readonly MatrixName[]): ReadonlyMap<string, string> {
  const labels = [...new Set(names.map((one) => one.label))];
  const short = shortNames(labels, lettersMax);
  return new Map(labels.map((label, index) => [label, short[index] ?? label]));
}
