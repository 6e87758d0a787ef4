import {
  PostName,
  type Escalation,
  type Names,
  type Rung,
} from "../../../../commons/obligation/index.js";
import type { Day } from "../../../../ground/clock.js";
import { Drawing, Figure, Table } from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { Page } from "../../../../ground/http/page.js";

interface Props {
  readonly page: Page;
  readonly escalation: Escalation;
  readonly steps: ReadonlyMap<number, Day>;
  readonly names: Names;
}

/** The ladder an escalation climbs: drawn as stairs, and as a table that says who and until when. */
export function Ladder(props: Props): Html {
  const { page, escalation } = props;
  const w = page.w.commitment;
  return (
    <section class="flow">
      <h2>{w.ladder()}</h2>
      <Figure page={page} finding={findingOf(page, escalation)}>
        <div>
          <Stairs {...props} />
        </div>
      </Figure>
      <Table
        caption={w.ladderCaption()}
        isQuiet
        columns={[
          { label: w.ladderLevel() },
          { label: w.ladderWho() },
          { label: w.ladderTime() },
          { label: w.ladderSince() },
        ]}
        rows={escalation.ladder.map((rung) => [
          <>
            {page.format.number(rung.level)}: {page.w.obligation[`body-${rung.body}`]()}
          </>,
          <Posts {...props} rung={rung} />,
          rung.workingDays === null
            ? w.ladderNoTimer()
            : w.workingDays({ count: rung.workingDays }),
          <Reached {...props} rung={rung} />,
        ])}
      />
    </section>
  );
}

function Posts({ page, names, rung }: Props & { readonly rung: Rung }): Html {
  if (rung.posts.length === 0)
    return <span class="soft">{page.w.commitment.ladderEverybody()}</span>;
  return (
    <ul>
      {rung.posts.map((post) => (
        <li>
          <PostName page={page} names={names} id={post} />
        </li>
      ))}
    </ul>
  );
}

function Reached({ page, escalation, steps, rung }: Props & { readonly rung: Rung }): Html {
  const w = page.w.commitment;
  const since = steps.get(rung.level);
  if (since === undefined) return <span class="soft">{w.ladderNotReached()}</span>;
  const isHere = escalation.state === "open" && escalation.level === rung.level;
  const text = w.ladderReached({ day: since });
  return isHere ? <b aria-current="step">{w.ladderHere({ day: since })}</b> : <>{text}</>;
}

function findingOf(page: Page, escalation: Escalation): string {
  const w = page.w.commitment;
  const { ladder, level, levelSince, state } = escalation;
  const body = ladder.find((rung) => rung.level === level)?.body ?? "oversight";
  const who = page.w.obligation[`body-${body}`]();
  if (state !== "open") return w.ladderStopped({ level, of: ladder.length });
  return w.ladderFinding({ who, day: levelSince, level, of: ladder.length });
}

// As many stairs as there are, as wide as the narrowest telephone, and no wider elsewhere.
const widthMax = 264;
const stairHeight = 16;
const base = 26;

function Stairs({ page, escalation }: Props): Html {
  const w = page.w.commitment;
  const { ladder, level } = escalation;
  const stairWidth = Math.min(66, Math.floor(widthMax / ladder.length));
  const width = ladder.length * stairWidth;
  const height = ladder.length * stairHeight + base;
  return (
    <Drawing
      id="ladder"
      title={w.ladder()}
      description={findingOf(page, escalation)}
      width={width + 4}
      height={height + 4}
    >
      {ladder.map((rung, index) => {
        const tall = base + (index + 1) * stairHeight;
        const place = page.dir === "rtl" ? ladder.length - 1 - index : index;
        const isReached = rung.level <= level;
        return (
          <g>
            <rect
              x={place * stairWidth + 2}
              y={height - tall + 2}
              width={stairWidth}
              height={tall}
              fill="currentColor"
              fill-opacity={rung.level === level ? "0.45" : isReached ? "0.18" : "0"}
              stroke="currentColor"
              stroke-dasharray={isReached ? undefined : "4 3"}
            />
            <text
              x={place * stairWidth + 2 + stairWidth / 2}
              y={height - 6}
              text-anchor="middle"
              fill="currentColor"
            >
              {page.format.number(rung.level)}
            </text>
          </g>
        );
      })}
    </Drawing>
  );
}
