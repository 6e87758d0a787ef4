import { z } from "zod";
import { anyone, bytes, route, type Route } from "../../../ground/http/route.js";
import { inLanguage, type LanguageMap, type Locale } from "../../../ground/words/index.js";
import { urls, type Url } from "../../../urls.js";
import { readPeople } from "../../person/index.js";
import type { Area } from "../area.js";
import type { Institution } from "../institution.js";
import type { Post, Tenure } from "../post.js";
import { listAreas } from "../store/areas.js";
import { listInstitutionsById, readIdentifiers } from "../store/institutions.js";
import { listPosts, readPosts } from "../store/posts.js";
import { readParentIds } from "../store/relations.js";
import { listTenures } from "../store/tenures.js";
import type { Query } from "../../../ground/database/sql.js";

const rowsMax = 200;
const pageQuery = z.object({ after: z.uuid().nullable().catch(null).default(null) });

interface Asked {
  readonly after: string | null;
  readonly locale: Locale;
}

type Rows = readonly { readonly id: string }[];

/** The directory as Popolo 1.0 (popoloproject.com): organizations, posts, memberships, areas. */
export function popoloRoutes(): readonly Route[] {
  return [
    list(urls.popoloOrganizations, "organizations", organizations),
    list(urls.popoloPosts, "posts", async (query, { after, locale }) =>
      (await listPosts(query, { after, limit: rowsMax })).map((post) => postData(post, locale)),
    ),
    list(urls.popoloMemberships, "memberships", memberships),
    list(urls.popoloAreas, "areas", async (query, { after, locale }) => {
      const areas = [...(await listAreas(query))].sort((a, b) => (a.id < b.id ? -1 : 1));
      return areas
        .filter((area) => after === null || area.id > after)
        .slice(0, rowsMax)
        .map((area) => areaData(area, locale));
    }),
  ];
}

function list(url: Url, name: string, read: (query: Query, asked: Asked) => Promise<Rows>): Route {
  return route({
    method: "GET",
    url,
    may: anyone,
    summary: `The directory as Popolo: ${name}`,
    query: pageQuery,
    async handle({ ground, query, page: p }) {
      const rows = await read(ground.sql, { after: query.after, locale: p.locale });
      const last = rows.length === rowsMax ? rows.at(-1) : undefined;
      const next = last ? `${url.pattern}?after=${last.id}` : null;
      return bytes({
        body: JSON.stringify({ [name]: rows, next }),
        type: "application/json",
        headers: { "access-control-allow-origin": "*" },
      });
    },
  });
}

async function organizations(query: Query, { after, locale }: Asked): Promise<Rows> {
  const found = await listInstitutionsById(query, { after, limit: rowsMax });
  const ids = found.map((one) => one.id);
  const [parents, identifiers] = await Promise.all([
    readParentIds(query, ids),
    readIdentifiers(query, ids),
  ]);
  return found.map((one) =>
    organizationData(one, {
      parents: parents.get(one.id) ?? [],
      identifiers: identifiers.get(one.id) ?? [],
      locale,
    }),
  );
}

// Popolo knows one parent; the first is the one charts draw a body under, the others follow.
function organizationData(
  one: Institution,
  more: {
    readonly parents: readonly string[];
    readonly identifiers: readonly { readonly scheme: string; readonly identifier: string }[];
    readonly locale: Locale;
  },
) {
  const [parent, ...others] = more.parents;
  return {
    id: one.id,
    ...named("name", one.name, more.locale),
    identifiers: [{ scheme: "commonweal", identifier: one.slug }, ...more.identifiers],
    classification: one.classification,
    parent_id: parent ?? null,
    other_parent_ids: others,
    area_id: one.area,
    founding_date: one.foundingDate,
    dissolution_date: one.dissolutionDate,
    links: one.website === null ? [] : [{ url: one.website, note: "website" }],
  };
}

function postData(post: Post, locale: Locale) {
  return {
    id: post.id,
    ...named("label", post.label, locale),
    role: post.role,
    organization_id: post.institution,
    end_date: post.abolishedOn,
  };
}

async function memberships(query: Query, { after }: Asked): Promise<Rows> {
  const tenures = await listTenures(query, { after, limit: rowsMax });
  const [people, posts] = await Promise.all([
    readPeople(
      query,
      tenures.map((tenure) => tenure.person),
    ),
    readPosts(
      query,
      tenures.map((tenure) => tenure.post),
    ),
  ]);
  return tenures.map((tenure: Tenure) => {
    const person = people.get(tenure.person);
    return {
      id: tenure.id,
      organization_id: posts.get(tenure.post)?.institution ?? null,
      post_id: tenure.post,
      role: tenure.acting ? "acting" : "holder",
      // Who was erased has no name here any more.
      person: person ? { name: person.displayName } : null,
      start_date: tenure.from,
      end_date: tenure.until,
    };
  });
}

function areaData(area: Area, locale: Locale) {
  return {
    id: area.id,
    ...named("name", area.name, locale),
    identifier: area.code,
    classification: area.level,
    parent_id: area.parent,
  };
}

// The name in the language asked for in front, the same in others beside it.
function named(field: "name" | "label", map: LanguageMap, locale: Locale) {
  const shown = inLanguage(map, locale);
  return {
    [field]: shown.text,
    other_names: Object.entries(map)
      .filter(([lang]) => lang !== shown.lang)
      .map(([lang, name]) => ({ name, note: lang })),
  };
}
