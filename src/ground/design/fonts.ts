/** A font file of a package, and the characters it is for. */
export interface FontFace {
  readonly family: string;
  readonly file: string;
  readonly module: string;
  readonly weights: string;
  readonly range: string;
}

const latin =
  "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2190-2193,U+2212,U+2215,U+FEFF,U+FFFD";
const latinExtended =
  "U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1E00-1EFF,U+20A0-20AB,U+20AD-20C4,U+2113,U+2C60-2C7F,U+A720-A7FF";
const arabic =
  "U+0600-06FF,U+0750-077F,U+0870-08FF,U+200C-200E,U+FB50-FDFF,U+FE70-FE74,U+FE76-FEFC";

/**
 * The fonts we bring, all under the SIL Open Font Licence. A browser fetches a file only when the
 * page holds one of its characters: 80 KB for Latin text, 75 KB for Arabic with its figures.
 */
export const fontFaces: readonly FontFace[] = [
  face("Source Sans 3", "source-sans-3", "latin", "200 900", latin),
  face("Source Sans 3", "source-sans-3", "latin-ext", "200 900", latinExtended),
  face("Source Serif 4", "source-serif-4", "latin", "200 900", latin),
  face("Source Serif 4", "source-serif-4", "latin-ext", "200 900", latinExtended),
  face("Vazirmatn", "vazirmatn", "arabic", "100 900", arabic),
];

function face(
  family: string,
  font: string,
  script: string,
  weights: string,
  range: string,
): FontFace {
  const file = `${font}-${script}-wght-normal.woff2`;
  return { family, file, module: `@fontsource-variable/${font}/files/${file}`, weights, range };
}

/** The faces as CSS, each at the address it is served from. */
export function fontCss(hrefOf: (file: string) => string): string {
  return fontFaces
    .map(
      ({ family, file, weights, range }) =>
        `@font-face{font-family:"${family}";src:url(${hrefOf(file)}) format("woff2");` +
        `font-weight:${weights};font-display:swap;unicode-range:${range}}`,
    )
    .join("");
}

/**
 * Fonts of the device, sized like ours so that nothing moves when ours arrive. The percentages are
 * measured widths of the same sentences, ours to theirs.
 */
export const fallbackCss = [
  fallback("Sans fallback", "200 549", 92.6, ["Arial", "Liberation Sans"]),
  fallback("Sans fallback", "550 900", 90.1, ["Arial Bold", "Liberation Sans Bold"]),
  fallback("Serif fallback", "550 900", 95.2, ["Georgia Bold", "Noto Serif Bold"]),
  fallback("Times fallback", "550 900", 112.6, ["Times New Roman Bold", "Liberation Serif Bold"]),
].join("");

function fallback(
  family: string,
  weights: string,
  adjust: number,
  names: readonly string[],
): string {
  const sources = names.map((name) => `local("${name}")`).join(",");
  return `@font-face{font-family:"${family}";font-weight:${weights};size-adjust:${adjust}%;src:${sources}}`;
}
