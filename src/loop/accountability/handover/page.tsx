import {
  Button,
  ButtonLink,
  Csrf,
  EmptyState,
  Figures,
  Notice,
  Text,
} from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { inLanguage } from "../../../ground/words/index.js";
import { Contacts, Dependencies, History, Promises, Questions } from "./sections.js";
import type { PackView } from "./view.js";

interface Props {
  readonly page: Page;
  readonly view: PackView;
  /** Whether this reader may accept it now. */
  readonly mayAccept: boolean;
  /** Whether this reader appoints to posts of its institution. */
  readonly mayAppoint: boolean;
}

/** Everything the next holder of a post must know, to read, print and accept. */
export function HandoverPage({ page, view, mayAccept, mayAppoint }: Props): Html {
  const w = page.w.accountability;
  const { post } = view;
  const isEmpty = view.open.length === 0 && view.asked.length === 0;
  return (
    <div class="flow">
      <p class="eyebrow">
        <a href={page.url.post({ id: post.id })}>
          <Text of={post.label} page={page} />
        </a>
      </p>
      <h1>{w.handoverTitle({ post: inLanguage(post.label, page.locale).text })}</h1>
      <p class="lead">{w.handoverLead()}</p>
      <Acceptance page={page} view={view} mayAccept={mayAccept} mayAppoint={mayAppoint} />
      <Figures
        items={[
          { count: view.open.length, label: w.handoverCountOpen(), id: "open" },
          { count: view.questions.length, label: w.handoverCountQuestions(), id: "questions" },
          { count: view.contacts.length, label: w.handoverCountContacts(), id: "contacts" },
        ].map(({ count, label, id }) => ({
          value: page.format.number(count),
          label,
          href: `#${id}`,
        }))}
      />
      {isEmpty ? <EmptyState title={w.handoverEmpty()} /> : null}
      <div class="flow" id="open">
        <Promises page={page} view={view} />
      </div>
      <div class="flow" id="questions">
        <Questions page={page} view={view} />
        <Dependencies page={page} view={view} />
      </div>
      <div class="flow" id="contacts">
        <Contacts page={page} view={view} />
      </div>
      <History page={page} view={view} />
    </div>
  );
}

function Acceptance({ page, view, mayAccept, mayAppoint }: Props): Html {
  const w = page.w.accountability;
  const accepted = view.handovers.find(({ tenure }) => view.tenures.includes(tenure));
  if (accepted && !mayAccept) {
    return (
      <Notice page={page} tone="good" title={w.handoverAccepted({ at: accepted.acceptedAt })}>
        <p>{w.handoverAcceptedText({ count: accepted.open })}</p>
      </Notice>
    );
  }
  if (mayAccept) {
    return (
      <form
        method="post"
        action={page.url.handoverAcceptance({ id: view.post.id })}
        class="panel flow"
      >
        <Csrf page={page} />
        <p>{w.handoverAcceptText()}</p>
        <p>
          <Button>{w.handoverAcceptButton()}</Button>
        </p>
      </form>
    );
  }
  const isVacant = view.tenures.length === 0;
  const institution = view.names.institution(view.post.institution);
  return (
    <Notice page={page} tone="info" title={w.handoverPending()}>
      <p>{isVacant ? w.handoverPendingVacant() : w.handoverPendingText()}</p>
      {isVacant && mayAppoint && institution ? (
        <p>
          <ButtonLink
            href={page.url.institutionNewTenure({ slug: institution.slug, post: view.post.id })}
          >
            {w.handoverAppoint()}
          </ButtonLink>
        </p>
      ) : null}
    </Notice>
  );
}
