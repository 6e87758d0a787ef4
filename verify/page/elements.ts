import { page, type El } from "./dom.js";
import { piecesOf } from "./say.js";

/** An element with a sentence or another element in it. */
export function element(tag: string, content: El | string = ""): El {
  const made = page.createElement(tag);
  if (typeof content !== "string") made.append(content);
  else if (content !== "") made.append(...sentence(content));
  return made;
}

/** A sentence; the names in it stand apart. */
export function sentence(text: string): readonly (El | string)[] {
  return piecesOf(text).map((piece, at) => (at % 2 === 0 ? piece : apart("bdi", piece)));
}

/** A key, an id or a technical name. */
export function code(text: string): El {
  return apart("code", text);
}

/** A moment, for people and for machines. */
export function moment(at: string, text: string): El {
  const made = element("time", text);
  made.setAttribute("datetime", at);
  return made;
}

/** A sentence with an element behind it. */
export function together(text: string, then: El): El {
  const made = element("span", text);
  made.append(" ", then);
  return made;
}

/** A list under a heading; nothing when it is empty. */
export function list(title: string, lines: readonly (El | string)[]): readonly El[] {
  if (lines.length === 0) return [];
  const items = element("ul");
  for (const line of lines) items.append(element("li", line));
  return [element("h2", title), items];
}

// From left to right in every language, and in one piece as long as a line has room for it: broken
// between two lines of Arabic it could not be read. A page of an instance has a style of its own,
// so this one comes with the element.
function apart(tag: string, text: string): El {
  const made = page.createElement(tag);
  made.append(...lines(text));
  made.dir = "ltr";
  made.style.display = "inline-block";
  made.style.overflowWrap = "anywhere";
  // In a link it is underlined like the link, which would else end before it.
  made.style.textDecoration = "inherit";
  return made;
}

// Where there is no room at all for "city.example/log/1", it breaks before "/log/1".
function lines(text: string): readonly (El | string)[] {
  const [, host, path] = /^([^/]+)(\/[^+]{1,16})$/.exec(text) ?? [];
  if (host === undefined || path === undefined) return [text];
  const end = page.createElement("span");
  end.append(path);
  end.style.whiteSpace = "nowrap";
  return [host, page.createElement("wbr"), end];
}
