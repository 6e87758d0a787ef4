/** Something that is wrong, or that could not be checked, and where. */
export interface Finding {
  readonly place: string;
  readonly what: string;
}

/** What a command found so far. */
export interface Report {
  /** This is wrong: the command ends with 1. */
  bad(place: string, what: string): void;
  /** This could not be checked: the command ends with 2, unless something is wrong. */
  unknown(place: string, what: string): void;
  /** This was checked and holds as far as nothing else is said. */
  checked(what: string): void;
  /** This the command does not check. */
  unchecked(what: string): void;
  /** A line of the result itself. */
  say(line: string): void;
  /** Takes over what another report found wrong or could not check. */
  add(findings: Findings): void;
  findings(): Findings;
}

/** Everything a report holds. */
export interface Findings {
  readonly code: 0 | 1 | 2;
  readonly bad: readonly Finding[];
  readonly unknown: readonly Finding[];
  /** How many there were: no more than a hundred of each are kept. */
  readonly badCount: number;
  readonly unknownCount: number;
  readonly checked: readonly string[];
  readonly unchecked: readonly string[];
  readonly lines: readonly string[];
}

const findingsMax = 100;

/** An empty report. */
export function createReport(): Report {
  const bad: Finding[] = [];
  const unknown: Finding[] = [];
  const [checked, unchecked, lines]: [Set<string>, Set<string>, string[]] = [
    new Set(),
    new Set(),
    [],
  ];
  let badCount = 0;
  let unknownCount = 0;
  return {
    bad(place, what) {
      badCount += 1;
      if (bad.length < findingsMax) bad.push({ place, what });
    },
    unknown(place, what) {
      unknownCount += 1;
      if (unknown.length < findingsMax) unknown.push({ place, what });
    },
    checked: (what) => void checked.add(what),
    unchecked: (what) => void unchecked.add(what),
    say: (line) => void lines.push(line),
    add(other) {
      bad.push(...other.bad.slice(0, findingsMax - bad.length));
      unknown.push(...other.unknown.slice(0, findingsMax - unknown.length));
      badCount += other.badCount;
      unknownCount += other.unknownCount;
    },
    findings: () => ({
      code: badCount > 0 ? 1 : unknownCount > 0 ? 2 : 0,
      bad,
      unknown,
      badCount,
      unknownCount,
      checked: [...checked],
      unchecked: [...unchecked],
      lines,
    }),
  };
}

/** What a result is called in one sentence each. */
export interface Headline {
  readonly good: string;
  readonly bad: string;
  readonly unknown: string;
}

/** A report as text: the verdict, what it rests on, and what was not checked. */
export function reportText(findings: Findings, headline: Headline): string {
  const { code } = findings;
  const lines = [
    code === 0
      ? `GOOD: ${headline.good}`
      : code === 1
        ? `BAD: ${headline.bad}`
        : `COULD NOT CHECK: ${headline.unknown}`,
    ...list("", findings.bad.map(findingText), findings.badCount),
    ...list(
      code === 1 ? "Could not be checked:" : "",
      findings.unknown.map(findingText),
      findings.unknownCount,
    ),
    ...findings.lines,
    ...(code === 1 ? [] : list("Checked:", findings.checked, findings.checked.length)),
    ...list("Not checked:", findings.unchecked, findings.unchecked.length),
  ];
  return `${lines.map(harmless).join("\n")}\n`;
}

function findingText({ place, what }: Finding): string {
  return place === "" ? what : `${place}: ${what}`;
}

function list(title: string, items: readonly string[], count: number): readonly string[] {
  if (items.length === 0) return [];
  const more = count - items.length;
  return [
    ...(title === "" ? [] : [title]),
    ...items.map((item) => `  - ${item}`),
    ...(more > 0 ? [`  - and ${more.toLocaleString("en")} more`] : []),
  ];
}

// What a log says must not move the reader's cursor or turn the direction of the text.
function harmless(text: string): string {
  return text.replaceAll(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}
