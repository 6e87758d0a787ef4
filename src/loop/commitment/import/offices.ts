/** An office title found in a list of known ones. */
export interface FoundTitles {
  /** The known titles meant, usually one; empty when none fits. */
  readonly titles: readonly string[];
  /** How it was found: word for word, by its words made regular, or taken apart. */
  readonly how: "same" | "matched" | "joined" | "none";
}

// Words that come and go between two spellings of one title.
const idle = new Set(["the", "of", "for", "and", "canada", "responsible"]);
const typosMax = 2;

/** Finds office titles as people type them: other capitals, doubled parts, several in one field. */
export function createTitleFinder(known: readonly string[]): (title: string) => FoundTitles {
  const exact = new Set(known);
  const byWords = new Map<string, string>();
  for (const title of known) if (!byWords.has(wordsOf(title))) byWords.set(wordsOf(title), title);
  const keys = [...byWords.keys()].sort((a, b) => b.length - a.length);
  const seen = new Map<string, FoundTitles>();

  function find(title: string): FoundTitles {
    if (exact.has(title)) return { titles: [title], how: "same" };
    const words = withoutEcho(wordsOf(title));
    const same = byWords.get(words);
    if (same !== undefined) return { titles: [same], how: "matched" };
    const tiles = takeApart(words, keys);
    if (tiles) return { titles: tiles.flatMap((key) => byWords.get(key) ?? []), how: "joined" };
    const like = only(keys.filter((key) => isLike(key, words)));
    const meant = like === null ? undefined : byWords.get(like);
    return meant === undefined ? { titles: [], how: "none" } : { titles: [meant], how: "matched" };
  }

  return (title) => {
    const found = seen.get(title) ?? find(title);
    seen.set(title, found);
    return found;
  };
}

/** The words that make a title, without those that come and go. */
export function wordsOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/\b(king|queen)['’]s\b/gu, "sovereigns")
    .replace(/['’]/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !idle.has(word))
    .join(" ");
}

// "… Agency for Northern Ontario and Minister responsible for … Agency for Northern Ontario"
function withoutEcho(words: string): string {
  return words.replace(/(^| )(\S+(?: \S+){2,}) \2$/u, "$1$2");
}

// Several titles in one field, joined by a comma or by nothing.
function takeApart(words: string, keys: readonly string[]): readonly string[] | null {
  const tiles: string[] = [];
  let rest = words;
  while (rest !== "") {
    const next = keys.find((key) => rest === key || rest.startsWith(`${key} `));
    if (next === undefined) return null;
    tiles.push(next);
    rest = rest.slice(next.length).trim();
  }
  return tiles.length > 1 ? tiles : null;
}

function isLike(key: string, words: string): boolean {
  if (distance(key, words) <= typosMax) return true;
  // "Minister of Veterans Affairs" for a longer title, "Minister of Finance" for its second half.
  return (
    key.startsWith(`${words} `) || words.startsWith(`${key} `) || key.endsWith(`minister ${words}`)
  );
}

function only(found: readonly string[]): string | null {
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** How many letters differ (Levenshtein), counted no further than is of interest. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > typosMax) return typosMax + 1;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
