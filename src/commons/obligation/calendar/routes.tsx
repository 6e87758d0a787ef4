import { z } from "zod";
import type { Tx } from "../../../ground/database/sql.js";
import type { FieldError, Typed } from "../../../ground/http/fields.js";
import {
  anyone,
  forbidden,
  invalid,
  notFound,
  page,
  redirect,
  route,
  type Ask,
  type Route,
} from "../../../ground/http/route.js";
import { inLanguage, refusalWord } from "../../../ground/words/index.js";
import { urls } from "../../../urls.js";
import type { Area } from "../../institution/index.js";
import { calendarAnswer, calendarData } from "./answer.js";
import { addDayOff, giveCalendar, removeDayOff, type Changed } from "./commands.js";
import type { ActingFor } from "./facts.js";
import { calendarForm, fieldOf, readDayOff, regionOf, type CalendarForm } from "./form.js";
import { CalendarPage } from "./page.js";
import { actingIn, areaOf, officeOfArea } from "./relations.js";
import { calendarViewOf, type CalendarView } from "./view.js";

const params = z.object({ code: z.string().min(1).max(80) });

const notices = {
  set: "obligation.calendarNoticeSet",
  add: "obligation.calendarNoticeAdded",
  remove: "obligation.calendarNoticeRemoved",
} as const;

type Asked = Ask<unknown, unknown, unknown>;

/** The routes of calendars: that of an area, and its changes. */
export function calendarRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.areaCalendar,
      may: anyone,
      summary: "The calendar of an area: days of rest, public holidays, own days off",
      answer: calendarAnswer,
      params,
      async handle(ask) {
        const { ground, actor, today } = ask;
        const area = await areaOf(ground, ask.params.code);
        if (!area) return notFound();
        const by = await actingIn(ground, actor, area);
        const view = await calendarViewOf(ground, { area, today, by });
        return page({ ...shown(ask, view, { input: {}, errors: [] }), data: calendarData(view) });
      },
    }),
    route({
      method: "POST",
      url: urls.areaCalendar,
      may: officeOfArea,
      summary: "Change the calendar of an area: what it is like, a day off more or less",
      params,
      body: calendarForm,
      async handle(ask) {
        const { ground, actor, body, page: p, today } = ask;
        const area = await areaOf(ground, ask.params.code);
        if (!area) return notFound();
        const by = await actingIn(ground, actor, area);
        if (!by) return forbidden();
        const again = async (errors: readonly FieldError[]) => {
          const view = await calendarViewOf(ground, { area, today, by });
          return invalid({ ...shown(ask, view, { input: body.input, errors }), errors });
        };
        if (!body.ok) return again(body.errors.map(named));
        const change = changeOf(ask, { sent: body.value, area, by });
        if (!change.ok) return again(change.errors);
        const done = await ground.sql.begin(change.carryOut);
        if (!done.ok) {
          const message = refusalWord(p.w.obligation, done.refusal);
          return again([{ field: fieldOf(done.refusal), message }]);
        }
        return redirect(p.url.areaCalendar({ code: area.code }), {
          notice: notices[body.value.act],
        });
      },
    }),
  ];
}

type Change =
  | { readonly ok: true; readonly carryOut: (tx: Tx) => Promise<Changed> }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

function changeOf(
  ask: Asked,
  asked: { readonly sent: CalendarForm; readonly area: Area; readonly by: ActingFor },
): Change {
  const { ground, page: p, today, body } = ask;
  const { sent, area, by } = asked;
  switch (sent.act) {
    case "set": {
      const country = sent.country.toUpperCase();
      const given = {
        country: country === "" ? null : country,
        region: regionOf(sent.region, country),
        weekend: sent.weekend,
      };
      return { ok: true, carryOut: (tx) => giveCalendar(tx, ground, { area, by, ...given }) };
    }
    case "add": {
      const read = readDayOff(p, sent, body.input);
      if (!read.ok) return read;
      const { day, name } = read;
      return { ok: true, carryOut: (tx) => addDayOff(tx, ground, { area, by, today, day, name }) };
    }
    case "remove": {
      const { day } = sent;
      return { ok: true, carryOut: (tx) => removeDayOff(tx, ground, { area, by, today, day }) };
    }
  }
}

// Which form was sent, and the hidden day of one that is gone, have no field to lead to.
function named(error: FieldError): FieldError {
  return error.field === "act" ? { ...error, field: "" } : error;
}

function shown(
  { page: p }: Asked,
  view: CalendarView,
  form: { readonly input: Typed; readonly errors: readonly FieldError[] },
) {
  const crumbs = [
    { label: p.w.institution.areasTitle(), href: p.url.areas() },
    ...[...view.above, view.area].map((area) => ({
      label: inLanguage(area.name, p.locale).text,
      href: p.url.area({ code: area.code }),
    })),
  ];
  return {
    title: `${p.w.obligation.calendarTitle()} · ${inLanguage(view.area.name, p.locale).text}`,
    crumbs,
    body: <CalendarPage page={p} view={view} {...form} />,
  };
}
