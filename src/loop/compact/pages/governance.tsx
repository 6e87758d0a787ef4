import { PostName } from "../../../commons/obligation/index.js";
import { SummaryList, Text } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import { inLanguage } from "../../../ground/words/index.js";
import type { CompactProps } from "./compact.js";

/** Who coordinates and steers, how often all meet, and what happens when something is stuck. */
export function Governance({ page, view }: CompactProps): Html {
  const { governance } = view.shown.content;
  const w = page.w.compact;
  const nameOf = (id: string) => <PostName page={page} names={view.names} id={id} />;
  const steering = (
    <ul>
      {governance.steeringPosts.map((id) => (
        <li>{nameOf(id)}</li>
      ))}
    </ul>
  );
  const rows = [
    { label: w.coordinator(), value: nameOf(governance.coordinatorPost) },
    ...(governance.steeringPosts.length > 0 ? [{ label: w.steering(), value: steering }] : []),
    { label: w.stocktakeLabel(), value: w.stocktake({ days: governance.stocktakeDays }) },
  ];
  return (
    <section class="flow">
      <h2>{w.governance()}</h2>
      <SummaryList isWide rows={rows} />
      <Ladder page={page} view={view} />
    </section>
  );
}

function Ladder({ page, view }: CompactProps): Html | null {
  const { ladder } = view.shown.content.governance;
  const w = page.w.compact;
  if (ladder.length === 0) return null;
  return (
    <>
      <h3>{w.ladder()}</h3>
      <ol>
        {ladder.map((step) => {
          const posts = step.posts.flatMap((id) => view.names.post(id) ?? []);
          const named = page.format.list(
            posts.map((post) => inLanguage(post.label, page.locale).text),
          );
          const who = posts.length === 0 ? w.ladderPublic() : named;
          const { level, workingDays } = step;
          return (
            <li>
              {workingDays === null
                ? w.ladderLast({ level, who })
                : w.ladderStep({ level, who, days: workingDays })}
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** What the words of this compact mean. */
export function Glossary({ page, view }: CompactProps): Html | null {
  const { glossary } = view.shown.content;
  if (glossary.length === 0) return null;
  return (
    <section class="flow">
      <h2>{page.w.compact.glossary()}</h2>
      <SummaryList
        isWide
        rows={glossary.map((entry) => ({
          label: <Text of={entry.term} page={page} />,
          value: <Text of={entry.meaning} page={page} />,
        }))}
      />
    </section>
  );
}
