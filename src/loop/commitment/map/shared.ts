import {
  figures,
  findInstitution,
  mostOwing,
  readNames,
  readShared,
  readSharedBetween,
  type NamedInstitution,
  type Names,
  type Obligation,
  type Shared,
  type SharedPair,
} from "../../../commons/obligation/index.js";
import type { Matrix } from "../../../ground/design/index.js";
import type { Day } from "../../../ground/clock.js";
import type { Ground } from "../../../ground/ground.js";
import type { Page } from "../../../ground/http/page.js";
import { inLanguage } from "../../../ground/words/index.js";
import { compactCards, type CompactCard } from "../../compact/index.js";

/** Who shares commitments with whom, of everything or of one compact or institution. */
export interface SharedView {
  readonly shared: Shared;
  readonly institution: NamedInstitution | null;
  readonly compact: CompactCard | null;
  readonly names: Names;
  /** What two of them share, where the address names two. */
  readonly between: SharedBetween | null;
  /** What is shared by nobody; null where the map is narrowed. */
  readonly alone: Alone | null;
}

/** The commitments one institution leads with the help of another. */
export interface SharedBetween {
  readonly lead: NamedInstitution;
  readonly supporter: NamedInstitution;
  readonly commitments: readonly Obligation[];
}

/** Commitments with one institution only, and the institutions that share none of theirs. */
export interface Alone {
  readonly commitments: number;
  readonly institutions: readonly NamedInstitution[];
}

// A drawing with more rows is no longer looked over; the table and the file hold all.
const drawnMax = 40;
// Whoever owes least of so many is not missed in a sentence.
const owingMax = 1_000;

/** Reads the map of shared commitments; null when what it is narrowed to does not exist. */
export async function sharedViewOf(
  ground: Ground,
  asked: {
    readonly institution: string;
    readonly compact: string;
    readonly lead: string;
    readonly supporter: string;
    readonly today: Day;
  },
): Promise<SharedView | null> {
  const { sql } = ground;
  const [institution, cards] = await Promise.all([
    asked.institution === "" ? null : findInstitution(sql, asked.institution),
    compactCards(sql, asked.compact === "" ? [] : [asked.compact]),
  ]);
  const compact = cards.get(asked.compact) ?? null;
  if (asked.institution !== "" && institution === null) return null;
  if (asked.compact !== "" && (compact === null || compact.state === "draft")) return null;
  const shared = await readShared(sql, {
    institution: institution?.id ?? null,
    compact: compact?.id ?? null,
  });
  const [between, owing] = await Promise.all([
    betweenOf(ground, asked, compact?.id ?? null),
    institution || compact ? [] : mostOwing(sql, { kind: "commitment", limit: owingMax }),
  ]);
  if (between === undefined) return null;
  const sharing = new Set(shared.pairs.flatMap((pair) => [pair.lead, pair.supporter]));
  const alone = owing.map((one) => one.institution).filter((id) => !sharing.has(id));
  const names = await readNames(sql, {
    institutions: [...sharing, ...alone],
    posts: [],
    today: asked.today,
  });
  const isWhole = institution === null && compact === null;
  return {
    shared,
    institution,
    compact,
    names,
    between,
    alone: isWhole
      ? {
          commitments: await countAlone(ground, shared, asked.today),
          institutions: alone.flatMap((id) => names.institution(id) ?? []),
        }
      : null,
  };
}

async function countAlone(ground: Ground, shared: Shared, today: Day): Promise<number> {
  const all = await figures(ground.sql, { kind: "commitment", today });
  return Math.max(0, all.promised - all.declined - all.withdrawn - shared.commitments);
}

// Undefined where the address names somebody who does not exist.
async function betweenOf(
  ground: Ground,
  asked: { readonly lead: string; readonly supporter: string },
  compact: string | null,
): Promise<SharedBetween | null | undefined> {
  if (asked.lead === "" || asked.supporter === "") return null;
  const [lead, supporter] = await Promise.all([
    findInstitution(ground.sql, asked.lead),
    findInstitution(ground.sql, asked.supporter),
  ]);
  if (!lead || !supporter) return undefined;
  const pair = { lead: lead.id, supporter: supporter.id, compact };
  return { lead, supporter, commitments: await readSharedBetween(ground.sql, pair) };
}

/** The two that share most, whoever of them leads; null where nobody shares. */
export function closest(
  pairs: readonly SharedPair[],
): { readonly a: string; readonly b: string; readonly count: number } | null {
  const sums = new Map<
    string,
    { readonly a: string; readonly b: string; readonly count: number }
  >();
  for (const { lead, supporter, count } of pairs) {
    const [a, b] = lead < supporter ? [lead, supporter] : [supporter, lead];
    const key = `${a} ${b}`;
    sums.set(key, { a, b, count: (sums.get(key)?.count ?? 0) + count });
  }
  return [...sums.values()].sort((x, y) => y.count - x.count || (x.a < y.a ? -1 : 1))[0] ?? null;
}

/** The institutions of a drawing and its fields: those who share most, in that order. */
export function drawShared(
  page: Page,
  view: SharedView,
): Pick<Parameters<typeof Matrix>[0], "rows" | "columns" | "cells"> {
  const { pairs } = view.shared;
  const leads = busiest(pairs, (pair) => pair.lead);
  const supporters = busiest(pairs, (pair) => pair.supporter);
  const named = (id: string) => {
    const found = view.names.institution(id);
    if (!found) return [];
    const shown = inLanguage(found.name, page.locale);
    const href = `${page.url.commitmentsMap()}?institution=${found.slug}`;
    return [{ id, label: shown.text, lang: shown.isFallback ? shown.lang : undefined, href }];
  };
  return {
    rows: leads.flatMap(named),
    columns: supporters.flatMap(named),
    cells: pairs.map((pair) => ({
      row: pair.lead,
      column: pair.supporter,
      value: pair.count,
      text: page.format.number(pair.count),
      ...linkOf(page, view, pair),
    })),
  };
}

// From a number to exactly the commitments it counts.
function linkOf(page: Page, view: SharedView, pair: SharedPair) {
  const href = betweenHref(page, view, pair);
  const [lead, supporter] = [pair.lead, pair.supporter].map((id) => nameIn(page, view, id));
  if (href === null || lead === undefined || supporter === undefined) return {};
  const label = `${page.w.commitment.sharedPairTitle({ lead, supporter })}: ${page.format.number(pair.count)}`;
  return { link: { href, label } };
}

/** Where the commitments of one pair are listed; null while a name is unknown. */
export function betweenHref(page: Page, view: SharedView, pair: SharedPair): string | null {
  const lead = view.names.institution(pair.lead)?.slug;
  const supporter = view.names.institution(pair.supporter)?.slug;
  if (lead === undefined || supporter === undefined) return null;
  const asked = new URLSearchParams({ lead, supporter });
  if (view.compact) asked.set("compact", view.compact.id);
  return `${page.url.commitmentsMap()}?${asked.toString()}#between`;
}

/** The name of an institution of the map in the reader's language. */
export function nameIn(page: Page, view: SharedView, id: string): string | undefined {
  const found = view.names.institution(id);
  return found && inLanguage(found.name, page.locale).text;
}

function busiest(
  pairs: readonly SharedPair[],
  side: (pair: SharedPair) => string,
): readonly string[] {
  const sums = new Map<string, number>();
  for (const pair of pairs) sums.set(side(pair), (sums.get(side(pair)) ?? 0) + pair.count);
  return [...sums]
    .sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1))
    .slice(0, drawnMax)
    .map(([id]) => id);
}
