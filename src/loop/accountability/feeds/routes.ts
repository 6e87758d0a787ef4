import { rawProblem, rawRoute, type RawAsk, type RawReply } from "../../../ground/http/raw.js";
import type { Route } from "../../../ground/http/route.js";
import { urls } from "../../../urls.js";
import { atomText } from "./atom.js";
import { calendarFor } from "./days.js";
import { feedOf } from "./facts.js";
import { calendarText } from "./ics.js";
import { placeOf, type Place } from "./place.js";
import { readSubject, type Subject } from "./subject.js";

// Programs ask every few minutes at most; a feed costs more than a page.
const perMinute = 600;

// Long enough that a crowd of readers costs one answer, short enough to be news.
const headers = { "cache-control": "public, max-age=60" };

/** What can be subscribed to: news as Atom, days as iCalendar. */
export function feedRoutes(): readonly Route[] {
  return [
    rawRoute({
      method: "GET",
      url: urls.feed,
      summary: "What the public record says about something, newest first (Atom, RFC 4287)",
      perMinute,
      handle: (ask) =>
        about(ask, async (place, subject) => ({
          type: "application/atom+xml; charset=utf-8",
          body: atomText(await feedOf(ask.ground, place, subject)),
          mayCompress: true,
          headers,
        })),
    }),
    rawRoute({
      method: "GET",
      url: urls.calendarFile,
      summary: "The days on which something is due (iCalendar, RFC 5545)",
      perMinute,
      handle: (ask) =>
        about(ask, async (place, subject) =>
          subject.days === null
            ? rawProblem(404, "nothing there has days of its own")
            : {
                type: "text/calendar; charset=utf-8",
                body: calendarText(await calendarFor(ask.ground, place, subject)),
                mayCompress: true,
                headers,
              },
        ),
    }),
  ];
}

async function about(
  ask: RawAsk,
  answer: (place: Place, subject: Subject) => Promise<RawReply>,
): Promise<RawReply> {
  const place = placeOf(ask);
  const subject = place && (await readSubject(ask.ground, place));
  return place && subject ? answer(place, subject) : rawProblem(404, "nothing to follow here");
}
