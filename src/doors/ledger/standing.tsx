import { ageText, RecordBadge, SummaryList, UserText } from "../../ground/design/index.js";
import { dayIn } from "../../ground/clock.js";
import type { Html } from "../../ground/html/html.js";
import type { Page } from "../../ground/http/page.js";
import type { LedgerView } from "./ledger-page.js";

interface Props {
  readonly page: Page;
  readonly view: Omit<LedgerView, "facts" | "names" | "next" | "type">;
}

/** Where the record stands: how much, signed when, watched over by whom, checked with which key. */
export function Standing({ page, view }: Props): Html {
  const w = page.w.ledger;
  const { state } = view;
  const epoch = String(state.epoch);
  return (
    <section class="flow">
      <h2>{w.standingTitle()}</h2>
      <p>
        <RecordBadge page={page} />
      </p>
      <p>{explained(page, view)}</p>
      <SummaryList
        isWide
        rows={[
          { label: w.size(), value: page.format.number(state.size) },
          { label: w.waiting(), value: page.format.number(state.waiting) },
          { label: w.signed(), value: <Signed page={page} view={view} /> },
          { label: w.witnesses(), value: <Witnesses page={page} view={view} /> },
          {
            label: w.policy(),
            value: view.hasPolicy ? (
              <a href={page.url.logPolicy({ epoch })}>{w.policyLink()}</a>
            ) : (
              w.policyNone()
            ),
          },
          {
            label: w.key(),
            value: (
              <>
                <code dir="ltr">{view.key}</code>
                <br />
                <a href={page.url.logKey({ epoch })}>{w.keyLink()}</a>
              </>
            ),
          },
          { label: w.root(), value: <code dir="ltr">{state.root}</code> },
        ]}
      />
      {view.epochs.length > 1 ? <Epochs page={page} view={view} /> : null}
    </section>
  );
}

function explained(page: Page, { state }: Props["view"]): string {
  const w = page.w.ledger;
  const { checkpoint } = state;
  if (page.record.sealed !== null) return w.explainSealed();
  if (checkpoint === null) return w.explainUnsigned();
  if (checkpoint.isQuorate === false) return w.explainAwaiting();
  return checkpoint.witnesses.length === 0 ? w.explainUnwitnessed() : w.explainWitnessed();
}

function Signed({ page, view }: Props): Html {
  const w = page.w.ledger;
  const { checkpoint, epoch } = view.state;
  if (checkpoint === null) return <>{w.signedNever()}</>;
  const age = page.record.standing?.signed?.age ?? null;
  return (
    <>
      <time datetime={checkpoint.signedAt.toISOString()}>
        {w.signedAt({ size: checkpoint.size, at: checkpoint.signedAt })}
      </time>
      {age === null ? null : <span class="soft"> {ageText(page, age)}</span>}
      <br />
      <a href={page.url.checkpoint({ epoch: String(epoch) })}>{w.checkpointLink()}</a>
    </>
  );
}

function Witnesses({ page, view }: Props): Html {
  const w = page.w.ledger;
  const witnesses = view.state.checkpoint?.witnesses ?? [];
  if (witnesses.length === 0) return <>{w.witnessesNone()}</>;
  return (
    <ul role="list">
      {witnesses.map(({ name, at }) => (
        <li>
          <bdi>{name}</bdi>{" "}
          <time class="soft" datetime={at.toISOString()}>
            {w.witnessAt({ at })}
          </time>
        </li>
      ))}
    </ul>
  );
}

// Each epoch but the first is an accident that was declared in public: here it is.
function Epochs({ page, view }: Props): Html {
  const w = page.w.ledger;
  return (
    <section class="flow">
      <h3>{w.epochs()}</h3>
      <p>{w.epochsText()}</p>
      <ol>
        {[...view.epochs].reverse().map((one) => (
          <li value={one.n}>
            {w.epochItem({
              number: one.n,
              first: one.start,
              at: dayIn(one.openedAt, page.config.timeZone),
            })}
            {one.reason === null ? null : (
              <>
                {" "}
                {w.epochReason()} <UserText text={one.reason} />
              </>
            )}
            {one.origin === null ? null : (
              <>
                <br />
                <a href={page.url.checkpoint({ epoch: String(one.n) })}>
                  {w.epochLink({ number: one.n })}
                </a>
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
