import { z } from "zod";
import { dayIn } from "../../../ground/clock.js";
import { prefixOf, readAddress } from "../../../ground/http/locale.js";
import { rawProblem, rawRoute, type RawAsk, type RawReply } from "../../../ground/http/raw.js";
import type { Route } from "../../../ground/http/route.js";
import { isLocale } from "../../../ground/words/index.js";
import { urls, urlsUnder } from "../../../urls.js";
import { calendarText } from "../feeds/ics.js";
import { stocktakeEvent } from "./calendar.js";
import { publicCard } from "./gather.js";
import { readStocktake } from "./store.js";

/** One stocktake as a calendar file. */
export function fileRoute(): Route {
  return rawRoute({
    method: "GET",
    url: urls.stocktakeFile,
    summary: "The day of a stocktake as a calendar file (iCalendar, RFC 5545)",
    perMinute: 600,
    handle: fileOf,
  });
}

async function fileOf({ ground, parts, request }: RawAsk): Promise<RawReply> {
  const id = z.uuid().safeParse(parts["id"]);
  const one = id.success ? await readStocktake(ground.sql, id.data) : null;
  const card = one && (await publicCard(ground.sql, one.compact));
  if (!one || !card) return rawProblem(404, "there is no such stocktake");
  const { config, clock } = ground;
  const asked = new URL(request.url);
  const lang = asked.searchParams.get("lang");
  const inPath = readAddress(asked.pathname, config.mainLocale, new Set()).locale;
  const locale = isLocale(lang) ? lang : inPath;
  const base = config.origin ?? asked.origin;
  const url = urlsUnder(prefixOf(locale, config.mainLocale));
  const href = base + url.stocktake({ id: one.id });
  const event = stocktakeEvent(one, {
    title: card.title,
    isOver: card.state === "closed" || card.state === "terminated",
    locale,
    today: dayIn(clock.now(), config.timeZone),
    href,
  });
  const self = `${base}${asked.pathname}${asked.search}`;
  return {
    type: "text/calendar; charset=utf-8",
    body: calendarText({ title: event.title, href, self, events: [event] }),
    mayCompress: true,
    headers: { "cache-control": "public, max-age=60" },
  };
}
