import { SummaryList, Text } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import type { RecordedFact } from "../../../ground/ledger/index.js";
import { changesAddress } from "./changes-address.js";
import { countsShown, countText } from "./changes-page.js";
import type { Changes } from "./changes.js";
import { addressOf, factText, titleOf } from "./fact-line.js";
import { changeKindOf } from "./kinds.js";

// The newest things of each kind; the number leads to all.
const thingsShown = 2;

/** What changed in the last seven days: how often each kind of thing, and to what it happened last. */
export function ThisWeek(props: { readonly page: Page; readonly changes: Changes }): Html {
  const { page, changes } = props;
  const w = page.w.accountability;
  const counted = countsShown(changes);
  const newest = Map.groupBy(changes.facts, (fact) => changeKindOf(fact.type));
  return (
    <section class="flow">
      <h2>{w.changesThisWeek()}</h2>
      {counted.length === 0 ? (
        <p>{w.changesNone()}</p>
      ) : (
        <SummaryList
          isWide
          rows={counted.map(({ kind, count }) => ({
            label: (
              <a href={changesAddress(page.url, { kind, today: page.today })}>
                <span class="num">{countText(page, count)}</span> {w[`change-${kind}`]()}
              </a>
            ),
            value: <Newest page={page} facts={kind === "late" ? [] : (newest.get(kind) ?? [])} />,
          }))}
        />
      )}
      <p>
        <a href={page.url.changes()}>{w.changesAll()}</a>
      </p>
    </section>
  );
}

function Newest(props: { readonly page: Page; readonly facts: readonly RecordedFact[] }): Html {
  const { page, facts } = props;
  const shown = facts.slice(0, thingsShown);
  return (
    <>
      {shown.map((fact, place) => (
        <>
          {place > 0 ? <br /> : null}
          <Thing page={page} fact={fact} />
        </>
      ))}
    </>
  );
}

function Thing({ page, fact }: { readonly page: Page; readonly fact: RecordedFact }): Html {
  const title = titleOf(fact);
  const href = addressOf(page.url, fact) ?? page.url.fact({ index: String(fact.index) });
  return (
    <>
      <a href={href}>{title ? <Text of={title} page={page} /> : factText(page, fact)}</a>{" "}
      <span class="soft">{page.format.dateTime(fact.at)}</span>
    </>
  );
}
