import {
  listAll,
  readMany,
  readNames,
  readSupporting,
  type Filter,
  type Names,
  type Obligation,
  type Supporter,
} from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { Ground } from "../../../ground/ground.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import { readOgp } from "./store.js";
import { missingOf, type Edition } from "./template.js";
import { noOgp, type Ogp } from "./texts.js";

/** One line of a plan: a commitment or milestone with its names and texts. */
export interface PlanLine {
  readonly obligation: Obligation;
  readonly supporting: readonly Supporter[];
  readonly ogp: Ogp;
  /** The parent as the plan calls it; null at the top. */
  readonly parent: string | null;
}

/** What a plan holds: everything, or one compact's or institution's. */
export interface PlanScope {
  readonly compact: string | null;
  readonly institution: string | null;
  readonly today: Day;
}

const pageRows = 500;
/** Milestones stand below commitments, and dated steps below those: three levels at most. */
const levels = ["commitment", "milestone"] as const;

/** The lines of a plan, commitments first, page by page, with the names they need. */
export async function* planPages(
  ground: Ground,
  scope: PlanScope,
): AsyncIterable<{ readonly lines: readonly PlanLine[]; readonly names: Names }> {
  for (const kind of levels) {
    for await (const rows of listAll(ground.sql, filterOf(scope, kind))) {
      yield await pageOf(ground, rows, scope.today);
    }
  }
}

/** The name a thing has in a plan: that of the list it came from, else its id here. */
export function planId(obligation: Pick<Obligation, "id" | "externalId">): string {
  return obligation.externalId?.id ?? obligation.id;
}

async function pageOf(ground: Ground, rows: readonly Obligation[], today: Day) {
  const { sql } = ground;
  const ids = rows.map((row) => row.id);
  const above = rows.flatMap((row) => row.parent ?? []);
  const [supporting, texts, parents] = await Promise.all([
    readSupporting(sql, ids),
    readOgp(sql, ids),
    readMany(sql, [...new Set(above)]),
  ]);
  const helpers = [...supporting.values()].flat();
  const names = await readNames(sql, {
    today,
    institutions: [...rows.map((row) => row.debtor), ...helpers.map((one) => one.institution)],
    posts: [...rows.map((row) => row.accountablePost), ...helpers.flatMap((one) => one.post ?? [])],
  });
  const lines = rows.map((obligation): PlanLine => {
    const parent = parents.get(obligation.parent ?? "");
    return {
      obligation,
      supporting: supporting.get(obligation.id) ?? [],
      ogp: texts.get(obligation.id) ?? noOgp,
      parent: parent ? planId(parent) : null,
    };
  });
  return { lines, names };
}

function filterOf(scope: PlanScope, kind: (typeof levels)[number]): Filter {
  return {
    kind,
    institution: scope.institution,
    part: "leads",
    state: "all",
    compact: scope.compact,
    topic: null,
    search: "",
    after: null,
    limit: pageRows,
    today: scope.today,
  };
}

/** The name of the form in which plans are exported and brought in again. */
export const planForm = "commonweal-ogp-plan-1";

/** One line of a plan as programs get it: everything its import needs, and what is missing. */
export function planLineData(line: PlanLine, names: Names, edition: Edition) {
  const { obligation, ogp } = line;
  const nameOf = (id: string): LanguageMap => names.institution(id)?.name ?? {};
  const postOf = (id: string | null): LanguageMap | null =>
    id === null ? null : (names.post(id)?.label ?? null);
  const isTop = obligation.kind === "commitment";
  return {
    id: planId(obligation),
    kind: obligation.kind,
    parent: line.parent,
    title: obligation.title,
    deliverable: obligation.deliverable,
    institution: nameOf(obligation.debtor),
    post: postOf(obligation.accountablePost),
    supporting: line.supporting.map(({ institution, post, role }) => ({
      institution: nameOf(institution),
      post: postOf(post),
      role,
    })),
    starts_on: ogp.startsOn,
    due_on: obligation.dueOn,
    state: obligation.state,
    completion: obligation.completion,
    source_url: obligation.sourceUrl,
    topics: obligation.topics,
    edition: ogp.edition,
    texts: ogp.texts,
    not_given: isTop ? missingOf(ogp.edition ?? edition, ogp.texts) : [],
    url: `/commitments/${obligation.id}`,
  };
}
