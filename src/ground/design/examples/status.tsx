import { EmptyState, Notice, Tag } from "../status.js";
import { Text, UserText } from "../text.js";
import { ministry, title, untranslated, type Example } from "./example.js";

/** States, messages, texts. */
export const statusExamples: readonly Example[] = [
  {
    component: "Tag",
    name: "every tone",
    render: (page) => (
      <p class="row">
        <Tag tone="good">{page.w.obligation["state-fulfilled"]()}</Tag>
        <Tag tone="bad">{page.w.obligation.daysLate({ count: 12 })}</Tag>
        <Tag tone="warn">{page.w.obligation.disputed()}</Tag>
        <Tag tone="info">{page.w.obligation["state-accepted"]()}</Tag>
        <Tag>{page.w.obligation["state-withdrawn"]()}</Tag>
      </p>
    ),
  },
  {
    component: "Notice",
    name: "something was done",
    render: (page) => <Notice page={page} tone="good" title={page.w.ground.noticeSaved()} />,
  },
  {
    component: "Notice",
    name: "to be noted, and important",
    render: (page) => (
      <>
        <Notice page={page}>
          <p>{page.w.design.demoText()}</p>
        </Notice>
        <Notice page={page} tone="warn" title={page.w.design.sealedTitle()}>
          <p>{page.w.design.sealedText()}</p>
        </Notice>
      </>
    ),
  },
  {
    component: "EmptyState",
    name: "nothing found, and what to do",
    render: (page) => (
      <EmptyState title={page.w.commitment.emptyTitle()}>
        <p>{page.w.commitment.emptyText()}</p>
        <p>
          <a href={page.url.commitments()}>{page.w.commitment.filterClear()}</a>
        </p>
      </EmptyState>
    ),
  },
  {
    component: "Text",
    name: "in the reader's language",
    render: (page) => (
      <p>
        <Text of={ministry} page={page} />
      </p>
    ),
  },
  {
    component: "Text",
    name: "there in one other language only",
    render: (page) => (
      <p>
        <Text of={untranslated} page={page} />
      </p>
    ),
  },
  {
    component: "UserText",
    name: "words of a person in any script",
    render: () => (
      <>
        <p>
          <UserText
            text={"The culvert behind the school is blocked.\nIt was dry until 2024."}
            lang="en"
          />
        </p>
        <p>
          <UserText text={title.ar} lang="ar" />
        </p>
      </>
    ),
  },
];
