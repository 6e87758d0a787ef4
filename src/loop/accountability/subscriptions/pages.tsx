import {
  Button,
  Csrf,
  EmptyState,
  ErrorSummary,
  errorOf,
  Radios,
  Select,
  Text,
  TextField,
} from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { FieldError, Typed } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import { prefixOf } from "../../../ground/http/locale.js";
import { enumWord } from "../../../ground/words/index.js";
import { cadencesFor, placeKey } from "./kind.js";
import { dutyMails, type DutyMail } from "./duty-mail.js";
import type { Asked } from "./follow.js";
import type { PrivateAddress } from "./private.js";
import type { Follow } from "./store.js";
import type { Thing } from "./thing.js";

/** Choosing how to hear of something: signed in with one button, else by an address. */
export function FollowPage(props: {
  readonly page: Page;
  readonly thing: Thing;
  readonly input: Typed;
  readonly errors: readonly FieldError[];
  readonly count: number | null;
  readonly isFollowed: boolean;
}): Html {
  const { page, thing, input, errors, count, isFollowed } = props;
  const w = page.w.following;
  const isKnown = page.actor.kind === "person";
  const choices = cadencesFor(thing.kind).filter((how) => isKnown || how !== "feed");
  return (
    <div class="flow">
      <h1>{w.title()}</h1>
      <ErrorSummary page={page} errors={errors} />
      <p class="lead">
        <a href={pathIn(page, thing.path)}>
          <Text of={thing.title} page={page} />
        </a>
      </p>
      {count === null ? null : <p class="soft">{w.count({ count })}</p>}
      {isFollowed ? <p>{w.already()}</p> : null}
      <form method="post" action={page.url.follow()} class="flow" novalidate>
        <Csrf page={page} />
        <input type="hidden" name="kind" value={thing.kind} />
        <input type="hidden" name="id" value={thing.ref} />
        {isKnown ? null : (
          <TextField
            page={page}
            name="address"
            type="email"
            autocomplete="email"
            label={w.address()}
            hint={w.addressHint()}
            value={input["address"] ?? ""}
            error={errorOf(errors, "address")}
            maxlength={254}
          />
        )}
        <Radios
          page={page}
          name="how"
          label={w.how()}
          value={input["how"] ?? "daily"}
          error={errorOf(errors, "how")}
          options={choices.map((how) => ({ value: how, label: enumWord(w, "how", how) }))}
        />
        <p>
          <Button>{w.button()}</Button>
        </p>
      </form>
      {placeKey(thing) === null && thing.kind !== "all" ? null : (
        <p class="soft">
          {w.orFeed()}{" "}
          <a href={page.url.feed({ kind: thing.kind, id: thing.ref })}>
            {page.w.accountability.followAtom()}
          </a>
        </p>
      )}
      {isKnown ? (
        <p>
          <a href={page.url.meFollowing()}>{w.mineTitle()}</a>
        </p>
      ) : null}
    </div>
  );
}

/** Afterwards: the same words whatever address was typed. */
export function SentPage({ page }: { readonly page: Page }): Html {
  const w = page.w.following;
  return (
    <div class="flow">
      <h1>{w.sentTitle()}</h1>
      <p class="lead">{w.sentText()}</p>
    </div>
  );
}

/** Where the link in a mail leads: one button, which no program presses by looking. */
export function ConfirmPage(props: {
  readonly page: Page;
  readonly asked: Asked;
  readonly token: string;
}): Html {
  const { page, asked, token } = props;
  const w = page.w.following;
  return (
    <div class="flow">
      <h1>{w.confirmTitle()}</h1>
      <p class="lead">
        <Text of={asked.thing.title} page={page} />
      </p>
      <p>{enumWord(w, "how", asked.how)}</p>
      <form method="post" action={page.url.followConfirmation({ token })}>
        <Csrf page={page} />
        <Button>{w.confirmButton()}</Button>
      </form>
    </div>
  );
}

