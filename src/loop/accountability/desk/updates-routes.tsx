import { z } from "zod";
import { listOwedBy, readMany, type Obligation } from "../../../commons/obligation/index.js";
import type { SignedIn } from "../../../ground/http/actor.js";
import type { FieldError, Typed } from "../../../ground/http/fields.js";
import {
  forbidden,
  invalid,
  page,
  redirect,
  route,
  type Ask,
  type Reply,
  type Route,
} from "../../../ground/http/route.js";
import { refusalWord } from "../../../ground/words/index.js";
import { urls } from "../../../urls.js";
import { act, tenuresWhenActing } from "../../commitment/index.js";
import { deskCursorText, parseDeskCursor } from "./cursor.js";
import { itemAnswer, itemData } from "./data.js";
import { holderOf, officeHolder } from "./holder.js";
import { updateCommand, updateFieldId } from "./update-form.js";
import { idsIn, readLines, type SentLine } from "./updates-form.js";
import { UpdatesPage, type UpdatesView } from "./updates-page.js";

// As many as somebody fills in before they lose patience; the rest is on the next page.
const linesShown = 20;

/** Several reports at once: each is recorded, or refused with its reason, by itself. */
export function updatesRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.deskUpdates,
      may: officeHolder,
      summary: "A form to report on several promises of my posts at once",
      cache: "never",
      query: z.object({ after: z.string().max(80).catch("").default("") }),
      answer: z.object({ owed_by: z.array(itemAnswer), next: z.string().nullable() }),
      handle: show,
    }),
    route({
      method: "POST",
      url: urls.deskUpdates,
      may: officeHolder,
      summary: "Report progress on several promises, each recorded by itself",
      body: z.record(z.string(), z.string()),
      handle: take,
    }),
  ];
}

async function show(ask: Ask<unknown, { readonly after: string }, unknown>): Promise<Reply> {
  const { ground, page: p, actor, today, query } = ask;
  const holder = holderOf(actor);
  if (!holder) return forbidden();
  const { rows, next } = await listOwedBy(ground.sql, postsOf(holder), {
    after: parseDeskCursor(query.after),
    limit: linesShown,
  });
  const path = p.url.deskUpdates();
  const nextPath =
    next && `${path}?${new URLSearchParams({ after: deskCursorText(next) }).toString()}`;
  const first = query.after === "" ? null : path;
  return page({
    ...frameOf(ask),
    body: (
      <UpdatesPage
        page={p}
        view={{ rows, input: {}, errors: [], saved: null, first, next: nextPath }}
      />
    ),
    data: { owed_by: rows.map((row) => itemData(row, today)), next: nextPath },
  });
}

type Sent = Ask<unknown, unknown, Readonly<Record<string, string>>>;

async function take(ask: Sent): Promise<Reply> {
  const { ground, page: p, actor } = ask;
  const holder = holderOf(actor);
  if (!holder) return forbidden();
  const { input } = ask.body;
  const obligations = await ownAmong(ask, holder, input);
  const read = readLines(input, { obligations, w: p.w });
  if (!read.ok) return again(ask, obligations, { input, errors: read.errors, saved: null });
  if (read.lines.length === 0) {
    const errors = [{ field: "", message: p.w.accountability.deskUpdatesNone() }];
    return again(ask, obligations, { input, errors, saved: null });
  }
  const refusals = await record(ask, read.lines);
  if (refusals.length === 0) {
    return redirect(p.url.desk(), { notice: "commitment.notice-progressed" });
  }
  // What was recorded need not be typed again; what was not is kept with its reason.
  const left = new Set(refusals.map(({ id }) => id));
  const now = await readMany(ground.sql, [...left]);
  return again(ask, [...now.values()], {
    input,
    errors: refusals.map(({ error }) => error),
    saved: read.lines.length - refusals.length,
  });
}

// Each in a transaction of its own: one that is refused keeps no other from the record.
async function record(
  ask: Sent,
  lines: readonly SentLine[],
): Promise<readonly { readonly id: string; readonly error: FieldError }[]> {
  const { ground, page: p, actor, today } = ask;
  const refusals: { id: string; error: FieldError }[] = [];
  for (const { id, sent } of lines) {
    const done = await act(ground, id, {
      command: updateCommand(sent, p.locale),
      tenures: tenuresWhenActing(actor, today),
      today,
      seen: sent.version,
    });
    if (done.ok) continue;
    const message =
      done.refusal.kind === "not-found"
        ? p.w.obligation["refusal-changed-meanwhile"]()
        : refusalWord(p.w.obligation, done.refusal);
    refusals.push({ id, error: { field: updateFieldId(id, "note"), message } });
  }
  return refusals;
}

// The form names what it shows; what does not lie on this desk is no line of it.
async function ownAmong(
  { ground }: Sent,
  holder: SignedIn,
  input: Typed,
): Promise<readonly Obligation[]> {
  const found = await readMany(ground.sql, idsIn(input).slice(0, linesShown));
  const posts = postsOf(holder);
  return [...found.values()].filter(({ accountablePost }) => posts.includes(accountablePost));
}

function again(
  ask: Sent,
  rows: readonly Obligation[],
  state: Pick<UpdatesView, "input" | "errors" | "saved">,
): Reply {
  const view = { ...state, rows, first: null, next: null };
  return invalid({
    ...frameOf(ask),
    errors: state.errors,
    body: <UpdatesPage page={ask.page} view={view} />,
  });
}

function frameOf({ page: p }: Pick<Sent, "page">) {
  return {
    title: p.w.accountability.deskUpdatesTitle(),
    crumbs: [{ label: p.w.accountability.deskTitle(), href: p.url.desk() }],
  };
}

function postsOf(holder: SignedIn): readonly string[] {
  return [...new Set(holder.tenures.map(({ post }) => post))];
}
