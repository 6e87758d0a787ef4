import { addDays, type Day } from "../../../ground/clock.js";
import type { FeedText } from "./atom.js";

/** A day in a calendar: something is due, reviewed, taken stock of. */
export interface CalendarEvent {
  /** The URI of what it is about: the event keeps it when it moves. */
  readonly uid: string;
  readonly day: Day;
  readonly title: FeedText;
  readonly text: FeedText | null;
  /** When what it says last changed. */
  readonly changedAt: Date;
  /** How often the day moved. */
  readonly sequence: number;
  readonly isCancelled: boolean;
  readonly href: string;
}

/** A calendar that programs subscribe to. */
export interface Calendar {
  readonly title: FeedText;
  /** The page it belongs to. */
  readonly href: string;
  /** The address it was fetched from. */
  readonly self: string;
  readonly events: readonly CalendarEvent[];
}

/** Writes a calendar in the format iCalendar (RFC 5545, RFC 7986). Pure. */
export function calendarText(calendar: Calendar): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Commonweal//Commonweal//EN",
    "CALSCALE:GREGORIAN",
    property("NAME", calendar.title),
    `X-WR-CALNAME:${icsText(calendar.title.text)}`,
    `URL:${address(calendar.href)}`,
    `SOURCE;VALUE=URI:${address(calendar.self)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    "X-PUBLISHED-TTL:PT6H",
    ...(calendar.events.length === 0 ? nothing : calendar.events.flatMap(eventLines)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function eventLines(event: CalendarEvent): readonly string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${icsText(event.uid)}`,
    `DTSTAMP:${stamp(event.changedAt)}`,
    `LAST-MODIFIED:${stamp(event.changedAt)}`,
    `SEQUENCE:${event.sequence}`,
    `STATUS:${event.isCancelled ? "CANCELLED" : "CONFIRMED"}`,
    `DTSTART;VALUE=DATE:${date(event.day)}`,
    `DTEND;VALUE=DATE:${date(addDays(event.day, 1))}`,
    "TRANSP:TRANSPARENT",
    property("SUMMARY", event.title),
    ...(event.text === null ? [] : [property("DESCRIPTION", event.text)]),
    `URL:${address(event.href)}`,
    "END:VEVENT",
  ];
}

// A calendar must hold something (RFC 5545, 3.6); one without days holds the zone of its stamps.
const nothing = [
  "BEGIN:VTIMEZONE",
  "TZID:UTC",
  "BEGIN:STANDARD",
  "DTSTART:19700101T000000",
  "TZOFFSETFROM:+0000",
  "TZOFFSETTO:+0000",
  "END:STANDARD",
  "END:VTIMEZONE",
];

function property(name: string, of: FeedText): string {
  return `${name};LANGUAGE=${of.lang.replace(/[^A-Za-z0-9-]/g, "")}:${icsText(of.text)}`;
}

/** Any text as a value of iCalendar. */
export function icsText(raw: string): string {
  return raw
    .toWellFormed()
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replace(control, "")
    .replace(/[\\;,]/g, (letter) => `\\${letter}`)
    .replaceAll("\n", "\\n");
}

// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

// An address has no line ends of its own: what looks like one comes from outside.
function address(href: string): string {
  // oxlint-disable-next-line no-control-regex
  return href.replace(/[\u0000-\u0020\u007f]/g, "");
}

function date(day: Day): string {
  return day.replaceAll("-", "");
}

function stamp(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

const octetsMax = 75;

/** A line cut into pieces of 75 octets, never inside a letter; each but the first after a blank. */
export function folded(line: string): string {
  const pieces: string[] = [];
  let piece = "";
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > octetsMax) {
      pieces.push(piece);
      // The blank that a piece begins with counts too.
      piece = "";
      octets = 1;
    }
    piece += letter;
    octets += size;
  }
  return [...pieces, piece].join("\r\n ");
}
