import { deskCountMax } from "../../../commons/obligation/index.js";
import { ErrorSummary, Figures, Pager } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
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
  return (
    <div class="flow">
      <h1>{w.deskTitle()}</h1>
      <Wrong page={page} update={update} />
      <Counts page={page} view={view} />
      {deskParts.map((part) => (
        <section class="flow" id={part}>
          <h2>{w[`desk-${part}`]()}</h2>
          {part === "new" && view.isFirst ? <p class="soft">{w.deskFirst()}</p> : null}
          <DeskRows page={page} view={view} part={part} update={update} level={3} />
          {countOf(view, part) === 0 ? null : (
            <p>
              <a href={page.url.deskPart({ part })}>{w[`desk-all-${part}`]()}</a>
            </p>
          )}
        </section>
      ))}
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
    { count: counts.late, label: w.deskCountLate(), part: "owed-by" },
    { count: counts.owedBy, label: w.deskCountOwedBy(), part: "owed-by" },
    { count: counts.toConfirm, label: w.deskCountToConfirm(), part: "owed-to" },
    { count: counts.toDecide, label: w.deskCountToDecide(), part: "decide" },
    { count: counts.escalated, label: w.deskCountEscalated(), part: "escalated" },
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
  return part === "escalated" || part === "new" ? 100 : deskCountMax;
}
