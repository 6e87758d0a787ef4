import { DueText, InstitutionName } from "../../../../commons/obligation/index.js";
import { EmptyState, Pager, Table, Text } from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { Page } from "../../../../ground/http/page.js";
import type { LanguageMap } from "../../../../ground/words/index.js";
import type { PlanPage } from "../plan-data.js";
import { missingOf, type Edition } from "../template.js";

/** An action plan: its commitments, what each does not say, and the files of the whole. */
export function OgpPlanPage(props: {
  readonly page: Page;
  readonly plan: PlanPage;
  readonly edition: Edition;
  readonly narrowed: LanguageMap | null;
  readonly links: {
    readonly csv: string;
    readonly json: string;
    readonly first: string | null;
    readonly next: string | null;
  };
}): Html {
  const { page, plan, edition, narrowed, links } = props;
  const w = page.w.commitment;
  const tops = plan.lines.filter(({ obligation }) => obligation.kind === "commitment");
  return (
    <div class="flow">
      <h1>{w.ogpPlanTitle()}</h1>
      <p class="lead">{w.ogpPlanLead()}</p>
      {narrowed ? (
        <p>
          <Text of={narrowed} page={page} /> <a href={page.url.ogpPlan()}>{w.ogpAllOf()}</a>
        </p>
      ) : null}
      {tops.length === 0 ? (
        <EmptyState title={w.emptyAllTitle()}>
          <p>
            <a href={page.url.commitments()}>{w.title()}</a>
          </p>
        </EmptyState>
      ) : (
        <>
          <p>
            {w.ogpPlanFiles()} <a href={links.csv}>CSV</a> <a href={links.json}>JSON</a>
          </p>
          <Table
            caption={w.sortedByDue()}
            columns={[
              { label: w["ogpHeading-about"]() },
              { label: w["ogp-known-lead"]() },
              { label: w.ogpUntil() },
              { label: w["ogp-known-milestones"](), isNumber: true },
              { label: w.ogpPlanColumn(), isNumber: true },
            ]}
            rows={tops.map(({ obligation, ogp }) => [
              <a
                href={`${page.url.commitmentOgp({ id: obligation.id })}?edition=${ogp.edition ?? edition}`}
              >
                <Text of={obligation.title} page={page} />
              </a>,
              <InstitutionName page={page} names={plan.names} id={obligation.debtor} />,
              <DueText page={page} obligation={obligation} />,
              page.format.number(
                plan.lines.filter((one) => one.obligation.parent === obligation.id).length,
              ),
              page.format.number(missingOf(ogp.edition ?? edition, ogp.texts).length),
            ])}
          />
        </>
      )}
      <Pager page={page} first={links.first} next={links.next} />
    </div>
  );
}
