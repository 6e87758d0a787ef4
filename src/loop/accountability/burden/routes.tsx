import { z } from "zod";
import { askKinds, fieldsMonthMax, findInstitution } from "../../../commons/obligation/index.js";
import { isDay } from "../../../ground/clock.js";
import { anyone, csvFile, notFound, page, route, type Route } from "../../../ground/http/route.js";
import { limits } from "../../../ground/limits.js";
import { inLanguage } from "../../../ground/words/index.js";
import { urls } from "../../../urls.js";
import { BurdenListPage } from "./list-page.js";
import { monthBefore, monthOf, monthsBack, reuseOf, type Meter } from "./meter.js";
import { BurdenPage } from "./page.js";
import type { TotalCursor } from "./store.js";
import { burdenListOf, burdenViewOf, type BurdenView } from "./view.js";

const load = z.object({ asks: z.int(), fields: z.int() });

const meterAnswer = z.object({
  institution: z.uuid(),
  fields_month_max: z.int(),
  coming: load,
  above: z.boolean(),
  months: z.array(load.extend({ month: z.string() })),
  kinds: z.array(z.object({ kind: z.enum(askKinds), past: load, coming: load })),
  compacts: z.array(z.object({ compact: z.uuid().nullable(), past: load, coming: load })),
  reused: z.object({ written: z.int(), places: z.int() }),
});

const listAnswer = z.object({
  month: z.string(),
  fields_month_max: z.int(),
  institutions: z.array(load.extend({ institution: z.uuid(), coming: load })),
  next: z.string().nullable(),
});

const listQuery = z.object({
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .refine((text) => isDay(`${text}-01`))
    .nullable()
    .catch(null)
    .default(null),
  after: z.string().max(60).transform(cursorOf).nullable().catch(null).default(null),
});

/** The burden meter: what is asked of one institution, and of whom most. */
export function burdenRoutes(): readonly Route[] {
  return [ofOne(), ofAll()];
}

function ofOne(): Route {
  return route({
    method: "GET",
    url: urls.institutionBurden,
    may: anyone,
    summary: "What the product asks of an institution: fields by month, compact and kind",
    params: z.object({ slug: z.string().min(1).max(200) }),
    answer: meterAnswer,
    async handle({ ground, params, page: p, today, format }) {
      const institution = await findInstitution(ground.sql, params.slug);
      if (!institution) return notFound();
      const view = await burdenViewOf(ground, institution, today);
      if (format === "csv") {
        return csvFile("burden.csv", ["month", "asks", "fields"], monthLines(view.meter));
      }
      const name = inLanguage(institution.name, p.locale).text;
      return page({
        title: p.w.accountability.burdenTitle({ institution: name }),
        body: <BurdenPage page={p} view={view} />,
        crumbs: [
          { label: p.w.accountability.institutionsAll(), href: p.url.institutions() },
          { label: name, href: p.url.institution({ slug: institution.slug }) },
        ],
        data: meterData(view),
      });
    },
  });
}

function ofAll(): Route {
  return route({
    method: "GET",
    url: urls.burden,
    may: anyone,
    summary: "Of whom a month asked most: institutions by fields filled in",
    query: listQuery,
    answer: listAnswer,
    async handle({ ground, query, page: p, today }) {
      const now = monthOf(today);
      const month = query.month === null ? now : `${query.month}-01`;
      const limit = limits.pageRows;
      const view = await burdenListOf(ground, { month, after: query.after, limit, today });
      const next =
        view.next === null
          ? null
          : `?month=${month.slice(0, 7)}&after=${view.next.fields}.${view.next.institution}`;
      const months = Array.from({ length: monthsBack }, (_, index) => monthBefore(today, index));
      return page({
        title: p.w.accountability.burdenListTitle(),
        body: (
          <BurdenListPage page={p} view={view} months={months} next={next} isFirst={!query.after} />
        ),
        data: {
          month: month.slice(0, 7),
          fields_month_max: fieldsMonthMax,
          institutions: view.rows,
          next: next === null ? null : `${p.url.burden()}.json${next}`,
        },
      });
    },
  });
}

function meterData({ institution, meter }: BurdenView) {
  return {
    institution: institution.id,
    fields_month_max: fieldsMonthMax,
    coming: meter.coming,
    above: meter.isAbove,
    months: meter.months,
    kinds: meter.kinds,
    compacts: meter.compacts,
    reused: reuseOf(meter),
  };
}

async function* monthLines(meter: Meter) {
  for (const { month, asks, fields } of meter.months) yield [month.slice(0, 7), asks, fields];
}

// "37.<id>": after this institution, which filled in 37 fields.
function cursorOf(text: string): TotalCursor | null {
  const at = text.indexOf(".");
  const fields = z.coerce.number().int().min(0).max(2_000_000_000).safeParse(text.slice(0, at));
  const institution = z.uuid().safeParse(text.slice(at + 1));
  return at > 0 && fields.success && institution.success
    ? { fields: fields.data, institution: institution.data }
    : null;
}