/** What somebody follows, with a form for each; `action` is where the forms lead. */
export function FollowsList(props: {
  readonly page: Page;
  readonly follows: readonly Follow[];
  readonly action: string;
}): Html {
  const { page, follows, action } = props;
  const w = page.w.following;
  if (follows.length === 0) {
    return (
      <EmptyState title={w.noneTitle()}>
        <p>{w.noneText()}</p>
      </EmptyState>
    );
  }
  return (
    <ul class="flow">
      {follows.map((one) => (
        <li class="flow">
          <p>
            <a href={pathIn(page, one.path)}>
              <Text of={one.title} page={page} />
            </a>
          </p>
          <form method="post" action={action} class="row">
            <Csrf page={page} />
            <input type="hidden" name="follow" value={one.id} />
            <Select
              page={page}
              name="how"
              id={`how-${one.id}`}
              label={w.how()}
              value={one.how}
              options={cadencesFor(one.kind).map((how) => ({
                value: how,
                label: enumWord(w, "how", how),
              }))}
            />
            <Button weight="other">{page.w.ground.save()}</Button>
            <Button weight="grave" name="do" value="stop">
              {w.stopButton()}
            </Button>
          </form>
        </li>
      ))}
    </ul>
  );
}

/** The page behind the link in each mail: works without signing in. */
export function MailPage(props: {
  readonly page: Page;
  readonly follows: readonly Follow[];
  readonly token: string;
}): Html {
  const { page, follows, token } = props;
  const w = page.w.following;
  const action = page.url.followMail({ token });
  return (
    <div class="flow">
      <h1>{w.mailTitle()}</h1>
      {follows.length === 0 ? null : (
        <form method="post" action={action}>
          <Csrf page={page} />
          <p class="row">
            <Button weight="grave" name="do" value="scope">
              {w.stopMail()}
            </Button>
            <Button weight="other" name="do" value="all">
              {w.stopAll()}
            </Button>
          </p>
        </form>
      )}
      <FollowsList page={page} follows={follows} action={action} />
    </div>
  );
}

/** Everything one follows, and the private addresses. */
export function MinePage(props: {
  readonly page: Page;
  readonly follows: readonly Follow[];
  readonly addresses: readonly PrivateAddress[];
  readonly made: { readonly atom: string; readonly ics: string } | null;
  readonly duties: DutyMail;
}): Html {
  const { page, follows, addresses, made, duties } = props;
  const w = page.w.following;
  const action = page.url.meFollowing();
  return (
    <div class="flow">
      <h1>{w.mineTitle()}</h1>
      {made ? (
        <section class="panel flow">
          <h2>{w.madeTitle()}</h2>
          <p>{w.madeText()}</p>
          <p>
            {page.w.accountability.followAtom()}: <code dir="ltr">{made.atom}</code>
          </p>
          <p>
            {page.w.accountability.followCalendar()}: <code dir="ltr">{made.ics}</code>
          </p>
        </section>
      ) : null}
      <FollowsList page={page} follows={follows} action={action} />
      <section class="flow">
        <h2>{w.dutiesTitle()}</h2>
        <form method="post" action={action} class="flow">
          <Csrf page={page} />
          <Radios
            page={page}
            name="duties"
            label={w.dutiesHow()}
            hint={w.dutiesHint()}
            value={duties}
            options={dutyMails.map((how) => ({ value: how, label: enumWord(w, "duties", how) }))}
          />
          <p>
            <Button weight="other">{page.w.ground.save()}</Button>
          </p>
        </form>
      </section>
      <section class="flow">
        <h2>{w.privateTitle()}</h2>
        <p>{w.privateText()}</p>
        <ul class="flow">
          {addresses.map((one) => (
            <li class="flow">
              <p>
                {one.label === null ? w.privateOwn() : <Text of={one.label} page={page} />}
                {" · "}
                {one.createdAt === null
                  ? w.privateNone()
                  : w.privateSince({ day: one.createdAt.toISOString().slice(0, 10) })}
              </p>
              <form method="post" action={action} class="row">
                <Csrf page={page} />
                <input type="hidden" name="post" value={one.post ?? ""} />
                <Button weight="other" name="do" value="make">
                  {one.createdAt === null ? w.privateMake() : w.privateRenew()}
                </Button>
                {one.createdAt === null ? null : (
                  <Button weight="grave" name="do" value="revoke">
                    {w.privateRevoke()}
                  </Button>
                )}
              </form>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function pathIn(page: Page, path: string): string {
  return prefixOf(page.locale, page.config.mainLocale) + path;
}
