import type { Obligation } from "../../../commons/obligation/index.js";
import { dayIn } from "../../../ground/clock.js";
import { Table, Text } from "../../../ground/design/index.js";
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
        <Table
          caption={w.changesCaption()}
          isQuiet
          columns={[{ label: w.changesWhat() }, { label: w.changesNewest() }]}
          rows={counted.map(({ kind, count }) => [
            <a href={changesAddress(page.url, { kind, today: page.today })}>
              <span class="num">{countText(page, count)}</span> {w[`change-${kind}`]()}
            </a>,
            kind === "late" ? (
              <Late page={page} late={changes.late} />
            ) : (
              <Newest page={page} facts={newest.get(kind) ?? []} />
            ),
          ])}
        />
      )}
      <p>
        <a href={page.url.changes()}>{w.changesAll()}</a>
      </p>
    </section>
  );
}

function Late(props: { readonly page: Page; readonly late: readonly Obligation[] }): Html {
  const { page, late } = props;
  return (
    <>
      {late.map(({ id, title, dueOn }, place) => (
        <>
          {place > 0 ? <br /> : null}
          <a href={page.url.commitment({ id })}>
            <Text of={title} page={page} />
          </a>{" "}
          {dueOn === null ? null : <span class="soft">{page.format.day(dueOn)}</span>}
        </>
      ))}
    </>
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
      <span class="soft">{page.format.day(dayIn(fact.at, page.config.timeZone))}</span>
    </>
  );
}
