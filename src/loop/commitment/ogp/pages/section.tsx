import { Details, SummaryList, Text } from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { Page } from "../../../../ground/http/page.js";
import { ogpFields } from "../template.js";
import type { Ogp } from "../texts.js";

/** What a commitment says beyond title, deliverable and day, with the way to the printed form. */
export function OgpSection(props: {
  readonly page: Page;
  readonly id: string;
  readonly ogp: Ogp;
}): Html {
  const { page, id, ogp } = props;
  const w = page.w.commitment;
  const said = ogpFields.filter((field) => ogp.texts[field] !== undefined);
  const link = (
    <p>
      <a href={page.url.commitmentOgp({ id })}>{w.ogpPrint()}</a>
    </p>
  );
  if (said.length === 0 && ogp.startsOn === null) return link;
  const rows = [
    ...(ogp.startsOn ? [{ label: w.ogpStarts(), value: page.format.day(ogp.startsOn) }] : []),
    ...said.map((field) => ({
      label: w[`ogp-${field}`](),
      value: <Text of={ogp.texts[field] ?? {}} page={page} />,
    })),
  ];
  // A list's few words stand open; a whole form is one click away.
  const isShort = rows.length <= 3;
  return (
    <section class="flow">
      <h2>{w.ogpSection()}</h2>
      {isShort ? (
        <SummaryList rows={rows} />
      ) : (
        <Details summary={w.ogpTitle()}>
          <SummaryList rows={rows} />
        </Details>
      )}
      {ogp.texts.standing ? <p class="soft">{w.ogpStandingNote()}</p> : null}
      {link}
    </section>
  );
}
