import {
  DueText,
  InstitutionName,
  openStates,
  StateTag,
  type Obligation,
} from "../../../../commons/obligation/index.js";
import { ButtonLink, Notice, Table, Text } from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { Page } from "../../../../ground/http/page.js";
import { dayIn } from "../../../../ground/clock.js";
import type { Link, Links } from "../view.js";

/** What a promise waits for and what waits for it, since when; and the way to ask for more. */
export function LinksSection(props: {
  readonly page: Page;
  readonly obligation: Obligation;
  readonly links: Links;
  readonly mayAsk: boolean;
}): Html | null {
  const { page, obligation, links, mayAsk } = props;
  const { waitsFor, waitedBy } = links;
  const w = page.w.commitment;
  const isLinked = waitsFor.length + waitedBy.length > 0;
  if (!isLinked && !mayAsk) return null;
  const { id } = obligation;
  return (
    <section class="flow" id="links">
      <h2>{w.links()}</h2>
      {links.blockedSince === null ? null : (
        <Notice page={page} tone="warn" title={w.blockedTitle()}>
          <p>{w.blockedSince({ day: links.blockedSince })}</p>
        </Notice>
      )}
      <LinkTable page={page} links={links} list={waitsFor} caption={w.waitsFor()} />
      <LinkTable page={page} links={links} list={waitedBy} caption={w.waitedBy()} />
      {isLinked ? (
        <p>
          <a href={page.url.commitmentMap({ id })}>{w.mapShow()}</a>
        </p>
      ) : (
        <p>{w.linksNone()}</p>
      )}
      {mayAsk ? (
        <p>
          <ButtonLink href={page.url.newDependency({ id })} weight="other">
            {w.askTitle()}
          </ButtonLink>
        </p>
      ) : null}
    </section>
  );
}

/** In one line at the top: what it waits for in vain, and since when. */
export function HeldUpLine(props: { readonly page: Page; readonly links: Links }): Html | null {
  const { page, links } = props;
  if (links.blockedSince === null) return null;
  const w = page.w.commitment;
  const late = links.waitsFor.filter(({ obligation }) => isMissed(obligation, page.today));
  return (
    <p>
      <a href="#links">{w.blockedTitle()}</a>{" "}
      <span class="soft">{w.heldSince({ day: links.blockedSince })}</span>{" "}
      {late.map(({ obligation }, index) => (
        <>
          {index > 0 ? " · " : null}
          <a href={page.url.commitment({ id: obligation.id })}>
            <Text of={obligation.title} page={page} />
          </a>{" "}
          <StateTag page={page} obligation={obligation} />
        </>
      ))}
    </p>
  );
}

function isMissed({ state, dueOn }: Obligation, today: string): boolean {
  return openStates.includes(state) && dueOn !== null && dueOn < today;
}

function LinkTable(props: {
  readonly page: Page;
  readonly links: Links;
  readonly list: readonly Link[];
  readonly caption: string;
}): Html | null {
  const { page, links, list, caption } = props;
  if (list.length === 0) return null;
  const w = page.w.obligation;
  return (
    <Table
      caption={caption}
      columns={[
        { label: w.columnWhat() },
        { label: w.columnWho() },
        { label: page.w.commitment.columnSince() },
        { label: w.columnDue() },
        { label: w.columnState() },
      ]}
      rows={list.map(({ obligation, reason, since }) => [
        <>
          <a href={page.url.commitment({ id: obligation.id })}>
            <Text of={obligation.title} page={page} />
          </a>
          {reason === null ? null : (
            <>
              <br />
              <span class="soft">
                {page.w.commitment.linkBecause()} <Text of={reason} page={page} />
              </span>
            </>
          )}
        </>,
        <InstitutionName page={page} names={links.names} id={obligation.debtor} />,
        page.format.day(dayIn(since, page.config.timeZone)),
        <DueText page={page} obligation={obligation} />,
        <StateTag page={page} obligation={obligation} />,
      ])}
    />
  );
}
