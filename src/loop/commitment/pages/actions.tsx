import { completions, declineReasons, completionWord } from "../../../commons/obligation/index.js";
import {
  Button,
  ButtonLink,
  Csrf,
  Details,
  ErrorSummary,
  errorOf,
  Select,
  Text,
  TextArea,
  TextField,
  type Weight,
} from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { FieldError, Typed } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import { formCommands, type FormCommand } from "../forms.js";
import type { CommitmentView } from "../view.js";

/** A form that came back: which one, what was typed, what is wrong. */
export interface FormState {
  readonly command: FormCommand;
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}

interface FormProps {
  readonly page: Page;
  readonly view: CommitmentView;
  readonly command: FormCommand;
  readonly form: FormState | null;
}

/** What this reader may do now, each as a form that works without JavaScript. */
export function Actions(props: {
  readonly page: Page;
  readonly view: CommitmentView;
  readonly form: FormState | null;
}): Html | null {
  const { page, view, form } = props;
  const offered = formCommands.filter(
    (command) => view.may.includes(command) || form?.command === command,
  );
  if (offered.length === 0) return null;
  const w = page.w.commitment;
  const posts = [...new Set(offered.flatMap((command) => view.actsAs[command] ?? []))];
  const [only] = posts;
  return (
    <section class="flow" id="act">
      <h2>{w.act()}</h2>
      {form ? (
        <ErrorSummary
          page={page}
          errors={form.errors.map((error) => ({
            ...error,
            field: `${form.command}-${error.field}`,
          }))}
        />
      ) : null}
      {only && posts.length === 1 ? <InTheNameOf page={page} view={view} post={only} /> : null}
      {offered.map((command, index) => (
        <Details
          summary={w[`${command}Heading`]()}
          isOpen={form ? form.command === command : index === 0}
        >
          <ActionForm
            page={page}
            view={view}
            command={command}
            form={form?.command === command ? form : null}
            isNamed={posts.length > 1}
          />
        </Details>
      ))}
    </section>
  );
}

function InTheNameOf(props: {
  readonly page: Page;
  readonly view: CommitmentView;
  readonly post: string;
}): Html | null {
  const { page, view } = props;
  const post = view.names.post(props.post);
  return post ? (
    <p>
      <Text of={post.label} page={page} />
      {": "}
      {page.w.commitment.actRecorded()}
    </p>
  ) : null;
}

function ActionForm(props: FormProps & { readonly isNamed: boolean }): Html {
  const { page, view, command } = props;
  const { id, version } = view.obligation;
  const w = page.w.commitment;
  const post = view.actsAs[command];
  const named = props.isNamed && post ? <InTheNameOf page={page} view={view} post={post} /> : null;
  if (command === "transfer") {
    // Whom to ask is too much to choose from for a form beside others.
    return (
      <>
        {named}
        <p>{w.transferText()}</p>
        <p>
          <ButtonLink weight="other" href={page.url.commitmentTransfer({ id })}>
            {w.transferLink()}
          </ButtonLink>
        </p>
      </>
    );
  }
  return (
    <form method="post" action={addressOf(page, command, id)} class="flow" novalidate>
      <Csrf page={page} />
      <input type="hidden" name="version" value={version} />
      {named}
      <Fields {...props} />
      <p>
        <Button weight={weights[command] ?? "main"}>{w[`${command}Button`]()}</Button>
      </p>
    </form>
  );
}

// What cannot be taken back looks like it.
const weights: Partial<Record<FormCommand, Weight>> = {
  decline: "other",
  dispute: "other",
  refuse: "other",
  reject: "other",
  recall: "other",
  release: "grave",
  withdraw: "grave",
};

