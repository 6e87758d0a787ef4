import { InstitutionName, PostName, type Names } from "../../commons/obligation/index.js";
import { Details, Notice, Rosette, SummaryList } from "../../ground/design/index.js";
import type { Html } from "../../ground/html/html.js";
import type { Page } from "../../ground/http/page.js";
import type { FactProof, LedgerState, RecordedFact } from "../../ground/ledger/index.js";
import type { ShownText } from "../../ground/words/index.js";
import { factAbout, factTitle } from "./fact-text.js";
import { subjectHref } from "./subject-link.js";

/** What the page of one fact shows. */
export interface FactView {
  readonly fact: RecordedFact;
  /** Where verifiers find it: its epoch, and its index there. */
  readonly at: { readonly epoch: number; readonly index: number };
  readonly proof: FactProof | null;
  /** The proof as a file (C2SP tlog-proof). */
  readonly text: string | null;
  /** The key that checks it. */
  readonly vkey: string;
  readonly state: LedgerState;
  readonly names: Names;
}

interface Props {
  readonly page: Page;
  readonly view: FactView;
}

/** One fact: in words first, then everything it takes to check it. */
export function FactPage({ page, view }: Props): Html {
  const { fact, names } = view;
  const w = page.w.ledger;
  const about = factAbout(fact, page.locale);
  const href = subjectHref(page, fact.sub);
  return (
    <div class="flow">
      <header class="flow">
        <h1>{w.factNumber({ number: fact.index })}</h1>
        <p class="lead">{factTitle(page.w, fact.type)}</p>
      </header>
      <SummaryList
        isWide
        rows={[
          ...(about === null && href === null
            ? []
            : [
                {
                  label: w.about(),
                  value: <About page={page} about={about} href={href} />,
                },
              ]),
          {
            label: w.columnWhen(),
            value: <time datetime={fact.at.toISOString()}>{page.format.dateTime(fact.at)}</time>,
          },
          {
            label: w.columnWho(),
            value: (
              <>
                {fact.role === null ? null : (
                  <>
                    <PostName page={page} names={names} id={fact.role} />
                    <br />
                  </>
                )}
                {fact.by === null ? (
                  w.system()
                ) : (
                  <InstitutionName page={page} names={names} id={fact.by} />
                )}
              </>
            ),
          },
          { label: w.revision(), value: w.revisionNumber({ number: fact.rev }) },
          ...(fact.sd.length === 0
            ? []
            : [{ label: w.hidden(), value: w.hiddenCount({ count: fact.sd.length }) }]),
        ]}
      />
      <Proven page={page} view={view} />
      <Bytes page={page} view={view} />
      <p>
        <a href={page.url.ledger()}>{w.back()}</a>
      </p>
    </div>
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

function Proven({ page, view }: Props): Html {
  const { fact, proof, state } = view;
  const w = page.w.ledger;
  if (proof === null) {
    return (
      <Notice page={page} tone="info" title={w.notSigned()}>
        <p>{w.notSignedText()}</p>
      </Notice>
    );
  }
  return (
    <section class="flow">
      <h2>{w.provenTitle()}</h2>
      <div class="seal">
        <Rosette hash={fact.leafHash} />
        <p>
          <b>{w.proven({ index: fact.index, size: proof.size })}</b>
          <span class="soft">{w.provenText({ count: proof.hashes.length })}</span>
        </p>
      </div>
      <Details summary={w.proofShow()}>
        <SummaryList
          rows={[
            { label: w.leafHash(), value: <code class="wrap-anywhere">{fact.leafHash}</code> },
            ...(fact.prev === null
              ? []
              : [{ label: w.previous(), value: <code class="wrap-anywhere">{fact.prev}</code> }]),
            {
              label: w.root(),
              value: <code class="wrap-anywhere">{state.checkpoint?.root ?? state.root}</code>,
            },
          ]}
        />
        <p>{w.proofPath()}</p>
        <ol>
          {proof.hashes.map((hash) => (
            <li>
              <code class="wrap-anywhere">{Buffer.from(hash).toString("hex")}</code>
            </li>
          ))}
        </ol>
      </Details>
      {
        <Details summary={w.checkpointShow()}>
          <pre tabindex="0" dir="ltr">
            <code>{proof.checkpoint}</code>
          </pre>
        </Details>
      }
    </section>
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
      <p>
        <a href={`${page.url.fact({ index: String(view.fact.index) })}.json`}>{w.bytesJson()}</a>
      </p>
    </section>
  );
}

function pretty(text: string): string {
  return JSON.stringify(JSON.parse(text), null, 2);
}
