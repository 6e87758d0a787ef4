import { Follow, Notice, Seal, SummaryList, Text, UserText } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { classWord } from "../class-word.js";
import { ContactLinks } from "../finder/finder-page.js";
import type { InstitutionView } from "../view-institution.js";
import { Answers } from "./answers.js";
import { Chart } from "./chart.js";
import { History } from "./history.js";
import { Offices } from "./offices.js";
import { InstitutionLinks, Relatives } from "./relatives.js";
import { InstitutionStateTag } from "./state.js";

interface Props {
  readonly page: Page;
  readonly view: InstitutionView;
}

// A small chart fits beside the list of posts; the whole one has a page of its own.
const nodesMax = 24;

/** One institution: what it answers for, its offices, whom it belongs to, what it owes. */
export function InstitutionPage({ page, view }: Props): Html {
  const w = page.w.institution;
  const { institution, offices, parts, recorded } = view;
  const { id, slug, name, acronym } = institution;
  return (
    <div class="flow">
      <h1>
        <Text of={name} page={page} />
        {acronym ? <span class="soft"> ({acronym})</span> : null}
      </h1>
      <p>
        {classWord(page.w, institution.classification)}{" "}
        <InstitutionStateTag page={page} state={institution.state} />
      </p>
      <Dissolved page={page} view={view} />
      <SummaryList isWide rows={about({ page, view })} />
      <Answers page={page} view={view} />
      <section class="flow">
        <h2>{w.posts()}</h2>
        {offices.length === 0 ? <p>{w.postsNone()}</p> : <Offices page={page} offices={offices} />}
      </section>
      {offices.length + parts.length === 0 ? null : (
        <section class="flow">
          <h2>{w.chart()}</h2>
          <Chart
            page={page}
            institution={institution}
            offices={offices}
            parts={parts.map((child) => ({ parent: id, child }))}
            max={nodesMax}
          />
          <p>
            <a href={page.url.institutionChart({ slug })}>{w.chartWhole()}</a>
          </p>
        </section>
      )}
      <Relatives page={page} view={view} />
      <Promises page={page} slug={slug} />
      {view.mayManage ? (
        <p>
          <a class="btn alt" href={page.url.institutionManage({ slug })}>
            {w.openManage()}
          </a>
        </p>
      ) : null}
      {recorded ? <Seal page={page} recorded={recorded} /> : null}
      <History page={page} history={view.history} />
      <Follow page={page} kind="institution" id={id} />
    </div>
  );
}

function Dissolved({ page, view }: Props): Html | null {
  const w = page.w.institution;
  const { institution, today } = view;
  if (institution.state !== "dissolved") return null;
  const { dissolutionDate, dissolutionReason } = institution;
  const title = dissolutionDate === null ? w.dissolved() : w.dissolvedOn({ day: dissolutionDate });
  return (
    <Notice page={page} tone="warn" title={title}>
      {today.length === 0 ? (
        <p>{w.dissolvedNobody()}</p>
      ) : (
        <>
          <p>{w.dissolvedToday()}</p>
          <InstitutionLinks page={page} institutions={today} />
        </>
      )}
      {dissolutionReason ? (
        <p>
          <Text of={dissolutionReason} page={page} />
        </p>
      ) : null}
    </Notice>
  );
}

function Promises(props: { readonly page: Page; readonly slug: string }): Html {
  const { page, slug } = props;
  const w = page.w.institution;
  const list = `${page.url.commitments()}?institution=${slug}`;
  return (
    <section class="flow">
      <h2>{w.promises()}</h2>
      <ul>
        <li>
          <a href={list}>{w.promisesLeads()}</a>
        </li>
        <li>
          <a href={`${list}&part=supports`}>{w.promisesSupports()}</a>
        </li>
        <li>
          <a href={page.url.institutionAccount({ slug })}>{w.promisesAccount()}</a>
        </li>
        <li>
          <a href={page.url.institutionBurden({ slug })}>{w.promisesBurden()}</a>
        </li>
        <li>
          <a href={page.url.siloMap()}>{w.promisesSilos()}</a>
        </li>
      </ul>
    </section>
  );
}

function about({ page, view }: Props): readonly { label: string; value: Html }[] {
  const w = page.w.institution;
  const { institution, area, contacts } = view;
  const { foundingDate, legalBasis, website, homeInstance } = institution;
  const rows: { label: string; value: Html }[] = [];
  if (area) {
    const value = (
      <a href={page.url.area({ code: area.code })}>
        <Text of={area.name} page={page} />
      </a>
    );
    rows.push({ label: w.area(), value });
  }
  if (foundingDate) rows.push({ label: w.founded(), value: <>{page.format.date(foundingDate)}</> });
  if (legalBasis) {
    rows.push({ label: w.legalBasis(), value: <Text of={legalBasis} page={page} /> });
  }
  if (website) rows.push({ label: w.website(), value: <WebLink href={website} /> });
  if (homeInstance) rows.push({ label: w.homeInstance(), value: <WebLink href={homeInstance} /> });
  if (contacts.length > 0) {
    rows.push({ label: w.contacts(), value: <ContactLinks contacts={contacts} /> });
  }
  return rows;
}

// What an import brought is not always an address one can open.
function WebLink({ href }: { readonly href: string }): Html {
  if (!/^https?:\/\//.test(href)) return <UserText text={href} />;
  return (
    <a href={href} rel="noopener">
      <bdi>{href.replace(/^https?:\/\//, "").replace(/\/$/, "")}</bdi>
    </a>
  );
}
