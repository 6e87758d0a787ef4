import { contrast, hexOf, oklchOf } from "./oklch.js";

/** What an instance may choose; everything else follows from it. */
export interface Brand {
  readonly brand: string;
  readonly accent?: string;
  /** Degrees: the warmth of the paper. */
  readonly paperHue?: number;
}

const names = [
  "paper",
  "raised",
  "sunk",
  "tint",
  "line",
  "control",
  "ink",
  "soft",
  "brand",
  "hover",
  "onbrand",
  "deep",
  "ondeep",
  "accent",
  "good",
  "goodtint",
  "bad",
  "badtint",
  "warn",
  "warntint",
  "info",
  "infotint",
] as const;

/** One colour of the design by what it is for. */
export type Token = (typeof names)[number];

/** The colours of one appearance as "#rrggbb". */
export type Tokens = Readonly<Record<Token, string>>;

/** The colours by day and by night. */
export interface Theme {
  readonly light: Tokens;
  readonly dark: Tokens;
}

/** A pair that must stay apart: foreground, background, least contrast. */
export type Pair = readonly [Token, Token, number];

const grounds = ["paper", "raised", "sunk", "tint"] as const;
const tints = ["goodtint", "badtint", "warntint", "infotint"] as const;
const statuses = ["good", "bad", "warn", "info"] as const;

/** Every promise of readability: WCAG 2.2 asks for 4.5 (text) and 3 (controls); we promise more. */
export const pairs: readonly Pair[] = [
  ...[...grounds, ...tints].map((ground): Pair => ["ink", ground, 12]),
  ...[...grounds, ...tints].map((ground): Pair => ["soft", ground, 5.5]),
  ...grounds.map((ground): Pair => ["brand", ground, 7]),
  ...tints.map((ground): Pair => ["brand", ground, 6]),
  ...[...grounds, ...tints].map((ground): Pair => ["control", ground, 3.2]),
  ...statuses.map((status): Pair => [status, `${status}tint`, 5.5]),
  ...grounds.map((ground): Pair => ["bad", ground, 5.5]),
  ["onbrand", "brand", 7],
  ["onbrand", "hover", 7],
  ["ondeep", "deep", 10],
];

const statusHues = { good: 150, bad: 27, warn: 70, info: 250 } as const;

