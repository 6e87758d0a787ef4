import { ObligationTable, PostName } from "../../../commons/obligation/index.js";
import { SummaryList, Text } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { CompactProps } from "./compact.js";

/** The shared outcomes: who answers, how it is measured, from where to where, what serves it. */
export function Outcomes({ page, view }: CompactProps): Html {
  const { content } = view.shown;
  const w = page.w.compact;
  // What stands behind an outcome is told of the text that binds.
  const isBinding = view.shown.version === view.compact.versionInForce;
  return (
    <section class="flow">
      <h2>{w.outcomes()}</h2>
      {content.outcomes.map((outcome) => {
        const serving = view.commitments.filter((row) => row.outcomes.includes(outcome.id));
        const { indicator } = outcome;
        const target = { value: indicator.target.value, year: String(indicator.target.year) };
        const baseline = { value: indicator.baseline.value, year: String(indicator.baseline.year) };
        return (
          <section class="flow">
            <h3 id={outcome.code}>
              {outcome.code}{" "}
              {isBinding ? (
                <a href={page.url.outcome({ id: outcome.id })}>
                  <Text of={outcome.statement} page={page} />
                </a>
              ) : (
                <Text of={outcome.statement} page={page} />
              )}
            </h3>
            <SummaryList
              isWide
              rows={[
                {
                  label: w.outcomeLead(),
                  value: <PostName page={page} names={view.names} id={outcome.leadPost} />,
                },
                {
                  label: w.outcomeIndicator(),
                  value: (
                    <>
                      <Text of={indicator.text} page={page} />{" "}
                      <span class="soft">({w[`direction-${indicator.direction}`]()})</span>
                    </>
                  ),
                },
                { label: w.outcomeBaseline(), value: w.valueIn(baseline) },
                ...(indicator.trajectory
                  ? [
                      {
                        label: w["line-trajectory"](),
                        value: page.format.list(
                          indicator.trajectory.map(({ value, year }) =>
                            w.valueIn({ value, year: String(year) }),
                          ),
                        ),
                      },
                    ]
                  : []),
                { label: w.outcomeTarget(), value: w.valueIn(target) },
              ]}
            />
            {serving.length > 0 ? (
              <ObligationTable
                page={page}
                caption={page.w.commitment.count({ count: serving.length })}
                obligations={serving}
                isQuiet
                names={view.names}
              />
            ) : null}
          </section>
        );
      })}
    </section>
  );
}
