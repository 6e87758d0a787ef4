import type { Child, Html } from "../../html/html.js";
import type { Page } from "../../http/page.js";
import { Icon } from "../icons.js";
import { Table, type Column } from "../table.js";

/** A drawing with its finding as caption, its numbers as a table, and the numbers to take away. */
export function Figure(props: {
  readonly page: Page;
  /** What the drawing shows, as a sentence: not "Budget" but "Half of the budget is spent". */
  readonly finding: Child;
  readonly table?: {
    readonly caption: Child;
    readonly columns: readonly Column[];
    readonly rows: readonly (readonly Child[])[];
  };
  readonly csv?: string;
  readonly children?: Child;
}): Html {
  const { page, finding, table, csv } = props;
  const w = page.w.design;
  return (
    <figure>
      <figcaption>{finding}</figcaption>
      {props.children}
      {table ? (
        <details>
          <summary>{w.figureTable()}</summary>
          <Table {...table} isQuiet />
        </details>
      ) : null}
      {csv ? (
        <p class="small">
          <a href={csv}>
            <Icon name="down" /> {w.figureCsv()}
          </a>
        </p>
      ) : null}
    </figure>
  );
}

/** A drawing that is read as one picture: its title and description are what is heard. */
export function Drawing(props: {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly class?: string;
  readonly children?: Child;
}): Html {
  const { id, title, description, width, height } = props;
  return (
    <svg
      class={props.class}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      {props.children}
    </svg>
  );
}
