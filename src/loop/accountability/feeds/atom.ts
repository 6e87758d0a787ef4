/** A text and the language it is in. */
export interface FeedText {
  readonly text: string;
  readonly lang: string;
}

/** One public fact as an entry of a feed. */
export interface AtomEntry {
  /** The id of the fact's event: the entry keeps it for ever. */
  readonly id: string;
  readonly title: FeedText;
  readonly at: Date;
  /** In whose name it happened; null where nobody's name stands in the fact. */
  readonly author: string | null;
  readonly summary: FeedText | null;
  /** The page of the fact. */
  readonly href: string;
  /** The page of what the fact is about. */
  readonly about: string | null;
}

/** A page of a feed, newest first. */
export interface AtomFeed {
  readonly id: string;
  readonly lang: string;
  readonly title: FeedText;
  readonly author: string;
  readonly updated: Date;
  /** The address it was fetched from, exactly. */
  readonly self: string;
  readonly alternate: string;
  /** The first page of it, and the one with what is older (RFC 5005). */
  readonly first: string;
  readonly next: string | null;
  readonly entries: readonly AtomEntry[];
}

/** Writes a feed in the format Atom (RFC 4287). Pure. */
export function atomText(feed: AtomFeed): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xmlText(feed.lang)}">`,
    `<id>urn:uuid:${xmlText(feed.id)}</id>`,
    text("title", feed.title),
    `<updated>${stamp(feed.updated)}</updated>`,
    link("self", feed.self, "application/atom+xml"),
    link("alternate", feed.alternate, "text/html"),
    link("first", feed.first, "application/atom+xml"),
    ...(feed.next === null ? [] : [link("next", feed.next, "application/atom+xml")]),
    person(feed.author),
    ...feed.entries.map(entryText),
    "</feed>",
    "",
  ].join("\n");
}

function entryText(entry: AtomEntry): string {
  return [
    "<entry>",
    `<id>urn:uuid:${xmlText(entry.id)}</id>`,
    text("title", entry.title),
    `<updated>${stamp(entry.at)}</updated>`,
    `<published>${stamp(entry.at)}</published>`,
    link("alternate", entry.href, "text/html"),
    ...(entry.about === null ? [] : [link("related", entry.about, "text/html")]),
    ...(entry.author === null ? [] : [person(entry.author)]),
    text("summary", entry.summary ?? entry.title),
    "</entry>",
  ].join("\n");
}

function text(name: string, of: FeedText): string {
  return `<${name} type="text" xml:lang="${xmlText(of.lang)}">${xmlText(of.text)}</${name}>`;
}

function link(rel: string, href: string, type: string): string {
  return `<link rel="${rel}" type="${type}" href="${xmlText(href)}"/>`;
}

function person(name: string): string {
  return `<author><name>${xmlText(name)}</name></author>`;
}

function stamp(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

// What XML 1.0 has no way to say, not even escaped.
// oxlint-disable-next-line no-control-regex
const unsayable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Any text as XML may hold it, between tags and in double quotes. */
export function xmlText(raw: string): string {
  return raw
    .toWellFormed()
    .replace(unsayable, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
