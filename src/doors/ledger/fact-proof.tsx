import { ButtonLink, Details, Notice, Rosette, SummaryList } from "../../ground/design/index.js";
import type { Html } from "../../ground/html/html.js";
import type { Page } from "../../ground/http/page.js";
import type { FactProof } from "../../ground/ledger/index.js";
import type { FactView } from "./fact-view.js";

interface Props {
  readonly page: Page;
  readonly view: FactView;
}

interface ProofProps extends Props {
  readonly proof: FactProof;
}

/** That a fact stands in the signed record, and how anybody checks it: here, or elsewhere later. */
export function Proven({ page, view }: Props): Html {
  const { fact, proof } = view;
  const w = page.w.ledger;
  if (proof === null) return <NotSigned page={page} view={view} />;
  return (
    <section class="flow">
      <h2>{w.provenTitle()}</h2>
      <div class="seal">
        <Rosette hash={fact.leafHash} />
        <p>
          <b>{w.proven({ index: proof.index, size: proof.size })}</b>
          <span class="soft">{w.provenText({ count: proof.hashes.length })}</span>
        </p>
      </div>
      <p>
        <ButtonLink href={checkHref(page, view)}>{w.checkHere()}</ButtonLink>
      </p>
      <TakeAlong page={page} view={view} />
      <ProofDetails page={page} view={view} proof={proof} />
    </section>
  );
}

/** Where the verifier begins with this fact at once. */
function checkHref(page: Page, { at }: FactView): string {
  return `${page.url.verify()}#${at.epoch}/${at.index}`;
}

// What is in the record and not yet under a signature is promised, not proven.
function NotSigned({ page, view }: Props): Html {
  const w = page.w.ledger;
  const isSealed = page.record.sealed !== null;
  return (
    <Notice page={page} tone={isSealed ? "warn" : "info"} title={w.notSigned()}>
      <p>{isSealed ? w.notSignedSealed() : w.notSignedText()}</p>
      {isSealed ? null : (
        <p>
          <a href={page.url.receipt({ id: view.fact.id })}>{w.receiptLink()}</a>
        </p>
      )}
    </Notice>
  );
}

function TakeAlong({ page, view }: Props): Html {
  const w = page.w.ledger;
  const epoch = String(view.at.epoch);
  const index = String(view.at.index);
  return (
    <>
      <h3>{w.saveTitle()}</h3>
      <p>{w.saveText()}</p>
      <ul>
        <li>
          <a
            href={page.url.logProof({ epoch, index })}
            download={`fact-${epoch}-${index}.tlog-proof`}
          >
            {w.proofDownload()}
          </a>
        </li>
        <li>
          <a href={`${page.url.fact({ index: String(view.fact.index) })}.json`}>{w.bytesJson()}</a>
        </li>
        <li>
          <a href={page.url.verifyFile()} download>
            {w.checkFileLink()}
          </a>
        </li>
      </ul>
    </>
  );
}

function ProofDetails({ page, view, proof }: ProofProps): Html {
  const { fact } = view;
  const w = page.w.ledger;
  const code = (text: string) => (
    <code class="wrap-anywhere" dir="ltr">
      {text}
    </code>
  );
  return (
    <>
      <Details summary={w.proofShow()}>
        <SummaryList
          rows={[
            { label: w.leafHash(), value: code(fact.leafHash) },
            ...(fact.prev === null ? [] : [{ label: w.previous(), value: code(fact.prev) }]),
            { label: w.root(), value: code(rootOf(proof)) },
          ]}
        />
        <p>{w.proofPath()}</p>
        <ol>
          {proof.hashes.map((hash) => (
            <li>{code(Buffer.from(hash).toString("hex"))}</li>
          ))}
        </ol>
      </Details>
      <Details summary={w.checkpointShow()}>
        <pre tabindex="0" dir="ltr">
          <code>{proof.checkpoint}</code>
        </pre>
      </Details>
    </>
  );
}

// The third line of a checkpoint is its root: of the epoch the proof is about, and of its size.
function rootOf({ checkpoint }: FactProof): string {
  return Buffer.from(checkpoint.split("\n")[2] ?? "", "base64").toString("hex");
}
