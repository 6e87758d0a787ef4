import { EmptyState, Text } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { inLanguage } from "../../../ground/words/index.js";
import { CardBars } from "./bars.js";
import { BesideTable } from "./beside-table.js";
import type { Card } from "./card.js";
import { CreditTable } from "./credit.js";
import { MeasureTable } from "./measure-table.js";
import { OtherKinds } from "./other-kinds.js";
import { ReviewTable } from "./review.js";
import { accountHref, subjectHref } from "./subject.js";

interface Props {
  readonly page: Page;
  readonly card: Card;
}

/** A scorecard: the drawing with its table, each beside all, other kinds, both ratings, credit. */
export function ScorecardPage({ page, card }: Props): Html {
  const w = page.w.accountability;
  const { subject } = card;
  const isEmpty = card.parts.every(({ measures }) => measures.promised === 0);
  return (
    <div class="flow">
      <p class="eyebrow">
        <a href={subjectHref(page, subject)}>
          <Text of={subject.name} page={page} />
        </a>
      </p>
      <h1>{w.accountTitle({ institution: inLanguage(subject.name, page.locale).text })}</h1>
      <p class="lead">{w[`scoreLead-${subject.kind}`]()}</p>
      {isEmpty ? (
        <EmptyState title={w.scoreEmpty()}>
          <p>
            <a href={page.url.scorecards()}>{w.scorecardsTitle()}</a>
          </p>
        </EmptyState>
      ) : (
        <>
          <CardBars page={page} card={card} />
          <MeasureTable page={page} card={card} />
        </>
      )}
      <BesideTable page={page} card={card} />
      {isEmpty ? null : <ReviewTable page={page} card={card} />}
      <OtherKinds page={page} card={card} />
      <CreditTable page={page} card={card} />
      <Below page={page} card={card} />
      <Ways page={page} card={card} />
    </div>
  );
}

function Below({ page, card }: Props): Html | null {
  if (card.below.length === 0) return null;
  return (
    <section class="flow">
      <h2>{page.w.accountability.scoreBelow()}</h2>
      <ul>
        {card.below.map(({ code, name }) => (
          <li>
            <a href={page.url.areaAccount({ code })}>
              <Text of={name} page={page} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Ways({ page, card }: Props): Html {
  const w = page.w.accountability;
  const here = accountHref(page, card.subject);
  const { kind, key } = card.subject;
  return (
    <p>
      <a href={`${here}.csv`}>{page.w.ground.downloadCsv()}</a>
      {" · "}
      <a href={`${here}.json`}>{page.w.ground.downloadJson()}</a>
      {" · "}
      <a href={page.url.scorecards()}>{w.scorecardsTitle()}</a>
      {kind === "institution" ? (
        <>
          {" · "}
          <a href={page.url.institutionMap({ slug: key })}>{page.w.commitment.mapShow()}</a>
          {" · "}
          <a href={`${page.url.commitmentsMap()}?institution=${key}`}>
            {page.w.commitment.sharedShow()}
          </a>
        </>
      ) : null}
    </p>
  );
}
