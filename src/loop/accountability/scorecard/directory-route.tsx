import { z } from "zod";
import { listAreas, type Area } from "../../../commons/institution/index.js";
import {
  figuresOf,
  figuresOfCompacts,
  listMost,
  mostSorts,
  noFigures,
  readNames,
  type Figures,
  type Most,
  type NamedInstitution,
} from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import { anyone, page, route, type Route } from "../../../ground/http/route.js";
import { limits } from "../../../ground/limits.js";
import { urls } from "../../../urls.js";
import { listCompactCards, type CompactCard } from "../../compact/index.js";
import { DirectoryPage } from "./directory-page.js";

const after = /^(\d{1,12})~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

const directoryQuery = z.object({
  sort: z.enum(mostSorts).catch("open").default("open"),
  after: z
    .string()
    .transform((text): Most | null => {
      const [, count, institution] = after.exec(text) ?? [];
      return count === undefined || institution === undefined
        ? null
        : { count: Number(count), institution };
    })
    .nullable()
    .catch(null)
    .default(null),
});

/** What the address of the directory of scorecards says. */
export type DirectoryQuery = z.output<typeof directoryQuery>;

/** What the directory of scorecards shows. */
export interface DirectoryView {
  readonly query: DirectoryQuery;
  readonly institutions: readonly {
    readonly institution: NamedInstitution;
    readonly figures: Figures;
  }[];
  readonly next: string | null;
  readonly compacts: readonly { readonly card: CompactCard; readonly figures: Figures }[];
  readonly areas: readonly Area[];
}

const row = z.object({ promised: z.int(), open: z.int(), late: z.int(), kept: z.int() });

const directoryAnswer = z.object({
  institutions: z.array(row.extend({ institution: z.uuid() })),
  next: z.string().nullable(),
  compacts: z.array(row.extend({ compact: z.uuid() })),
});

// Compacts of a government, and areas down to where a choice is still one.
const compactsShown = 60;
const areasShown = 60;

/** Where the scorecards are: institutions by what they owe or are late with, compacts, areas. */
export function directoryRoute(): Route {
  return route({
    method: "GET",
    url: urls.scorecards,
    may: anyone,
    summary: "Scorecards: institutions by what they owe or are late with, compacts, areas",
    query: directoryQuery,
    answer: directoryAnswer,
    async handle({ ground, query, page: p, today }) {
      const view = await directoryOf(ground.sql, query, today);
      return page({
        title: p.w.accountability.scorecardsTitle(),
        body: <DirectoryPage page={p} view={view} />,
        data: {
          institutions: view.institutions.map(({ institution, figures }) => ({
            institution: institution.id,
            ...figuresData(figures),
          })),
          next:
            view.next === null
              ? null
              : `${p.url.scorecards()}.json?sort=${query.sort}&after=${view.next}`,
          compacts: view.compacts.map(({ card, figures }) => ({
            compact: card.id,
            ...figuresData(figures),
          })),
        },
      });
    },
  });
}

/** Everything still owed: offered, in work, late, delivered and not confirmed. */
export function openOf({ offered, inWork, late, delivered }: Figures): number {
  return offered + inWork + late + delivered;
}

function figuresData(figures: Figures): z.input<typeof row> {
  const { promised, late, kept } = figures;
  return { promised, open: openOf(figures), late, kept };
}

async function directoryOf(
  query: Query,
  asked: DirectoryQuery,
  today: Day,
): Promise<DirectoryView> {
  const kind = "commitment";
  const [most, cards, areas] = await Promise.all([
    listMost(query, { ...asked, kind, today, limit: limits.pageRows }),
    listCompactCards(query, { institution: null, limit: compactsShown }),
    listAreas(query, areasShown),
  ]);
  const ids = most.rows.map(({ institution }) => institution);
  const [led, inCompacts, names] = await Promise.all([
    figuresOf(query, ids, { kind, today, part: "leads" }),
    figuresOfCompacts(
      query,
      cards.map((card) => card.id),
      { kind, today },
    ),
    readNames(query, { institutions: ids, posts: [], today }),
  ]);
  return {
    query: asked,
    institutions: ids.flatMap((id) => {
      const institution = names.institution(id);
      return institution ? [{ institution, figures: led.get(id) ?? noFigures }] : [];
    }),
    next: most.next && `${most.next.count}~${most.next.institution}`,
    compacts: cards.map((card) => ({ card, figures: inCompacts.get(card.id) ?? noFigures })),
    areas,
  };
}
