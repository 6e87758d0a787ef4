import { InstitutionName, PostName } from "../../../commons/obligation/index.js";
import { Table, Text } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import type { RecordedFact } from "../../../ground/ledger/index.js";
import { languageMap } from "../../../ground/words/language-map.js";
import { amountOfFact } from "../pledge/amount-text.js";
import { factWord, isDayText, officeIn } from "../fact-word.js";
import type { CommitmentView } from "../view.js";

/** What happened to a commitment, from the facts of the public record, newest first. */
export function History(props: {
  readonly page: Page;
  readonly view: CommitmentView;
}): Html | null {
  const { page, view } = props;
  const w = page.w.commitment;
  if (view.history.length === 0) return null;
  return (
    <section class="flow">
      <h2>{w.history()}</h2>
      <Table
        caption={w.historyCaption()}
        isQuiet
        columns={[
          { label: w.historyWhat() },
          { label: w.historyDay() },
          { label: w.historyWho() },
          { label: w.historyFact() },
        ]}
        rows={view.history.map((fact) => [
          <What page={page} view={view} fact={fact} />,
          <time datetime={fact.at.toISOString()}>{page.format.dateTime(fact.at)}</time>,
          <Who page={page} view={view} fact={fact} />,
          <a href={page.url.fact({ index: String(fact.index) })}>
            {w.historyNumber({ number: fact.index })}
          </a>,
        ])}
      />
    </section>
  );
}

function Who(props: {
  readonly page: Page;
  readonly view: CommitmentView;
  readonly fact: RecordedFact;
}): Html {
  const { page, view, fact } = props;
  return (
    <>
      {fact.role ? (
        <>
          <PostName page={page} names={view.names} id={fact.role} />
          <br />
        </>
      ) : null}
      {fact.by ? <InstitutionName page={page} names={view.names} id={fact.by} /> : null}
    </>
  );
}

function What(props: {
  readonly page: Page;
  readonly view: CommitmentView;
  readonly fact: RecordedFact;
}): Html {
  const { page, fact } = props;
  const w = page.w.commitment;
  const { pub } = fact;
  const why = languageMap.safeParse(pub["why"]);
  const note = languageMap.safeParse(pub["note"]);
  const from = pub["was_due_on"];
  const to = pub["due_on"];
  const asked = pub["proposed_due_on"];
  const amount = amountOfFact(page, pub);
  const isRedate = fact.type.endsWith(".redated") && isDayText(to);
  return (
    <>
      {factWord(page.w, fact.type)}
      {amount === null ? null : `: ${amount}`}
      <Offices {...props} />
      {isDayText(asked) ? <span> ({w.askedDay({ day: asked })})</span> : null}
      {isRedate ? (
        <span> {isDayText(from) ? w.movedFromTo({ from, to }) : w.datedTo({ to })}</span>
      ) : null}
      {why.success ? (
        <span class="soft">
          <br />
          <Text of={why.data} page={page} />
        </span>
      ) : null}
      {note.success ? (
        <span class="soft">
          <br />
          <Text of={note.data} page={page} />
        </span>
      ) : null}
    </>
  );
}

// Whom a transfer concerns: to whom it goes while it waits, from whom it came once accepted.
function Offices(props: {
  readonly page: Page;
  readonly view: CommitmentView;
  readonly fact: RecordedFact;
}): Html | null {
  const { page, view, fact } = props;
  const to = officeIn(fact, "to");
  const from = officeIn(fact, "from");
  const office = to ?? from;
  if (!office) return null;
  return (
    <span>
      <br />
      {to ? page.w.commitment.officeTo() : page.w.commitment.officeFrom()}{" "}
      <PostName page={page} names={view.names} id={office.post} />,{" "}
      <InstitutionName page={page} names={view.names} id={office.institution} />
    </span>
  );
}
