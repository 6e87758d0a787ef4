import { coverage, localeCodes, locales } from "../../ground/words/index.js";
import type { Html } from "../../ground/html/html.js";
import type { Page } from "../../ground/http/page.js";

/** The accessibility statement: what we aim at, what is known not to work, whom to tell. */
export function AccessibilityPage(props: { readonly page: Page }): Html {
  const { page } = props;
  const w = page.w.web;
  const known = [
    w.accessibilityKnownHuman(),
    w.accessibilityKnownSign(),
    w.accessibilityKnownEasy(),
  ];
  return (
    <div class="flow">
      <h1>{w.accessibilityTitle()}</h1>
      <p class="lead">{w.accessibilityLead()}</p>
      <p>{w.accessibilityStandard()}</p>
      <h2>{w.accessibilityKnownHeading()}</h2>
      <ul>
        {known.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <h2>{w.accessibilityTellHeading()}</h2>
      <p>{w.accessibilityTell({ email: page.config.contactEmail })}</p>
      <h2>{w.accessibilityLanguagesHeading()}</h2>
      <ul>
        {localeCodes.map((code) => {
          const { done, total } = coverage[code];
          const share = total === 0 ? 0 : done / total;
          return <li>{w.accessibilityLanguage({ language: locales[code].name, share })}</li>;
        })}
      </ul>
    </div>
  );
}

/** What is kept about people, and what the public record never holds. */
export function PrivacyPage(props: { readonly page: Page }): Html {
  const { page } = props;
  const w = page.w.web;
  return (
    <div class="flow">
      <h1>{w.privacyTitle()}</h1>
      <p class="lead">{w.privacyLead()}</p>
      <h2>{w.privacyKeptHeading()}</h2>
      <ul>
        <li>{w.privacyKeptNothing()}</li>
        <li>{w.privacyKeptAccount()}</li>
        <li>{w.privacyKeptPosts()}</li>
      </ul>
      <h2>{w.privacyRecordHeading()}</h2>
      <p>{w.privacyRecord()}</p>
      <h2>{w.privacyRightsHeading()}</h2>
      <p>{w.privacyRights()}</p>
    </div>
  );
}

/** What one can do here, and whom to ask. */
export function HelpPage(props: { readonly page: Page }): Html {
  const { page } = props;
  const w = page.w.web;
  return (
    <div class="flow">
      <h1>{w.helpTitle()}</h1>
      <p class="lead">{w.helpLead()}</p>
      <h2>
        <a href={page.url.commitments()}>{w.helpFindHeading()}</a>
      </h2>
      <p>{w.helpFind()}</p>
      <h2>
        <a href={page.url.responsible()}>{w.helpWhoHeading()}</a>
      </h2>
      <p>{w.helpWho()}</p>
      <h2>
        <a href={page.url.ledger()}>{w.helpCheckHeading()}</a>
      </h2>
      <p>{w.helpCheck()}</p>
      <h2>{w.helpContactHeading()}</h2>
      <p>{w.helpContact({ email: page.config.contactEmail })}</p>
    </div>
  );
}

/** Where the data is, for people who bring programs. */
export function OpenDataPage(props: { readonly page: Page }): Html {
  const { page } = props;
  const w = page.w.web;
  const lists = [
    { name: w.openDataCommitments(), path: page.url.commitments(), formats: ["csv", "json"] },
    { name: w.openDataCompacts(), path: page.url.compacts(), formats: ["json"] },
    { name: w.openDataInstitutions(), path: page.url.institutions(), formats: ["csv", "json"] },
    { name: w.openDataRecord(), path: page.url.ledger(), formats: ["json"] },
  ];
  return (
    <div class="flow">
      <h1>{w.openDataTitle()}</h1>
      <p class="lead">{w.openDataLead()}</p>
      <p>{w.openDataHow()}</p>
      <h2>{w.openDataListsHeading()}</h2>
      <ul>
        {lists.flatMap((list) =>
          list.formats.map((format) => (
            <li>
              <a href={`${list.path}.${format}`}>
                {w.openDataAs({ name: list.name, format: format.toUpperCase() })}
              </a>
            </li>
          )),
        )}
        <li>
          <a href={page.url.checkpoint({ epoch: String(page.record.standing?.epoch ?? 1) })}>
            {w.openDataLog()}
          </a>
        </li>
        <li>
          <a href={page.url.popoloOrganizations()}>{w.openDataPopolo()}</a>
        </li>
        <li>
          <a href={page.url.reference()}>{w.openDataReference()}</a>
        </li>
        <li>
          <a href={page.url.openapi()}>{w.openDataOpenapi()}</a>
        </li>
        <li>
          <a href={page.url.wellKnown()}>{w.openDataSelf()}</a>
        </li>
      </ul>
    </div>
  );
}

/** Where the program comes from. */
export function SourcePage(props: { readonly page: Page; readonly version: string }): Html {
  const { page } = props;
  const w = page.w.web;
  return (
    <div class="flow">
      <h1>{w.sourceTitle()}</h1>
      <p class="lead">{w.sourceLead()}</p>
      <p>{w.sourceVersion({ version: props.version })}</p>
      {page.config.sourceUrl ? (
        <p>
          <a href={page.config.sourceUrl}>{w.sourceLink()}</a>
        </p>
      ) : null}
    </div>
  );
}
