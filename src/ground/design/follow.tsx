import type { Html } from "../html/html.js";
import type { Page } from "../http/page.js";

/** How to follow what a page tells: by mail, by its feed and its calendar, in a sentence. */
export function Follow(props: {
  readonly page: Page;
  readonly kind:
    | "commitment"
    | "compact"
    | "institution"
    | "post"
    | "area"
    | "topic"
    | "outcome"
    | "escalation";
  readonly id: string;
}): Html {
  const { page, kind, id } = props;
  const w = page.w.accountability;
  const what = new URLSearchParams({ kind, id });
  return (
    <p class="soft">
      {w.follow()}{" "}
      <a href={`${page.url.follow()}?${what.toString()}`}>{page.w.following.byMail()}</a>
      {" · "}
      <a href={page.url.feed({ kind, id })}>{w.followAtom()}</a>
      {" · "}
      <a href={page.url.calendarFile({ kind, id })}>{w.followCalendar()}</a>
    </p>
  );
}
