import type { Figures } from "../../../commons/obligation/index.js";
import { Card, EmptyState, Text } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import type { Compact } from "../compact.js";
import { CompactStateTag } from "./state.js";

/** The list of compacts: what they are for, who takes part, where they stand. */
export function CompactListPage(props: {
  readonly page: Page;
  readonly compacts: readonly Compact[];
  readonly figures: ReadonlyMap<string, Figures>;
}): Html {
  const { page, compacts, figures } = props;
  const w = page.w.compact;
  return (
    <div class="flow">
      <h1>{w.title()}</h1>
      <p class="lead">{w.lead()}</p>
      {compacts.length === 0 ? (
        <EmptyState title={w.emptyTitle()}>
          <p>{w.emptyText()}</p>
        </EmptyState>
      ) : (
        <div class="tiles">
          {compacts.map((compact) => {
            const { content } = compact.current;
            const counted = figures.get(compact.id);
            return (
              <Card
                page={page}
                href={page.url.compact({ id: compact.id })}
                title={<Text of={content.title} page={page} />}
                level={2}
                at="compact"
              >
                <p>
                  <CompactStateTag page={page} state={compact.state} />
                </p>
                <p class="soft">
                  {w.partyCount({ count: content.parties.length })}
                  {" · "}
                  {w.runs({ start: content.start, end: content.end })}
                </p>
                {counted ? <p>{page.w.commitment.count({ count: counted.promised })}</p> : null}
              </Card>
            );
          })}
        </div>
      )}
    </div>
  );
}
