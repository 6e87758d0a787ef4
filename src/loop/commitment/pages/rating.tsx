import {
  ConfidenceTag,
  confidences,
  confidenceWord,
  diverge,
  InstitutionName,
  PostName,
  rateableStates,
  ratingIdOf,
  ratingKinds,
  toneOf,
  type Rater,
  type Rating,
  type RatingKind,
  type Standing,
} from "../../../commons/obligation/index.js";
import {
  Button,
  Csrf,
  Details,
  ErrorSummary,
  errorOf,
  Notice,
  Radios,
  Select,
  SideBySide,
  SummaryList,
  Table,
  Text,
  TextArea,
} from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { FieldError, Typed } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import { optionOf } from "./option.js";
import type { CommitmentView } from "../view.js";

/** A rating that came back: what was typed, what is wrong. */
export interface RatingFormState {
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}

type Props = { readonly page: Page; readonly view: CommitmentView };

/** How sure the office and a reviewer are, side by side; the form for whoever may say so; what was said. */
export function ConfidenceSection(
  props: Props & { readonly form: RatingFormState | null },
): Html | null {
  const { page, view, form } = props;
  const { current, all, rater } = view.rated;
  const w = page.w.commitment;
  const isRateable = rateableStates.includes(view.obligation.state);
  if (!isRateable && all.length === 0 && !form) return null;
  return (
    <section class="flow" id="confidence">
      <h2>{w.confidenceTitle()}</h2>
      <p>{isRateable ? w.confidenceLead() : w.confidenceOver()}</p>
      {diverge(current) ? (
        <Notice page={page} tone="warn" title={w.confidenceDiverge()}>
          <p>{w.confidenceDivergeText()}</p>
        </Notice>
      ) : null}
      {isRateable ? (
        <SideBySide
          sides={ratingKinds.map((kind) => ({
            title: page.w.obligation[`rated-${kind}`](),
            tone: toneOf(current[kind]),
            content: <Side page={page} view={view} kind={kind} standing={current[kind]} />,
          }))}
        />
      ) : null}
      {rater ? <RatingForm page={page} view={view} rater={rater} form={form} /> : null}
      <Ratings page={page} view={view} />
    </section>
  );
}

/** What both sides say, in one line at the top that leads to the whole. */
export function ConfidenceLine({ page, view }: Props): Html | null {
  const { current, rater } = view.rated;
  const w = page.w.commitment;
  const said = ratingKinds.filter((kind) => current[kind].kind !== "none");
  if (said.length === 0 && rater === null) return null;
  return (
    <p>
      <a href="#confidence">{w.confidence()}</a>
      {said.map((kind) => (
        <>
          {" "}
          <ConfidenceTag page={page} standing={current[kind]} />{" "}
          <span class="soft">{page.w.obligation[`rated-${kind}`]()}</span>
        </>
      ))}
      {said.length === 0 ? (
        <>
          {" "}
          <ConfidenceTag page={page} standing={{ kind: "none" }} />
        </>
      ) : null}
    </p>
  );
}

function Side(props: Props & { readonly kind: RatingKind; readonly standing: Standing }): Html {
  const { page, view, kind, standing } = props;
  const w = page.w.commitment;
  return (
    <>
      <p>
        <ConfidenceTag page={page} standing={standing} />
      </p>
      {standing.kind === "current" ? (
        <>
          <Said page={page} view={view} rating={standing.rating} />
          <p class="soft">
            <Who page={page} view={view} rating={standing.rating} />
            <br />
            {w.confidenceGiven({
              day: standing.rating.assessedOn,
              until: standing.rating.expiresOn,
            })}
          </p>
        </>
      ) : (
        <p class="soft">
          {standing.kind === "stale"
            ? w.confidenceRanOut({ day: standing.assessedOn, until: standing.expiredOn })
            : w[`confidenceNone-${kind}`]()}
        </p>
      )}
    </>
  );
}

