import type { ResolutionKind } from "../../../../commons/obligation/index.js";
import {
  Button,
  Csrf,
  Details,
  ErrorSummary,
  errorOf,
  Select,
  Text,
  TextArea,
  TextField,
} from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { FieldError, Typed } from "../../../../ground/http/fields.js";
import type { Page } from "../../../../ground/http/page.js";
import { inLanguage } from "../../../../ground/words/index.js";
import { stepsShown } from "../form.js";
import type { EscalationView, OfficeChoice } from "../view.js";

/** Which form came back. */
export type FormName = ResolutionKind | "withdrawal";

/** A form that came back: which one, what was typed, what is wrong. */
export interface DecideState {
  readonly form: FormName;
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}

interface Props {
  readonly page: Page;
  readonly view: EscalationView;
  readonly state: DecideState | null;
}

/** What this reader may do with an escalation: decide, hand it on, take it back. */
export function Decide(props: Props): Html | null {
  const { page, view, state } = props;
  const w = page.w.commitment;
  const { may, mayHandOn, mayTakeBack } = view;
  if (may.length === 0 && !mayHandOn && mayTakeBack === null) return null;
  const post = view.actsAs ? view.names.post(view.actsAs) : undefined;
  return (
    <section class="flow" id="act">
      <h2>{may.length > 0 ? w.decideTitle() : w.act()}</h2>
      {state ? (
        <ErrorSummary
          page={page}
          errors={state.errors.map((error) => ({
            ...error,
            field: `${state.form}-${error.field}`,
          }))}
        />
      ) : null}
      {post ? (
        <p>
          <Text of={post.label} page={page} />
          {": "}
          {w.actRecorded()}
        </p>
      ) : null}
      {may.map((kind, index) => (
        <Details
          summary={page.w.obligation[`resolution-${kind}`]()}
          isOpen={state ? state.form === kind : index === 0}
        >
          <DecisionForm {...props} kind={kind} />
        </Details>
      ))}
      {mayHandOn ? <HandOn {...props} /> : null}
      {mayTakeBack === null ? null : <TakeBack {...props} />}
    </section>
  );
}

function DecisionForm(props: Props & { readonly kind: ResolutionKind }): Html {
  const { page, view, kind } = props;
  const { id, version } = view.escalation;
  const w = page.w.commitment;
  const field = fieldsOf(props, kind);
  return (
    <form method="post" action={page.url.escalationDecision({ id })} class="flow" novalidate>
      <Csrf page={page} />
      <input type="hidden" name="resolution" value={kind} />
      <input type="hidden" name="version" value={version} />
      <p>{w[`decide-${kind}`]()}</p>
      <ResolutionFields
        page={page}
        kind={kind}
        offices={view.offices}
        accountable={view.obligation.accountablePost}
        field={field}
      />
      <TextArea {...field("why")} label={w.decideWhy()} />
      <p>
        <Button weight={kind === "release" ? "grave" : "main"}>{w.decideButton()}</Button>
      </p>
    </form>
  );
}

/** The wiring of a field by its name: its value, its error, its id on the page. */
export type FieldOf = (name: string) => {
  readonly page: Page;
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly error: string | undefined;
};

interface ResolutionProps {
  readonly page: Page;
  readonly kind: ResolutionKind;
  readonly offices: readonly OfficeChoice[];
  /** The post that answers for it now. */
  readonly accountable: string;
  readonly field: FieldOf;
}

/** The fields of one kind of decision, beside its reason. */
export function ResolutionFields(props: ResolutionProps): Html | null {
  const { page, kind, field } = props;
  const w = page.w.commitment;
  switch (kind) {
    case "redate":
      return (
        <>
          <TextField {...field("dueOn")} label={w.redateDay()} type="date" />
          <MeansFields {...props} isOptional />
        </>
      );
    case "resource":
      return <MeansFields {...props} isOptional={false} />;
    case "reassign": {
      const others = props.offices.filter(({ post }) => post !== props.accountable);
      return (
        <Select
          {...field("post")}
          label={w.decidePost()}
          options={others.map((office) => optionFor(page, office))}
        />
      );
    }
    case "split":
      return (
        <>
          {stepsShown.map((number) => (
            <fieldset class="flow">
              <legend>{w.splitStep({ number })}</legend>
              <TextField
                {...field(`title${number}`)}
                label={w.splitTitle()}
                maxlength={300}
                isOptional={number > 2}
              />
              <TextField
                {...field(`dueOn${number}`)}
                label={w.splitDay()}
                type="date"
                isOptional={number > 2}
              />
            </fieldset>
          ))}
        </>
      );
    case "release":
    case "uphold":
      return null;
  }
}

function MeansFields(props: ResolutionProps & { readonly isOptional: boolean }): Html {
  const { page, offices, field, isOptional } = props;
  const w = page.w.commitment;
  const nobody = isOptional ? [{ value: "", label: w.meansNobody() }] : [];
  return (
    <>
      <Select
        {...field("meansPost")}
        label={w.meansPost()}
        isOptional={isOptional}
        options={[...nobody, ...offices.map((office) => optionFor(page, office))]}
      />
      <TextArea
        {...field("meansWhat")}
        label={w.meansWhat()}
        hint={w.meansHint()}
        rows={2}
        isOptional={isOptional}
      />
    </>
  );
}

function optionFor(page: Page, { post, label, institution }: OfficeChoice) {
  const post_ = inLanguage(label, page.locale);
  const text = inLanguage(institution.name, page.locale).text;
  return {
    value: post,
    label: page.w.commitment.officeIn({ post: post_.text, institution: text }),
    lang: post_.isFallback ? post_.lang : undefined,
  };
}

function HandOn({ page, view }: Props): Html {
  const w = page.w.commitment;
  const { id } = view.escalation;
  return (
    <Details summary={w.handOnTitle()}>
      <form method="post" action={page.url.escalationNextLevel({ id })} class="flow" novalidate>
        <Csrf page={page} />
        <p>{w.handOnText()}</p>
        <p>
          <Button weight="other">{w.handOnButton()}</Button>
        </p>
      </form>
    </Details>
  );
}

function TakeBack(props: Props): Html {
  const { page, view, state } = props;
  const w = page.w.commitment;
  const { id } = view.escalation;
  const field = fieldsOf(props, "withdrawal");
  return (
    <Details summary={w.takeBackTitle()} isOpen={state?.form === "withdrawal"}>
      <form method="post" action={page.url.escalationWithdrawal({ id })} class="flow" novalidate>
        <Csrf page={page} />
        <p>{view.mayTakeBack === "asked" ? w.takeBackAsk() : w.takeBackText()}</p>
        <TextArea {...field("why")} label={w.withdrawWhy()} />
        <p>
          <Button weight="other">{w.takeBackButton()}</Button>
        </p>
      </form>
    </Details>
  );
}

function fieldsOf({ page, state }: Props, form: FormName): FieldOf {
  const own = state?.form === form ? state : null;
  return (name: string) => ({
    page,
    id: `${form}-${name}`,
    name,
    value: own?.input[name] ?? "",
    error: errorOf(own?.errors ?? [], name),
  });
}
