import { Card, Details, Figures, Panel, SideBySide, SummaryList } from "../content.js";
import { Follow } from "../follow.js";
import { Crumbs, Pager, Tabs } from "../navigation.js";
import { Tag } from "../status.js";
import { Table } from "../table.js";
import { Text } from "../text.js";
import { ministry, province, title, untranslated, type Example } from "./example.js";

/** Lists, tables, panels and the ways between pages. */
export const contentExamples: readonly Example[] = [
  {
    component: "SideBySide",
    name: "two sides that see it differently, and one that says nothing",
    render: (page) => (
      <SideBySide
        sides={(["good", "warn", "bad", "plain"] as const).map((tone, index) => ({
          title: page.w.obligation[index % 2 === 0 ? "rated-owner" : "rated-independent"](),
          tone,
          content: (
            <p>
              <Tag tone={tone}>
                {tone === "plain"
                  ? page.w.obligation["confidence-stale"]()
                  : page.w.obligation[
                      tone === "good"
                        ? "confidence-green"
                        : tone === "warn"
                          ? "confidence-amber"
                          : "confidence-red"
                    ]()}
              </Tag>
            </p>
          ),
        }))}
      />
    ),
  },
  {
    component: "Follow",
    name: "the feed and the calendar of a promise",
    render: (page) => (
      <Follow page={page} kind="commitment" id="0190a0a0-0000-7000-8000-000000000001" />
    ),
  },
  {
    component: "Crumbs",
    name: "two levels above",
    render: (page) => (
      <Crumbs
        page={page}
        crumbs={[
          { label: page.w.design.navInstitutions(), href: page.url.institutions() },
          { label: page.w.design.navCommitments() },
        ]}
      />
    ),
  },
  {
    component: "Tabs",
    name: "the pages of one thing",
    render: (page) => (
      <Tabs
        label={page.w.commitment.facts()}
        tabs={[
          { label: page.w.commitment.what(), href: "#what" },
          { label: page.w.commitment.milestones(), href: "#milestones", isCurrent: true },
          { label: page.w.commitment.evidence(), href: "#evidence" },
          { label: page.w.commitment.history(), href: "#history" },
        ]}
      />
    ),
  },
  {
    component: "Pager",
    name: "in the middle of a list",
    render: (page) => <Pager page={page} first="?" previous="?before=1" next="?after=2" />,
  },
  {
    component: "Card",
    name: "three in a row",
    render: (page) => (
      <ul class="tiles" role="list">
        {(
          [
            ["voice", title],
            ["compact", ministry],
            ["outcome", untranslated],
          ] as const
        ).map(([at, of]) => (
          <li>
            <Card page={page} href={`#${at}`} title={<Text of={of} page={page} />} at={at}>
              <p class="soft small">
                <Text of={province} page={page} />
              </p>
              <p>
                <Tag tone="info">{page.w.obligation["state-accepted"]()}</Tag>
              </p>
            </Card>
          </li>
        ))}
      </ul>
    ),
  },
  {
    component: "Panel",
    name: "with a list of facts",
    render: (page) => (
      <Panel title={page.w.commitment.facts()} level={3}>
        <SummaryList
          rows={[
            { label: page.w.commitment.accountable(), value: <Text of={province} page={page} /> },
            { label: page.w.commitment.due(), value: page.format.day("2026-09-30") },
            { label: page.w.commitment.state(), value: page.w.obligation["state-accepted"]() },
          ]}
        />
      </Panel>
    ),
  },
  {
    component: "SummaryList",
    name: "wide",
    render: (page) => (
      <SummaryList
        isWide
        rows={[
          { label: page.w.commitment.owedTo(), value: page.w.commitment.owedToPublic() },
          { label: page.w.commitment.due(), value: page.format.day("2026-09-30") },
        ]}
      />
    ),
  },
  {
    component: "Figures",
    name: "the numbers of a front page",
    render: (page) => (
      <Figures
        items={(["promised", "inWork", "kept", "late"] as const).map((name, index) => ({
          value: page.format.number([1204, 861, 317, 26][index] ?? 0),
          label: page.w.accountability[`figure-${name}`](),
          href: `#${name}`,
        }))}
      />
    ),
  },
  {
    component: "Details",
    name: "closed",
    render: (page) => (
      <Details summary={page.w.design.whyNot()}>
        <p>{page.w.design.sealedText()}</p>
      </Details>
    ),
  },
  {
    component: "Table",
    name: "commitments",
    render: (page) => (
      <Table
        caption={page.w.commitment.milestones()}
        columns={[
          { label: page.w.obligation.columnWhat() },
          { label: page.w.obligation.columnWho() },
          { label: page.w.obligation.columnDue() },
          { label: page.w.obligation.columnState() },
        ]}
        rows={[
          [
            <a href="#one">
              <Text of={title} page={page} />
            </a>,
            <Text of={province} page={page} />,
            page.format.day("2026-09-30"),
            <Tag tone="good">{page.w.obligation["state-fulfilled"]()}</Tag>,
          ],
          [
            <a href="#two">
              <Text of={untranslated} page={page} />
            </a>,
            <Text of={ministry} page={page} />,
            page.format.day("2026-03-22"),
            <Tag tone="bad">{page.w.obligation.daysLate({ count: 9 })}</Tag>,
          ],
        ]}
      />
    ),
  },
  {
    component: "Table",
    name: "numbers",
    render: (page) => (
      <Table
        caption={page.w.accountability.institutionsCaption()}
        columns={[
          { label: page.w.accountability.institution() },
          { label: page.w.accountability.open(), isNumber: true },
          { label: page.w.accountability.late(), isNumber: true },
        ]}
        rows={[
          [<Text of={province} page={page} />, page.format.number(118), page.format.number(3)],
          [<Text of={ministry} page={page} />, page.format.number(1046), page.format.number(21)],
        ]}
      />
    ),
  },
];
