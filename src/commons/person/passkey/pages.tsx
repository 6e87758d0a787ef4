import {
  Button,
  Csrf,
  EmptyState,
  ErrorSummary,
  errorOf,
  Panel,
  SummaryList,
  TextField,
} from "../../../ground/design/index.js";
import type { Child, Html } from "../../../ground/html/html.js";
import type { FieldError } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import type { Passkey } from "./store.js";

/** The script both pages are improved by. */
export const island = "passkey.js";

/** The passkeys of somebody: to add one, and to remove those of lost devices. */
export function PasskeysPage(props: {
  readonly page: Page;
  readonly passkeys: readonly Passkey[];
  readonly label: string;
  readonly errors: readonly FieldError[];
}): Html {
  const { page, passkeys, errors } = props;
  const w = page.w.person;
  return (
    <div class="flow">
      <h1>{w.passkeysLink()}</h1>
      <ErrorSummary page={page} errors={errors} />
      <p class="lead">{w.passkeysLead()}</p>
      {passkeys.length === 0 ? <EmptyState title={w.passkeysNone()} /> : null}
      {passkeys.map((passkey) => (
        <OnePasskey page={page} passkey={passkey} />
      ))}
      <h2>{w.passkeyAdd()}</h2>
      <KeyForm
        page={page}
        step="create"
        action={page.url.mePasskeys()}
        options={page.url.mePasskeyOptions()}
        without={<p>{w.passkeyNeedsScript()}</p>}
      >
        <TextField
          page={page}
          name="label"
          label={w.passkeyLabel()}
          hint={w.passkeyLabelHint()}
          value={props.label}
          error={errorOf(errors, "label")}
          maxlength={60}
          isOptional
        />
        <p>
          <Button>{w.passkeyAdd()}</Button>
        </p>
      </KeyForm>
    </div>
  );
}

/** Signs in with a passkey, and says what else there is. */
export function PasskeySignInPage(props: {
  readonly page: Page;
  readonly next: string;
  readonly errors: readonly FieldError[];
}): Html {
  const { page, next, errors } = props;
  const w = page.w.person;
  const query = next === "" ? "" : `?next=${encodeURIComponent(next)}`;
  return (
    <div class="flow">
      <h1>{w.signInByPasskey()}</h1>
      <ErrorSummary page={page} errors={errors} />
      <KeyForm
        page={page}
        step="get"
        action={page.url.signInPasskey()}
        options={page.url.signInPasskeyOptions()}
        without={<p>{w.passkeyNeedsScript()}</p>}
      >
        <p class="lead">{w.passkeySignInLead()}</p>
        <input type="hidden" name="next" value={next} />
        <p>
          <Button>{w.passkeyUse()}</Button>
        </p>
      </KeyForm>
      <p>
        <a href={`${page.url.signIn()}${query}`}>{w.passkeyCodeInstead()}</a>
      </p>
    </div>
  );
}

/** A form that a key fills in; where no script can ask one, the words that say so stay. */
function KeyForm(props: {
  readonly page: Page;
  readonly step: "create" | "get";
  readonly action: string;
  readonly options: string;
  readonly without: Child;
  readonly children?: Child;
}): Html {
  const { page, step, action, options } = props;
  const w = page.w.person;
  return (
    <>
      <div data-passkey-without>{props.without}</div>
      <form
        method="post"
        action={action}
        class="flow"
        data-passkey={step}
        data-options={options}
        novalidate
        hidden
      >
        <Csrf page={page} />
        <input type="hidden" name="response" value="" />
        {props.children}
        <p role="alert" data-problem hidden>
          {step === "create" ? w.passkeyNotMade() : w.passkeyNotUsed()}
        </p>
      </form>
    </>
  );
}

function OnePasskey(props: { readonly page: Page; readonly passkey: Passkey }): Html {
  const { page, passkey } = props;
  const w = page.w.person;
  const { createdAt, lastUsedAt } = passkey;
  const label = passkey.label === "" ? w.passkeyUnnamed() : passkey.label;
  const used = lastUsedAt ? page.format.dateTime(lastUsedAt) : w.passkeyNever();
  return (
    <Panel title={label}>
      <div class="flow">
        <SummaryList
          rows={[
            { label: w.passkeyAdded(), value: page.format.dateTime(createdAt) },
            { label: w.passkeyLastUsed(), value: used },
          ]}
        />
        <form method="post" action={page.url.mePasskey({ id: passkey.id })}>
          <Csrf page={page} />
          <Button weight="other">
            {w.passkeyRemove()}
            <span class="vh">: {label}</span>
          </Button>
        </form>
      </div>
    </Panel>
  );
}
