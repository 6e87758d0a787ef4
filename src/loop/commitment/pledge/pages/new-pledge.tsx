import {
  Button,
  Csrf,
  ErrorSummary,
  errorOf,
  Radios,
  Select,
  Text,
  TextArea,
  TextField,
} from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { FieldError, Typed } from "../../../../ground/http/fields.js";
import type { Page } from "../../../../ground/http/page.js";
import { inLanguage } from "../../../../ground/words/index.js";
import { gifts } from "../form.js";
import type { NewPledgeView } from "../view.js";

interface Props {
  readonly page: Page;
  readonly view: NewPledgeView;
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}

/** The form of a new pledge: first whose, then how much, of what, for when. */
export function NewPledgePage(props: Props): Html {
  const { page, view, errors } = props;
  const w = page.w.commitment;
  return (
    <div class="flow">
      <h1>{w.pledgeNew()}</h1>
      {errors.length > 0 ? <ErrorSummary page={page} errors={errors} /> : null}
      <p class="lead">{w.pledgeNewLead()}</p>
      <p>
        <a href={page.url.compact({ id: view.compact.id })}>
          <Text of={view.compact.title} page={page} />
        </a>
      </p>
      {view.chosen === null ? <Whose page={page} view={view} /> : <Form {...props} />}
    </div>
  );
}

function Whose({ page, view }: Pick<Props, "page" | "view">): Html {
  const w = page.w.commitment;
  const address = page.url.newPledge({ id: view.compact.id });
  return (
    <section class="flow">
      <h2>{w.pledgeWhose()}</h2>
      {view.parties.length === 0 ? <p>{w.pledgeNobody()}</p> : null}
      <ul>
        {view.parties.map((party) => (
          <li>
            <a href={`${address}?institution=${party.id}`}>
              <Text of={party.name} page={page} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Form(props: Props): Html | null {
  const { page, view, input, errors } = props;
  const { chosen, compact } = view;
  if (chosen === null) return null;
  const w = page.w.commitment;
  const field = (name: string) => ({
    page,
    name,
    value: input[name] ?? "",
    error: errorOf(errors, name),
  });
  return (
    <form method="post" action={page.url.newPledge({ id: compact.id })} class="flow" novalidate>
      <Csrf page={page} />
      <input type="hidden" name="institution" value={chosen.institution.id} />
      <p>
        <Text of={chosen.institution.name} page={page} />
      </p>
      <TextField {...field("title")} label={w.pledgeWhat()} maxlength={300} />
      <TextArea {...field("deliverable")} label={w.pledgeFor()} />
      <Radios
        {...field("gift")}
        value={input["gift"] ?? "money"}
        label={w.pledgeGift()}
        options={gifts.map((value) => ({
          value,
          label: value === "money" ? w.giftMoney() : w.giftDays(),
        }))}
      />
      <TextField
        {...field("currency")}
        label={w.currency()}
        hint={w.currencyHint()}
        maxlength={3}
        isShort
        isOptional
      />
      <TextField
        {...field("amount")}
        label={w.amount()}
        hint={w.amountHint()}
        inputmode="decimal"
        isShort
      />
      <TextField
        {...field("year")}
        value={input["year"] ?? page.today.slice(0, 4)}
        label={w.pledgeYear()}
        inputmode="numeric"
        isShort
      />
      <Select
        {...field("post")}
        label={w.newPost()}
        hint={w.newPostHint()}
        options={chosen.posts.map((post) => {
          const shown = inLanguage(post.label, page.locale);
          const label = post.holder ? shown.text : w.newPostVacant({ post: shown.text });
          return { value: post.id, label, lang: shown.isFallback ? shown.lang : undefined };
        })}
      />
      <TextField {...field("dueOn")} label={w.pledgeDue()} type="date" />
      <p>
        <Button>{w.pledgeButton()}</Button>
      </p>
    </form>
  );
}
