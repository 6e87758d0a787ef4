import type { Child, Html } from "../html/html.js";
import type { FieldError } from "../http/fields.js";
import type { Page } from "../http/page.js";

/** The token of a POST form; every one begins with it. */
export function Csrf(props: { readonly page: Page }): Html {
  return <input type="hidden" name="_csrf" value={props.page.csrf} />;
}

/** What is wrong with a form, all at once, each leading to its field. */
export function ErrorSummary(props: {
  readonly page: Page;
  readonly errors: readonly FieldError[];
}): Html | null {
  const { page, errors } = props;
  if (errors.length === 0) return null;
  return (
    <div class="errs" role="alert" tabindex="-1" autofocus>
      <h2>{page.w.design.errorSummary()}</h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li>{field === "" ? message : <a href={`#${field}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  );
}

/** How much a button weighs: the one thing to do, another thing, or one that cannot be undone. */
export type Weight = "main" | "other" | "grave";

const classes: Readonly<Record<Weight, string>> = {
  main: "btn",
  other: "btn alt",
  grave: "btn warn",
};

/** Sends the form it stands in. */
export function Button(props: {
  readonly weight?: Weight;
  readonly name?: string;
  readonly value?: string;
  readonly children?: Child;
}): Html {
  return (
    <button class={classes[props.weight ?? "main"]} name={props.name} value={props.value}>
      {props.children}
    </button>
  );
}

/** A link that begins something. */
export function ButtonLink(props: {
  readonly href: string;
  readonly weight?: Weight;
  readonly children?: Child;
}): Html {
  return (
    <a class={classes[props.weight ?? "main"]} href={props.href}>
      {props.children}
    </a>
  );
}

/** An action one may not take now, with the reason where the finger is. */
export function DisabledReason(props: {
  readonly id: string;
  readonly label: string;
  readonly children?: Child;
}): Html {
  const { id, label } = props;
  return (
    <div class="cannot">
      <button class="btn" type="button" disabled aria-describedby={`${id}-why`}>
        {label}
      </button>
      <p class="soft" id={`${id}-why`}>
        {props.children}
      </p>
    </div>
  );
}

/** Searching in one place. */
export function SearchForm(props: {
  readonly page: Page;
  readonly action: string;
  readonly label: string;
  readonly name?: string;
  readonly id?: string;
  readonly value?: string;
}): Html {
  const { page, action, label, name = "q", value } = props;
  const id = props.id ?? name;
  return (
    <form class="row" method="get" action={action} role="search" aria-label={label}>
      <div class="field">
        <label for={id}>{label}</label>
        <input class="in" type="search" id={id} name={name} value={value} maxlength={200} />
      </div>
      <button class="btn">{page.w.design.searchButton()}</button>
    </form>
  );
}

/** Narrowing a list: fields that say what they filter, a button, and the way back to everything. */
export function FilterForm(props: {
  readonly page: Page;
  readonly action: string;
  /** Where everything is shown again; left out while nothing is filtered. */
  readonly clear?: string | null | undefined;
  /** How many were found, said as text. */
  readonly count?: string;
  readonly children?: Child;
}): Html {
  const { page, action, clear, count } = props;
  const w = page.w.design;
  return (
    <form
      class="panel filters"
      method="get"
      action={action}
      role="search"
      aria-label={w.filterHeading()}
    >
      {props.children}
      <p class="row">
        <button class="btn">{w.filterShow()}</button>
        {clear ? <a href={clear}>{w.filterClear()}</a> : null}
        {count ? <span role="status">{count}</span> : null}
      </p>
    </form>
  );
}
