import {
  Button,
  ButtonLink,
  Csrf,
  ErrorSummary,
  errorOf,
  Panel,
  TextField,
} from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { FieldError } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";

/** How to sign in: an address, and the other ways this instance knows. */
export function SignInPage(props: {
  readonly page: Page;
  readonly next: string;
  readonly address: string;
  readonly errors: readonly FieldError[];
}): Html {
  const { page, errors } = props;
  const w = page.w.person;
  const next = props.next === "" ? "" : `?next=${encodeURIComponent(props.next)}`;
  const { oidcIssuer, oidcClientId, oidcName, demo } = page.config;
  return (
    <div class="flow">
      <h1>{w.signInTitle()}</h1>
      <ErrorSummary page={page} errors={errors} />
      <p class="lead">{w.signInLead()}</p>
      <form method="post" action={page.url.signIn()} class="flow" novalidate>
        <Csrf page={page} />
        <input type="hidden" name="next" value={props.next} />
        <TextField
          page={page}
          name="address"
          type="email"
          label={w.address()}
          hint={w.signInHint()}
          value={props.address}
          error={errorOf(errors, "address")}
          autocomplete="email"
          maxlength={254}
        />
        <p>
          <Button>{w.signInButton()}</Button>
        </p>
      </form>
      <h2>{w.otherWays()}</h2>
      <ul>
        <li>
          <a href={`${page.url.signInPasskey()}${next}`}>{w.signInByPasskey()}</a>
        </li>
        {oidcIssuer && oidcClientId ? (
          <li>
            <a href={`${page.url.signInOidc()}${next}`}>{w.signInBy({ name: oidcName })}</a>
          </li>
        ) : null}
      </ul>
      {demo ? (
        <Panel title={w.demoSignInTitle()}>
          <div class="flow">
            <p>{w.demoSignInText()}</p>
            <p class="row">
              <ButtonLink href={page.url.demo()} weight="other">
                {w.demoSignInButton()}
              </ButtonLink>
              <a href={page.url.devMail()}>{w.demoMail()}</a>
            </p>
          </div>
        </Panel>
      ) : null}
    </div>
  );
}

/** Where the code that came by mail is typed. */
export function CodePage(props: {
  readonly page: Page;
  readonly address: string;
  readonly errors: readonly FieldError[];
}): Html {
  const { page, address, errors } = props;
  const w = page.w.person;
  return (
    <div class="flow">
      <h1>{w.codeTitle()}</h1>
      <ErrorSummary page={page} errors={errors} />
      <CodeForm page={page} action={page.url.signInCode()} address={address} errors={errors} />
      <p>
        <a href={page.url.signIn()}>{w.codeAgain()}</a>
      </p>
    </div>
  );
}

/** The form for a code, wherever one is asked for. */
export function CodeForm(props: {
  readonly page: Page;
  readonly action: string;
  readonly address: string;
  readonly errors: readonly FieldError[];
}): Html {
  const { page, action, address, errors } = props;
  const w = page.w.person;
  return (
    <>
      {address === "" ? null : <p>{w.codeSent({ address })}</p>}
      {page.config.demo ? (
        <p>
          <a href={page.url.devMail()}>{w.demoMail()}</a>
        </p>
      ) : null}
      <form method="post" action={action} class="flow" novalidate>
        <Csrf page={page} />
        <TextField
          page={page}
          name="code"
          label={w.code()}
          hint={w.codeHint()}
          error={errorOf(errors, "code")}
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength={20}
          isShort
        />
        <p>
          <Button>{w.codeButton()}</Button>
        </p>
      </form>
    </>
  );
}

/** Asks whether somebody wants to sign out. */
export function SignOutPage(props: { readonly page: Page }): Html {
  const { page } = props;
  const w = page.w.person;
  return (
    <div class="flow">
      <h1>{w.signOut()}</h1>
      <p>{w.signOutText()}</p>
      <SignOutForm page={page} />
    </div>
  );
}

/** The button that signs out. */
export function SignOutForm(props: { readonly page: Page }): Html {
  const { page } = props;
  return (
    <form method="post" action={page.url.signOut()}>
      <Csrf page={page} />
      <Button weight="other">{page.w.person.signOut()}</Button>
    </form>
  );
}

/** Says that somebody is signed out; after an erasure, that nothing is kept any more. */
export function SignedOutPage(props: { readonly page: Page; readonly isErased: boolean }): Html {
  const { page, isErased } = props;
  const w = page.w.person;
  return (
    <div class="flow">
      <h1>{isErased ? w.erasedTitle() : w.signedOutTitle()}</h1>
      <p class="lead">{isErased ? w.erasedText() : w.signedOutText()}</p>
      <ul>
        <li>
          <a href={page.url.home()}>{page.w.ground.goHome()}</a>
        </li>
        {isErased ? null : (
          <li>
            <a href={page.url.signIn()}>{w.signInTitle()}</a>
          </li>
        )}
      </ul>
    </div>
  );
}
