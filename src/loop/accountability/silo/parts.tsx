import type { Topic } from "../../../commons/institution/index.js";
import { InstitutionName, type Names } from "../../../commons/obligation/index.js";
import { Tag, Text, type Tone } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { enumWord } from "../../../ground/words/index.js";
import type { Area } from "../../../commons/institution/index.js";
import type { Cell, Verdict } from "./rules.js";

const tones: Readonly<Record<Verdict, Tone>> = {
  gap: "bad",
  one: "good",
  overlap: "warn",
  shared: "info",
};

/** What a verdict is called, with its sign. */
export function VerdictTag(props: { readonly page: Page; readonly verdict: Verdict }): Html {
  const { page, verdict } = props;
  return <Tag tone={tones[verdict]}>{page.w.accountability[`silo-${verdict}`]()}</Tag>;
}

/** A cell in words: the area, how many do what there, the verdict, and who they are. */
export function CellText(props: {
  readonly page: Page;
  readonly cell: Cell;
  readonly topic: Topic;
  readonly areas: ReadonlyMap<string, Area>;
  readonly names: Names;
  /** Institutions that are named; all where left out. */
  readonly max?: number;
}): Html {
  const { page, cell, topic, areas, names, max = Number.POSITIVE_INFINITY } = props;
  const area = areas.get(cell.area);
  return (
    <>
      {area ? (
        <>
          <a href={responsibleHref(page, topic, area)}>
            <Text of={area.name} page={page} />
          </a>
          {": "}
        </>
      ) : null}
      {cellWords(page, cell)} <VerdictTag page={page} verdict={cell.verdict} />
      {cell.institutions.slice(0, max).map((id, index) => (
        <>
          {index === 0 ? " " : " · "}
          <InstitutionName page={page} names={names} id={id} />
        </>
      ))}
      {cell.institutions.length > max ? (
        <>
          {" · "}
          <More page={page} topic={topic} count={cell.institutions.length - max} />
        </>
      ) : null}
    </>
  );
}

/** How many are not shown here, leading to the page of the subject that has them all. */
export function More(props: {
  readonly page: Page;
  readonly topic: Topic;
  readonly count: number;
}): Html {
  const { page, topic, count } = props;
  const { scheme, code } = topic;
  return (
    <a href={page.url.siloTopic({ scheme, code })}>{page.w.accountability.siloMore({ count })}</a>
  );
}

/** How many do what, as a sentence without the area. */
export function cellWords(page: Page, cell: Cell): string {
  const w = page.w.accountability;
  if (cell.verdict !== "gap") {
    const what = enumWord(page.w.institution, "function", cell.function);
    return w.siloHeld({ count: cell.institutions.length, what });
  }
  return cell.partsDelivered > 0
    ? w.siloNobodyWhole({ count: cell.partsDelivered })
    : w.siloNobody();
}

/** Where one asks who answers for a subject in an area. */
export function responsibleHref(page: Page, { scheme, code }: Topic, area: Area): string {
  const asked = new URLSearchParams({ topic: `${scheme}:${code}`, area: area.code });
  return `${page.url.responsible()}?${asked.toString()}`;
}
