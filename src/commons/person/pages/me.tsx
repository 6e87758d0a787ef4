import {
  Button,
  Csrf,
  ErrorSummary,
  errorOf,
  Radios,
  Select,
  SummaryList,
  Text,
  TextArea,
  TextField,
  UserText,
} from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { HeldPost } from "../../../ground/http/actor.js";
import type { FieldError, Typed } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import { enumWord, localeCodes, locales } from "../../../ground/words/index.js";
import type { LinkedInstitution } from "../options.js";
import { channels, type Person } from "../person.js";
import { SignOutForm } from "./sign-in.js";

/** What the page about oneself shows. */
export interface MeView {
  readonly person: Person;
  readonly email: string | null;
  readonly offices: readonly {
    readonly held: HeldPost;
    readonly institution: LinkedInstitution | null;
  }[];
}

interface Props {
  readonly page: Page;
  readonly view: MeView;
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}

/** Who I am here: names, offices, what I prefer, and where my data are. */
export function MePage(props: Props): Html {
  const { page, view, errors } = props;
  const w = page.w.person;
  const { person } = view;
  return (
    <div class="flow">
      <h1>{w.mePage()}</h1>
      <ErrorSummary page={page} errors={errors} />
      <SummaryList
        isWide
        rows={[
          { label: w.displayName(), value: <UserText text={person.displayName} /> },
          { label: w.pseudonym(), value: <bdi>{person.pseudonym}</bdi> },
          { label: w.verification(), value: enumWord(w, "verification", person.verification) },
          {
            label: w.address(),
            value: (
              <>
                <bdi>{view.email ?? page.w.ground.notGiven()}</bdi>{" "}
                <a href={page.url.meEmail()}>{view.email ? w.changeAddress() : w.addAddress()}</a>
              </>
            ),
          },
          ...(person.isOperator ? [{ label: w.role(), value: w.operator() }] : []),
        ]}
      />
      <Offices {...props} />
      <Preferences {...props} />
      <h2>{w.mineTitle()}</h2>
      <ul>
        <li>
          <a href={page.url.meFollowing()}>{page.w.following.mineTitle()}</a>
        </li>
        <li>
          <a href={page.url.meSessions()}>{w.sessionsTitle()}</a>
        </li>
        <li>
          <a href={page.url.mePasskeys()}>{w.passkeysLink()}</a>
        </li>
        <li>
          <a href={page.url.meData()}>{w.dataTitle()}</a>
        </li>
        <li>
          <a href={page.url.meErase()}>{w.eraseTitle()}</a>
        </li>
      </ul>
      <SignOutForm page={page} />
    </div>
  );
}

function Offices({ page, view }: Props): Html {
  const w = page.w.person;
  return (
    <section class="flow">
      <h2>{w.officesTitle()}</h2>
      {view.offices.length === 0 ? (
        <p>{w.officesNone()}</p>
      ) : (
        <ul>
          {view.offices.map(({ held, institution }) => (
            <li>
              <a href={page.url.post({ id: held.post })}>
                <Text of={held.postLabel} page={page} />
              </a>
              {institution ? (
                <>
                  {" · "}
                  <a href={page.url.institution({ slug: institution.slug })}>
                    <Text of={institution.name} page={page} />
                  </a>
                  {held.role === "head" ? (
                    <>
                      {" · "}
                      <a href={page.url.institutionManage({ slug: institution.slug })}>
                        {w.manage()}
                      </a>
                    </>
                  ) : null}
                </>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Preferences(props: Props): Html {
  const { page, view } = props;
  const w = page.w.person;
  const holdsOffice = view.offices.length > 0;
  return (
    <section class="flow">
      <h2>{w.preferencesTitle()}</h2>
      <form method="post" action={page.url.me()} class="flow" novalidate>
        <Csrf page={page} />
        <TextField
          {...field(props, "displayName")}
          label={w.displayName()}
          hint={holdsOffice ? w.displayNameOfficial() : w.displayNameHint()}
          autocomplete="name"
          maxlength={120}
        />
        <Select
          {...field(props, "locale")}
          label={w.locale()}
          hint={w.localeHint()}
          options={localeCodes.map((code) => ({
            value: code,
            label: locales[code].name,
            lang: code,
          }))}
        />
        <Radios
          {...field(props, "channel")}
          label={w.channel()}
          hint={w.channelHint()}
          options={channels.map((value) => ({ value, label: enumWord(w, "channel", value) }))}
        />
        <TextArea
          {...field(props, "accessNeeds")}
          label={w.accessNeeds()}
          hint={w.accessNeedsHint()}
          maxlength={2_000}
          isOptional
        />
        <p>
          <Button>{page.w.ground.save()}</Button>
        </p>
      </form>
    </section>
  );
}

function field(props: Props, name: string) {
  return {
    page: props.page,
    name,
    value: props.input[name] ?? "",
    error: errorOf(props.errors, name),
  };
}
