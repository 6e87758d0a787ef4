import { InstitutionName, PostName } from "../../../commons/obligation/index.js";
import { Button, ButtonLink, Csrf, Notice, Text } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import { enumWord } from "../../../ground/words/index.js";
import { SaveTemplate } from "../draft/pages/overview.js";
import { isOpen } from "../rules.js";
import type { CompactProps } from "./compact.js";

/** That a changed text waits for signatures: whose, and what it changes; the signed one binds. */
export function Waiting({ page, view }: CompactProps): Html | null {
  const { compact, shown } = view;
  const w = page.w.compact;
  const { amendment, current, id, versionInForce } = compact;
  if (!isOpen(compact) || versionInForce === null) return null;
  const at = { id, version: String(current.version) };
  const signed = new Set(
    view.signatures.filter((one) => one.version === current.version).map((one) => one.institution),
  );
  const awaited = (amendment?.affected ?? []).filter((one) => !signed.has(one));
  return (
    <Notice page={page} title={w.amendmentWaits({ version: current.version })}>
      <p>{w.amendmentBinds({ version: versionInForce })}</p>
      {awaited.length === 0 ? null : (
        <>
          <p>{w.amendmentAwaited()}</p>
          <ul>
            {awaited.map((institution) => (
              <li>
                <InstitutionName page={page} names={view.names} id={institution} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={page.url.compactVersionDifference(at)}>{w.versionDifference()}</a>
        {shown.version === current.version ? (
          <>
            {" · "}
            <a href={page.url.compactVersion({ id, version: String(versionInForce) })}>
              {w.amendmentReadBinding()}
            </a>
          </>
        ) : null}
      </p>
    </Notice>
  );
}

/** That the day has come on which the parties promised to look at it again. */
export function ReviewDue({ page, view }: CompactProps): Html | null {
  const { compact } = view;
  const { reviewOn } = compact.ruling;
  if (compact.state !== "active" || page.today < reviewOn) return null;
  const w = page.w.compact;
  return (
    <Notice page={page} tone="warn" title={w.reviewDue({ day: reviewOn })}>
      <p>{w.reviewDueText()}</p>
    </Notice>
  );
}

/** Who leaves or left and why, what was decided about the whole, and what this reader may begin. */
export function Course({ page, view }: CompactProps): Html | null {
  const { departures, turns, may } = view;
  const isEmpty = departures.length === 0 && turns.length === 0;
  if (isEmpty && !may.draft && !may.leave && !may.turn) return null;
  const w = page.w.compact;
  return (
    <section class="flow">
      <h2>{w.course()}</h2>
      <Departures page={page} view={view} />
      {turns.length === 0 ? null : (
        <ul>
          {turns.map((turn) => (
            <li>
              <b>{enumWord(w, "turned", turn.kind)}</b>{" "}
              <span class="soft">
                {page.format.dateTime(turn.at)},{" "}
                <PostName page={page} names={view.names} id={turn.post} />,{" "}
                <InstitutionName page={page} names={view.names} id={turn.institution} />
              </span>
              <br />
              <Text of={turn.reason} page={page} />
            </li>
          ))}
        </ul>
      )}
      <Actions page={page} view={view} />
    </section>
  );
}

function Departures({ page, view }: CompactProps): Html | null {
  const w = page.w.compact;
  if (view.departures.length === 0) return null;
  return (
    <ul>
      {view.departures.map((one) => (
        <li>
          <b>
            <InstitutionName page={page} names={view.names} id={one.institution} />
          </b>{" "}
          {one.leftAt === null
            ? w.departureOn({ day: one.effectiveOn })
            : w.departureDone({ day: one.effectiveOn })}
          <br />
          <Text of={one.reason} page={page} />
        </li>
      ))}
    </ul>
  );
}

function Actions({ page, view }: CompactProps): Html | null {
  const { may, compact } = view;
  const { id } = compact;
  const w = page.w.compact;
  return (
    <>
      {may.draft ? (
        <form method="post" action={page.url.compactAmendment({ id })}>
          <Csrf page={page} />
          <Button weight="other">{w.amendButton()}</Button>
        </form>
      ) : null}
      {may.turn || may.leave ? (
        <p class="row">
          {may.turn ? (
            <ButtonLink weight="other" href={page.url.compactReview({ id })}>
              {w.reviewTitle()}
            </ButtonLink>
          ) : null}
          {may.leave ? (
            <ButtonLink weight="other" href={page.url.compactLeaving({ id })}>
              {w.leaveTitle()}
            </ButtonLink>
          ) : null}
        </p>
      ) : null}
      {may.draft ? <SaveTemplate page={page} id={id} /> : null}
    </>
  );
}
