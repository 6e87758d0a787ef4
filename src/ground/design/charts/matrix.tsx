import type { Html } from "../../html/html.js";
import type { Page } from "../../http/page.js";
import { dirOf } from "../../words/index.js";
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
  /** Where what is counted is listed, and how that link is called. */
  readonly link?: { readonly href: string; readonly label: string };
}

const cell = 30;
const lettersMax = 34;
// Where names stand above their row instead of beside it: telephones see fields without scrolling.
const narrowMax = 12;

interface Size {
  readonly name: "wide" | "narrow";
  /** Room before the first field, above it, and of one row. */
  readonly side: number;
  readonly head: number;
  readonly row: number;
}

const sizes: Readonly<Record<Size["name"], Size>> = {
  wide: { name: "wide", side: 270, head: 216, row: cell },
  narrow: { name: "narrow", side: 8, head: 200, row: cell + 26 },
};

interface Props {
  readonly page: Page;
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly rows: readonly MatrixName[];
  readonly columns: readonly MatrixName[];
  readonly cells: readonly MatrixCell[];
}

/**
 * Who shares how much with whom: rows by columns, a square in each field as large as its number,
 * which stands in it. Mirrored where one reads from the right; scrolls in a region of its own. On a
 * small screen the first dozen of each stand there with their names above the rows.
 */
export function Matrix(props: Props): Html | null {
  const { id, rows, columns } = props;
  if (rows.length === 0 || columns.length === 0) return null;
  return (
    <section class="graph" aria-labelledby={`${id}-title`} tabindex="0">
      <Drawn {...props} size={sizes.wide} />
      <Drawn
        {...props}
        id={`${id}-narrow`}
        rows={rows.slice(0, narrowMax)}
        columns={columns.slice(0, narrowMax)}
        size={sizes.narrow}
      />
    </section>
  );
}

function Drawn(props: Props & { readonly size: Size }): Html {
  const { page, id, title, description, rows, columns, cells, size } = props;
  const isRtl = page.dir === "rtl";
  const { side, head } = size;
  // The last heading leans out over the end of the drawing.
  const width = side + columns.length * cell + head;
  const height = head + rows.length * size.row + 2;
  const short = shortened([...rows, ...columns]);
  const max = Math.max(1, ...cells.map(({ value }) => value));
  const rowAt = new Map(rows.map((one, index) => [one.id, head + index * size.row]));
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
    <svg
      class={size.name}
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
              <text font-size="14" x={start} y={y + 20} {...reading(page, one)}>
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
              {...reading(page, one)}
            >
              {short.get(one.label)}
            </text>
          </>
        );
      })}
      {cells.map((one) => {
        const y = rowAt.get(one.row);
        const x = columnAt.get(one.column);
        if (y === undefined || x === undefined) return null;
        return <Field of={one} x={x} y={y + size.row - cell} share={one.value / max} />;
      })}
    </svg>
  );
}

function Field(props: {
  readonly of: MatrixCell;
  readonly x: number;
  readonly y: number;
  /** Of the largest number there is. */
  readonly share: number;
}): Html {
  const { of, x, y, share } = props;
  const length = Math.round((cell - 4) * (0.55 + 0.45 * Math.sqrt(share)) * 10) / 10;
  const gap = (cell - length) / 2;
  const drawn = (
    <>
      <rect class="field" x={x + gap} y={y + gap} width={length} height={length} rx="3" />
      <text font-size="13" text-anchor="middle" x={x + cell / 2} y={y + 20}>
        {of.text}
      </text>
    </>
  );
  if (!of.link) return drawn;
  return (
    <a href={of.link.href}>
      <title>{of.link.label}</title>
      {drawn}
    </a>
  );
}

// A name in a language read the other way keeps its own order, and still begins where rows begin.
function reading(page: Page, name: MatrixName) {
  const dir = dirOf(name.lang ?? page.locale);
  return dir === page.dir
    ? { lang: name.lang }
    : { lang: name.lang, direction: dir, "text-anchor": "end" };
}

function shortened(names: readonly MatrixName[]): ReadonlyMap<string, string> {
  const labels = [...new Set(names.map((one) => one.label))];
  const short = shortNames(labels, lettersMax);
  return new Map(labels.map((label, index) => [label, short[index] ?? label]));
}
