import { z } from "zod";
import { anyone, notFound, page, route, type Ask, type Route } from "../../ground/http/route.js";
import { inLanguage } from "../../ground/words/index.js";
import { urls } from "../../urls.js";
import { difference } from "./amend/difference.js";
import { linesOf } from "./amend/lines.js";
import type { Compact, CompactVersion } from "./compact.js";
import { sectionsOf } from "./draft/content.js";
import { lineNames } from "./draft/view.js";
import { DifferencePage, WholePage } from "./pages/text.js";
import { readAmendment, readCompact, readVersion } from "./store.js";

const params = z.object({ id: z.uuid(), version: z.coerce.number().int().min(1).max(10_000) });

type Asked = Ask<z.output<typeof params>, unknown, unknown>;

/** The routes of a version as a text: whole, for paper, and compared with what it changes. */
export function textRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.compactVersionText,
      may: anyone,
      summary: "One version of a compact as a whole, for printing",
      params,
      async handle(ask) {
        const { page: p, ground, today } = ask;
        const found = await versionFor(ask);
        if (!found) return notFound();
        const { compact, shown } = found;
        const lines = linesOf(sectionsOf(shown.content));
        const version = String(shown.version);
        return page({
          title: inLanguage(shown.content.title, p.locale).text,
          crumbs: crumbsOf(ask, compact),
          body: (
            <WholePage
              page={p}
              known={await lineNames(ground.sql, lines, { today })}
              kind={p.w.compact.version({ version: shown.version, day: dayOf(shown) })}
              title={shown.content.title}
              lines={lines}
              hash={shown.hash}
              back={p.url.compactVersion({ id: compact.id, version })}
            />
          ),
          data: { id: compact.id, version: shown.version, hash: shown.hash, text: shown.content },
        });
      },
    }),
    route({
      method: "GET",
      url: urls.compactVersionDifference,
      may: anyone,
      summary: "What a version of a compact changes, and who signs it again",
      params,
      async handle(ask) {
        const { page: p, ground, today } = ask;
        const found = await versionFor(ask);
        if (!found || found.shown.version === 1) return notFound();
        const { compact, shown } = found;
        const amendment = await readAmendment(ground.sql, compact.id, shown.version);
        const base = amendment?.base ?? shown.version - 1;
        const before = await readVersion(ground.sql, compact.id, base);
        if (!before) return notFound();
        const old = linesOf(sectionsOf(before.content));
        const now = linesOf(sectionsOf(shown.content));
        const parties = shown.content.parties.map((party) => party.institution);
        const affected = amendment?.affected ?? parties;
        const changes = difference(old, now);
        const known = await lineNames(ground.sql, [...old, ...now], {
          today,
          institutions: affected,
        });
        return page({
          title: p.w.compact.differenceTitle(),
          crumbs: crumbsOf(ask, compact),
          body: (
            <DifferencePage
              page={p}
              known={known}
              title={shown.content.title}
              lead={p.w.compact.differenceLead({ before: base, after: shown.version })}
              changes={changes}
              affected={affected}
              back={p.url.compactVersion({ id: compact.id, version: String(shown.version) })}
            />
          ),
          data: { id: compact.id, base, version: shown.version, affected, changes },
        });
      },
    }),
  ];
}

async function versionFor(
  ask: Asked,
): Promise<{ readonly compact: Compact; readonly shown: CompactVersion } | null> {
  const { id, version } = ask.params;
  const { sql } = ask.ground;
  const [compact, shown] = await Promise.all([readCompact(sql, id), readVersion(sql, id, version)]);
  return compact && shown ? { compact, shown } : null;
}

function crumbsOf(ask: Asked, compact: Compact) {
  const { page: p } = ask;
  return [
    { label: p.w.compact.title(), href: p.url.compacts() },
    {
      label: inLanguage(compact.ruling.title, p.locale).text,
      href: p.url.compact({ id: compact.id }),
    },
  ];
}

function dayOf(version: CompactVersion): string {
  return version.createdAt.toISOString().slice(0, 10);
}
