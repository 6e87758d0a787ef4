import { listInstitutions } from "../../commons/institution/index.js";
import { anyone, bytes, notFound, route, type Route } from "../../ground/http/route.js";
import { listCompactCards } from "../../loop/compact/index.js";
import { urls } from "../../urls.js";

// Search engines find the rest by the links of these.
const institutionsMax = 5_000;
const compactsMax = 500;

/** What search engines may visit; a demonstration is left out of them. */
export function sitemapRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.sitemap,
      may: anyone,
      summary: "Sitemap for search engines",
      async handle({ ground }) {
        const { config, sql } = ground;
        if (config.demo || !config.origin) return notFound();
        const [institutions, compacts] = await Promise.all([
          listInstitutions(sql, {
            search: "",
            classification: null,
            area: null,
            state: null,
            after: null,
            limit: institutionsMax,
          }),
          listCompactCards(sql, { institution: null, limit: compactsMax }),
        ]);
        const paths = [
          urls.home(),
          urls.commitments(),
          urls.compacts(),
          urls.institutions(),
          urls.responsible(),
          urls.topics(),
          urls.areas(),
          urls.ledger(),
          ...institutions.rows.map(({ slug }) => urls.institution({ slug })),
          ...compacts.map(({ id }) => urls.compact({ id })),
        ];
        const { origin } = config;
        const entries = paths.map((path) => `<url><loc>${escape(origin + path)}</loc></url>`);
        return bytes({
          body: `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join("\n")}</urlset>\n`,
          type: "application/xml",
        });
      },
    }),
  ];
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
