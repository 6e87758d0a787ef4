import {
  EmptyState,
  FilterForm,
  Notice,
  Select,
  Table,
  Tag,
  Text,
  TextField,
} from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { enumWord, inLanguage } from "../../../ground/words/index.js";
import type { Area } from "../area.js";
import type { Contact } from "../institution.js";
import type { Topic } from "../mandate.js";
import { finderText, type FinderQuery } from "./query.js";
import type { Answering, FinderView } from "./view.js";

/** What the page of the finder shows. */
export interface FinderPageView {
  readonly query: FinderQuery;
  readonly areas: readonly { readonly area: Area; readonly depth: number }[];
  /** Subjects that fit what was typed. */
  readonly topics: readonly Topic[];
  /** Where to begin, while nothing was asked. */
  readonly starts: { readonly lifeEvents: readonly Topic[]; readonly goals: readonly Topic[] };
  readonly found: FinderView | null;
  readonly isUnknownTopic: boolean;
}

interface Props {
  readonly page: Page;
  readonly view: FinderPageView;
}

/** "Who is responsible for … in …?" */
export function FinderPage({ page, view }: Props): Html {
  const w = page.w.institution;
  const { found } = view;
  return (
    <div class="flow">
      <h1>{w.finderTitle()}</h1>
      <p class="lead">{w.finderLead()}</p>
      <Asked page={page} view={view} />
      {found ? <Found page={page} found={found} /> : <Choose page={page} view={view} />}
    </div>
  );
}

function Asked({ page, view }: Props): Html {
  const w = page.w.institution;
  const { query, areas } = view;
  return (
    <FilterForm
      page={page}
      action={page.url.responsible()}
      clear={finderText(query) === "" ? null : page.url.responsible()}
    >
      <TextField
        page={page}
        name="q"
        type="search"
        label={w.finderWhat()}
        hint={w.finderWhatHint()}
        value={query.q}
        isOptional
      />
      <Select
        page={page}
        name="area"
        label={w.finderWhere()}
        value={query.area}
        isOptional
        options={[
          { value: "", label: w.finderAnywhere() },
          ...areas.map(({ area, depth }) => {
            const name = inLanguage(area.name, page.locale);
            const lang = name.isFallback ? name.lang : undefined;
            return { value: area.code, label: `${"\u2003".repeat(depth)}${name.text}`, lang };
          }),
        ]}
      />
      {view.found ? <input type="hidden" name="topic" value={query.topic} /> : null}
    </FilterForm>
  );
}

function Choose({ page, view }: Props): Html {
  const w = page.w.institution;
  const { query, topics, starts } = view;
  if (query.q !== "") {
    return topics.length === 0 ? (
      <EmptyState title={w.finderNoTopic({ text: query.q })}>
        <p>
          <a href={page.url.topics()}>{w.finderAllTopics()}</a>
        </p>
      </EmptyState>
    ) : (
      <section class="flow">
        <h2>{w.finderWhichTopic()}</h2>
        <TopicLinks page={page} topics={topics} area={query.area} />
      </section>
    );
  }
  return (
    <>
      {view.isUnknownTopic ? (
        <Notice page={page} tone="info" title={w.finderUnknownTopic()} />
      ) : null}
      <section class="flow">
        <h2>{w.finderLifeEvents()}</h2>
        <TopicLinks page={page} topics={starts.lifeEvents} area={query.area} />
      </section>
      <section class="flow">
        <h2>{w.finderGoals()}</h2>
        <TopicLinks page={page} topics={starts.goals} area={query.area} />
      </section>
      <p>
        <a href={page.url.topics()}>{w.finderAllTopics()}</a>
      </p>
    </>
  );
}