/** The reason and the ask, as facts with their labels. */
function Said(props: Props & { readonly rating: Rating }): Html | null {
  const { page, view, rating } = props;
  const { reason, ask } = rating;
  const w = page.w.commitment;
  const rows = [
    ...(reason ? [{ label: w.confidenceWhy(), value: <Text of={reason} page={page} /> }] : []),
    ...(ask
      ? [
          ...(ask.who === null
            ? []
            : [
                {
                  label: w.confidenceAskWho(),
                  value: <InstitutionName page={page} names={view.names} id={ask.who} />,
                },
              ]),
          { label: w.confidenceAsk(), value: <Text of={ask.what} page={page} /> },
        ]
      : []),
  ];
  return rows.length === 0 ? null : <SummaryList rows={rows} />;
}

function Who(props: Props & { readonly rating: Rating }): Html {
  const { page, view, rating } = props;
  return (
    <>
      <PostName page={page} names={view.names} id={rating.post} />
      {", "}
      <InstitutionName page={page} names={view.names} id={rating.institution} />
    </>
  );
}

/** What was said over time. Words only: a colour stands for what holds today. */
function Ratings({ page, view }: Props): Html | null {
  const { all } = view.rated;
  const w = page.w.commitment;
  if (all.length === 0) return null;
  return (
    <Details summary={w.ratings({ count: all.length })}>
      <Table
        caption={w.ratingsCaption()}
        isQuiet
        columns={[
          { label: w.historyDay() },
          { label: w.ratingsSide() },
          { label: w.ratingsSaid() },
          { label: w.confidenceWhy() },
        ]}
        rows={all.map((rating) => [
          <time datetime={rating.assessedOn}>{page.format.day(rating.assessedOn)}</time>,
          <>
            {page.w.obligation[`rated-${rating.kind}`]()}
            <br />
            <span class="soft">
              <Who page={page} view={view} rating={rating} />
            </span>
          </>,
          confidenceWord(page.w, rating.confidence),
          <Said page={page} view={view} rating={rating} />,
        ])}
      />
    </Details>
  );
}

function RatingForm(
  props: Props & { readonly rater: Rater; readonly form: RatingFormState | null },
): Html {
  const { page, view, rater, form } = props;
  const { current, mayBeAsked } = view.rated;
  const w = page.w.commitment;
  const post = view.names.post(rater.post);
  const field = (name: string) => ({
    page,
    id: `rating-${name}`,
    name,
    value: form?.input[name] ?? "",
    error: errorOf(form?.errors ?? [], name),
  });
  return (
    <>
      {form ? (
        <ErrorSummary
          page={page}
          errors={form.errors.map((error) => ({ ...error, field: `rating-${error.field}` }))}
        />
      ) : null}
      <Details
        summary={w[`rateHeading-${rater.kind}`]()}
        isOpen={form !== null || current[rater.kind].kind !== "current"}
      >
        <form
          method="post"
          action={page.url.commitmentRating({ id: view.obligation.id })}
          class="flow"
          novalidate
        >
          <Csrf page={page} />
          <input type="hidden" name="seen" value={ratingIdOf(current[rater.kind]) ?? ""} />
          {post ? (
            <p>
              <Text of={post.label} page={page} />
              {": "}
              {w.actRecorded()}
            </p>
          ) : null}
          <Radios
            {...field("confidence")}
            label={w.rateConfidence()}
            options={confidences.map((value) => ({
              value,
              label: confidenceWord(page.w, value),
              hint: w[`rateHint-${value}`](),
            }))}
          />
          <TextArea
            {...field("reason")}
            label={w.rateWhy()}
            hint={w.rateWhyHint()}
            rows={2}
            isOptional
          />
          <Select
            {...field("askWho")}
            label={w.rateAskWho()}
            isOptional
            options={[
              { value: "", label: w.rateAskNobody() },
              ...mayBeAsked.flatMap((id) => {
                const found = view.names.institution(id);
                return found ? [{ value: id, ...optionOf(found.name, page) }] : [];
              }),
            ]}
          />
          <TextArea
            {...field("askWhat")}
            label={w.rateAskWhat()}
            hint={w.rateAskHint()}
            rows={2}
            isOptional
          />
          <p>
            <Button>{w.rateButton()}</Button>
          </p>
        </form>
      </Details>
    </>
  );
}
