import type { Obligation } from "../../../../commons/obligation/index.js";
import {
  Button,
  Csrf,
  ErrorSummary,
  errorOf,
  SearchForm,
  Select,
  Text,
  TextArea,
  TextField,
} from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { FieldError, Typed } from "../../../../ground/http/fields.js";
import type { Page } from "../../../../ground/http/page.js";
import { inLanguage } from "../../../../ground/words/index.js";
import type { AskWhere, AskWhom } from "../view.js";

interface Props {
  readonly page: Page;
  readonly asker: Obligation;
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}

/** The first question: who is needed, or which promise that is there already. */
export function AskWherePage(
  props: Props & { readonly where: AskWhere; readonly search: string },
): Html {
  const { page, asker, where, search, errors } = props;
  const w = page.w.commitment;
  return (
    <div class="flow">
      <h1>{w.askTitle()}</h1>
      {errors.length > 0 ? <ErrorSummary page={page} errors={errors} /> : null}
      <p class="lead">{w.askLead()}</p>
      <p>
        {w.askFor()}{" "}
        <a href={page.url.commitment({ id: asker.id })}>
          <Text of={asker.title} page={page} />
        </a>
      </p>
      <section class="flow">
        <h2>{w.askWhom()}</h2>
        {where.partners.length > 0 ? (
          <>
            <h3>{w.askPartners()}</h3>
            <Institutions page={page} asker={asker} list={where.partners} />
          </>
        ) : null}
        <h3>{w.askOthers()}</h3>
        <SearchForm
          page={page}
          action={page.url.newDependency({ id: asker.id })}
          label={w.askSearch()}
          value={search}
        />
        {search !== "" && where.found.length === 0 ? <p>{w.askNobody()}</p> : null}
        <Institutions page={page} asker={asker} list={where.found} />
        <p>
          <a href={page.url.responsible()}>{w.askResponsible()}</a>
        </p>
      </section>
      <WaitForm {...props} />
    </div>
  );
}

function Institutions(props: {
  readonly page: Page;
  readonly asker: Obligation;
  readonly list: AskWhere["found"];
}): Html | null {
  const { page, asker, list } = props;
  if (list.length === 0) return null;
  const address = page.url.newDependency({ id: asker.id });
  return (
    <ul>
      {list.map((one) => (
        <li>
          <a href={`${address}?institution=${one.id}`}>
            <Text of={one.name} page={page} />
          </a>
        </li>
      ))}
    </ul>
  );
}

function WaitForm(props: Props): Html {
  const { page, asker, input, errors } = props;
  const w = page.w.commitment;
  const field = fieldsOf(page, input, errors);
  return (
    <section class="flow">
      <h2>{w.waitTitle()}</h2>
      <p>{w.waitText()}</p>
      <form
        method="post"
        action={page.url.commitmentWaiting({ id: asker.id })}
        class="flow"
        novalidate
      >
        <Csrf page={page} />
        <TextField {...field("blocker")} label={w.waitBlocker()} hint={w.waitBlockerHint()} />
        <TextArea {...field("why")} label={w.waitWhy()} isOptional />
        <p>
          <Button weight="other">{w.waitButton()}</Button>
        </p>
      </form>
    </section>
  );
}

/** "We need this from you by then, because": to one office of the chosen institution. */
export function AskPage(props: Props & { readonly whom: AskWhom }): Html {
  const { page, asker, whom, input, errors } = props;
  const w = page.w.commitment;
  const field = fieldsOf(page, input, errors);
  return (
    <div class="flow">
      <h1>{w.askTitle()}</h1>
      {errors.length > 0 ? <ErrorSummary page={page} errors={errors} /> : null}
      <p>
        {w.askFor()}{" "}
        <a href={page.url.commitment({ id: asker.id })}>
          <Text of={asker.title} page={page} />
        </a>
      </p>
      <p>
        {w.askOf()}{" "}
        <b>
          <Text of={whom.institution.name} page={page} />
        </b>{" "}
        <a href={page.url.newDependency({ id: asker.id })}>{page.w.ground.change()}</a>
      </p>
      <form
        method="post"
        action={page.url.commitmentDependencies({ id: asker.id })}
        class="flow"
        novalidate
      >
        <Csrf page={page} />
        <input type="hidden" name="institution" value={whom.institution.id} />
        <TextField {...field("title")} label={w.askWhat()} hint={w.askWhatHint()} maxlength={300} />
        <TextArea
          {...field("deliverable")}
          label={w.newDeliverable()}
          hint={w.newDeliverableHint()}
        />
        <Select
          {...field("post")}
          label={w.askPost()}
          hint={w.newPostHint()}
          options={whom.posts.map((post) => {
            const shown = inLanguage(post.label, page.locale);
            const label = post.holder ? shown.text : w.newPostVacant({ post: shown.text });
            return { value: post.id, label, lang: shown.isFallback ? shown.lang : undefined };
          })}
        />
        <TextField {...field("dueOn")} label={w.askBy()} type="date" />
        <TextArea {...field("why")} label={w.askWhy()} hint={w.askWhyHint()} />
        <p>
          <Button>{w.askButton()}</Button>
        </p>
      </form>
    </div>
  );
}

function fieldsOf(page: Page, input: Typed, errors: readonly FieldError[]) {
  return (name: string) => ({
    page,
    name,
    value: input[name] ?? "",
    error: errorOf(errors, name),
  });
}
