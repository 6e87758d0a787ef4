import { list, readNames } from "../../../commons/obligation/index.js";
import type { Ground } from "../../../ground/ground.js";
import { rawRoute } from "../../../ground/http/raw.js";
import { anyone, page, route, type Route } from "../../../ground/http/route.js";
import { limits } from "../../../ground/limits.js";
import { urls } from "../../../urls.js";
import { changesQuery } from "./changes-address.js";
import { changesFeed } from "./changes-feed.js";
import { ChangesPage, type ChangesView } from "./changes-page.js";
import { changesOf, lateIn } from "./changes.js";
import { addressOf } from "./fact-line.js";
import { weekAsked, type Week } from "./week.js";

// Programs ask every few minutes at most.
const feedPerMinute = 600;

/** The routes of what changed: week by week for people, as Atom for programs. */
export function changesRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.changes,
      may: anyone,
      summary: "What changed in a week, by kind, newest first",
      query: changesQuery,
      async handle({ ground, query, page: p, today }) {
        const { kind, before } = query;
        const week = weekAsked(query.until, today);
        const asked = { week, kind: kind === "late" ? null : kind, before, today };
        const [changes, late] = await Promise.all([
          changesOf(ground, asked),
          kind === "late" ? lateOf(ground, week) : null,
        ]);
        const w = p.w.accountability;
        return page({
          title: kind === null ? w.changesTitle() : w[`change-${kind}`](),
          body: <ChangesPage page={p} view={{ changes, kind, late }} />,
          crumbs: [{ label: w.changesTitle(), href: p.url.changes() }],
          data: {
            first: week.first,
            last: week.last,
            counts: Object.fromEntries(changes.counts.map((one) => [one.kind, one.count])),
            late_since: changes.lateSince,
            late: late?.rows.map((one) => one.id) ?? null,
            facts: changes.facts.map((fact) => ({
              index: fact.index,
              type: fact.type,
              at: fact.at.toISOString(),
              subject: fact.sub,
              by: fact.by,
              page: addressOf(urls, fact),
            })),
            next: changes.next,
          },
        });
      },
    }),
    rawRoute({
      method: "GET",
      url: urls.changesFeed,
      summary: "What changed, of all kinds or of one, newest first (Atom, RFC 4287)",
      perMinute: feedPerMinute,
      handle: changesFeed,
    }),
  ];
}

async function lateOf(ground: Ground, week: Week): Promise<NonNullable<ChangesView["late"]>> {
  const { sql } = ground;
  const found = await list(sql, lateIn(week, limits.pageRowsMax));
  const institutions = found.rows.map((row) => row.debtor);
  const names = await readNames(sql, { institutions, posts: [], today: week.last });
  return { ...found, names };
}
