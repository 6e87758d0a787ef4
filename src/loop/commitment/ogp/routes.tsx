import { z } from "zod";
import { findInstitution, parseCursor, cursorText } from "../../../commons/obligation/index.js";
import type { Cursor } from "../../../commons/obligation/index.js";
import { anyone, csvFile, notFound, page, route, type Route } from "../../../ground/http/route.js";
import { limits } from "../../../ground/limits.js";
import { urls } from "../../../urls.js";
import { compactCards } from "../../compact/index.js";
import { readFor } from "../act.js";
import { titleOf } from "../title.js";
import { ogpAnswer, ogpPlanAnswer } from "./answer.js";
import { OgpPage } from "./pages/form.js";
import { OgpPlanPage } from "./pages/plan.js";
import { linesOf, planForm, planLineData, planPage, schemeOf } from "./plan-data.js";
import { planColumns, planLines } from "./plan-csv.js";
import { editions } from "./template.js";

const edition = z.enum(editions).optional().catch(undefined);

const planQuery = z.object({
  compact: z.uuid().or(z.literal("")).catch("").default(""),
  institution: z.string().max(200).catch("").default(""),
  edition,
  after: z
    .string()
    .transform((text): Cursor | null => parseCursor(text))
    .nullable()
    .catch(null)
    .default(null),
});

// A page of a plan for programs: whole plans of a country fit.
const dataRows = 500;

/** The export in the form of the Open Government Partnership: one commitment, and a whole plan. */
export function ogpRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.commitmentOgp,
      may: anyone,
      summary: "One commitment in the form of the Open Government Partnership, for printing",
      params: z.object({ id: z.uuid() }),
      query: z.object({ edition }),
      answer: ogpAnswer,
      async handle({ ground, params, query, page: p, today, actor }) {
        const obligation = await readFor(ground, params.id, { actor, today });
        if (!obligation) return notFound();
        const { lines, names } = await linesOf(ground, [obligation], today);
        const [line] = lines;
        if (!line) return notFound();
        const chosen = query.edition ?? line.ogp.edition ?? "2022";
        const href = p.url.commitment({ id: obligation.id });
        return page({
          title: `${p.w.commitment.ogpTitle()}: ${titleOf(obligation, p)}`,
          crumbs: [
            { label: p.w.commitment.ogpPlanTitle(), href: p.url.ogpPlan() },
            { label: titleOf(obligation, p), href },
          ],
          body: <OgpPage page={p} line={line} lines={lines} names={names} edition={chosen} />,
          data: {
            edition: chosen,
            lines: lines.map((one) => planLineData(one, { lines, names }, chosen)),
          },
        });
      },
    }),
    planRoute(),
  ];
}

function planRoute(): Route {
  return route({
    method: "GET",
    url: urls.ogpPlan,
    may: anyone,
    summary:
      "An action plan of the Open Government Partnership: everything, a compact's or an institution's, CSV and JSON",
    query: planQuery,
    answer: ogpPlanAnswer,
    async handle({ ground, query, page: p, today, format }) {
      const [institution, compacts] = await Promise.all([
        query.institution === "" ? null : findInstitution(ground.sql, query.institution),
        compactCards(ground.sql, query.compact === "" ? [] : [query.compact]),
      ]);
      const compact = compacts.get(query.compact) ?? null;
      if (query.institution !== "" && !institution) return notFound();
      if (query.compact !== "" && (!compact || compact.state === "draft")) return notFound();
      const scope = {
        compact: compact?.id ?? null,
        institution: institution?.id ?? null,
        today,
      };
      const chosen = query.edition ?? "2022";
      if (format === "csv") {
        return csvFile("ogp-plan.csv", planColumns, planLines(ground, scope, chosen));
      }
      const limit = format === "json" ? dataRows : limits.pageRows;
      const plan = await planPage(ground, scope, { after: query.after, limit });
      const here = p.url.ogpPlan();
      const at = (suffix: string, after: Cursor | null) => here + suffix + textOf(query, after);
      return page({
        title: p.w.commitment.ogpPlanTitle(),
        crumbs: [{ label: p.w.commitment.title(), href: p.url.commitments() }],
        body: (
          <OgpPlanPage
            page={p}
            plan={plan}
            edition={chosen}
            narrowed={compact?.title ?? institution?.name ?? null}
            links={{
              csv: at(".csv", null),
              json: at(".json", null),
              first: query.after === null ? null : at("", null),
              next: plan.next ? at("", plan.next) : null,
            }}
          />
        ),
        data:
          format === "json"
            ? {
                form: planForm,
                scheme: schemeOf(plan.lines) ?? "ogp-plan",
                lines: plan.lines.map((line) => planLineData(line, plan, chosen)),
                next: plan.next ? at(".json", plan.next) : null,
              }
            : undefined,
      });
    },
  });
}

function textOf(query: z.output<typeof planQuery>, after: Cursor | null): string {
  const pairs = new URLSearchParams();
  if (query.compact !== "") pairs.set("compact", query.compact);
  if (query.institution !== "") pairs.set("institution", query.institution);
  if (query.edition) pairs.set("edition", query.edition);
  if (after) pairs.set("after", cursorText(after));
  const text = pairs.toString();
  return text === "" ? "" : `?${text}`;
}
