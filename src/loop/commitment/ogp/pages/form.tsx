import {
  completionWord,
  DueText,
  InstitutionName,
  PostName,
  type Names,
} from "../../../../commons/obligation/index.js";
import { SummaryList, Table, Tabs, Text } from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { Page } from "../../../../ground/http/page.js";
import { planId, type PlanLine } from "../plan-data.js";
import {
  editions,
  missingOf,
  templates,
  type Edition,
  type KnownPart,
  type OgpLine,
} from "../template.js";

interface Props {
  readonly page: Page;
  readonly lines: readonly PlanLine[];
  readonly names: Names;
  readonly edition: Edition;
}

/** One commitment in the order of the form, for reading and printing; what is missing is said. */
export function OgpPage(props: Props & { readonly line: PlanLine }): Html {
  const { page, line, edition } = props;
  const w = page.w.commitment;
  const { id } = line.obligation;
  const missing = missingOf(edition, line.ogp.texts);
  return (
    <article class="flow">
      <header class="flow">
        <p class="eyebrow">
          {w.ogpTitle()} · {w[`ogpEdition-${edition}`]()}
        </p>
        <h1>
          <Text of={line.obligation.title} page={page} />
        </h1>
        <p>{w.ogpLead()}</p>
        <p>{missing.length === 0 ? w.ogpComplete() : w.ogpMissing({ count: missing.length })}</p>
        <Tabs
          label={w.ogpEdition()}
          tabs={editions.map((one) => ({
            href: `${page.url.commitmentOgp({ id })}?edition=${one}`,
            label: w[`ogpEdition-${one}`](),
            isCurrent: one === edition,
          }))}
        />
      </header>
      {templates[edition].map((section) => (
        <section class="flow">
          <h2>{w[`ogpHeading-${section.heading}`]()}</h2>
          <SummaryList
            rows={section.lines.filter(isShort).map((part) =>
              part.kind === "text"
                ? {
                    label: w[`ogp-${part.field}`](),
                    value: <Given page={page} of={line.ogp.texts[part.field]} />,
                  }
                : {
                    label: w[`ogp-known-${part.part}`](),
                    value: <Known {...props} part={part.part} />,
                  },
            )}
          />
          {section.lines.every(isShort) ? null : <Milestones {...props} />}
        </section>
      ))}
      <Own page={page} line={line} />
    </article>
  );
}

// A table of milestones does not fit beside a label.
function isShort(part: OgpLine): boolean {
  return part.kind === "text" || part.part !== "milestones";
}

function Given(props: {
  readonly page: Page;
  readonly of: PlanLine["ogp"]["texts"]["brief"];
}): Html {
  const { page, of } = props;
  return of ? <Text of={of} page={page} /> : <NotGiven page={page} />;
}

function NotGiven({ page }: { readonly page: Page }): Html {
  return <span class="soft">{page.w.commitment.ogpNotGiven()}</span>;
}

// What the plan said of its own accord, beside the form.
function Own({ page, line }: { readonly page: Page; readonly line: PlanLine }): Html | null {
  const w = page.w.commitment;
  const { deadline, standing } = line.ogp.texts;
  if (!deadline && !standing) return null;
  return (
    <section class="flow">
      <h2>{w.source()}</h2>
      <SummaryList
        rows={[
          ...(deadline
            ? [{ label: w["ogp-deadline"](), value: <Text of={deadline} page={page} /> }]
            : []),
          ...(standing
            ? [{ label: w["ogp-standing"](), value: <Text of={standing} page={page} /> }]
            : []),
        ]}
      />
      {standing ? <p class="soft">{w.ogpStandingNote()}</p> : null}
    </section>
  );
}

function Known(props: Props & { readonly line: PlanLine; readonly part: KnownPart }): Html {
  const { page, line, names, part } = props;
  const { obligation, ogp } = line;
  switch (part) {
    case "name":
      return (
        <>
          {obligation.externalId ? `${planId(obligation)} · ` : ""}
          <Text of={obligation.title} page={page} />
        </>
      );
    case "deliverable":
      return <Text of={obligation.deliverable} page={page} />;
    case "lead":
      return <InstitutionName page={page} names={names} id={obligation.debtor} />;
    case "contact":
      return <PostName page={page} names={names} id={obligation.accountablePost} />;
    case "completion":
      return <>{completionWord(page.w, obligation.completion)}</>;
    case "period":
      return (
        <>
          {ogp.startsOn ? <>{page.format.day(ogp.startsOn)} – </> : null}
          <DueText page={page} obligation={obligation} />
        </>
      );
    case "supporting":
      if (line.supporting.length === 0) return <NotGiven page={page} />;
      return (
        <ul>
          {line.supporting.map((helper) => (
            <li>
              <InstitutionName page={page} names={names} id={helper.institution} />
            </li>
          ))}
        </ul>
      );
    case "milestones":
      return <></>;
  }
}

// The plan's own numbers: C03.2 before C03.10.
function inOrder(id: string): string {
  return id.replace(/\d+/g, (digits) => digits.padStart(6, "0"));
}

function Milestones(props: Props & { readonly line: PlanLine }): Html {
  const { page, line, lines, names } = props;
  const w = page.w.commitment;
  const below = lines
    .filter((one) => one !== line)
    .sort((a, b) => (inOrder(planId(a.obligation)) < inOrder(planId(b.obligation)) ? -1 : 1));
  if (below.length === 0) {
    return (
      <p>
        {w["ogp-known-milestones"]()}: <NotGiven page={page} />
      </p>
    );
  }
  return (
    <Table
      caption={w["ogp-known-milestones"]()}
      columns={[{ label: w.ogpMilestone() }, { label: w.ogpUntil() }, { label: w.ogpWho() }]}
      rows={below.map(({ obligation, supporting, ogp }) => [
        <>
          {obligation.externalId ? `${planId(obligation)} · ` : ""}
          <Text of={obligation.deliverable} page={page} />
        </>,
        <>
          <DueText page={page} obligation={obligation} />
          {ogp.texts.deadline ? (
            <>
              <br />
              <span class="soft">
                <Text of={ogp.texts.deadline} page={page} />
              </span>
            </>
          ) : null}
        </>,
        <>
          <InstitutionName page={page} names={names} id={obligation.debtor} />
          {supporting.map((helper) => (
            <>
              <br />
              <InstitutionName page={page} names={names} id={helper.institution} />
            </>
          ))}
        </>,
      ])}
    />
  );
}
