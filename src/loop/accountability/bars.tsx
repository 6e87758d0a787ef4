import type { Figures } from "../../commons/obligation/index.js";
import { Figure, StackedBar, type Part } from "../../ground/design/index.js";
import type { Html } from "../../ground/html/html.js";
import type { Page } from "../../ground/http/page.js";

/** Two bars, what is led and what is supported; they are never added up. */
export function AccountBars(props: {
  readonly page: Page;
  readonly name: string;
  readonly slug: string;
  readonly leads: Figures;
  readonly supports: Figures;
}): Html {
  const { page, leads, supports } = props;
  const w = page.w.accountability;
  const finding = w.barsFinding({
    institution: props.name,
    leads: leads.promised,
    supports: supports.promised,
    late: leads.late,
  });
  const bars = [
    { id: "leads", heading: w.leads(), figures: leads },
    { id: "supports", heading: w.supports(), figures: supports },
  ].filter((bar) => bar.figures.promised > 0);
  return (
    <Figure page={page} finding={finding}>
      {bars.map((bar) => (
        <div>
          <h2>{bar.heading}</h2>
          <StackedBar
            page={page}
            id={`bar-${bar.id}`}
            parts={partsOf(page, bar.figures, {
              slug: props.slug,
              isSupport: bar.id === "supports",
            })}
          />
        </div>
      ))}
    </Figure>
  );
}

function partsOf(
  page: Page,
  figures: Figures,
  of: { readonly slug: string; readonly isSupport: boolean },
): readonly Part[] {
  const w = page.w.accountability;
  const list = `${page.url.commitments()}?institution=${of.slug}${of.isSupport ? "&part=supports" : ""}`;
  const parts = [
    { value: figures.kept, label: w["row-kept"](), href: `${list}&state=fulfilled` },
    { value: figures.late, label: w["row-late"](), href: `${list}&state=overdue` },
    { value: figures.inWork, label: w.barInWork(), href: `${list}&state=current` },
    {
      value: figures.offered + figures.delivered,
      label: w.barWaiting(),
      href: `${list}&state=open`,
    },
  ];
  return parts.map((part) => ({ ...part, text: page.format.number(part.value) }));
}
