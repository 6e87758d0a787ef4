import { Details, EmptyState, Follow, Table, Text } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { enumWord } from "../../../ground/words/index.js";
import type { Topic } from "../mandate.js";
import { TopicName } from "./finder-page.js";
import { finderText } from "./query.js";
import type { Answering } from "./view.js";

/** All subjects, list by list. */
export function TopicsPage(props: {
  readonly page: Page;
  readonly sdg: readonly Topic[];
  readonly cofog: readonly Topic[];
  readonly lifeEvents: readonly Topic[];
}): Html {
  const { page, sdg, cofog, lifeEvents } = props;
  const w = page.w.institution;
  return (
    <div class="flow">
      <h1>{w.topicsTitle()}</h1>
      <p class="lead">{w.topicsLead()}</p>
      <section class="flow">
        <h2>{w.finderLifeEvents()}</h2>
        <Links page={page} topics={lifeEvents} />
      </section>
      <section class="flow">
        <h2>{w.topicsSdg()}</h2>
        <Grouped page={page} topics={sdg} />
      </section>
      <section class="flow">
        <h2>{w.topicsCofog()}</h2>
        <Grouped page={page} topics={cofog} />
      </section>
    </div>
  );
}

function Grouped(props: { readonly page: Page; readonly topics: readonly Topic[] }): Html {
  const { page, topics } = props;
  const below = Map.groupBy(topics, (topic) => topic.parentCode);
  return (
    <>
      {(below.get(null) ?? []).map((topic) => (
        <Details summary={<TopicName page={page} topic={topic} />}>
          <p>
            <a href={page.url.topic({ scheme: topic.scheme, code: topic.code })}>
              {page.w.institution.topicOpen()}
            </a>
          </p>
          <Links page={page} topics={below.get(topic.code) ?? []} />
        </Details>
      ))}
    </>
  );
}

function Links(props: { readonly page: Page; readonly topics: readonly Topic[] }): Html {
  const { page, topics } = props;
  return (
    <ul>
      {topics.map((topic) => (
        <li>
          <a href={page.url.topic({ scheme: topic.scheme, code: topic.code })}>
            <TopicName page={page} topic={topic} />
          </a>
        </li>
      ))}
    </ul>
  );
}

/** One subject: what it is part of, who answers for it where. */
export function TopicPage(props: {
  readonly page: Page;
  readonly topic: Topic;
  readonly parent: Topic | null;
  readonly parts: readonly Topic[];
  readonly answering: readonly Answering[];
}): Html {
  const { page, topic, parent, parts, answering } = props;
  const w = page.w.institution;
  const name = `${topic.scheme}:${topic.code}`;
  return (
    <div class="flow">
      <h1>
        <TopicName page={page} topic={topic} />
      </h1>
      {parent ? (
        <p>
          {w.topicPartOf()}{" "}
          <a href={page.url.topic({ scheme: parent.scheme, code: parent.code })}>
            <TopicName page={page} topic={parent} />
          </a>
        </p>
      ) : null}
      <section class="flow">
        <h2>{w.topicWho()}</h2>
        {answering.length === 0 ? (
          <EmptyState title={w.finderNobody()}>
            <p>{w.finderNobodyText()}</p>
          </EmptyState>
        ) : (
          <Table
            caption={w.finderCaption()}
            isQuiet
            columns={[
              { label: w.finderInstitution() },
              { label: w.topicFunction() },
              { label: w.finderArea() },
            ]}
            rows={answering.map(({ institution, mandate, area }) => [
              <a href={page.url.institution({ slug: institution.slug })}>
                <Text of={institution.name} page={page} />
              </a>,
              enumWord(w, "function", mandate.function),
              area ? (
                <a href={page.url.responsible() + finderText({ topic: name, area: area.code })}>
                  <Text of={area.name} page={page} />
                </a>
              ) : null,
            ])}
          />
        )}
      </section>
      {parts.length === 0 ? null : (
        <section class="flow">
          <h2>{w.topicParts()}</h2>
          <Links page={page} topics={parts} />
        </section>
      )}
      <p>
        <a href={page.url.responsible() + finderText({ topic: name })}>{w.topicFind()}</a>
      </p>
      <p>
        <a href={`${page.url.commitments()}?topic=${name}`}>{w.finderPromises()}</a>
        <br />
        <a href={page.url.topicAccount({ scheme: topic.scheme, code: topic.code })}>
          {w.topicAccount()}
        </a>
      </p>
      <Follow page={page} kind="topic" id={name} />
    </div>
  );
}
