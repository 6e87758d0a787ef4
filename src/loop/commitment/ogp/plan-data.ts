import {
  list,
  readMany,
  readMilestones,
  readNames,
  readSupporting,
  type Cursor,
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

/** One line of a plan: a commitment or milestone with its texts. */
export interface PlanLine {
  readonly obligation: Obligation;
  readonly supporting: readonly Supporter[];
  readonly ogp: Ogp;
  /** The parent as the plan calls it; null at the top. */
  readonly parent: string | null;
}

/** Which commitments a plan holds: all, or those of a compact or an institution. */
export interface PlanScope {
  readonly compact: string | null;
  readonly institution: string | null;
  readonly today: Day;
}

/** A page of a plan: commitments, then everything below them, parents first. */
export interface PlanPage {
  readonly lines: readonly PlanLine[];
  readonly names: Names;
  readonly next: Cursor | null;
}

/** Reads a page of a plan, soonest due first, with milestones and the steps below those. */
export async function planPage(
  ground: Ground,
  scope: PlanScope,
  page: { readonly after: Cursor | null; readonly limit: number },
): Promise<PlanPage> {
  const { sql } = ground;
  const { rows, next } = await list(sql, {
    kind: "commitment",
    institution: scope.institution,
    part: "leads",
    state: "all",
    compact: scope.compact,
    topic: null,
    search: "",
    today: scope.today,
    ...page,
  });
  return { ...(await linesOf(ground, rows, scope.today)), next };
}

/** The same for one commitment or milestone. */
export async function linesOf(
  ground: Ground,
  rows: readonly Obligation[],
  today: Day,
): Promise<Omit<PlanPage, "next">> {
  const { sql } = ground;
  const milestones = await readMilestones(sql, idsOf(rows));
  const steps = await readMilestones(sql, idsOf(milestones));
  const all = [...rows, ...milestones, ...steps];
  const [supporting, texts, above] = await Promise.all([
    readSupporting(sql, idsOf(all)),
    readOgp(sql, idsOf(all)),
    readMany(
      sql,
      rows.flatMap((row) => row.parent ?? []),
    ),
  ]);
  const helpers = [...supporting.values()].flat();
  const names = await readNames(sql, {
    today,
    institutions: [...all.map((row) => row.debtor), ...helpers.map((one) => one.institution)],
    posts: [...all.map((row) => row.accountablePost), ...helpers.flatMap((one) => one.post ?? [])],
  });
  const known = new Map([...above.values(), ...all].map((one) => [one.id, one]));
  const lines = all.map((obligation): PlanLine => {
    const parent = known.get(obligation.parent ?? "");
    return {
      obligation,
      supporting: supporting.get(obligation.id) ?? [],
      ogp: texts.get(obligation.id) ?? noOgp,
      parent: parent ? planId(parent) : null,
    };
  });
  return { lines, names };
}

/** The name a thing has in a plan: that of the list it came from, else its id here. */
export function planId(obligation: Pick<Obligation, "id" | "externalId">): string {
  return obligation.externalId?.id ?? obligation.id;
}

/** The name of the form in which plans are exported and brought in again. */
export const planForm = "commonweal-ogp-plan-1";

/** One line of a plan as programs get it: everything its import needs, and what is missing. */
export function planLineData(
  line: PlanLine,
  plan: Pick<PlanPage, "lines" | "names">,
  edition: Edition,
) {
  const { obligation, ogp } = line;
  const { names } = plan;
  const isMixed = schemeOf(plan.lines) === null;
  const nameOf = (id: string): LanguageMap => names.institution(id)?.name ?? {};
  const postOf = (id: string | null): LanguageMap | null =>
    id === null ? null : (names.post(id)?.label ?? null);
  return {
    id: isMixed ? wholeId(obligation, planId(obligation)) : planId(obligation),
    kind: obligation.kind,
    parent: line.parent !== null && isMixed ? wholeId(obligation, line.parent) : line.parent,
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
    not_given: obligation.kind === "commitment" ? missingOf(ogp.edition ?? edition, ogp.texts) : [],
    url: `/commitments/${obligation.id}`,
  };
}

/** The one list all lines came from; null where they came from several or were offered here. */
export function schemeOf(lines: readonly PlanLine[]): string | null {
  const schemes = new Set(lines.map(({ obligation }) => obligation.externalId?.scheme ?? null));
  const [only = null] = schemes;
  return schemes.size === 1 ? only : null;
}

// Two lists may call two things alike; what belongs together comes from one list.
function wholeId(obligation: Obligation, id: string): string {
  const { externalId } = obligation;
  return externalId ? `${externalId.scheme}:${id}` : id;
}

function idsOf(rows: readonly Obligation[]): readonly string[] {
  return rows.map((row) => row.id);
}