/** Colours of an instance: each is walked along its lightness until every pair it is in holds. */
export function theme({ brand, accent = "#e3a62b", paperHue = 85 }: Brand): Theme {
  const chosen = oklchOf(brand);
  const glow = oklchOf(accent);
  const paper = (paperHue * Math.PI) / 180;
  const hue = chosen.hue;
  return { light: lightTokens(), dark: darkTokens() };

  function lightTokens(): Tokens {
    const backs = {
      paper: hexOf({ lightness: 0.985, chroma: 0.007, hue: paper }),
      raised: "#ffffff",
      sunk: hexOf({ lightness: 0.957, chroma: 0.011, hue: paper }),
      tint: hexOf({ lightness: 0.952, chroma: Math.min(chosen.chroma, 0.026), hue }),
      ...statusTints(0.955, 0.032),
    };
    const all = Object.values(backs);
    const plain = grounds.map((name) => backs[name]);
    const brandTone = Math.min(0.62, chosen.lightness);
    const strong = walk({ from: brandTone, step: -1, chroma: chosen.chroma, hue }, [
      [plain, 7],
      [all, 6],
    ]);
    return {
      ...backs,
      line: hexOf({ lightness: 0.872, chroma: 0.013, hue: paper }),
      control: walk({ from: 0.75, step: -1, chroma: 0.012, hue: paper }, [[all, 3.2]]),
      ink: hexOf({ lightness: 0.235, chroma: 0.02, hue }),
      soft: walk({ from: 0.6, step: -1, chroma: 0.018, hue }, [[all, 5.5]]),
      brand: strong,
      hover: hexOf({
        ...oklchOf(strong),
        lightness: Math.max(0.1, oklchOf(strong).lightness - 0.08),
      }),
      onbrand: "#ffffff",
      deep: hexOf({ lightness: 0.285, chroma: Math.min(chosen.chroma, 0.12) * 0.75, hue }),
      ondeep: "#ffffff",
      accent: hexOf({ lightness: 0.8, chroma: Math.max(0.12, glow.chroma), hue: glow.hue }),
      ...statusInks(-1, 0.6, 0.13, backs, plain),
    };
  }

  function darkTokens(): Tokens {
    const backs = {
      paper: hexOf({ lightness: 0.19, chroma: 0.012, hue }),
      raised: hexOf({ lightness: 0.232, chroma: 0.015, hue }),
      sunk: hexOf({ lightness: 0.162, chroma: 0.012, hue }),
      tint: hexOf({ lightness: 0.272, chroma: Math.min(chosen.chroma, 0.032), hue }),
      ...statusTints(0.27, 0.045),
    };
    const all = Object.values(backs);
    const plain = grounds.map((name) => backs[name]);
    const chroma = Math.min(chosen.chroma, 0.1);
    const strong = walk({ from: 0.66, step: 1, chroma, hue }, [
      [plain, 7],
      [all, 6],
    ]);
    return {
      ...backs,
      line: hexOf({ lightness: 0.36, chroma: 0.018, hue }),
      control: walk({ from: 0.45, step: 1, chroma: 0.015, hue: paper }, [[all, 3.2]]),
      ink: hexOf({ lightness: 0.945, chroma: 0.008, hue: paper }),
      soft: walk({ from: 0.65, step: 1, chroma: 0.014, hue: paper }, [[all, 5.5]]),
      brand: strong,
      hover: hexOf({
        ...oklchOf(strong),
        lightness: Math.min(0.96, oklchOf(strong).lightness + 0.07),
      }),
      onbrand: hexOf({ lightness: 0.16, chroma: 0.02, hue }),
      deep: hexOf({ lightness: 0.138, chroma: 0.018, hue }),
      ondeep: hexOf({ lightness: 0.945, chroma: 0.008, hue: paper }),
      accent: hexOf({ lightness: 0.82, chroma: Math.max(0.12, glow.chroma), hue: glow.hue }),
      ...statusInks(1, 0.68, 0.12, backs, plain),
    };
  }
}

function statusTints(lightness: number, chroma: number) {
  const tint = (hue: number) => hexOf({ lightness, chroma, hue: (hue * Math.PI) / 180 });
  return {
    goodtint: tint(statusHues.good),
    badtint: tint(statusHues.bad),
    warntint: tint(statusHues.warn),
    infotint: tint(statusHues.info),
  };
}

function statusInks(
  step: 1 | -1,
  from: number,
  chroma: number,
  backs: Readonly<Record<(typeof tints)[number], string>>,
  plain: readonly string[],
) {
  const ink = (status: (typeof statuses)[number]) => {
    const hue = (statusHues[status] * Math.PI) / 180;
    return walk({ from, step, chroma, hue }, [[[backs[`${status}tint`], ...plain], 5.5]]);
  };
  return { good: ink("good"), bad: ink("bad"), warn: ink("warn"), info: ink("info") };
}

/** Goes darker or lighter until the colour is far enough from every background it is put on. */
function walk(
  start: {
    readonly from: number;
    readonly step: 1 | -1;
    readonly chroma: number;
    readonly hue: number;
  },
  needs: readonly (readonly [readonly string[], number])[],
): string {
  const { from, step, chroma, hue } = start;
  for (let lightness = from; lightness > 0 && lightness < 1; lightness += step * 0.004) {
    const hex = hexOf({ lightness, chroma, hue });
    if (needs.every(([backs, least]) => backs.every((back) => contrast(hex, back) >= least))) {
      return hex;
    }
  }
  return step < 0 ? "#000000" : "#ffffff";
}

/** The colours as custom properties; dark where the reader's device asks for it. */
export function themeCss({ light, dark }: Theme): string {
  return (
    `:root{color-scheme:light;${properties(light)}}` +
    `@media(prefers-color-scheme:dark){:root{color-scheme:dark;${properties(dark)}}}`
  );
}

function properties(tokens: Tokens): string {
  return names.map((name) => `--${name}:${tokens[name]}`).join(";");
}