function TopicLinks(props: {
  readonly page: Page;
  readonly topics: readonly Topic[];
  readonly area: string;
}): Html {
  const { page, topics, area } = props;
  return (
    <ul>
      {topics.map((topic) => (
        <li>
          <a
            href={
              page.url.responsible() + finderText({ topic: `${topic.scheme}:${topic.code}`, area })
            }
          >
            <TopicName page={page} topic={topic} />
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The name of a subject with its number, where its list is numbered. */
export function TopicName(props: { readonly page: Page; readonly topic: Topic }): Html {
  const { page, topic } = props;
  const w = page.w.institution;
  return (
    <>
      {topic.scheme === "life-event" ? null : (
        <span class="soft">
          {topic.scheme === "sdg"
            ? w.topicSdg({ code: topic.code })
            : w.topicCofog({ code: topic.code })}{" "}
        </span>
      )}
      <Text of={topic.name} page={page} />
    </>
  );
}

function Found(props: { readonly page: Page; readonly found: FinderView }): Html {
  const { page, found } = props;
  const w = page.w.institution;
  const { topic, area, byFunction } = found;
  const topicHref = page.url.topic({ scheme: topic.scheme, code: topic.code });
  return (
    <section class="flow">
      <h2>
        <TopicName page={page} topic={topic} />
        {area ? (
          <>
            {" · "}
            <Text of={area.name} page={page} />
          </>
        ) : null}
      </h2>
      {byFunction.length === 0 ? (
        <EmptyState title={w.finderNobody()}>
          <p>{w.finderNobodyText()}</p>
        </EmptyState>
      ) : null}
      {found.isGap ? (
        <Notice page={page} tone="warn" title={w.finderGap()}>
          <p>{w.finderGapText()}</p>
        </Notice>
      ) : null}
      {byFunction.map((part) => (
        <section class="flow">
          <h3>{enumWord(w, "function", part.function)}</h3>
          {part.isOverlap ? (
            <p>
              <Tag tone="warn">{w.finderOverlap()}</Tag> <span>{w.finderOverlapText()}</span>
            </p>
          ) : null}
          <Table
            caption={w.finderCaption()}
            isQuiet
            columns={[
              { label: w.finderInstitution() },
              { label: w.finderArea() },
              { label: w.finderOffice() },
              { label: w.finderContact() },
            ]}
            rows={part.answering.map((one) => rowOf(page, one))}
          />
        </section>
      ))}
      <p>
        <a href={topicHref}>{w.finderTopicEverywhere()}</a>
      </p>
      <p>
        <a href={`${page.url.commitments()}?topic=${topic.scheme}:${topic.code}`}>
          {w.finderPromises()}
        </a>
      </p>
    </section>
  );
}

function rowOf(page: Page, one: Answering): readonly Html[] {
  const { institution, area, post, contacts } = one;
  return [
    <a href={page.url.institution({ slug: institution.slug })}>
      <Text of={institution.name} page={page} />
    </a>,
    area ? (
      <a href={page.url.area({ code: area.code })}>
        <Text of={area.name} page={page} />
      </a>
    ) : (
      <></>
    ),
    post ? (
      <a href={page.url.post({ id: post.id })}>
        <Text of={post.label} page={page} />
      </a>
    ) : (
      <>{page.w.institution.finderNoOffice()}</>
    ),
    <ContactLinks contacts={contacts} />,
  ];
}

/** Ways to reach an office, as links where a link works. */
export function ContactLinks(props: { readonly contacts: readonly Contact[] }): Html {
  return (
    <>
      {props.contacts.map((contact, index) => (
        <>
          {index === 0 ? null : <br />}
          <ContactLink contact={contact} />
        </>
      ))}
    </>
  );
}

function ContactLink({ contact }: { readonly contact: Contact }): Html {
  const { kind, value } = contact;
  switch (kind) {
    case "email":
      return (
        <a href={`mailto:${value}`}>
          <bdi>{value}</bdi>
        </a>
      );
    case "phone":
      return (
        <a href={`tel:${value.replace(/[^+\d]/g, "")}`}>
          <bdi>{value}</bdi>
        </a>
      );
    case "web":
      return (
        <a href={value}>
          <bdi>{value}</bdi>
        </a>
      );
    case "address":
      return <span dir="auto">{value}</span>;
  }
}
