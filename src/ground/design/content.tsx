import type { Child, Html } from "../html/html.js";
import type { Page } from "../http/page.js";
import type { Step } from "../../loop.js";
import type { Tone } from "./status.js";
import { MiniThread } from "./thread.js";

/** A thing in a list: one link, and where it stands. */
export function Card(props: {
  readonly page: Page;
  readonly href: string;
  readonly title: Child;
  /** 2 or 3, as the headings around it ask. */
  readonly level?: 2 | 3;
  readonly at?: Step;
  readonly children?: Child;
}): Html {
  const { page, href, title, level = 3, at } = props;
  const link = <a href={href}>{title}</a>;
  return (
    <article class="card">
      {at ? <MiniThread page={page} at={at} /> : null}
      {level === 2 ? <h2>{link}</h2> : <h3>{link}</h3>}
      {props.children}
    </article>
  );
}

/** A set of facts apart from the running text. */
export function Panel(props: {
  readonly title?: string;
  readonly level?: 2 | 3;
  readonly children?: Child;
}): Html {
  const { title, level = 2 } = props;
  return (
    <section class="panel">
      {title === undefined ? null : level === 2 ? <h2>{title}</h2> : <h3>{title}</h3>}
      {props.children}
    </section>
  );
}

/** What two or three say of the same thing, beside each other. Each tone has a pattern of its own. */
export function SideBySide(props: {
  readonly sides: readonly {
    readonly title: Child;
    readonly tone: Tone;
    /** Begins with the word the tone stands for. */
    readonly content: Child;
  }[];
}): Html {
  return (
    <div class="sides">
      {props.sides.map(({ title, tone, content }) => (
        <section class={`side ${tone}`}>
          <h3>{title}</h3>
          {content}
        </section>
      ))}
    </div>
  );
}

/** Facts as label and value. Rows without a value are left out by the caller. */
export function SummaryList(props: {
  readonly rows: readonly { readonly label: Child; readonly value: Child }[];
  /** Labels beside their values where there is room. */
  readonly isWide?: boolean;
}): Html {
  return (
    <dl class={props.isWide ? "sum wide" : "sum"}>
      {props.rows.map(({ label, value }) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Something most readers do not need, one click away. */
export function Details(props: {
  readonly summary: Child;
  readonly isOpen?: boolean;
  readonly children?: Child;
}): Html {
  return (
    <details open={props.isOpen}>
      <summary>{props.summary}</summary>
      <div class="flow">{props.children}</div>
    </details>
  );
}

/** Numbers people come for, each leading to what it counts. */
export function Figures(props: {
  readonly items: readonly {
    readonly value: string;
    readonly label: string;
    readonly href: string;
  }[];
}): Html {
  return (
    <ul class="figures" role="list">
      {props.items.map(({ value, label, href }) => (
        <li>
          <a href={href}>
            <b class="num">{value}</b> <span>{label}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
