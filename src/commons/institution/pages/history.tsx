import type { Html } from "../../../ground/html/html.js";
import { Table } from "../../../ground/design/index.js";
import type { Page } from "../../../ground/http/page.js";
import type { RecordedFact } from "../../../ground/ledger/index.js";
import { isDay } from "../../../ground/clock.js";
import { plainWord } from "../../../ground/words/index.js";

/** What happened to an entry of the directory, from the public record, newest first. */
export function History(props: {
  readonly page: Page;
  readonly history: readonly RecordedFact[];
}): Html | null {
  const { page, history } = props;
  const w = page.w.institution;
  if (history.length === 0) return null;
  return (
    <section class="flow">
      <h2>{w.history()}</h2>
      <Table
        caption={w.historyCaption()}
        isQuiet
        columns={[
          { label: w.historyWhat() },
          { label: w.historyWhen() },
          { label: w.historyFact() },
        ]}
        rows={history.map((fact) => [
          said(page, fact),
          <time datetime={fact.at.toISOString()}>{page.format.dateTime(fact.at)}</time>,
          <a href={page.url.fact({ index: String(fact.index) })}>
            {w.historyNumber({ number: fact.index })}
          </a>,
        ])}
      />
    </section>
  );
}

// The same words as on the pages of the record, with the day the fact itself names.
function said(page: Page, fact: RecordedFact): string {
  const w = page.w.institution;
  const what = plainWord(page.w, `ledger.fact-${fact.type.replaceAll(".", "-")}`) ?? fact.type;
  const from = dayIn(fact, "from");
  const until = dayIn(fact, "until") ?? dayIn(fact, "on") ?? dayIn(fact, "abolished_on");
  if (from !== null) return `${what} · ${w.historyFrom({ day: from })}`;
  return until === null ? what : `${what} · ${w.historyUntil({ day: until })}`;
}

function dayIn(fact: RecordedFact, name: string): string | null {
  const value = fact.pub[name];
  return typeof value === "string" && isDay(value) ? value : null;
}
