import {
  ButtonLink,
  DisabledReason,
  EmptyState,
  Notice,
  SummaryList,
  Table,
  Text,
} from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { Page } from "../../../../ground/http/page.js";
import { enumWord } from "../../../../ground/words/index.js";
import { classWord } from "../../class-word.js";
import { ContactLinks } from "../../finder/finder-page.js";
import { Holders } from "../../pages/offices.js";
import type { Office } from "../../view-office.js";
import type { Overview } from "../view.js";

interface Props {
  readonly page: Page;
  readonly view: Overview;
}

/** Everything about an institution that its head may change, what is vacant first. */
export function OverviewPage({ page, view }: Props): Html {
  const w = page.w.institution;
  const { institution, isHead } = view.managed;
  return (
    <div class="flow">
      <h1>{w.manageTitle()}</h1>
      <p class="lead">
        <Text of={institution.name} page={page} />
      </p>
      {isHead ? null : (
        <Notice page={page} tone="info" title={w.manageFirstHeadTitle()}>
          <p>{w.manageFirstHead()}</p>
        </Notice>
      )}
      {institution.state === "dissolved" ? (
        <Notice page={page} tone="warn" title={w.dissolved()}>
          <p>{w["refusal-already-dissolved"]()}</p>
        </Notice>
      ) : null}
      <Posts page={page} view={view} />
      {isHead ? (
        <>
          <Mandates page={page} view={view} />
          <Entry page={page} view={view} />
          <Contacts page={page} view={view} />
          <Dissolution page={page} view={view} />
        </>
      ) : null}
    </div>
  );
}

function Posts({ page, view }: Props): Html {
  const w = page.w.institution;
  const { institution } = view.managed;
  const { slug } = institution;
  return (
    <section class="flow">
      <h2>{w.posts()}</h2>
      {view.offices.length === 0 ? <p>{w.postsNone()}</p> : null}
      {view.offices.length === 0 ? null : (
        <Table
          caption={w.managePostsCaption()}
          isQuiet
          columns={[{ label: w.post() }, { label: w.postHeldBy() }, { label: w.manageWhat() }]}
          rows={view.offices.map((office) => [
            <>
              <Text of={office.post.label} page={page} />
              <br />
              <span class="soft">{enumWord(w, "role", office.post.role)}</span>
            </>,
            <Holders page={page} office={office} />,
            <PostLinks page={page} view={view} office={office} />,
          ])}
        />
      )}
      {institution.state === "dissolved" ? null : (
        <p>
          <ButtonLink href={page.url.institutionNewPost({ slug })} weight="other">
            {w.manageNewPost()}
          </ButtonLink>
        </p>
      )}
    </section>
  );
}

function PostLinks({ page, view, office }: Props & { readonly office: Office }): Html {
  const w = page.w.institution;
  const { institution, isHead } = view.managed;
  const { slug } = institution;
  const { post } = office;
  const mayAppoint = institution.state !== "dissolved" && (isHead || post.role === "head");
  return (
    <>
      {mayAppoint ? (
        <>
          <a href={page.url.institutionNewTenure({ slug, post: post.id })}>
            {w.manageAppoint()}{" "}
            <span class="vh">
              (<Text of={post.label} page={page} />)
            </span>
          </a>
          <br />
        </>
      ) : null}
      {isHead ? (
        <a href={page.url.institutionPost({ slug, post: post.id })}>
          {w.manageChangePost()}{" "}
          <span class="vh">
            (<Text of={post.label} page={page} />)
          </span>
        </a>
      ) : null}
    </>
  );
}

function Mandates({ page, view }: Props): Html {
  const w = page.w.institution;
  const { institution } = view.managed;
  const { slug } = institution;
  return (
    <section class="flow">
      <h2>{w.answers()}</h2>
      {view.mandates.length === 0 ? (
        <EmptyState title={w.answersNone()}>
          <p>{w.manageMandatesNone()}</p>
        </EmptyState>
      ) : (
        <Table
          caption={w.answersCaption()}
          isQuiet
          columns={[
            { label: w.answersTopic() },
            { label: w.answersWhat() },
            { label: w.manageWhat() },
          ]}
          rows={view.mandates.map(({ mandate, topic, area }) => [
            <Text of={topic.name} page={page} />,
            <>
              {enumWord(w, "function", mandate.function)}
              {area ? (
                <>
                  {" · "}
                  <Text of={area.name} page={page} />
                </>
              ) : null}
            </>,
            <a href={page.url.institutionEndMandate({ slug, mandate: mandate.id })}>
              {w.manageEndMandate()}{" "}
              <span class="vh">
                (<Text of={topic.name} page={page} />)
              </span>
            </a>,
          ])}
        />
      )}
      {institution.state === "dissolved" ? null : (
        <p>
          <ButtonLink href={page.url.institutionNewMandate({ slug })} weight="other">
            {w.manageNewMandate()}
          </ButtonLink>
        </p>
      )}
    </section>
  );
}

function Entry({ page, view }: Props): Html {
  const w = page.w.institution;
  const { institution } = view.managed;
  const { slug } = institution;
  const rows = [{ label: w.directoryKind(), value: classWord(page.w, institution.classification) }];
  if (institution.foundingDate !== null) {
    rows.push({ label: w.founded(), value: page.format.date(institution.foundingDate) });
  }
  return (
    <section class="flow">
      <h2>{w.manageEntry()}</h2>
      <SummaryList isWide rows={rows} />
      <p>
        <a href={page.url.institutionChange({ slug })}>{w.manageChange()}</a>
      </p>
    </section>
  );
}

function Contacts({ page, view }: Props): Html {
  const w = page.w.institution;
  const { slug } = view.managed.institution;
  return (
    <section class="flow">
      <h2>{w.contacts()}</h2>
      {view.contacts.length === 0 ? (
        <p>{w.manageContactsNone()}</p>
      ) : (
        <p>
          <ContactLinks contacts={view.contacts} />
        </p>
      )}
      <p>
        <a href={page.url.institutionContacts({ slug })}>{w.manageContacts()}</a>
      </p>
    </section>
  );
}

function Dissolution({ page, view }: Props): Html {
  const w = page.w.institution;
  const { institution } = view.managed;
  return (
    <section class="flow">
      <h2>{w.manageDissolve()}</h2>
      {institution.state === "dissolved" ? (
        <DisabledReason id="dissolve" label={w.manageDissolve()}>
          {w["refusal-already-dissolved"]()}
        </DisabledReason>
      ) : (
        <p>
          <a href={page.url.institutionDissolution({ slug: institution.slug })}>
            {w.manageDissolveOpen()}
          </a>
        </p>
      )}
    </section>
  );
}
