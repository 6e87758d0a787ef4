import type { Html } from "../../../ground/html/html.js";
import { Table } from "../../../ground/design/index.js";
import type { Page } from "../../../ground/http/page.js";
import type { RecordedFact } from "../../../ground/ledger/index.js";
import { isDay } from "../../../ground/clock.js";
import { plainWord } from "../../../ground/words/index.js";
import { topicName } from "../finder/query.js";

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
  const day =
    from !== null
      ? w.historyFrom({ day: from })
      : until === null
        ? null
        : w.historyUntil({ day: until });
  return [what, topicIn(page, fact), day].filter((part) => part !== null).join(" · ");
}

// A mandate names its subject by list and number; the list of mandates has the whole name.
function topicIn(page: Page, fact: RecordedFact): string | null {
  const w = page.w.institution;
  const topic = typeof fact.pub["topic"] === "string" ? topicName(fact.pub["topic"]) : null;
  if (topic === null) return null;
  const { scheme, code } = topic;
  if (scheme === "life-event") return null;
  return scheme === "sdg" ? w.topicSdg({ code }) : w.topicCofog({ code });
}

function dayIn(fact: RecordedFact, name: string): string | null {
  const value = fact.pub[name];
  return typeof value === "string" && isDay(value) ? value : null;
}
