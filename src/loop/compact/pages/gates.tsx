import { InstitutionName } from "../../../commons/obligation/index.js";
import { SummaryList, Table, Text } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { CompactProps } from "./compact.js";
import { resourceText } from "./lines.js";

/** What the compact changes: in accountability, at the front line and in resources, with who gives what. */
export function Gates({ page, view }: CompactProps): Html | null {
  const { gates, resources = [], burden } = view.shown.content;
  const w = page.w.compact;
  if (!gates && !burden && resources.length === 0) return null;
  return (
    <section class="flow">
      <h2>{w.gates()}</h2>
      {gates ? (
        <SummaryList
          isWide
          rows={[
            {
              label: w["line-gate-accountability"](),
              value: <Text of={gates.accountability} page={page} />,
            },
            {
              label: w["line-gate-front-line"](),
              value: <Text of={gates.frontLine} page={page} />,
            },
            { label: w["line-gate-resources"](), value: <Text of={gates.resources} page={page} /> },
          ]}
        />
      ) : null}
      {burden ? (
        <p>
          {burden.fields === null ? null : <>{w.lineBurden({ fields: burden.fields })}. </>}
          {burden.why ? <Text of={burden.why} page={page} /> : null}
        </p>
      ) : null}
      {resources.length === 0 ? null : (
        <Table
          caption={w.resourcesCaption()}
          columns={[
            { label: w.institution() },
            { label: w.draftYear() },
            { label: w.draftAmount(), isNumber: true },
          ]}
          rows={resources.map((line) => [
            <InstitutionName page={page} names={view.names} id={line.institution} />,
            String(line.year),
            resourceText(page, line),
          ])}
        />
      )}
    </section>
  );
}
