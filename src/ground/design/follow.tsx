import type { Html } from "../html/html.js";
import type { Page } from "../http/page.js";
import { Button, Csrf } from "./forms.js";

interface FollowProps {
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
}

/**
 * How to follow what a page tells: by mail, by its feed and its calendar, in a sentence. Who is signed
 * in follows with one button and then chooses how often to hear of it.
 */
export function Follow(props: FollowProps): Html {
  const { page, kind, id } = props;
  if (page.actor.kind !== "person") return <FollowLinks {...props} />;
  return (
    <form method="post" action={page.url.follow()} class="flow">
      <Csrf page={page} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="how" value="" />
      <p>
        <Button weight="other">{page.w.following.button()}</Button>
      </p>
      <FollowLinks {...props} />
    </form>
  );
}

function FollowLinks({ page, kind, id }: FollowProps): Html {
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
