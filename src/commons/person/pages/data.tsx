import {
  Button,
  ButtonLink,
  Checkboxes,
  Csrf,
  ErrorSummary,
  errorOf,
  Notice,
  Panel,
  TextField,
} from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { FieldError, Typed } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import { erasuresKeptDays } from "../erasures.js";

/** What is kept about somebody, and how to take it away. */
export function DataPage(props: { readonly page: Page }): Html {
  const { page } = props;
  const w = page.w.person;
  return (
    <div class="flow">
      <h1>{w.dataTitle()}</h1>
      <p class="lead">{w.dataLead()}</p>
      <ul>
        <li>{w.dataPerson()}</li>
        <li>{w.dataLogins()}</li>
        <li>{w.dataFacts()}</li>
        <li>{w.dataMails()}</li>
      </ul>
      <p>
        <ButtonLink href={`${page.url.meData()}.json`}>{w.dataDownload()}</ButtonLink>
      </p>
      <p>
        <a href={page.url.meErase()}>{w.eraseTitle()}</a>
      </p>
    </div>
  );
}

/** What erasing takes away and what stays, and the form that does it. */
export function ErasePage(props: {
  readonly page: Page;
  readonly pseudonym: string;
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}): Html {
  const { page, pseudonym, input, errors } = props;
  const w = page.w.person;
  const { actor } = page;
  const holdsOffice = actor.kind === "person" && actor.tenures.length > 0;
  return (
    <div class="flow">
      <h1>{w.eraseTitle()}</h1>
      <ErrorSummary page={page} errors={errors} />
      <p class="lead">{w.eraseLead()}</p>
      <Panel title={w.eraseGoes()}>
        <ul>
          <li>{w.eraseGoesPerson()}</li>
          <li>{w.eraseGoesNames()}</li>
          <li>{w.eraseGoesMails()}</li>
        </ul>
      </Panel>
      <Panel title={w.eraseStays()}>
        <ul>
          <li>{w.eraseStaysFacts()}</li>
          <li>{w.eraseStaysOwed()}</li>
          <li>{w.eraseStaysBackups()}</li>
          <li>{w.eraseStaysList({ days: erasuresKeptDays })}</li>
        </ul>
      </Panel>
      {holdsOffice ? (
        <Notice page={page} tone="warn">
          <p>{w.eraseOffice()}</p>
        </Notice>
      ) : null}
      <p>
        <a href={page.url.meData()}>{w.eraseDownloadFirst()}</a>
      </p>
      <form method="post" action={page.url.meErase()} class="flow" novalidate>
        <Csrf page={page} />
        <TextField
          page={page}
          name="pseudonym"
          label={w.erasePseudonym({ pseudonym })}
          value={input["pseudonym"] ?? ""}
          error={errorOf(errors, "pseudonym")}
          autocomplete="off"
          maxlength={80}
        />
        <Checkboxes
          page={page}
          name="understood"
          label={w.eraseConfirm()}
          error={errorOf(errors, "understood")}
          values={input["understood"] === "yes" ? ["yes"] : []}
          options={[{ value: "yes", label: w.eraseTick() }]}
        />
        <p>
          <Button weight="grave">{w.eraseButton()}</Button>
        </p>
      </form>
    </div>
  );
}
