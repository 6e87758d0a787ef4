import { Follow, Notice, Seal, SummaryList, Table, Text } from "../../../ground/design/index.js";
import { addDays } from "../../../ground/clock.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { enumWord } from "../../../ground/words/index.js";
import { ContactLinks } from "../finder/finder-page.js";
import type { Tenure } from "../post.js";
import type { PostView } from "../view-post.js";
import { History } from "./history.js";
import { actingWord, HolderName, Holders, vacantWord } from "./offices.js";

interface Props {
  readonly page: Page;
  readonly view: PostView;
}

/** One office: who holds it, who held it, how to reach it, whom it reports to. */
export function PostPage({ page, view }: Props): Html {
  const w = page.w.institution;
  const { office, institution, recorded } = view;
  const { post } = office;
  return (
    <div class="flow">
      <h1>
        <Text of={post.label} page={page} />
      </h1>
      {post.abolishedOn !== null ? (
        <Notice page={page} tone="warn" title={w.postAbolished({ day: post.abolishedOn })}>
          <p>{w.postAbolishedText()}</p>
        </Notice>
      ) : office.isVacant ? (
        <Notice page={page} tone="warn" title={vacantWord(page, office)}>
          <p>{post.role === "head" ? w.postVacantHead() : w.postVacantText()}</p>
        </Notice>
      ) : null}
      <SummaryList isWide rows={about({ page, view })} />
      <p>
        <a href={`${page.url.commitments()}?institution=${institution.slug}`}>{w.postPromises()}</a>
      </p>
      {readsHandover({ page, view }) ? (
        <p>
          <a href={page.url.handover({ id: post.id })}>{w.postHandover()}</a>
        </p>
      ) : null}
      <section class="flow">
        <h2>{w.tenures()}</h2>
        {view.tenures.length === 0 ? <p>{w.tenuresNone()}</p> : <Tenures page={page} view={view} />}
      </section>
      {recorded ? <Seal page={page} recorded={recorded} /> : null}
      <History page={page} history={view.history} />
      <Follow page={page} kind="post" id={post.id} />
    </div>
  );
}

// The pack is for who holds it, who held it, and the head of its institution.
function readsHandover({ page, view }: Props): boolean {
  const { actor } = page;
  if (actor.kind !== "person") return false;
  const { post } = view.office;
  return (
    view.tenures.some(({ tenure }) => tenure.person === actor.person) ||
    actor.tenures.some((held) => held.institution === post.institution && held.role === "head")
  );
}

function about({ page, view }: Props): readonly { label: string; value: Html }[] {
  const w = page.w.institution;
  const { office, institution, reportsTo } = view;
  const { post, contacts, holders } = office;
  const rows = [
    {
      label: w.institution(),
      value: (
        <a href={page.url.institution({ slug: institution.slug })}>
          <Text of={institution.name} page={page} />
        </a>
      ),
    },
    { label: w.postRole(), value: <>{enumWord(w, "role", post.role)}</> },
  ];
  if (holders.length > 0) {
    rows.push({ label: w.postHeldBy(), value: <Holders page={page} office={office} /> });
  }
  if (reportsTo) {
    const value = (
      <a href={page.url.post({ id: reportsTo.id })}>
        <Text of={reportsTo.label} page={page} />
      </a>
    );
    rows.push({ label: w.postReportsTo(), value });
  }
  if (post.maySign) rows.push({ label: w.postSigns(), value: <>{w.postSignsText()}</> });
  if (contacts.length > 0) {
    rows.push({ label: w.contacts(), value: <ContactLinks contacts={contacts} /> });
  }
  return rows;
}

function Tenures({ page, view }: Props): Html {
  const w = page.w.institution;
  return (
    <Table
      caption={w.tenuresCaption()}
      isQuiet
      columns={[{ label: w.tenureWho() }, { label: w.tenureFrom() }, { label: w.tenureUntil() }]}
      rows={view.tenures.map((holder) => {
        const { tenure } = holder;
        const last = lastDay(tenure);
        return [
          <>
            <HolderName page={page} holder={holder} />
            {tenure.acting ? <span class="soft"> · {actingWord(page, holder)}</span> : null}
          </>,
          <time datetime={tenure.from}>{page.format.date(tenure.from)}</time>,
          last === null ? w.tenureGoesOn() : <time datetime={last}>{page.format.date(last)}</time>,
        ];
      })}
    />
  );
}

// A tenure ends on the first day without it; people say the last day with it.
function lastDay(tenure: Tenure): string | null {
  if (tenure.until === null) return null;
  return tenure.until > tenure.from ? addDays(tenure.until, -1) : tenure.from;
}
