import { z } from "zod";
import type { Page } from "../../ground/http/page.js";
import {
  anyone,
  csvFile,
  notFound,
  page,
  redirect,
  route,
  type Ask,
  type Route,
} from "../../ground/http/route.js";
import { limits } from "../../ground/limits.js";
import { inLanguage } from "../../ground/words/index.js";
import { urls } from "../../urls.js";
import { institutionListAnswer, institutionPageAnswer, postAnswer } from "./answer.js";
import { institutionData, institutionPageData, postPageData } from "./data.js";
import { areaChoices } from "./finder/view.js";
import type { Institution } from "./institution.js";
import { csvColumns, csvRows, filterOf, listQuery, listText } from "./list-query.js";
import { ChartPage } from "./pages/chart.js";
import { DirectoryPage, type DirectoryView } from "./pages/directory.js";
import { InstitutionPage } from "./pages/institution.js";
import { PostPage } from "./pages/post.js";
import { findArea, readAreas } from "./store/areas.js";
import {
  countInstitutions,
  findInstitution,
  listInstitutions,
  readInstitution,
} from "./store/institutions.js";
import { areaOptions } from "./view-area.js";
import { chartViewOf, institutionViewOf } from "./view-institution.js";
import { postViewOf } from "./view-post.js";

// Options of a select a thumb still finds its way in; smaller areas link to the list themselves.
const areaOptionsMax = 300;

const params = z.object({ slug: z.string().min(1).max(200) });

/** The routes of the directory: the list, one institution, its chart, one post. */
export function directoryRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.institutions,
      may: anyone,
      summary: "Directory of institutions: search, kind, area, state, CSV and JSON",
      answer: institutionListAnswer,
      query: listQuery,
      async handle(ask) {
        const { ground, query, page: p, format } = ask;
        const { sql } = ground;
        const area = query.area === "" ? null : await findArea(sql, query.area);
        // An area nobody knows narrows nothing, and the form says so by being empty.
        const asked = { ...query, area: area?.code ?? "" };
        const filter = filterOf(asked, area?.id ?? null);
        if (format === "csv") {
          return csvFile("institutions.csv", csvColumns, csvRows(sql, filter));
        }
        const [found, count, everywhere] = await Promise.all([
          listInstitutions(sql, { ...filter, after: query.after, limit: limits.pageRows }),
          countInstitutions(sql, filter),
          areaChoices(sql),
        ]);
        const { rows, next } = found;
        const areas = await readAreas(
          sql,
          rows.flatMap((row) => row.area ?? []),
        );
        const view: DirectoryView = {
          institutions: rows,
          count,
          areas,
          choices: areaOptions(everywhere, area, areaOptionsMax),
          query: asked,
          next,
        };
        return page({
          title: p.w.institution.directoryTitle(),
          body: <DirectoryPage page={p} view={view} />,
          data: {
            count,
            institutions: rows.map((one) =>
              institutionData(one, areas.get(one.area ?? "") ?? null),
            ),
            next: next === null ? null : `${p.url.institutions()}.json${listText(asked, next)}`,
          },
        });
      },
    }),
    route({
      method: "GET",
      url: urls.institution,
      may: anyone,
      summary: "One institution: what it answers for, its posts, its place",
      answer: institutionPageAnswer,
      params,
      async handle(ask) {
        const { ground, page: p, actor, today } = ask;
        const institution = await institutionAsked(ask);
        if (!institution) return notFound();
        const { slug } = institution;
        if (slug !== ask.params.slug) return redirect(p.url.institution({ slug }));
        const view = await institutionViewOf(ground, institution, { actor, today });
        return page({
          title: inLanguage(institution.name, p.locale).text,
          body: <InstitutionPage page={p} view={view} />,
          crumbs: [directoryCrumb(p)],
          data: institutionPageData(view),
        });
      },
    }),
    route({
      method: "GET",
      url: urls.institutionChart,
      may: anyone,
      summary: "The chart of an institution: its posts, its parts and theirs",
      params,
      async handle(ask) {
        const { ground, page: p, today } = ask;
        const institution = await institutionAsked(ask);
        if (!institution) return notFound();
        const view = await chartViewOf(ground.sql, institution, today);
        return page({
          title: p.w.institution.chartTitle({
            institution: inLanguage(institution.name, p.locale).text,
          }),
          body: <ChartPage page={p} view={view} />,
          crumbs: [directoryCrumb(p), crumbOf(p, institution)],
          data: {
            institution: institution.slug,
            posts: view.offices.map(({ post }) => ({
              id: post.id,
              label: post.label,
              reports_to: post.reportsTo,
            })),
            parts: view.parts.map(({ parent, child }) => ({
              id: child.id,
              slug: child.slug,
              name: child.name,
              parent,
            })),
          },
        });
      },
    }),
    route({
      method: "GET",
      url: urls.post,
      may: anyone,
      summary: "One post: who holds it, who held it, how to reach it",
      answer: postAnswer,
      params: z.object({ id: z.uuid() }),
      async handle({ ground, params: { id }, page: p, today }) {
        const view = await postViewOf(ground, id, today);
        if (!view) return notFound();
        return page({
          title: inLanguage(view.office.post.label, p.locale).text,
          body: <PostPage page={p} view={view} />,
          crumbs: [directoryCrumb(p), crumbOf(p, view.institution)],
          data: postPageData(view),
        });
      },
    }),
  ];
}

// Facts and files name a body by its id: that leads to its page too.
async function institutionAsked(
  ask: Ask<{ readonly slug: string }, unknown, unknown>,
): Promise<Institution | null> {
  const { slug } = ask.params;
  const { sql } = ask.ground;
  if (slug.includes("\0")) return null;
  const found = await findInstitution(sql, slug);
  if (found) return found;
  const id = z.uuid().safeParse(slug);
  return id.success ? readInstitution(sql, id.data) : null;
}

function directoryCrumb(p: Page) {
  return { label: p.w.institution.directoryTitle(), href: p.url.institutions() };
}

function crumbOf(p: Page, { name, slug }: Institution) {
  return { label: inLanguage(name, p.locale).text, href: p.url.institution({ slug }) };
}
