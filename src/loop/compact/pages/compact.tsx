import { ObligationTable } from "../../../commons/obligation/index.js";
import {
  ButtonLink,
  Follow,
  Notice,
  Seal,
  Text,
  Thread,
  type Stages,
} from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import { inLanguage } from "../../../ground/words/index.js";
import type { Page } from "../../../ground/http/page.js";
import type { CompactView } from "../view.js";
import { Course, ReviewDue, Waiting } from "./course.js";
import { Gates } from "./gates.js";
import { Governance, Glossary } from "./governance.js";
import { CompactHistory, Versions } from "./history.js";
import { Outcomes } from "./outcomes.js";
import { Parties } from "./parties.js";
import { CompactStateTag } from "./state.js";

export interface CompactProps {
  readonly page: Page;
  readonly view: CompactView;
}

/** One compact: why jointly, what the parties promise, who signed, what was promised in it. */
export function CompactPage({ page, view }: CompactProps): Html {
  const { compact, shown } = view;
  const { content } = shown;
  const w = page.w.compact;
  const isNewest = shown.version === compact.current.version;
  return (
    <article class="flow">
      <header class="flow">
        <p class="eyebrow">{w.kind()}</p>
        <h1>
          <Text of={content.title} page={page} />
        </h1>
        <p>
          <CompactStateTag page={page} state={compact.state} />{" "}
          <span class="soft">{w.runs({ start: content.start, end: content.end })}</span>
          {" · "}
          <span class="soft">{w.reviewOn({ day: content.reviewOn })}</span>
          {content.readyBy ? (
            <>
              {" · "}
              <span class="soft">
                {w.readyBy({
                  what: inLanguage(content.readyBy.what, page.locale).text,
                  day: content.readyBy.day,
                })}
              </span>
            </>
          ) : null}
        </p>
        {isNewest ? null : (
          <Notice page={page} tone="warn" title={w.versionOld({ version: shown.version })}>
            <p>
              <a href={page.url.compact({ id: compact.id })}>{w.versionNewest()}</a>
            </p>
          </Notice>
        )}
        {view.recorded ? <Seal page={page} recorded={view.recorded} /> : null}
      </header>
      <Thread page={page} stages={stagesOf(page, view)} />
      {compact.state === "draft" ? null : (
        <p>
          <a href={page.url.trace({ kind: "compact", id: compact.id })}>
            {page.w.accountability.traceLink()}
          </a>
        </p>
      )}
      <ReviewDue page={page} view={view} />
      <Waiting page={page} view={view} />
      {view.office && isNewest ? (
        <p>
          <ButtonLink href={page.url.compactSignature({ id: compact.id })}>
            {w.signTitle()}
          </ButtonLink>
        </p>
      ) : null}
      <section class="flow">
        <h2>{w.whyJointly()}</h2>
        <p>
          <Text of={content.whyJointly} page={page} />
        </p>
      </section>
      <Commitments page={page} view={view} />
      {compact.state === "draft" ? null : (
        <p>
          <a href={page.url.compactMap({ id: compact.id })}>{page.w.commitment.mapShow()}</a>
          {" · "}
          <a href={page.url.compactPledges({ id: compact.id })}>
            {page.w.commitment.pledgesShow()}
          </a>
          {" · "}
          <a href={page.url.compactAccount({ id: compact.id })}>{w.accountShow()}</a>
          {" · "}
          <a href={page.url.stocktakes({ id: compact.id })}>{page.w.stocktake.linkNext()}</a>
          {" · "}
          <a href={page.url.burden()}>{w.burdenOf()}</a>
          {" · "}
          <a href={page.url.siloMap()}>{w.silos()}</a>
        </p>
      )}
      <Outcomes page={page} view={view} />
      <Principles page={page} view={view} />
      <Parties page={page} view={view} />
      <Gates page={page} view={view} />
      <Governance page={page} view={view} />
      <Glossary page={page} view={view} />
      <Versions page={page} view={view} />
      <Course page={page} view={view} />
      <CompactHistory page={page} view={view} />
      {compact.state === "draft" ? null : <Follow page={page} kind="compact" id={compact.id} />}
    </article>
  );
}

function stagesOf(page: Page, view: CompactView): Stages {
  const { compact, figures } = view;
  const isSigned = compact.versionInForce !== null;
  return {
    compact: { state: isSigned ? "done" : "now" },
    ...(figures.promised > 0
      ? {
          commitment: {
            state: "now",
            href: `${page.url.commitments()}?compact=${compact.id}`,
            note: page.w.commitment.count({ count: figures.promised }),
          },
        }
      : {}),
  };
}

function Commitments({ page, view }: CompactProps): Html | null {
  const w = page.w.compact;
  if (view.commitments.length === 0) return null;
  return (
    <section class="flow">
      <h2>{w.commitments()}</h2>
      <ObligationTable
        page={page}
        caption={page.w.commitment.count({ count: view.figures.promised })}
        obligations={view.commitments}
        names={view.names}
      />
      <p>
        <a href={`${page.url.commitments()}?compact=${view.compact.id}`}>{w.commitmentsAll()}</a>
      </p>
    </section>
  );
}

function Principles({ page, view }: CompactProps): Html | null {
  const { principles } = view.shown.content;
  const w = page.w.compact;
  if (principles.length === 0) return null;
  return (
    <section class="flow">
      <h2>{w.principles()}</h2>
      <ol>
        {principles.map((principle) => (
          <li>
            <b>
              <Text of={principle.text} page={page} />
            </b>
            <br />
            {principle.evidence ? (
              <span>
                {w.principleEvidence()}:{" "}
                {principle.evidence.url ? (
                  <a href={principle.evidence.url}>
                    <Text of={principle.evidence.text} page={page} />
                  </a>
                ) : (
                  <Text of={principle.evidence.text} page={page} />
                )}
              </span>
            ) : (
              <span class="soft">{w.principleNoEvidence()}</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
