import {
  Button,
  Csrf,
  ErrorSummary,
  errorOf,
  SearchForm,
  Select,
  Text,
  TextArea,
} from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { FieldError, Typed } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import { inLanguage } from "../../../ground/words/index.js";
import type { NamedInstitution } from "../../../commons/obligation/index.js";
import type { TransferView } from "../transfer-view.js";

interface Props {
  readonly page: Page;
  readonly view: TransferView;
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}

/** Who should owe it instead: the institution first, then its office and the reason. */
export function TransferPage(props: Props): Html {
  const { page, view, errors } = props;
  const { obligation, chosen } = view;
  const w = page.w.commitment;
  return (
    <div class="flow">
      <h1>{w.transferHeading()}</h1>
      {errors.length > 0 ? <ErrorSummary page={page} errors={errors} /> : null}
      <p>
        <a href={page.url.commitment({ id: obligation.id })}>
          <Text of={obligation.title} page={page} />
        </a>
      </p>
      <p class="lead">{w.transferText()}</p>
      {chosen ? <TransferForm {...props} chosen={chosen} /> : <Institutions {...props} />}
    </div>
  );
}

function Institutions({ page, view }: Props): Html {
  const w = page.w.commitment;
  const action = page.url.commitmentTransfer({ id: view.obligation.id });
  return (
    <section class="flow">
      <h2>{w.transferChoose()}</h2>
      <Choices page={page} action={action} list={view.near} />
      {view.mayLookElsewhere ? (
        <SearchForm page={page} action={action} label={w.transferFind()} value={view.search} />
      ) : null}
      {view.search !== "" && view.mayLookElsewhere && view.found.length === 0 ? (
        <p>{w.transferNone()}</p>
      ) : null}
      <Choices page={page} action={action} list={view.found} />
    </section>
  );
}

function Choices(props: {
  readonly page: Page;
  readonly action: string;
  readonly list: readonly NamedInstitution[];
}): Html | null {
  const { page, action, list } = props;
  if (list.length === 0) return null;
  return (
    <ul>
      {list.map((one) => (
        <li>
          <a href={`${action}?institution=${one.id}`}>
            <Text of={one.name} page={page} />
          </a>
        </li>
      ))}
    </ul>
  );
}

function TransferForm(
  props: Props & { readonly chosen: NonNullable<TransferView["chosen"]> },
): Html {
  const { page, view, chosen, input, errors } = props;
  const w = page.w.commitment;
  const action = page.url.commitmentTransfer({ id: view.obligation.id });
  const field = (name: string) => ({
    page,
    name,
    value: input[name] ?? "",
    error: errorOf(errors, name),
  });
  return (
    <>
      <p>
        <Text of={chosen.institution.name} page={page} />{" "}
        <a href={action}>{page.w.ground.change()}</a>
      </p>
      {chosen.posts.length === 0 ? (
        <p>{w.transferNoPost()}</p>
      ) : (
        <form method="post" action={action} class="flow" novalidate>
          <Csrf page={page} />
          <input type="hidden" name="version" value={input["version"] ?? view.obligation.version} />
          <input type="hidden" name="debtor" value={chosen.institution.id} />
          <Select
            {...field("post")}
            label={w.transferPost()}
            options={chosen.posts.map((post) => {
              const shown = inLanguage(post.label, page.locale);
              const label = post.holder ? shown.text : w.newPostVacant({ post: shown.text });
              return { value: post.id, label, lang: shown.isFallback ? shown.lang : undefined };
            })}
          />
          <TextArea {...field("why")} label={w.transferWhy()} />
          <p>
            <Button>{w.transferButton()}</Button>
          </p>
        </form>
      )}
    </>
  );
}
