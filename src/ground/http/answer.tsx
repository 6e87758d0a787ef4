import type { Assets } from "../design/assets.js";
import { Layout } from "../design/index.js";
import { render } from "../html/html.js";
import { chooseEncoding, encode } from "./compress.js";
import { csvStream } from "./csv.js";
import { ErrorPage, errorText, RefusedPage } from "./errors.js";
import type { PageInMaking } from "./page-maker.js";
import { problem, type Problem } from "./problem.js";
import type { Crumb, Reply } from "./reply.js";
import type { Html } from "../html/html.js";
import { plainWord } from "../words/index.js";
import { forgottenNotice, noticeCookie, readNotice } from "./notice.js";

/** For whom and how a reply is written. */
export interface Answering {
  readonly making: PageInMaking;
  readonly format: "html" | "json" | "csv";
  readonly assets: Assets;
  readonly requestId: string;
  readonly request: Request;
  readonly isHttps: boolean;
}

/** An answer whose bytes are known. */
export interface Answer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  /** Set-Cookie values; an answer that sets one is never shared. */
  readonly cookies: readonly string[];
  readonly body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>> | null;
  /** Whether visitors may share it. */
  readonly isPublic: boolean;
}

/** Writes a reply as a page for people or as data for machines. */
export async function answer(reply: Reply, to: Answering): Promise<Answer> {
  const isMachine = to.format !== "html";
  const { page } = to.making;
  switch (reply.kind) {
    case "page":
      // A page without a table has no CSV; data in another form than asked for would mislead.
      if (to.format === "csv") return errorAnswer(404, to);
      if (isMachine) {
        const data = reply.data ?? { title: reply.title };
        return json(data, { status: reply.status ?? 200, to, extra: reply });
      }
      return html(to, reply.status ?? 200, reply);
    case "invalid": {
      const title = page.w.ground.formTitle();
      if (isMachine) {
        const errors = reply.errors;
        return problemAnswer(problem({ kind: "invalid", title, status: 422, errors }), to);
      }
      return html(to, 422, { ...reply, title: page.w.ground.errorPrefix({ title: reply.title }) });
    }
    case "redirect": {
      const headers = new Map([["location", reply.href]]);
      const notice = reply.notice ? [noticeCookie(reply.notice, to.isHttps)] : [];
      const cookies = [...(reply.cookies ?? []), ...notice];
      return { status: 303, headers, cookies, body: null, isPublic: false };
    }
    case "refused": {
      const { kind, message } = reply.refusal;
      if (isMachine) {
        return problemAnswer(problem({ kind, title: message, status: 409 }), to);
      }
      const body = <RefusedPage page={page} message={message} back={backOf(to.request)} />;
      return html(to, 409, { title: page.w.ground.refusedTitle(), body });
    }
    case "not-found":
      return errorAnswer(404, to);
    case "forbidden":
      return errorAnswer(page.actor.kind === "visitor" ? 401 : 403, to);
    case "csv": {
      const headers = new Map([
        ["content-type", "text/csv; charset=utf-8"],
        ["content-disposition", `attachment; filename="${reply.name}"`],
      ]);
      const body = csvStream(reply.header, reply.rows);
      return { status: 200, headers, cookies: [], body, isPublic: false };
    }
    case "bytes": {
      const body =
        typeof reply.body === "string" ? new TextEncoder().encode(reply.body) : reply.body;
      const headers = new Map(Object.entries({ "content-type": reply.type, ...reply.headers }));
      const { status = 200, cookies = [] } = reply;
      return { status, headers, cookies, body, isPublic: !to.making.isPrivate() };
    }
  }
}

/** The answer of an error: a helpful page, or a problem for machines. */
export async function errorAnswer(status: number, to: Answering): Promise<Answer> {
  const text = errorText(status, to.making.page, to.requestId);
  if (to.format !== "html") {
    const { kind, title, body: detail } = text;
    return problemAnswer(
      problem({ kind, title, status: text.status, detail, instance: `urn:uuid:${to.requestId}` }),
      to,
    );
  }
  const body = <ErrorPage page={to.making.page} text={text} />;
  return html(to, text.status, { title: text.title, body });
}

async function html(
  to: Answering,
  status: number,
  content: {
    readonly title: string;
    readonly body: Html;
    readonly crumbs?: readonly Crumb[];
    readonly islands?: readonly string[];
  } & Extra,
): Promise<Answer> {
  const { page } = to.making;
  const notice = readNotice(to.request.headers);
  const text = render(
    <Layout
      page={page}
      title={content.title}
      assets={to.assets}
      crumbs={content.crumbs ?? []}
      islands={content.islands ?? []}
      notice={notice === null ? null : plainWord(page.w, notice)}
      isLite={to.request.headers.get("save-data") === "on"}
    >
      {content.body}
    </Layout>,
  );
  const shown = notice === null ? [] : [forgottenNotice(to.isHttps)];
  const cookies = [...(content.cookies ?? []), ...shown];
  const extra = { headers: content.headers ?? {}, cookies };
  return compressed(text, "text/html; charset=utf-8", { status, to, extra });
}

interface Extra {
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
}

interface Sent {
  readonly status: number;
  readonly to: Answering;
  readonly extra?: Extra;
}

function json(data: unknown, sent: Sent): Promise<Answer> {
  return compressed(JSON.stringify(data), "application/json", sent);
}

function problemAnswer(value: Problem, to: Answering): Promise<Answer> {
  const { status } = value;
  return compressed(JSON.stringify(value), "application/problem+json", { status, to });
}

async function compressed(text: string, type: string, sent: Sent): Promise<Answer> {
  const { status, to, extra = {} } = sent;
  const chosen = chooseEncoding(to.request.headers.get("accept-encoding"));
  const { body, encoding } = await encode(text, chosen);
  const headers = new Map(
    Object.entries({
      "content-type": type,
      "content-language": to.making.page.locale,
      vary: "accept, accept-encoding, cookie, save-data",
      ...(encoding === "identity" ? {} : { "content-encoding": encoding }),
      ...extra.headers,
    }),
  );
  const { cookies = [] } = extra;
  return { status, headers, cookies, body, isPublic: !to.making.isPrivate() };
}

function backOf(request: Request): string | null {
  const referer = request.headers.get("referer");
  if (!referer || !URL.canParse(referer)) return null;
  const url = new URL(referer);
  return url.host === request.headers.get("host") ? url.pathname + url.search : null;
}