function addressOf(page: Page, command: FormCommand, id: string): string {
  switch (command) {
    case "accept":
      return page.url.commitmentAcceptance({ id });
    case "decline":
      return page.url.commitmentRefusal({ id });
    case "progress":
      return page.url.commitmentProgress({ id });
    case "deliver":
      return page.url.commitmentDelivery({ id });
    case "confirm":
      return page.url.commitmentConfirmation({ id });
    case "dispute":
      return page.url.commitmentDispute({ id });
    case "redate":
      return page.url.commitmentNewDate({ id });
    case "withdraw":
      return page.url.commitmentWithdrawal({ id });
    case "offer":
      return page.url.commitmentOffer({ id });
    case "propose":
      return page.url.commitmentDateRequest({ id });
    case "consent":
      return page.url.commitmentDateConsent({ id });
    case "refuse":
      return page.url.commitmentDateRefusal({ id });
    case "transfer":
      return page.url.commitmentTransfer({ id });
    case "assume":
      return page.url.commitmentTakingOver({ id });
    case "reject":
      return page.url.commitmentTransferRefusal({ id });
    case "recall":
      return page.url.commitmentTransferRecall({ id });
    case "release":
      return page.url.commitmentRelease({ id });
  }
}

function Fields(props: FormProps): Html {
  const { page, view, command, form } = props;
  const w = page.w.commitment;
  const field = (name: string) => ({
    page,
    id: `${command}-${name}`,
    name,
    value: form?.input[name] ?? "",
    error: errorOf(form?.errors ?? [], name),
  });
  switch (command) {
    case "accept": {
      const { dueOn } = view.obligation;
      return <>{dueOn === null ? null : <p>{w.acceptText({ day: dueOn })}</p>}</>;
    }
    case "decline":
      return (
        <>
          <Select
            {...field("reason")}
            label={w.declineReason()}
            options={declineReasons.map((value) => ({
              value,
              label: page.w.obligation[`reason-${value}`](),
            }))}
          />
          <TextArea {...field("why")} label={w.declineWhy()} />
        </>
      );
    case "progress": {
      const completion = field("completion");
      return (
        <>
          <Select
            {...completion}
            value={completion.value === "" ? view.obligation.completion : completion.value}
            label={w.progressCompletion()}
            options={completions.map((value) => ({ value, label: completionWord(page.w, value) }))}
          />
          <TextArea {...field("note")} label={w.progressNote()} />
        </>
      );
    }
    case "deliver":
      return (
        <>
          <p>{w.deliverText()}</p>
          <TextField {...field("evidenceTitle")} label={w.deliverTitle()} maxlength={300} />
          <TextField {...field("evidenceUrl")} label={w.deliverUrl()} type="url" />
          <TextArea {...field("note")} label={w.deliverNote()} isOptional />
        </>
      );
    case "confirm":
      return <p>{w.confirmText()}</p>;
    case "dispute":
      return <TextArea {...field("why")} label={w.disputeWhy()} />;
    case "offer":
      return <p>{w.offerText()}</p>;
    case "propose":
      return (
        <>
          <p>{w.proposeText()}</p>
          <TextField {...field("dueOn")} label={w.proposeDay()} type="date" />
          <TextArea {...field("why")} label={w.proposeWhy()} />
        </>
      );
    case "consent": {
      const day = view.obligation.proposal?.dueOn;
      return <>{day ? <p>{w.consentText({ day })}</p> : null}</>;
    }
    case "refuse":
      return (
        <>
          <p>{w.refuseText()}</p>
          <TextArea {...field("why")} label={w.refuseWhy()} />
        </>
      );
    case "transfer":
      return <></>;
    case "assume":
      return <p>{w.assumeText()}</p>;
    case "reject":
      return (
        <>
          <p>{w.rejectText()}</p>
          <TextArea {...field("why")} label={w.rejectWhy()} />
        </>
      );
    case "recall":
      return <p>{w.recallText()}</p>;
    case "release":
      return (
        <>
          <p>{w.releaseText()}</p>
          <TextField
            {...field("decision")}
            label={w.releaseDecision()}
            hint={w.releaseDecisionHint()}
            maxlength={300}
          />
          <TextArea {...field("why")} label={w.releaseWhy()} />
        </>
      );
    case "redate":
      return (
        <>
          <p>{w.redateText()}</p>
          <TextField {...field("dueOn")} label={w.redateDay()} type="date" />
          <TextArea {...field("why")} label={w.redateWhy()} />
        </>
      );
    case "withdraw":
      return (
        <>
          <p>{w.withdrawText()}</p>
          <TextArea {...field("why")} label={w.withdrawWhy()} />
        </>
      );
  }
}
