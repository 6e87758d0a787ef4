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
    // A sealed record numbers nothing, and may promise nothing.
    const isSealed = page.record.sealed !== null;
    return (
      <div class="seal">
        <Icon name="waiting" />
        <p>
          <b>{w.sealWaitingHeading()}</b>
          <span class="soft">{isSealed ? w.sealWaitingSealed() : w.sealWaiting()}</span>
          {recorded.eventId === undefined || isSealed ? null : (
            <>
              <br />
              <a href={page.url.receipt({ id: recorded.eventId })}>{w.sealReceipt()}</a>
            </>
          )}
        </p>
      </div>
    );
  }
  return (
    <div class="seal">
      <Rosette hash={recorded.leafHash} />
      <p>
        <b>{w.sealHeading()}</b>
        <span class="soft">{w.sealFact({ index: recorded.index, of: recorded.of })}</span>
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
  // The whole hash once round the rim: a dash for each byte, as long as its value.
  const rim = bytes.map(
    (value) => `${(0.5 + value / 160).toFixed(1)} ${(2.5 - value / 160).toFixed(1)}`,
  );
  return (
    <svg
      class="rosette"
      viewBox="-50 -50 100 100"
      width="96"
      height="96"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
    >
      <circle r="48.4" stroke-width="2.2" pathLength="96" stroke-dasharray={rim.join(" ")} />
      <g stroke-width=".6">
        {petals({
          reach: 45,
          count: byte(0),
          apart: byte(1) % 19,
          wide: 9 + (byte(2) % 22),
          turn: byte(3),
        })}
        {petals({
          reach: 25,
          count: byte(4),
          apart: byte(5) % 9,
          wide: 5 + (byte(6) % 11),
          turn: byte(7),
        })}
      </g>
      <circle r="9" fill="var(--paper)" />
      <path
        d="M-4 .4-1.2 3.4 4.4-3"
        stroke-width="1.8"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}

// An odd number of petals never falls on itself when turned round once.
function petals(of: {
  readonly reach: number;
  readonly count: number;
  readonly apart: number;
  readonly wide: number;
  readonly turn: number;
}): readonly Html[] {
  const count = 7 + 2 * (of.count % 6);
  return Array.from({ length: count }, (_, index) => (
    <ellipse
      cx={of.apart}
      rx={of.reach - of.apart}
      ry={of.wide}
      transform={`rotate(${Math.round((of.turn % 60) + (index * 360) / count)})`}
    />
  ));
}
