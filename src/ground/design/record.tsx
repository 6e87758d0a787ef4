import type { Html } from "../html/html.js";
import type { Page } from "../http/page.js";
import type { Recorded } from "../ledger/index.js";
import { Icon } from "./icons.js";

/** The seal of a recorded thing: drawn from the fact's own hash, leading to the way to check it. */
export function Seal(props: { readonly page: Page; readonly recorded: Recorded }): Html {
  const { page, recorded } = props;
  const w = page.w.design;
  // What has no number yet is not in the signed record: no rosette may vouch for it.
  if (recorded.index === null) {
    return (
      <div class="seal">
        <Icon name="waiting" />
        <p>
          <b>{w.sealWaitingHeading()}</b>
          <span class="soft">{w.sealWaiting()}</span>
        </p>
      </div>
    );
  }
  return (
    <div class="seal">
      <Rosette hash={recorded.leafHash} />
      <p>
        <b>{w.sealHeading()}</b>
        <span class="soft num">{w.sealFact({ index: recorded.index, of: recorded.of })}</span>
        <br />
        <a href={page.url.fact({ index: String(recorded.index) })}>{w.sealCheck()}</a>
      </p>
    </div>
  );
}

/** A rosette as on old certificates. Every measure comes from a byte of the hash. */
export function Rosette(props: { readonly hash: string }): Html {
  const bytes = Array.from({ length: 32 }, (_, index) => {
    const byte = Number.parseInt(props.hash.slice(index * 2, index * 2 + 2), 16);
    return Number.isNaN(byte) ? 0 : byte;
  });
  const byte = (at: number) => bytes[at] ?? 0;
  const turn = byte(4) % 30;
  // The whole hash once round the rim: a dash for each byte, as long as its value.
  const rim = bytes.map((value) => `${(0.6 + value / 200).toFixed(1)} ${(2.4 - value / 200).toFixed(1)}`);
  return (
    <svg viewBox="-50 -50 100 100" width="96" height="96" aria-hidden="true" fill="none" stroke="currentColor">
      <circle r="48.2" stroke-width="2.4" pathLength="96" stroke-dasharray={rim.join(" ")} />
      <g stroke-width=".6" opacity=".8">
        {petals({ count: 9 + (byte(0) % 7), turn, long: 45, wide: 15 + (byte(1) % 15) })}
      </g>
      <g stroke-width=".6">
        {petals({ count: 7 + (byte(2) % 7), turn: -turn, long: 27, wide: 9 + (byte(3) % 9) })}
      </g>
      <circle r="9" fill="var(--paper)" />
      <path d="M-4 .4-1.2 3.4 4.4-3" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}

function petals(of: {
  readonly count: number;
  readonly turn: number;
  readonly long: number;
  readonly wide: number;
}): readonly Html[] {
  return Array.from({ length: of.count }, (_, index) => (
    <ellipse
      rx={of.long}
      ry={of.wide}
      transform={`rotate(${Math.round(of.turn + (index * 180) / of.count)})`}
    />
  ));
}
