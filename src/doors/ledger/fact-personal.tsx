import { Details, SummaryList, UserText } from "../../ground/design/index.js";
import type { Html } from "../../ground/html/html.js";
import type { Page } from "../../ground/http/page.js";
import type { Disclosure, Personal, Redacts } from "./fact-view.js";

/** What stands behind the digests of a fact: what may be shown, what was erased, what is kept. */
export function PersonalData(props: {
  readonly page: Page;
  readonly personal: Personal;
}): Html | null {
  const { page, personal } = props;
  const { disclosed, erased, kept } = personal;
  const w = page.w.ledger;
  if (disclosed.length + erased.length + kept === 0) return null;
  return (
    <section class="flow">
      <h2>{w.personalTitle()}</h2>
      {erased.length === 0 ? null : (
        <>
          <p>{w.redactedCount({ count: erased.length })}</p>
          <Details summary={w.redactedList()}>
            <ul>
              {erased.map((digest) => (
                <li>
                  <Code text={digest} />
                </li>
              ))}
            </ul>
          </Details>
        </>
      )}
      {kept === 0 ? null : <p>{w.keptCount({ count: kept })}</p>}
      {disclosed.length === 0 ? null : (
        <Details summary={w.personalShow()}>
          <p>{w.personalHow()}</p>
          {disclosed.map((one) => (
            <Disclosed page={page} disclosure={one} />
          ))}
        </Details>
      )}
    </section>
  );
}

/** What an erasure made unreadable, and which facts held it. */
export function Redacted(props: { readonly page: Page; readonly redacts: Redacts }): Html {
  const { page, redacts } = props;
  const w = page.w.ledger;
  return (
    <section class="flow">
      <h2>{w.redactsTitle()}</h2>
      <p>{w.redactsCount({ count: redacts.count })}</p>
      {redacts.facts.length === 0 ? (
        <p>{w.redactsUnknown()}</p>
      ) : (
        <>
          <h3>{w.redactsIn()}</h3>
          <ul>
            {redacts.facts.map((number) => (
              <li>
                <a href={page.url.fact({ index: String(number) })}>{w.factNumber({ number })}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Disclosed(props: { readonly page: Page; readonly disclosure: Disclosure }): Html {
  const { page, disclosure } = props;
  const w = page.w.ledger;
  return (
    <SummaryList
      isWide
      rows={[
        { label: w.personalField(), value: <Code text={disclosure.name} /> },
        { label: w.personalValue(), value: <UserText text={disclosure.value} /> },
        { label: w.personalSalt(), value: <Code text={disclosure.salt} /> },
        { label: w.personalDigest(), value: <Code text={disclosure.digest} /> },
      ]}
    />
  );
}

function Code(props: { readonly text: string }): Html {
  return (
    <code class="wrap-anywhere" dir="ltr">
      {props.text}
    </code>
  );
}
