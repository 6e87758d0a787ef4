import { z } from "zod";
import { read } from "../../../commons/obligation/index.js";
import type { SignedIn } from "../../../ground/http/actor.js";
import {
  forbidden,
  invalid,
  notFound,
  page,
  redirect,
  refused,
  route,
  type Ask,
  type FieldError,
  type Reply,
  type Route,
} from "../../../ground/http/route.js";
import { limits } from "../../../ground/limits.js";
import { refusalWord } from "../../../ground/words/index.js";
import { urls } from "../../../urls.js";
import { act, tenuresWhenActing } from "../../commitment/index.js";
import { deskCursorText, parseDeskCursor, parseFactCursor } from "./cursor.js";
import { deskAnswer, deskData } from "./data.js";
import { holderOf, officeHolder } from "./holder.js";
import { DeskPage, DeskPartPage } from "./page.js";
import { deskOf } from "./sides.js";
import { updateCommand, updateForm, type SentUpdate } from "./update-form.js";
import { updatesRoutes } from "./updates-routes.js";
import { deskParts, deskViewOf, type DeskAsked, type DeskPart, type DeskView } from "./view.js";
import { noteVisit, readVisit } from "./visits.js";

// Each part shows so much on the desk itself, and leads to the rest.
const rowsShown = 10;

/** The desk of an official: the whole, each part page by page, and an update in one line. */
export function deskRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.desk,
      may: officeHolder,
      summary: "My desk: what my posts owe, are owed, must decide, and what is new",
      cache: "never",
      answer: deskAnswer,
      async handle({ ground, page: p, actor, today, now, format }) {
        const holder = holderOf(actor);
        if (!holder) return forbidden();
        const { size } = await ground.ledger.state();
        const visit = { person: holder.person, at: now, size };
        // A program that fetches the data has not looked.
        const since =
          format === "html"
            ? await noteVisit(ground.sql, visit)
            : await readVisit(ground.sql, holder.person);
        const view = await deskViewOf(ground, {
          ...(await askedBy(ground, holder)),
          today,
          since,
          parts: deskParts,
          limit: rowsShown,
        });
        return page({
          title: p.w.accountability.deskTitle(),
          body: <DeskPage page={p} view={view} />,
          data: deskData(view, { today, next: null }),
        });
      },
    }),
    ...updatesRoutes(),
    route({
      method: "GET",
      url: urls.deskPart,
      may: officeHolder,
      summary: "One part of my desk, page by page",
      cache: "never",
      params: z.object({ part: z.string().max(40) }),
      query: z.object({ after: z.string().max(80).catch("").default("") }),
      answer: deskAnswer,
      handle: showPart,
    }),
    route({
      method: "POST",
      url: urls.deskUpdate,
      may: officeHolder,
      summary: "Report progress in one line and return to the desk",
      params: z.object({ id: z.uuid() }),
      body: updateForm,
      handle: takeUpdate,
    }),
  ];
}

async function askedBy(
  { sql }: Ask<unknown, unknown, unknown>["ground"],
  actor: SignedIn,
): Promise<Pick<DeskAsked, "actor" | "desk" | "after" | "before">> {
  return { actor, desk: await deskOf(sql, actor), after: null, before: null };
}

async function showPart(
  ask: Ask<{ readonly part: string }, { readonly after: string }, unknown>,
): Promise<Reply> {
  const { ground, page: p, actor, today } = ask;
  const holder = holderOf(actor);
  const part = deskParts.find((one) => one === ask.params.part);
  if (!holder) return forbidden();
  if (part === undefined) return notFound();
  const { after } = ask.query;
  const view = await deskViewOf(ground, {
    ...(await askedBy(ground, holder)),
    today,
    since: await readVisit(ground.sql, holder.person),
    parts: [part],
    limit: limits.pageRows,
    after: parseDeskCursor(after),
    before: parseFactCursor(after),
  });
  const cursor = nextOf(view, part);
  const path = p.url.deskPart({ part });
  const next =
    cursor === null ? null : `${path}?${new URLSearchParams({ after: cursor }).toString()}`;
  return page({
    title: p.w.accountability[`desk-${part}`](),
    body: (
      <DeskPartPage
        page={p}
        view={view}
        part={part}
        first={after === "" ? null : path}
        next={next}
      />
    ),
    crumbs: [{ label: p.w.accountability.deskTitle(), href: p.url.desk() }],
    data: deskData(view, { today, next }),
  });
}

function nextOf(view: DeskView, part: DeskPart): string | null {
  if (part === "new") return view.news.next === null ? null : String(view.news.next);
  const lists = {
    escalated: view.escalated,
    decide: view.decide,
    "owed-by": view.owedBy,
    "owed-to": view.owedTo,
    stale: view.stale,
  };
  const { next } = lists[part];
  return next === null ? null : deskCursorText(next);
}

type AskedUpdate = Ask<{ readonly id: string }, unknown, SentUpdate>;

async function takeUpdate(ask: AskedUpdate): Promise<Reply> {
  const { ground, page: p, actor, today } = ask;
  if (!ask.body.ok) return again(ask, ask.body.errors);
  const sent = ask.body.value;
  const done = await act(ground, ask.params.id, {
    command: updateCommand(sent, p.locale),
    tenures: tenuresWhenActing(actor, today),
    today,
    seen: sent.version,
  });
  if (done.ok) return redirect(p.url.desk(), { notice: `commitment.notice-${done.what}` });
  const { refusal } = done;
  if (refusal.kind === "not-found") return notFound();
  const message = refusalWord(p.w.obligation, refusal);
  // Whoever came second keeps what they typed and sees how things stand now.
  return refusal.kind === "changed-meanwhile"
    ? again(ask, [{ field: "note", message }])
    : refused({ kind: refusal.kind, message });
}

async function again(ask: AskedUpdate, errors: readonly FieldError[]): Promise<Reply> {
  const { ground, page: p, actor, today } = ask;
  const holder = holderOf(actor);
  if (!holder) return forbidden();
  const view = await deskViewOf(ground, {
    ...(await askedBy(ground, holder)),
    today,
    since: await readVisit(ground.sql, holder.person),
    parts: deskParts,
    limit: rowsShown,
  });
  const update = { id: ask.params.id, input: ask.body.input, errors };
  const shown = await withRowOf(ask, view, holder);
  if (!shown) return notFound();
  return invalid({
    title: p.w.accountability.deskTitle(),
    errors,
    body: <DeskPage page={p} view={shown} update={update} />,
  });
}

// Written on a later page of the list, it stands first now, with what was typed.
async function withRowOf(
  ask: AskedUpdate,
  view: DeskView,
  holder: SignedIn,
): Promise<DeskView | null> {
  const { id } = ask.params;
  if (view.owedBy.rows.some((row) => row.id === id)) return view;
  const row = await read(ask.ground.sql, id);
  const isOwn = row && holder.tenures.some(({ post }) => post === row.accountablePost);
  if (!isOwn || row.state !== "accepted") return null;
  return { ...view, owedBy: { ...view.owedBy, rows: [row, ...view.owedBy.rows] } };
}
