import type { Child, Html } from "../html/html.js";

/** A column: its heading, and whether it holds numbers. */
export interface Column {
  readonly label: string;
  readonly isNumber?: boolean;
}

/** A table that folds into blocks on a telephone. The first cell of a row names the row. */
export function Table(props: {
  readonly caption: Child;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Child[])[];
  /** A caption that only repeats the heading above it steps back. */
  readonly isQuiet?: boolean;
  /** The first column takes less than half, however long its texts are. */
  readonly isEven?: boolean;
}): Html {
  const { columns, rows } = props;
  const classes = ["stack", props.isQuiet ? "quiet" : "", props.isEven ? "even" : ""];
  return (
    <table class={classes.filter((one) => one !== "").join(" ")}>
      <caption>{props.caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" class={column.isNumber ? "num" : null}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr>
            {cells.map((cell, index) => {
              const column = columns[index];
              if (index === 0) return <th scope="row">{cell}</th>;
              return (
                <td class={column?.isNumber ? "num" : null} data-label={column?.label}>
                  {cell}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
