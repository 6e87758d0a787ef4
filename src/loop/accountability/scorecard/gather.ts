import {
  descendantsOf,
  institutionsOfAreas,
  listParts,
  type Area,
  type Topic,
} from "../../../commons/institution/index.js";
import {
  addMeasures,
  confidenceFigures,
  latenessIn,
  list,
  measuresBy,
  measuresOf,
  noMeasures,
  readNames,
  sumPledgesIn,
  type Cursor,
  type Filter,
  type Measures,
  type NamedInstitution,
  type Scope,
} from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import { listCompactCards, type CompactCard } from "../../compact/index.js";
import type { Card, CardKind, CardPart, CardRow, Credit, ListScope } from "./card.js";

// What one screen holds; everything else is in the file and in the lists.
const rowsMax = 60;
const compactsMax = 20;
const creditShown = 25;
const areaRowsMax = 20;

const otherKinds = ["milestone", "dependency", "pledge"] as const;

/** A card without what only some subjects have. */
const plain = { hasMoreRows: false, credit: null, below: [] };

/** The scorecard of an institution: its own beside each compact it is party to, and its credit. */
export async function institutionCard(
  query: Query,
  institution: NamedInstitution,
  today: Day,
): Promise<Card> {
  const { id, slug, name } = institution;
  const scope: Scope = { kind: "commitment", today, institutions: [id] };
  const helps: Scope = { ...scope, part: "supports" };
  const listed = { institution: slug };
  const [own, leads, supports, cards, shared, credit] = await Promise.all([
    measuresBy(query, scope, "compact"),
    latenessIn(query, scope),
    partOf(query, helps, { key: "supports", list: { ...listed, part: "supports" } }),
    listCompactCards(query, { institution: id, limit: compactsMax + 1 }),
    sharedParts(query, scope),
    creditOf(query, { institution: id, today, after: null, limit: creditShown }),
  ]);
  const compacts = cards.slice(0, compactsMax);
  const whole = await measuresBy(
    query,
    { ...scope, institutions: null, compacts: compacts.map((card) => card.id) },
    "compact",
  );
  return {
    ...plain,
    subject: { kind: "institution", id, name, key: slug },
    parts: [
      { key: "leads", measures: sumOf(own.values()), lateness: leads, list: listed },
      supports,
    ],
    rows: compacts.map((card) => ({
      id: card.id,
      name: card.title,
      href: { kind: "compact", key: card.id },
      own: own.get(card.id) ?? noMeasures,
      ownList: { ...listed, compact: card.id },
      beside: whole.get(card.id) ?? noMeasures,
      besideList: { compact: card.id },
      owesNothing: false,
    })),
    hasMoreRows: cards.length > compactsMax,
    ...shared,
    credit,
  };
}

/** The scorecard of a compact: each party's own beside the whole, also those that owe nothing. */
export async function compactCard(query: Query, compact: CompactCard, today: Day): Promise<Card> {
  const { id } = compact;
  const scope: Scope = { kind: "commitment", today, institutions: null, compact: id };
  const [led, helped, lateness, shared] = await Promise.all([
    measuresBy(query, scope, "debtor"),
    measuresBy(query, { ...scope, part: "supports" }, "supporter"),
    latenessIn(query, scope),
    sharedParts(query, scope),
  ]);
  const listed = { compact: id };
  const bodies = [...new Set([...compact.parties, ...led.keys()])];
  const named = await rowsOf(query, bodies, { led, helped, list: listed, today });
  // While signatures are still awaited nobody is said to have signed.
  const isInForce = compact.state !== "open_for_signature";
  const rows = named.map((row) => ({ ...row, owesNothing: isInForce && row.own.promised === 0 }));
  return {
    ...plain,
    subject: { kind: "compact", id, name: compact.title, key: id },
    parts: [{ key: "all", measures: sumOf(led.values()), lateness, list: listed }],
    rows: rows.slice(0, rowsMax),
    hasMoreRows: rows.length > rowsMax,
    ...shared,
  };
}

/** The scorecard of an area: its own institutions, and those of all areas below with them. */
export async function areaCard(query: Query, area: Area, today: Day): Promise<Card> {
  const [areas, parts] = await Promise.all([
    descendantsOf(query, area.id),
    listParts(query, area.id),
  ]);
  const [here, all] = await Promise.all([
    institutionsOfAreas(query, [area.id]),
    institutionsOfAreas(query, areas),
  ]);
  const kind = "commitment";
  const below: Scope = { kind, today, institutions: all };
  const listed = { area: area.code };
  const [own, collective, shared, led] = await Promise.all([
    partOf(query, { kind, today, institutions: here }, { key: "own", list: listed }),
    partOf(query, below, { key: "below", list: { ...listed, reach: "below" } }),
    sharedParts(query, below),
    measuresBy(query, { kind, today, institutions: here.slice(0, areaRowsMax) }, "debtor"),
  ]);
  const rows = await rowsOf(query, [...led.keys()], { led, helped: null, list: {}, today });
  return {
    ...plain,
    subject: { kind: "area", id: area.id, name: area.name, key: area.code },
    parts: [own, collective],
    rows,
    hasMoreRows: here.length > areaRowsMax,
    ...shared,
    below: parts.map(({ code, name }) => ({ code, name })),
  };
}

