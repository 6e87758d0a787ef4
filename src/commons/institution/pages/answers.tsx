import { EmptyState, Table, Text } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { enumWord } from "../../../ground/words/index.js";
import { TopicName } from "../finder/finder-page.js";
import { mandateFunctions, type Mandate } from "../mandate.js";
import type { InstitutionView } from "../view-institution.js";

interface Props {
  readonly page: Page;
  readonly view: InstitutionView;
}

/** What an institution answers for: each subject once, with what it does about it and where. */
export function Answers({ page, view }: Props): Html {
  const w = page.w.institution;
  return (
    <section class="flow">
      <h2>{w.answers()}</h2>
      {view.answers.length === 0 ? (
        <EmptyState title={w.answersNone()}>
          <p>{w.answersNoneText()}</p>
        </EmptyState>
      ) : (
        <Table
          caption={w.answersCaption()}
          isQuiet
          columns={[{ label: w.answersTopic() }, { label: w.answersWhat() }]}
          rows={view.answers.map(({ topic, mandates }) => [
            <a href={page.url.topic({ scheme: topic.scheme, code: topic.code })}>
              <TopicName page={page} topic={topic} />
            </a>,
            <Functions page={page} view={view} mandates={mandates} />,
          ])}
        />
      )}
    </section>
  );
}

function Functions({
  page,
  view,
  mandates,
}: Props & { readonly mandates: readonly Mandate[] }): Html {
  const w = page.w.institution;
  const byFunction = Map.groupBy(mandates, (mandate) => mandate.function);
  const named = mandateFunctions.filter((name) => byFunction.has(name));
  return (
    <>
      {named.map((name, index) => (
        <>
          {index > 0 ? <br /> : null}
          {enumWord(w, "function", name)}
          {(byFunction.get(name) ?? []).map(({ area }) => {
            const place = view.areas.get(area);
            return place ? (
              <span class="soft">
                {" · "}
                <Text of={place.name} page={page} />
              </span>
            ) : null;
          })}
        </>
      ))}
    </>
  );
}
