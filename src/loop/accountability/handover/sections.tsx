import { ContactLinks } from "../../../commons/institution/index.js";
import {
  confidenceWord,
  DueText,
  InstitutionName,
  ObligationTable,
  PostName,
} from "../../../commons/obligation/index.js";
import { Table, Text } from "../../../ground/design/index.js";
import type { Child, Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { NewsLine } from "../desk/parts.js";
import type { OpenQuestion, PackLink, PackView } from "./view.js";

interface Props {
  readonly page: Page;
  readonly view: PackView;
}

/** One section of the pack: its heading, and rows or that there are none. */
export function PackSection(props: {
  readonly heading: string;
  readonly none: string | null;
  readonly children?: Child;
}): Html {
  return (
    <section class="flow">
      <h2>{props.heading}</h2>
      {props.none === null ? props.children : <p>{props.none}</p>}
    </section>
  );
}

/** What the post has promised, and what others owe because it asked. */
export function Promises({ page, view }: Props): Html {
  const w = page.w.accountability;
  const caption = page.w.commitment.sortedByDue();
  return (
    <>
      <PackSection
        heading={w.handoverOpen()}
        none={view.open.length === 0 ? w.handoverOpenNone() : null}
      >
        <ObligationTable
          page={page}
          caption={caption}
          obligations={view.open}
          names={view.names}
          hasDebtor={false}
          isQuiet
        />
        {view.isCut ? <p>{w.handoverCut({ count: view.open.length })}</p> : null}
      </PackSection>
      <PackSection
        heading={w.handoverAsked()}
        none={view.asked.length === 0 ? w.handoverAskedNone() : null}
      >
        <ObligationTable
          page={page}
          caption={caption}
          obligations={view.asked}
          names={view.names}
          isQuiet
        />
      </PackSection>
    </>
  );
}

/** What waits for whom. */
export function Dependencies({ page, view }: Props): Html {
  const w = page.w.accountability;
  return (
    <>
      <PackSection
        heading={w.handoverWaitsFor()}
        none={view.waitsFor.length === 0 ? w.handoverWaitsForNone() : null}
      >
        <Links page={page} view={view} links={view.waitsFor} />
      </PackSection>
      <PackSection
        heading={w.handoverWaitedBy()}
        none={view.waitedBy.length === 0 ? w.handoverWaitedByNone() : null}
      >
        <Links page={page} view={view} links={view.waitedBy} />
      </PackSection>
    </>
  );
}

function Links({ page, view, links }: Props & { readonly links: readonly PackLink[] }): Html {
  const w = page.w.accountability;
  return (
    <Table
      caption={w.handoverLinks()}
      isQuiet
      columns={[
        { label: w.handoverOther() },
        { label: page.w.obligation.columnWho() },
        { label: page.w.obligation.columnDue() },
        { label: w.handoverOwn() },
        { label: w.deskReason() },
      ]}
      rows={links.map(({ own, other, reason }) => [
        <a href={page.url.commitment({ id: other.id })}>
          <Text of={other.title} page={page} />
        </a>,
        <InstitutionName page={page} names={view.names} id={other.debtor} />,
        <DueText page={page} obligation={other} />,
        <a href={page.url.commitment({ id: own.id })}>
          <Text of={own.title} page={page} />
        </a>,
        reason ? <Text of={reason} page={page} /> : page.w.ground.notGiven(),
      ])}
    />
  );
}

/** What nobody has answered yet. */
export function Questions({ page, view }: Props): Html {
  const w = page.w.accountability;
  return (
    <PackSection
      heading={w.handoverQuestions()}
      none={view.questions.length === 0 ? w.handoverQuestionsNone() : null}
    >
      <Table
        caption={w.handoverQuestions()}
        isQuiet
        columns={[
          { label: page.w.obligation.columnWhat() },
          { label: w.handoverQuestion() },
          { label: w.handoverSaid() },
        ]}
        rows={view.questions.map((question) => [
          <a href={page.url.commitment({ id: question.obligation.id })}>
            <Text of={question.obligation.title} page={page} />
          </a>,
          questionWord(page, question),
          <Said page={page} view={view} question={question} />,
        ])}
      />
    </PackSection>
  );
}

function questionWord(page: Page, question: OpenQuestion): string {
  const w = page.w.accountability;
  switch (question.kind) {
    case "disputed":
      return page.w.obligation.disputed();
    case "transfer":
      return w["handover-transfer"]();
    case "date":
      return w.deskAskDate({ day: question.day });
    case "rating":
      return confidenceWord(page.w, question.rating.confidence);
    case "escalation":
      return `${page.w.obligation[`escalation-${question.escalation.reason}`]()} – ${w.handoverLevel({ level: question.escalation.level })}`;
  }
}

function Said({ page, view, question }: Props & { readonly question: OpenQuestion }): Html {
  const w = page.w.accountability;
  switch (question.kind) {
    case "rating": {
      const { reason, ask } = question.rating;
      return (
        <>
          {reason ? <Text of={reason} page={page} /> : null}
          {ask ? (
            <>
              <br />
              {w.handoverAsk()}{" "}
              {ask.who === null ? null : (
                <InstitutionName page={page} names={view.names} id={ask.who} />
              )}{" "}
              <Text of={ask.what} page={page} />
            </>
          ) : null}
        </>
      );
    }
    case "escalation": {
      const { note, respondBy, id } = question.escalation;
      return (
        <>
          <a href={page.url.escalation({ id })}>{w.handoverEscalation()}</a>
          {respondBy === null ? null : ` · ${w.deskRespondBy()} ${page.format.day(respondBy)}`}
          {note ? (
            <>
              <br />
              <Text of={note} page={page} />
            </>
          ) : null}
        </>
      );
    }
    case "date":
      return question.obligation.proposal ? (
        <Text of={question.obligation.proposal.why} page={page} />
      ) : (
        <></>
      );
    case "transfer":
      return question.obligation.transfer ? (
        <Text of={question.obligation.transfer.why} page={page} />
      ) : (
        <></>
      );
    case "disputed":
      return question.obligation.note ? <Text of={question.obligation.note} page={page} /> : <></>;
  }
}

/** Whom the new holder will speak to. */
export function Contacts({ page, view }: Props): Html {
  const w = page.w.accountability;
  return (
    <PackSection
      heading={w.handoverContacts()}
      none={view.contacts.length === 0 ? w.handoverContactsNone() : null}
    >
      <Table
        caption={w.handoverContacts()}
        isQuiet
        columns={[
          { label: page.w.institution.post() },
          { label: page.w.institution.institution() },
          { label: page.w.institution.postHeldBy() },
          { label: page.w.institution.contacts() },
        ]}
        rows={view.contacts.map(({ post, contacts }) => {
          const named = view.names.post(post);
          return [
            <PostName page={page} names={view.names} id={post} />,
            <InstitutionName page={page} names={view.names} id={named?.institution ?? ""} />,
            named?.holder ? <bdi>{named.holder.name}</bdi> : w.handoverVacant(),
            contacts.length === 0 ? page.w.ground.notGiven() : <ContactLinks contacts={contacts} />,
          ];
        })}
      />
    </PackSection>
  );
}

/** What happened last to what the post owes. */
export function History({ page, view }: Props): Html {
  const w = page.w.accountability;
  const owed = new Map(view.open.map((one) => [one.id, one]));
  return (
    <PackSection
      heading={w.handoverHistory()}
      none={view.facts.length === 0 ? w.latestNone() : null}
    >
      <ul class="changes" role="list">
        {view.facts.map((fact) => (
          <li>
            <NewsLine
              page={page}
              news={{ fact, obligation: owed.get(fact.sub.split(":").at(-1) ?? "") ?? null }}
            />
          </li>
        ))}
      </ul>
    </PackSection>
  );
}
