import { BarChart, StackedBar } from "../charts/bars.js";
import { Figure } from "../charts/figure.js";
import { Graph, GraphKey } from "../charts/graph.js";
import { LineChart } from "../charts/line-chart.js";
import { Matrix } from "../charts/matrix.js";
import { OrgChart } from "../charts/org-chart.js";
import { Sparkline } from "../charts/sparkline.js";
import { Timeline } from "../charts/timeline.js";
import { inLanguage } from "../../words/index.js";
import { Text } from "../text.js";
import { ministry, province, title, untranslated, type Example } from "./example.js";

/** Drawings of numbers, days and bodies. */
export const chartExamples: readonly Example[] = [
  {
    component: "BarChart",
    name: "open commitments by institution",
    render: (page) => (
      <Figure page={page} finding={page.w.accountability.institutions()} csv="#csv">
        <BarChart
          page={page}
          bars={[
            {
              label: <Text of={ministry} page={page} />,
              value: 1046,
              text: page.format.number(1046),
            },
            {
              label: <Text of={province} page={page} />,
              value: 118,
              text: page.format.number(118),
            },
          ]}
        />
      </Figure>
    ),
  },
  {
    component: "StackedBar",
    name: "the state of all commitments",
    render: (page) => {
      const rows = (["kept", "late", "due", "undated"] as const).map((row, index) => ({
        label: page.w.accountability[`row-${row}`](),
        value: [71, 22, 48, 7][index] ?? 0,
        text: page.format.number([71, 22, 48, 7][index] ?? 0),
        href: `#${row}`,
      }));
      return (
        <Figure
          page={page}
          finding={page.w.accountability.tableCaption()}
          table={{
            caption: page.w.accountability.tableCaption(),
            columns: [
              { label: page.w.ground.state() },
              { label: page.w.accountability.leads(), isNumber: true },
            ],
            rows: rows.map((row) => [row.label, row.text]),
          }}
        >
          <StackedBar page={page} id="states" parts={rows} />
        </Figure>
      );
    },
  },
  {
    component: "Sparkline",
    name: "five years",
    render: (page) => (
      <p>
        <Sparkline
          page={page}
          label={page.w.design["step-outcome"]()}
          values={[19, 21, 17, 14, 12]}
        />{" "}
        <b class="num">{page.format.number(12)}</b>
      </p>
    ),
  },
  {
    component: "LineChart",
    name: "what was measured, what was planned",
    render: (page) => {
      const label = page.w.design["step-outcome"]();
      const point = (x: number, y: number) => ({ x, y });
      return (
        <LineChart
          page={page}
          id="school"
          title={label}
          description={page.w.design.figureRange({
            first: "19",
            last: "21",
            low: "18",
            high: "21",
          })}
          lines={[
            {
              kind: "plan",
              label: page.format.number(5),
              points: [point(2019, 19), point(2030, 5)],
            },
            {
              kind: "fact",
              label: page.format.number(21),
              points: [point(2019, 19), point(2021, 18), point(2023, 20), point(2025, 21)],
            },
          ]}
          places={[2019, 2025, 2030].map((x) => ({ x, label: String(x) }))}
        />
      );
    },
  },
  {
    component: "Timeline",
    name: "done, late, today, to come",
    render: (page) => (
      <Timeline
        page={page}
        moments={[
          { day: "2026-01-15", label: <Text of={title} page={page} />, isDone: true },
          { day: "2026-03-22", label: <Text of={untranslated} page={page} /> },
          { day: "2026-09-30", label: <Text of={ministry} page={page} /> },
        ]}
      />
    ),
  },
  {
    component: "Graph",
    name: "a road that waits for a survey",
    render: (page) => (
      <Graph
        page={page}
        id="waiting"
        title={page.w.commitment.mapTitle()}
        description={page.w.commitment.mapDescription({ count: 1 })}
        drawing={{
          nodes: [
            {
              id: "survey",
              column: 0,
              row: 0,
              label: inLanguage(untranslated, page.locale).text,
              lang: "fr",
              note: page.w.obligation.daysLate({ count: 9 }),
              mark: "late",
              isCritical: true,
              href: "#survey",
            },
            {
              id: "road",
              column: 1,
              row: 1,
              label: inLanguage(title, page.locale).text,
              lang: undefined,
              note: page.w.commitment.mapHeld(),
              mark: "waiting",
              isCritical: true,
              href: "#road",
            },
          ],
          edges: [{ from: "survey", to: "road", isCritical: true }],
          lanes: [
            {
              label: inLanguage(ministry, page.locale).text,
              lang: undefined,
              row: 0,
              rows: 1,
            },
            {
              label: inLanguage(province, page.locale).text,
              lang: undefined,
              row: 1,
              rows: 1,
            },
          ],
          columns: 2,
          rows: 2,
        }}
      />
    ),
  },
  {
    component: "GraphKey",
    name: "what the patterns mean",
    render: (page) => (
      <GraphKey
        id="waiting"
        marks={[
          { mark: "late", label: page.w.obligation.late() },
          { mark: "waiting", label: page.w.commitment.mapWaiting() },
        ]}
      />
    ),
  },
  {
    component: "Matrix",
    name: "who shares how much with whom",
    render: (page) => {
      const name = (id: string, of: typeof ministry) => ({
        id,
        label: inLanguage(of, page.locale).text,
        lang: undefined,
        href: `#${id}`,
      });
      return (
        <Matrix
          page={page}
          id="sharing"
          title={page.w.commitment.sharedTitle()}
          description={page.w.commitment.sharedDescription({ count: 2 })}
          rows={[name("mwe", ministry), name("lap", province)]}
          columns={[name("lap", province), name("mwe", ministry)]}
          cells={[
            { row: "mwe", column: "lap", value: 12, text: page.format.number(12) },
            { row: "lap", column: "mwe", value: 3, text: page.format.number(3) },
          ]}
        />
      );
    },
  },
  {
    component: "OrgChart",
    name: "a ministry and its offices",
    render: (page) => (
      <OrgChart
        page={page}
        id="ministry"
        title={page.w.design.navInstitutions()}
        nodes={[
          { id: "m", parent: null, label: ministry, href: "#m" },
          { id: "p", parent: "m", label: province, href: "#p", note: "Pia Lund" },
          {
            id: "r",
            parent: "m",
            label: { en: "Rivers", fr: "Cours d’eau", ar: "الأنهار" },
            href: "#r",
            note: "Tomas Ilie",
          },
          {
            id: "s",
            parent: "r",
            label: {
              en: "Surveying of culverts and crossings",
              fr: "Relevé des ponceaux et passages",
              ar: "مسح العبّارات والمعابر",
            },
            href: "#s",
          },
          {
            id: "v",
            parent: "r",
            label: { en: "School Safety", fr: "Sécurité des écoles", ar: "سلامة المدارس" },
            note: page.w.commitment.vacant(),
            isVacant: true,
          },
        ]}
      />
    ),
  },
];
