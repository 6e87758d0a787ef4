import { deskCountMax } from "../../../commons/obligation/index.js";
import { ErrorSummary, Figures, Notice, Pager } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { limits } from "../../../ground/limits.js";
import { inLanguage } from "../../../ground/words/index.js";
import { TableDays } from "../stocktake/pages/desk.js";
import { DeskRows } from "./parts.js";
import { updateFieldId, type UpdateState } from "./update-form.js";
import { deskParts, type DeskPart, type DeskView } from "./view.js";

interface Props {
  readonly page: Page;
  readonly view: DeskView;
  readonly update?: UpdateState | null;
}

/** What an official owes, is owed and must decide, with what is late first. */
export function DeskPage({ page, view, update = null }: Props): Html {
  const w = page.w.accountability;
  const typedIn = update === null ? [] : ["owed-by"];
  const busy = deskParts.filter((part) => countOf(view, part) > 0 || typedIn.includes(part));
  return (
    <div class="flow">
      <h1>{w.deskTitle()}</h1>
      <Wrong page={page} update={update} />
      <Counts page={page} view={view} />
      <Handovers page={page} view={view} />
      <TableDays page={page} days={view.stocktakes} />
      {busy.map((part) => (
        <section class="flow" id={part}>
          <h2>{w[`desk-${part}`]()}</h2>
          {part === "new" && view.isFirst ? <p class="soft">{w.deskFirst()}</p> : null}
          <DeskRows page={page} view={view} part={part} update={update} level={3} />
          <p>
            <a href={page.url.deskPart({ part })}>{w[`desk-all-${part}`]()}</a>
            {part === "owed-by" && view.counts.owedBy > 1 ? (
              <>
                {" · "}
                <a href={page.url.deskUpdates()}>{w.deskUpdatesTitle()}</a>
              </>
            ) : null}
          </p>
        </section>
      ))}
      <Quiet page={page} parts={deskParts.filter((part) => !busy.includes(part))} />
      <p class="small">
        <a href={page.url.burden()}>{w.burdenListTitle()}</a>
        {" · "}
        <a href={page.url.siloMap()}>{w.siloTitle()}</a>
      </p>
    </div>
  );
}

/** One part of the desk, page by page. */
export function DeskPartPage(
  props: Props & {
    readonly part: DeskPart;
    readonly first: string | null;
    readonly next: string | null;
  },
): Html {
  const { page, view, part, first, next } = props;
  return (
    <div class="flow">
      <h1>{page.w.accountability[`desk-${part}`]()}</h1>
      <DeskRows page={page} view={view} part={part} update={props.update ?? null} level={2} />
      <Pager page={page} first={first} next={next} />
    </div>
  );
}

/** How much lies on one part. */
export function countOf(view: DeskView, part: DeskPart): number {
  const { counts } = view;
  switch (part) {
    case "owed-by":
      return counts.owedBy;
    case "owed-to":
      return counts.owedTo;
    case "decide":
      return counts.toDecide;
    case "escalated":
      return counts.escalated;
    case "stale":
      return counts.stale;
    case "new":
      return counts.news;
  }
}

function Handovers({ page, view }: Props): Html | null {
  const w = page.w.accountability;
  if (view.handovers.length === 0) return null;
  return (
    <Notice page={page} tone="info" title={w.deskHandover()}>
      <ul>
        {view.handovers.map(({ post, postLabel }) => (
          <li>
            <a href={page.url.handover({ id: post })}>
              {w.handoverTitle({ post: inLanguage(postLabel, page.locale).text })}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

// What is empty takes one line, so that what is not stands out.
function Quiet(props: { readonly page: Page; readonly parts: readonly DeskPart[] }): Html | null {
  const { page, parts } = props;
  const w = page.w.accountability;
  if (parts.length === 0) return null;
  return (
    <section class="flow">
      <h2>{w.deskQuiet()}</h2>
      <ul>
        {parts.map((part) => (
          <li id={part}>{w[`desk-none-${part}`]()}</li>
        ))}
      </ul>
    </section>
  );
}

function Wrong(props: { readonly page: Page; readonly update: UpdateState | null }): Html | null {
  const { page, update } = props;
  if (update === null) return null;
  const errors = update.errors.map(({ field, message }) => ({
    field: field === "" ? "" : updateFieldId(update.id, field),
    message,
  }));
  return <ErrorSummary page={page} errors={errors} />;
}

function Counts({ page, view }: Props): Html {
  const w = page.w.accountability;
  const { counts } = view;
  const shown = [
    {
      count: counts.escalated + counts.toDecide,
      label: w.deskCountToDecide(),
      part: counts.escalated > 0 ? "escalated" : "decide",
    },
    { count: counts.toConfirm, label: w.deskCountToConfirm(), part: "owed-to" },
    { count: counts.late, label: w.deskCountLate(), part: "owed-by" },
    { count: counts.owedBy, label: w.deskCountOwedBy(), part: "owed-by" },
    { count: counts.owedTo, label: w.deskCountOwedTo(), part: "owed-to" },
    { count: counts.news, label: w.deskCountNew(), part: "new" },
  ] as const;
  return (
    <Figures
      items={shown.map(({ count, label, part }) => ({
        value: page.format.number(count) + (count >= maxOf(part) ? "+" : ""),
        label,
        href: `#${part}`,
      }))}
    />
  );
}

// Beyond these nothing was counted: it is said that there is more.
function maxOf(part: DeskPart): number {
  return part === "new" ? limits.pageRowsMax : deskCountMax;
}
