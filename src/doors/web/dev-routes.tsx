import { z } from "zod";
import {
  Button,
  Csrf,
  EmptyState,
  ErrorSummary,
  errorOf,
  gallery,
  Table,
  TextField,
} from "../../ground/design/index.js";
import type { Html } from "../../ground/html/html.js";
import type { FieldError, Typed } from "../../ground/http/fields.js";
import type { Page } from "../../ground/http/page.js";
import {
  anyone,
  invalid,
  notFound,
  page,
  redirect,
  route,
  type Route,
} from "../../ground/http/route.js";
import { listMessages, readMessage, type KeptMessage } from "../../ground/mailer/store.js";
import { urls } from "../../urls.js";

const mailShown = 100;
const daysMax = 3_650;
const dayMs = 86_400_000;

/** Pages for demonstrations and for those who build: sent mail, the clock, the components. */
export function devRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.design,
      may: anyone,
      summary: "Every component with its examples",
      async handle({ page: p }) {
        return page({ title: p.w.web.designTitle(), body: gallery(p) });
      },
    }),
    route({
      method: "GET",
      url: urls.devMail,
      may: anyone,
      cache: "never",
      summary: "Messages a demonstration has sent",
      async handle({ ground, page: p }) {
        if (!ground.config.demo) return notFound();
        const messages = await listMessages(ground.sql, mailShown);
        return page({
          title: p.w.web.mailTitle(),
          body: <MailPage page={p} messages={messages} />,
          data: { messages },
        });
      },
    }),
    route({
      method: "GET",
      url: urls.devMessage,
      may: anyone,
      cache: "never",
      summary: "One message a demonstration has sent",
      params: z.object({ id: z.string().regex(/^\d{1,15}$/) }),
      async handle({ ground, params, page: p }) {
        if (!ground.config.demo) return notFound();
        const message = await readMessage(ground.sql, Number(params.id));
        if (!message) return notFound();
        return page({
          title: message.subject,
          body: <MessagePage page={p} message={message} />,
          crumbs: [{ label: p.w.web.mailTitle(), href: p.url.devMail() }],
          data: message,
        });
      },
    }),
    route({
      method: "GET",
      url: urls.devClock,
      may: anyone,
      cache: "never",
      summary: "The clock of a demonstration",
      async handle({ ground, page: p }) {
        if (!ground.clock.travel) return notFound();
        const body = <ClockPage page={p} input={{ days: "0" }} errors={[]} />;
        return page({ title: p.w.web.clockTitle(), body });
      },
    }),
    route({
      method: "POST",
      url: urls.devClock,
      may: anyone,
      summary: "Move the clock of a demonstration",
      body: z.object({ days: z.coerce.number().int().min(-daysMax).max(daysMax) }),
      async handle({ ground, body, page: p }) {
        const { travel } = ground.clock;
        if (!travel) return notFound();
        if (!body.ok) {
          const title = p.w.web.clockTitle();
          const { errors, input } = body;
          return invalid({
            title,
            errors,
            body: <ClockPage page={p} input={input} errors={errors} />,
          });
        }
        travel(body.value.days * dayMs);
        return redirect(p.url.devClock(), { notice: "web.clockDone" });
      },
    }),
  ];
}

function MailPage(props: { readonly page: Page; readonly messages: readonly KeptMessage[] }): Html {
  const { page: p, messages } = props;
  const w = p.w.web;
  return (
    <div class="flow">
      <h1>{w.mailTitle()}</h1>
      <p class="lead">{w.mailLead()}</p>
      {messages.length === 0 ? (
        <EmptyState title={w.mailEmptyTitle()}>
          <p>{w.mailEmptyText()}</p>
        </EmptyState>
      ) : (
        <Table
          caption={w.mailTitle()}
          isQuiet
          columns={[{ label: w.mailSubject() }, { label: w.mailTo() }, { label: w.mailAt() }]}
          rows={messages.map((message) => [
            <a href={p.url.devMessage({ id: String(message.id) })} lang={message.lang}>
              <bdi>{message.subject}</bdi>
            </a>,
            <bdi>{message.to}</bdi>,
            <time datetime={message.at.toISOString()}>{p.format.dateTime(message.at)}</time>,
          ])}
        />
      )}
    </div>
  );
}

function MessagePage(props: { readonly page: Page; readonly message: KeptMessage }): Html {
  const { page: p, message } = props;
  return (
    <div class="flow">
      <h1 lang={message.lang} dir="auto">
        {message.subject}
      </h1>
      <p class="soft">
        <bdi>{message.to}</bdi>, {p.format.dateTime(message.at)}
      </p>
      <div class="flow" lang={message.lang} dir="auto">
        {message.text.split("\n\n").map((part) => (
          <p>
            {part.split("\n").map((line, index) => (
              <>
                {index === 0 ? null : <br />}
                <Line text={line} />
              </>
            ))}
          </p>
        ))}
      </div>
      <p>
        <a href={p.url.devMail()}>{p.w.web.mailAll()}</a>
      </p>
    </div>
  );
}

// An address alone on its line can be followed, as mail programs do it.
function Line(props: { readonly text: string }): Html {
  const isAddress = /^https?:\/\/\S+$/.test(props.text);
  return isAddress ? <a href={props.text}>{props.text}</a> : <>{props.text}</>;
}

function ClockPage(props: {
  readonly page: Page;
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}): Html {
  const { page: p, input, errors } = props;
  const w = p.w.web;
  return (
    <div class="flow">
      <ErrorSummary page={p} errors={errors} />
      <h1>{w.clockTitle()}</h1>
      <p class="lead">{w.clockLead()}</p>
      <p>{w.clockNow({ day: p.today })}</p>
      <form method="post" class="flow">
        <Csrf page={p} />
        <TextField
          page={p}
          name="days"
          label={w.clockDays()}
          hint={w.clockHint()}
          value={input["days"] ?? ""}
          error={errorOf(errors, "days")}
          isShort
        />
        <Button>{w.clockGo()}</Button>
      </form>
    </div>
  );
}
