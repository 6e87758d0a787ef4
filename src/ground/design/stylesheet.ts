import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fallbackCss } from "./fonts.js";
import { themeCss, type Theme } from "./theme.js";

/** Where the product's files lie, seen from the compiled code in build/src/ground/design. */
export const root = join(import.meta.dirname, "..", "..", "..", "..");

/** The sources of the stylesheet below css/, in order. Layers decide what wins, not this order. */
export const cssFiles = [
  "reset",
  "base",
  "layout",
  "parts/masthead",
  "parts/content",
  "parts/table",
  "parts/form",
  "parts/signature",
  "parts/figure",
  "modes",
] as const;

/** One source of the stylesheet, as it is written. */
export function cssSource(name: string): string {
  return readFileSync(join(root, "src/ground/design/css", `${name}.css`), "utf8");
}

/** The whole stylesheet of an instance: its colours, then every layer. `fonts` may be left out. */
export function stylesheet(theme: Theme, fonts = ""): string {
  const sources = cssFiles.map((name) => squeeze(cssSource(name)));
  const layers = "@layer reset,base,layout,parts;";
  return `${layers}${fonts}${fallbackCss}${themeCss(theme)}${sources.join("")}`;
}

/** CSS without comments and needless white space; what stands in quotation marks is left alone. */
export function squeeze(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .split(/("[^"]*")/)
    .map((piece) =>
      piece.startsWith('"')
        ? piece
        : piece
            .replace(/\s+/g, " ")
            .replace(/ ?([{};,]) ?/g, "$1")
            .replace(/: (?=[^{}]*(?:[;}]|$))/g, ":")
            .replace(/;}/g, "}"),
    )
    .join("")
    .trim();
}
