import { Table, Tag, Text, type Tone } from "../../ground/design/index.js";
import type { Html } from "../../ground/html/html.js";
import type { Page } from "../../ground/http/page.js";
import { daysLate, isOverdue } from "./lateness.js";
import type { Names } from "./names.js";
import type { Obligation, State } from "./obligation.js";
import { slipWord, stateWord } from "./words.js";

const tones: Readonly<Record<State, Tone>> = {
  draft: "plain",
  offered: "info",
  accepted: "info",
  declined: "warn",
  delivered: "info",
  fulfilled: "good",
  released: "plain",
  withdrawn: "plain",
};

/** Where an obligation stands, in a word: late first, because that is what people look for. */
export function StateTag(props: {
  readonly page: Page;
  readonly obligation: Pick<Obligation, "state" | "dueOn" | "disputed">;
}): Html {
  const { page, obligation } = props;
  const { w } = page;
  if (isOverdue(obligation, page.today)) {
    const count = daysLate(obligation, page.today);
    return <Tag tone="bad">{w.obligation.daysLate({ count })}</Tag>;
  }
  if (obligation.disputed && obligation.state === "accepted") {
    return <Tag tone="warn">{w.obligation.disputed()}</Tag>;
  }
  return <Tag tone={tones[obligation.state]}>{stateWord(w, obligation.state)}</Tag>;
}

/** The day it is due, and how far that day has moved. */
export function DueText(props: {
  readonly page: Page;
  readonly obligation: Pick<Obligation, "dueOn" | "originalDueOn">;
}): Html {
  const { page, obligation } = props;
  if (obligation.dueOn === null) return <span class="soft">{page.w.obligation.undated()}</span>;
  const moved = slipWord(page.w, obligation);
  return (
    <>
      <time datetime={obligation.dueOn}>{page.format.day(obligation.dueOn)}</time>
      {moved ? <span class="soft"> ({moved})</span> : null}
    </>
  );
}

/** An institution's name, leading to its page. */
export function InstitutionName(props: {
  readonly page: Page;
  readonly names: Names;
  readonly id: string;
}): Html {
  const { page, names, id } = props;
  const found = names.institution(id);
  return found ? (
    <a href={page.url.institution({ slug: found.slug })}>
      <Text of={found.name} page={page} />
    </a>
  ) : (
    <span class="soft">{page.w.ground.unknown()}</span>
  );
}

/** A post's label, leading to its page. */
export function PostName(props: {
  readonly page: Page;
  readonly names: Names;
  readonly id: string;
}): Html {
  const { page, names, id } = props;
  const found = names.post(id);
  return found ? (
    <a href={page.url.post({ id: found.id })}>
      <Text of={found.label} page={page} />
    </a>
  ) : (
    <span class="soft">{page.w.ground.unknown()}</span>
  );
}

/** Obligations as a table that folds into blocks on a telephone. */
export function ObligationTable(props: {
  readonly page: Page;
  readonly caption: string;
  readonly obligations: readonly Obligation[];
  readonly names: Names;
  /** Left out where all rows are owed by the same institution. */
  readonly hasDebtor?: boolean;
  /** Where the heading above says the same as the caption. */
  readonly isQuiet?: boolean;
}): Html {
  const { page, obligations, names } = props;
  const w = page.w.obligation;
  const hasDebtor = props.hasDebtor ?? true;
  const columns = [
    { label: w.columnWhat() },
    ...(hasDebtor ? [{ label: w.columnWho() }] : []),
    { label: w.columnDue() },
    { label: w.columnState() },
  ];
  return (
    <Table
      caption={props.caption}
      isQuiet={props.isQuiet ?? false}
      columns={columns}
      rows={obligations.map((obligation) => [
        <a href={page.url.commitment({ id: obligation.id })}>
          <Text of={obligation.title} page={page} />
        </a>,
        ...(hasDebtor
          ? [<InstitutionName page={page} names={names} id={obligation.debtor} />]
          : []),
        <DueText page={page} obligation={obligation} />,
        <StateTag page={page} obligation={obligation} />,
      ])}
    />
  );
}
