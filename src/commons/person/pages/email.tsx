import { Button, Csrf, ErrorSummary, errorOf, TextField } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { FieldError } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import { CodeForm } from "./sign-in.js";

interface Props {
  readonly page: Page;
  readonly address: string;
  readonly errors: readonly FieldError[];
}

/** Asks for another address. */
export function EmailPage({ page, address, errors }: Props): Html {
  const w = page.w.person;
  return (
    <div class="flow">
      <h1>{w.changeAddress()}</h1>
      <ErrorSummary page={page} errors={errors} />
      <p class="lead">{w.changeAddressLead()}</p>
      <form method="post" action={page.url.meEmail()} class="flow" novalidate>
        <Csrf page={page} />
        <TextField
          page={page}
          name="address"
          type="email"
          label={w.newAddress()}
          value={address}
          error={errorOf(errors, "address")}
          autocomplete="email"
          maxlength={254}
        />
        <p>
          <Button>{w.signInButton()}</Button>
        </p>
      </form>
    </div>
  );
}

/** Asks for the code that went to the other address. */
export function EmailCodePage({ page, address, errors }: Props): Html {
  const w = page.w.person;
  return (
    <div class="flow">
      <h1>{w.changeAddress()}</h1>
      <ErrorSummary page={page} errors={errors} />
      <CodeForm page={page} action={page.url.meEmail()} address={address} errors={errors} />
      <p>
        <a href={page.url.meEmail()}>{w.codeAgain()}</a>
      </p>
    </div>
  );
}
