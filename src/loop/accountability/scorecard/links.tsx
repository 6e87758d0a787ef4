import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import type { ListScope } from "./card.js";

/** A number that leads to the list that holds exactly as many; nothing leads to an empty list. */
export function CountLink(props: {
  readonly page: Page;
  readonly count: number;
  readonly list: ListScope;
}): Html {
  const { page, count } = props;
  const text = page.format.number(count);
  return count === 0 ? <>{text}</> : <a href={listHref(page, props.list)}>{text}</a>;
}

/** The address of a list of what is owed. */
export function listHref(page: Page, list: ListScope): string {
  const query = new URLSearchParams(list).toString();
  return query === "" ? page.url.commitments() : `${page.url.commitments()}?${query}`;
}
