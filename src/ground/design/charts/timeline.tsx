import type { Child, Html } from "../../html/html.js";
import type { Page } from "../../http/page.js";

/** Something that happened or is owed on a day. */
export interface Moment {
  readonly day: string;
  readonly label: Child;
  readonly isDone?: boolean;
}

/** Days in order, with today among them: what is behind us and open shows at a glance. */
export function Timeline(props: {
  readonly page: Page;
  readonly moments: readonly Moment[];
}): Html {
  const { page } = props;
  const moments = [...props.moments].sort((a, b) => a.day.localeCompare(b.day));
  const firstAhead = moments.findIndex((moment) => moment.day >= page.today);
  const at = firstAhead < 0 ? moments.length : firstAhead;
  return (
    <ol class="timeline" role="list">
      {moments.slice(0, at).map((moment) => (
        <MomentItem page={page} moment={moment} />
      ))}
      <li class="today">
        <time datetime={page.today}>{page.format.day(page.today)}</time>
        <b>{page.w.ground.today()}</b>
      </li>
      {moments.slice(at).map((moment) => (
        <MomentItem page={page} moment={moment} />
      ))}
    </ol>
  );
}

function MomentItem(props: { readonly page: Page; readonly moment: Moment }): Html {
  const { page, moment } = props;
  const w = page.w.design;
  const isLate = !moment.isDone && moment.day < page.today;
  return (
    <li class={moment.isDone ? "done" : isLate ? "late" : "next"}>
      <time datetime={moment.day}>{page.format.day(moment.day)}</time>
      <div>
        <span class="vh">{moment.isDone ? w.threadDone() : w.threadNext()} </span>
        {moment.label}
      </div>
    </li>
  );
}
