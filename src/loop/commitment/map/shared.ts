import {
  findInstitution,
  readNames,
  readShared,
  type NamedInstitution,
  type Names,
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
}

// A drawing with more rows is no longer looked over; the table and the file hold all.
const drawnMax = 40;

/** Reads the map of shared commitments; null when what it is narrowed to does not exist. */
export async function sharedViewOf(
  ground: Ground,
  asked: { readonly institution: string; readonly compact: string; readonly today: Day },
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
  const ids = new Set(shared.pairs.flatMap((pair) => [pair.lead, pair.supporter]));
  const names = await readNames(sql, {
    institutions: [...ids],
    posts: [],
    today: asked.today,
  });
  return { shared, institution, compact, names };
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
    cells: pairs.map(({ lead, supporter, count }) => ({
      row: lead,
      column: supporter,
      value: count,
      text: page.format.number(count),
    })),
  };
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
