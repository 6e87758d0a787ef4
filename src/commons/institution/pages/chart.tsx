import { OrgChart, Text, type ChartNode } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { inLanguage } from "../../../ground/words/index.js";
import type { Institution } from "../institution.js";
import type { PartLink } from "../store/relations.js";
import type { ChartView } from "../view-institution.js";
import type { Office } from "../view-office.js";
import { holdersLine } from "./offices.js";

// More boxes are no drawing any more, and the page becomes heavy.
const nodesMax = 150;

/** The whole chart of an institution: its offices, its parts and their parts. */
export function ChartPage(props: { readonly page: Page; readonly view: ChartView }): Html {
  const { page, view } = props;
  const w = page.w.institution;
  const { institution } = view;
  return (
    <div class="flow">
      <h1>{w.chartTitle({ institution: inLanguage(institution.name, page.locale).text })}</h1>
      <p>
        <a href={page.url.institution({ slug: institution.slug })}>
          <Text of={institution.name} page={page} />
        </a>
      </p>
      <Chart page={page} {...view} max={nodesMax} />
    </div>
  );
}

/** A chart of a body: its offices by whom they report to, its parts below them. */
export function Chart(props: {
  readonly page: Page;
  readonly institution: Institution;
  readonly offices: readonly Office[];
  readonly parts: readonly PartLink[];
  readonly max: number;
}): Html {
  const { page, institution, offices, parts, max } = props;
  const w = page.w.institution;
  const { nodes, left } = chartNodes(props, max);
  return (
    <>
      <figure>
        <figcaption>{w.chartFinding({ posts: offices.length, parts: parts.length })}</figcaption>
        <OrgChart
          page={page}
          id="chart"
          title={w.chartTitle({ institution: inLanguage(institution.name, page.locale).text })}
          nodes={nodes}
        />
      </figure>
      {left > 0 ? <p>{w.chartLeft({ count: left })}</p> : null}
    </>
  );
}

/** The boxes of a chart, those higher up first, and how many were left out. */
export function chartNodes(
  of: {
    readonly page: Page;
    readonly institution: Institution;
    readonly offices: readonly Office[];
    readonly parts: readonly PartLink[];
  },
  max: number,
): { readonly nodes: readonly ChartNode[]; readonly left: number } {
  const { page, institution, offices, parts } = of;
  const own = new Set(offices.map(({ post }) => post.id));
  const top: ChartNode = {
    id: institution.id,
    parent: null,
    label: institution.name,
    href: page.url.institution({ slug: institution.slug }),
  };
  const posts = offices.map((office): ChartNode => {
    const { id, label, reportsTo } = office.post;
    return {
      id,
      // Whom it reports to in another house is told on its own page.
      parent: reportsTo !== null && own.has(reportsTo) ? reportsTo : institution.id,
      label,
      href: page.url.post({ id }),
      note: holdersLine(page, office),
      isVacant: office.isVacant,
    };
  });
  const below = parts.map(({ parent, child }): ChartNode => ({
    id: child.id,
    parent,
    label: child.name,
    href: page.url.institution({ slug: child.slug }),
  }));
  const all = [top, ...posts, ...below];
  return { nodes: all.slice(0, max), left: Math.max(0, all.length - max) };
}
