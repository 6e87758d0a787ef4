import { Button, Field, Notice } from "../../ground/design/index.js";
import type { Html } from "../../ground/html/html.js";
import type { Page } from "../../ground/http/page.js";
import { urls } from "../../urls.js";
import { ProgramCheck } from "./checking.js";
import { subjectHref } from "./subject-link.js";

interface Props {
  readonly page: Page;
  readonly epoch: number;
  readonly vkey: string;
  /** The address of the script that checks. */
  readonly script: string;
}

/**
 * Checks one fact in the browser of whoever asks. The script of the verifier finds its places by
 * their ids and begins at once when the address names a fact behind "#", by epoch and index.
 */
export function VerifyPage({ page, epoch, vkey, script }: Props): Html {
  const w = page.w.ledger;
  const checkpoint = urls.checkpoint({ epoch: String(epoch) });
  const log = checkpoint.slice(0, checkpoint.lastIndexOf("/"));
  return (
    <div class="flow">
      <h1>{w.verifyTitle()}</h1>
      <p class="lead">{w.verifyLead()}</p>
      <noscript>
        <Notice page={page} tone="warn" title={w.verifyNoScript()} />
      </noscript>
      <div id="verify" class="flow verify" data-log={log} data-places={placesOf(page)}>
        <div id="verify-verdict" role="status" />
        <div id="verify-details" class="flow" />
        <Form page={page} />
      </div>
      <Limits page={page} />
      <section class="flow">
        <h2>{w.verifyElsewhere()}</h2>
        <p>{w.verifyElsewhereText()}</p>
        <ProgramCheck page={page} epoch={epoch} vkey={vkey} />
      </section>
      <script defer src={script} />
    </div>
  );
}

// Facts name institutions, posts and the rest by their ids; the script links those to their pages.
function placesOf(page: Page): string {
  const nouns = ["commitment", "milestone", "compact", "institution", "post"];
  const places = nouns.map((noun) => [noun, subjectHref(page, `urn:commonweal:${noun}:`)]);
  return JSON.stringify(Object.fromEntries(places));
}

function Form(props: { readonly page: Page }): Html {
  const { page } = props;
  const w = page.w.ledger;
  return (
    <section class="flow needs-script">
      <h2>{w.verifyFormTitle()}</h2>
      <form id="verify-form" class="flow">
        <Field
          field={{
            page,
            name: "text",
            id: "verify-text",
            label: w.verifyText(),
            hint: w.verifyTextHint(),
          }}
        >
          <Letters id="verify-text" rows={6} />
        </Field>
        <Field field={{ page, name: "file", id: "verify-file", label: w.verifyFileField() }}>
          <input class="in" type="file" id="verify-file" />
        </Field>
        <Field
          field={{
            page,
            name: "key",
            id: "verify-key",
            label: w.verifyKeyField(),
            hint: w.verifyKeyHint(),
          }}
        >
          <Letters id="verify-key" rows={2} />
        </Field>
        <p>
          <Button>{w.verifyButton()}</Button>
        </p>
      </form>
    </section>
  );
}

// Proofs and keys are written from left to right in every language, and are nobody's spelling.
function Letters(props: { readonly id: string; readonly rows: number }): Html {
  const { id, rows } = props;
  return (
    <textarea
      class="in"
      id={id}
      rows={rows}
      dir="ltr"
      spellcheck="false"
      autocomplete="off"
      aria-describedby={`${id}-hint`}
    />
  );
}

// Before anybody checks: what a good verdict does not mean.
function Limits(props: { readonly page: Page }): Html {
  const w = props.page.w.ledger;
  const limits = [
    w.verifyLimitTrue(),
    w.verifyLimitWithheld(),
    w.verifyLimitLater(),
    w.verifyLimitKey(),
  ];
  return (
    <section class="flow limits">
      <h2>{w.verifyLimitsTitle()}</h2>
      <ul>
        {limits.map((limit) => (
          <li>{limit}</li>
        ))}
      </ul>
    </section>
  );
}
