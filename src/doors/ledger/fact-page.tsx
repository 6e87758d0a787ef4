import { InstitutionName, PostName } from "../../commons/obligation/index.js";
import { SummaryList } from "../../ground/design/index.js";
import type { Html } from "../../ground/html/html.js";
import type { Page } from "../../ground/http/page.js";
import type { ShownText } from "../../ground/words/index.js";
import { dataBlock } from "./data-block.js";
import { PersonalData, Redacted } from "./fact-personal.js";
import { Proven } from "./fact-proof.js";
import { factAbout, factTitle } from "./fact-text.js";
import type { FactView } from "./fact-view.js";
import { subjectHref } from "./subject-link.js";

interface Props {
  readonly page: Page;
  readonly view: FactView;
}

/** One fact: in words first, then everything it takes to check it. */
export function FactPage({ page, view }: Props): Html {
  const { fact, at, text, vkey } = view;
  const w = page.w.ledger;
  return (
    <div class="flow">
      <header class="flow">
        <h1>{w.factNumber({ number: fact.index })}</h1>
        <p class="lead">{factTitle(page.w, fact.type)}</p>
      </header>
      <Summary page={page} view={view} />
      <Proven page={page} view={view} />
      <PersonalData page={page} personal={view.personal} />
      {view.redacts === null ? null : <Redacted page={page} redacts={view.redacts} />}
      <Bytes page={page} view={view} />
      <p>
        <a href={page.url.ledger()}>{w.back()}</a>
      </p>
      {dataBlock("proof", { entry: fact.text, proof: text, vkey, ...at })}
    </div>
  );
}

function Summary({ page, view }: Props): Html {
  const { fact, personal } = view;
  const w = page.w.ledger;
  const hidden = fact.sd.length - personal.erased.length;
  const about = factAbout(fact, page.locale);
  const href = subjectHref(page, fact.sub);
  const isAbout = about !== null || href !== null;
  return (
    <SummaryList
      isWide
      rows={[
        ...(isAbout
          ? [{ label: w.about(), value: <About page={page} about={about} href={href} /> }]
          : []),
        {
          label: w.columnWhen(),
          value: <time datetime={fact.at.toISOString()}>{page.format.dateTime(fact.at)}</time>,
        },
        { label: w.columnWho(), value: <Who page={page} view={view} /> },
        { label: w.revision(), value: w.revisionNumber({ number: fact.rev }) },
        ...(hidden === 0 ? [] : [{ label: w.hidden(), value: w.hiddenCount({ count: hidden }) }]),
      ]}
    />
  );
}

function About(props: {
  readonly page: Page;
  readonly about: ShownText | null;
  readonly href: string | null;
}): Html {
  const { page, about, href } = props;
  if (about === null) return <a href={href ?? ""}>{page.w.ledger.aboutOpen()}</a>;
  const name = <bdi lang={about.lang}>{about.text}</bdi>;
  return href === null ? name : <a href={href}>{name}</a>;
}

function Who({ page, view }: Props): Html {
  const { fact, names } = view;
  return (
    <>
      {fact.role === null ? null : (
        <>
          <PostName page={page} names={names} id={fact.role} />
          <br />
        </>
      )}
      {fact.by === null ? (
        page.w.ledger.system()
      ) : (
        <InstitutionName page={page} names={names} id={fact.by} />
      )}
    </>
  );
}

function Bytes({ page, view }: Props): Html {
  const w = page.w.ledger;
  return (
    <section class="flow">
      <h2>{w.bytesTitle()}</h2>
      <p>{w.bytesText()}</p>
      <pre tabindex="0" dir="ltr">
        <code>{pretty(view.fact.text)}</code>
      </pre>
    </section>
  );
}

function pretty(text: string): string {
  return JSON.stringify(JSON.parse(text), null, 2);
}