/** The scorecard of a subject: whatever names it, and who leads that. */
export async function topicCard(query: Query, topic: Topic, today: Day): Promise<Card> {
  const key = `${topic.scheme}:${topic.code}`;
  const scope: Scope = { kind: "commitment", today, institutions: null, topic: key };
  const [led, lateness, shared] = await Promise.all([
    measuresBy(query, scope, "debtor"),
    latenessIn(query, scope),
    sharedParts(query, scope),
  ]);
  const listed = { topic: key };
  const most = [...led]
    .sort(([a, one], [b, other]) => other.promised - one.promised || (a < b ? -1 : 1))
    .map(([id]) => id);
  return {
    ...plain,
    subject: { kind: "topic", id: key, name: topic.name, key },
    parts: [{ key: "all", measures: sumOf(led.values()), lateness, list: listed }],
    rows: await rowsOf(query, most.slice(0, rowsMax), { led, helped: null, list: listed, today }),
    hasMoreRows: most.length > rowsMax,
    ...shared,
  };
}

/** What others kept with the help of an institution, page by page, soonest due first. */
export async function creditOf(
  query: Query,
  asked: {
    readonly institution: string;
    readonly today: Day;
    readonly after: Cursor | null;
    readonly limit: number;
  },
): Promise<Credit> {
  const filter: Filter = {
    kind: "commitment",
    part: "supports",
    state: "fulfilled",
    compact: null,
    topic: null,
    search: "",
    ...asked,
  };
  const { rows, next } = await list(query, filter);
  const names = await readNames(query, {
    today: asked.today,
    institutions: rows.map((row) => row.debtor),
    posts: [],
  });
  return { rows, next, names };
}

async function partOf(
  query: Query,
  scope: Scope,
  part: Pick<CardPart, "key" | "list">,
): Promise<CardPart> {
  const [measures, lateness] = await Promise.all([
    measuresOf(query, scope),
    latenessIn(query, scope),
  ]);
  return { ...part, measures, lateness };
}

// What every card has beside commitments: other kinds, pledges by unit, what two sides say.
async function sharedParts(
  query: Query,
  scope: Scope,
): Promise<Pick<Card, "kinds" | "pledges" | "review">> {
  const { institutions, compact, topic, today } = scope;
  const [kinds, pledges, review] = await Promise.all([
    kindsIn(query, scope),
    sumPledgesIn(query, scope),
    confidenceFigures(query, {
      kind: "commitment",
      today,
      institutions,
      compact: compact ?? null,
      topic: topic ?? null,
    }),
  ]);
  return { kinds, pledges, review };
}

// A few institutions, a compact, a subject: one look at their rows. Many: what is kept of each kind.
async function kindsIn(query: Query, scope: Scope): Promise<readonly CardKind[]> {
  if ((scope.institutions?.length ?? 0) > 1) {
    return Promise.all(
      otherKinds.map(async (kind) => ({
        kind,
        measures: await measuresOf(query, { ...scope, kind }),
      })),
    );
  }
  const found = await measuresBy(query, { ...scope, kinds: otherKinds }, "kind");
  return otherKinds.map((kind) => ({ kind, measures: found.get(kind) ?? noMeasures }));
}

async function rowsOf(
  query: Query,
  ids: readonly string[],
  asked: {
    readonly led: ReadonlyMap<string, Measures>;
    /** Null where supporters are not counted. */
    readonly helped: ReadonlyMap<string, Measures> | null;
    readonly list: ListScope;
    readonly today: Day;
  },
): Promise<readonly CardRow[]> {
  const names = await readNames(query, { institutions: ids, posts: [], today: asked.today });
  return ids.flatMap((id): readonly CardRow[] => {
    const named = names.institution(id);
    if (!named) return [];
    const ownList = { ...asked.list, institution: named.slug };
    return [
      {
        id,
        name: named.name,
        href: { kind: "institution", key: named.slug },
        own: asked.led.get(id) ?? noMeasures,
        ownList,
        beside: asked.helped ? (asked.helped.get(id) ?? noMeasures) : null,
        besideList: asked.helped ? { ...ownList, part: "supports" } : null,
        owesNothing: false,
      },
    ];
  });
}

function sumOf(parts: Iterable<Measures>): Measures {
  return [...parts].reduce(addMeasures, noMeasures);
}
