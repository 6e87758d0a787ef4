import {
  Button,
  Csrf,
  DateField,
  ErrorSummary,
  SearchForm,
  Select,
  Table,
  Text,
} from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { Page } from "../../../../ground/http/page.js";
import { enumWord } from "../../../../ground/words/index.js";
import { mandateFunctions, type Topic } from "../../mandate.js";
import { topicName, type MandateView } from "../mandate-view.js";
import type { Managed, ShownMandate } from "../view.js";
import { AreaField } from "./area-field.js";
import { dayField, field, TextFields, type FormProps } from "./form.js";

/** The first step: which subject it is about. */
export function WhichTopicPage(props: {
  readonly page: Page;
  readonly managed: Managed;
  readonly text: string;
  readonly topics: readonly Topic[];
  readonly isUnknown: boolean;
}): Html {
  const { page, managed, text, topics } = props;
  const w = page.w.institution;
  const action = page.url.institutionNewMandate({ slug: managed.institution.slug });
  const errors = props.isUnknown ? [{ field: "q", message: w.manageMandateUnknown() }] : [];
  return (
    <div class="flow">
      <h1>{w.manageNewMandate()}</h1>
      <ErrorSummary page={page} errors={errors} />
      <SearchForm page={page} action={action} label={w.manageMandateSearch()} value={text} />
      <p class="soft">
        {w.manageMandateSearchHint()} <a href={page.url.topics()}>{w.manageMandateAllTopics()}</a>
      </p>
      {text.trim() !== "" && topics.length === 0 ? <p>{w.finderNoTopic({ text })}</p> : null}
      {topics.length === 0 ? null : (
        <section class="flow">
          <h2>{w.manageMandateWhich()}</h2>
          <ul>
            {topics.map((topic) => (
              <li>
                <a href={`${action}?topic=${encodeURIComponent(topicName(topic))}`}>
                  <Text of={topic.name} page={page} />
                </a>{" "}
                <TopicCode page={page} topic={topic} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** The form of a new mandate, beside who has the subject already. */
export function NewMandatePage(
  props: FormProps & { readonly managed: Managed; readonly view: MandateView },
): Html {
  const { page, managed, view } = props;
  const w = page.w.institution;
  const action = page.url.institutionNewMandate({ slug: managed.institution.slug });
  return (
    <div class="flow">
      <h1>{w.manageNewMandate()}</h1>
      <p class="lead">
        <Text of={view.topic.name} page={page} /> <TopicCode page={page} topic={view.topic} />
      </p>
      <p>
        <a href={action}>{w.manageMandateOther()}</a>
      </p>
      <Others page={page} view={view} />
      <ErrorSummary page={page} errors={props.errors} />
      <form method="post" action={action} class="flow" novalidate>
        <Csrf page={page} />
        <input type="hidden" name="topic" value={topicName(view.topic)} />
        <AreaField {...props} areas={view.areas} label={w.manageMandateArea()} />
        <Select
          {...field(props, "function")}
          label={w.manageMandateFunction()}
          options={mandateFunctions.map((one) => ({
            value: one,
            label: enumWord(w, "function", one),
          }))}
        />
        <TextFields
          {...props}
          name="basis"
          label={w.legalBasis()}
          hint={w.manageBasisHint()}
          isOptional
          isLong
        />
        <p>
          <Button>{w.manageMandateButton()}</Button>
        </p>
      </form>
    </div>
  );
}

function Others({ page, view }: { readonly page: Page; readonly view: MandateView }): Html {
  const w = page.w.institution;
  return (
    <section class="flow">
      <h2>{w.manageMandateOthers()}</h2>
      {view.others.length === 0 ? (
        <p>{w.manageMandateOthersNone()}</p>
      ) : (
        <>
          <p>{w.manageMandateOthersText()}</p>
          <Table
            caption={w.manageMandateOthers()}
            isQuiet
            columns={[
              { label: w.finderInstitution() },
              { label: w.answersWhat() },
              { label: w.finderArea() },
            ]}
            rows={view.others.map(({ mandate, institution, area }) => [
              <a href={page.url.institution({ slug: institution.slug })}>
                <Text of={institution.name} page={page} />
              </a>,
              enumWord(w, "function", mandate.function),
              area ? <Text of={area.name} page={page} /> : "",
            ])}
          />
        </>
      )}
    </section>
  );
}

/** The form that ends a mandate. */
export function EndMandatePage(
  props: FormProps & { readonly managed: Managed; readonly shown: ShownMandate },
): Html {
  const { page, managed, shown } = props;
  const w = page.w.institution;
  const { slug } = managed.institution;
  const { mandate, topic, area } = shown;
  return (
    <div class="flow">
      <h1>{w.manageEndMandate()}</h1>
      <p class="lead">
        <Text of={topic.name} page={page} /> · {enumWord(w, "function", mandate.function)}
        {area ? (
          <>
            {" · "}
            <Text of={area.name} page={page} />
          </>
        ) : null}
      </p>
      <p>{w.manageEndMandateText()}</p>
      <ErrorSummary page={page} errors={props.errors} />
      <form
        method="post"
        action={page.url.institutionEndMandate({ slug, mandate: mandate.id })}
        class="flow"
        novalidate
      >
        <Csrf page={page} />
        <DateField {...dayField(props, "until")} label={w.manageMandateLastDay()} />
        <p>
          <Button weight="grave">{w.manageEndMandate()}</Button>
        </p>
      </form>
    </div>
  );
}

function TopicCode({ page, topic }: { readonly page: Page; readonly topic: Topic }): Html | null {
  const w = page.w.institution;
  const { scheme, code } = topic;
  if (scheme === "life-event") return null;
  return (
    <span class="soft">{scheme === "sdg" ? w.topicSdg({ code }) : w.topicCofog({ code })}</span>
  );
}
