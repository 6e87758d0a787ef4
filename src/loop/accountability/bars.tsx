import type { Figures } from "../../commons/obligation/index.js";
import type { Html } from "../../ground/html/html.js";
import type { Page } from "../../ground/http/page.js";
import { countOf } from "./account-view.js";

const width = 640;
const barHeight = 44;
const labelHeight = 24;

// Told apart by pattern and label first, by shade second: colour alone says nothing here.
const segments = [
  { row: "kept", fill: "currentColor", opacity: "0.85" },
  { row: "late", fill: "url(#bars-late)", opacity: "1" },
  { row: "due", fill: "currentColor", opacity: "0.35" },
  { row: "undated", fill: "url(#bars-undated)", opacity: "1" },
  { row: "offered", fill: "currentColor", opacity: "0.12" },
  { row: "delivered", fill: "currentColor", opacity: "0.55" },
] as const;

/** Two bars, what is led and what is supported, to one scale; the table beside says the same. */
export function AccountBars(props: {
  readonly page: Page;
  readonly name: string;
  readonly leads: Figures;
  readonly supports: Figures;
}): Html {
  const { page, leads, supports } = props;
  const w = page.w.accountability;
  const scale = Math.max(total(leads), total(supports), 1);
  const rows = [
    { label: w.leads(), figures: leads },
    { label: w.supports(), figures: supports },
  ];
  return (
    <figure>
      <figcaption>
        {w.barsFinding({
          institution: props.name,
          leads: leads.promised,
          supports: supports.promised,
          late: leads.late,
        })}
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${2 * (barHeight + labelHeight)}`}
        role="img"
        aria-labelledby="bars-title bars-desc"
      >
        <title id="bars-title">{w.accountShort()}</title>
        <desc id="bars-desc">
          {w.barsDescription({
            leadsKept: leads.kept,
            leadsLate: leads.late,
            leadsDue: countOf(leads, "due"),
            supportsKept: supports.kept,
            supportsLate: supports.late,
            supportsDue: countOf(supports, "due"),
          })}
        </desc>
        <defs>
          <pattern
            id="bars-late"
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="4" height="8" fill="currentColor" />
          </pattern>
          <pattern id="bars-undated" width="8" height="8" patternUnits="userSpaceOnUse">
            <circle cx="4" cy="4" r="1.5" fill="currentColor" />
          </pattern>
        </defs>
        {rows.map((row, index) => (
          <Bar
            page={page}
            label={row.label}
            figures={row.figures}
            scale={scale}
            top={index * (barHeight + labelHeight)}
          />
        ))}
      </svg>
    </figure>
  );
}

function Bar(props: {
  readonly page: Page;
  readonly label: string;
  readonly figures: Figures;
  readonly scale: number;
  readonly top: number;
}): Html {
  const { page, figures, scale, top } = props;
  const isRtl = page.dir === "rtl";
  let at = 0;
  const pieces = segments.flatMap((segment) => {
    const count = countOf(figures, segment.row);
    if (count <= 0) return [];
    const size = (count / scale) * width;
    const x = isRtl ? width - at - size : at;
    at += size;
    return [{ ...segment, count, size, x }];
  });
  return (
    <>
      <text
        x={isRtl ? width : 0}
        y={top + 17}
        font-size="16"
        fill="currentColor"
        text-anchor="start"
      >
        {`${props.label}: ${page.format.number(figures.promised)}`}
      </text>
      {pieces.map((piece) => (
        <rect
          x={piece.x.toFixed(1)}
          y={top + labelHeight}
          width={Math.max(piece.size - 1, 0.5).toFixed(1)}
          height={barHeight - 14}
          fill={piece.fill}
          fill-opacity={piece.opacity}
          stroke="currentColor"
        >
          <title>{`${page.w.accountability[`row-${piece.row}`]()}: ${page.format.number(piece.count)}`}</title>
        </rect>
      ))}
    </>
  );
}

function total(figures: Figures): number {
  return segments.reduce((sum, segment) => sum + countOf(figures, segment.row), 0);
}
