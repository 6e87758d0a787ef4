import { criticalPath } from "../../../commons/obligation/index.js";
import { dayIn, type Day } from "../../../ground/clock.js";
import type { CsvCell } from "../../../ground/http/reply.js";
import { inLanguage, type LanguageMap, type Locale } from "../../../ground/words/index.js";
import type { MapView } from "./view.js";

/** A map as programs get it: things, edges, and the chain that decides. */
export function mapData(view: MapView, about: { readonly today: Day; readonly timeZone: string }) {
  const { nodes, edges, isCut } = view.graph;
  const critical = criticalPath(nodes, edges, about.today);
  return {
    nodes: nodes.map((node) => ({
      id: node.id,
      kind: node.kind,
      title: node.title,
      debtor: node.debtor,
      state: node.state,
      due_on: node.dueOn,
    })),
    edges: view.rows.map(({ blocker, waiting, since, daysLate }) => ({
      blocker: blocker.id,
      blocked: waiting.id,
      since: dayIn(since, about.timeZone),
      days_late: daysLate,
    })),
    critical_path:
      critical === null
        ? null
        : { ids: critical.ids, earliest: critical.earliest, days_after_due: critical.days },
    is_cut: isCut,
  };
}

/** The columns of a map's CSV. */
export const mapColumns = [
  "waiting",
  "waiting_title",
  "waiting_institution",
  "blocker",
  "blocker_title",
  "blocker_institution",
  "since",
  "blocker_due_on",
  "blocker_state",
  "days_late",
] as const;

/** A map as lines of CSV. */
export async function* mapLines(
  view: MapView,
  { timeZone, locale }: { readonly timeZone: string; readonly locale: Locale },
): AsyncIterable<readonly CsvCell[]> {
  const text = (map: LanguageMap) => inLanguage(map, locale).text;
  const name = (id: string) => {
    const found = view.names.institution(id);
    return found ? text(found.name) : id;
  };
  for (const { waiting, blocker, since, daysLate } of view.rows) {
    yield [
      waiting.id,
      text(waiting.title),
      name(waiting.debtor),
      blocker.id,
      text(blocker.title),
      name(blocker.debtor),
      dayIn(since, timeZone),
      blocker.dueOn,
      blocker.state,
      daysLate,
    ];
  }
}
