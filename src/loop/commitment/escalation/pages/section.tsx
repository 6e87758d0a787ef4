import { rungOf, type Decision, type Escalation } from "../../../../commons/obligation/index.js";
import { ButtonLink, Notice, Text } from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { Page } from "../../../../ground/http/page.js";
import type { Escalated } from "../view.js";

/** On a commitment's page: with whom it lies since when, what was settled before, and how to raise it. */
export function EscalationSection(props: {
  readonly page: Page;
  readonly id: string;
  readonly escalated: Escalated;
}): Html | null {
  const { page, id, escalated } = props;
  const { open, past, above, decisions, mayRaise } = escalated;
  const w = page.w.commitment;
  if (open.length + past.length + above.length === 0 && !mayRaise) return null;
  return (
    <section class="flow" id="escalations">
      <h2>{w.escalations()}</h2>
      {open.length === 0 ? (
        <p>{w.escalationsNone()}</p>
      ) : (
        <Notice page={page} tone="warn" title={w.escalatedTitle()}>
          <ul>
            {open.map((one) => (
              <li>
                <a href={page.url.escalation({ id: one.id })}>{withWhom(page, one)}</a>:{" "}
                {page.w.obligation[`escalation-${one.reason}`]()}
                {one.respondBy === null ? null : <>. {w.decideBy({ day: one.respondBy })}</>}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {above.length === 0 ? null : (
        <>
          <p>{w.escalatedAbove()}</p>
          <ul>
            {above.map(({ obligation, escalation }) => (
              <li>
                <Text of={obligation.title} page={page} />:{" "}
                <a href={page.url.escalation({ id: escalation.id })}>
                  {withWhom(page, escalation)}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {past.length === 0 ? null : (
        <ul>
          {past.map((one) => (
            <li>
              <a href={page.url.escalation({ id: one.id })}>
                {page.w.obligation[`escalation-${one.reason}`]()}
              </a>
              : {closedText(page, one)}
              <Settled
                page={page}
                decision={decisions.find(({ escalation }) => escalation === one.id)}
              />
            </li>
          ))}
        </ul>
      )}
      {mayRaise ? (
        <p>
          <ButtonLink href={page.url.newEscalation({ id })} weight="other">
            {w.raiseTitle()}
          </ButtonLink>
        </p>
      ) : null}
    </section>
  );
}

function Settled(props: {
  readonly page: Page;
  readonly decision: Decision | undefined;
}): Html | null {
  const { page, decision } = props;
  if (!decision) return null;
  return (
    <>
      : {page.w.obligation[`resolution-${decision.resolution}`]()}
      <br />
      <span class="soft">
        <Text of={decision.why} page={page} />
      </span>
    </>
  );
}

/** The decision that released an obligation, leading to what it settled; its name where it is not known here. */
export function ReleasedBy(props: {
  readonly page: Page;
  readonly name: string;
  readonly escalated: Escalated;
}): Html {
  const { page, name, escalated } = props;
  const decision = escalated.decisions.find(({ id }) => id === name);
  return decision?.escalation ? (
    <a href={page.url.escalation({ id: decision.escalation })}>
      <Text of={decision.why} page={page} />
    </a>
  ) : (
    <bdi>{name}</bdi>
  );
}

/** At the top of a commitment's page: with whom it lies, or with whom lies what it waits for. */
export function EscalationLine(props: {
  readonly page: Page;
  readonly escalated: Escalated;
}): Html | null {
  const { page, escalated } = props;
  const [own] = escalated.open;
  const [other] = escalated.above;
  if (!own && !other) return null;
  return (
    <>
      {own ? (
        <p>
          <a href={page.url.escalation({ id: own.id })}>{withWhom(page, own)}</a>{" "}
          <span class="soft">{page.w.obligation[`escalation-${own.reason}`]()}</span>
        </p>
      ) : null}
      {other ? (
        <p>
          <a href={page.url.escalation({ id: other.escalation.id })}>
            {withWhom(page, other.escalation)}
          </a>{" "}
          <span class="soft">
            <Text of={other.obligation.title} page={page} />
          </span>
        </p>
      ) : null}
    </>
  );
}

/** "With the steering group since 24 November". */
export function withWhom(page: Page, escalation: Escalation): string {
  const body = rungOf(escalation)?.body ?? "oversight";
  return page.w.commitment.withSince({
    who: page.w.obligation[`body-${body}`](),
    day: escalation.levelSince,
  });
}

/** How an escalation came to its end, in a few words. */
export function closedText(page: Page, escalation: Escalation): string {
  const w = page.w.commitment;
  const day = escalation.closedOn ?? escalation.levelSince;
  switch (escalation.state) {
    case "open":
      return withWhom(page, escalation);
    case "resolved":
      return w.closedByDecision({ day });
    case "withdrawn":
      return w.closedTakenBack({ day });
    case "ended": {
      const ending = escalation.ending ?? "over";
      return w.closedItself({ day, why: page.w.obligation[`ending-${ending}`]() });
    }
  }
}
