import { z } from "zod";
import { day, text, type FieldError, type Typed } from "../../../ground/http/fields.js";
import { addDays } from "../../../ground/clock.js";
import {
  invalid,
  notFound,
  page,
  redirect,
  refused,
  route,
  type Ask,
  type Reply,
  type Route,
} from "../../../ground/http/route.js";
import { inLanguage, refusalWord } from "../../../ground/words/index.js";
import { urls } from "../../../urls.js";
import type { Done } from "../commands.js";
import { turnKinds, type Compact } from "../compact.js";
import { signatory, steering } from "../relations.js";
import { checkState } from "../rules.js";
import { readCompact } from "../store.js";
import { giveNotice, turnCompact } from "./commands.js";
import { LeavingPage, ReviewPage } from "./pages/course.js";
import { noticeDaysOf, officeToLeave } from "./rules.js";
import { readDepartures } from "./store.js";

const params = z.object({ id: z.uuid() });
const reason = text(4_000);
const leavingForm = z.object({ reason, on: z.union([z.literal(""), day()]).default("") });
const reviewForm = z.object({ command: z.enum(turnKinds), reason });

type Asked = Ask<{ readonly id: string }, unknown, unknown>;

/** The routes of a compact's course: who leaves, what a review decides, how it ends. */
export function courseRoutes(): readonly Route[] {
  return [leaving(), leavingSent(), review(), reviewSent()];
}

function leaving(): Route {
  return route({
    method: "GET",
    url: urls.compactLeaving,
    may: signatory,
    summary: "Form of the notice that an institution leaves a compact",
    params,
    cache: "never",
    handle: (ask) => leavingReply(ask, { input: {}, errors: [] }),
  });
}

function leavingSent(): Route {
  return route({
    method: "POST",
    url: urls.compactLeaving,
    may: signatory,
    summary: "Give notice that an institution leaves a compact, with a public reason",
    params,
    body: leavingForm,
    async handle(ask) {
      const { ground, page: p, body } = ask;
      const { id } = ask.params;
      if (!body.ok) return leavingReply(ask, body);
      const { on } = body.value;
      const done = await giveNotice(ground, id, {
        tenures: ask.actor.kind === "person" ? ask.actor.tenures : [],
        reason: { [p.locale]: body.value.reason },
        on: on === "" ? null : on,
      });
      if (!done.ok && done.refusal.kind === "notice-too-short") {
        const message = refusalWord(p.w.compact, done.refusal);
        return leavingReply(ask, { input: body.input, errors: [{ field: "on", message }] });
      }
      return after(ask, done, "compact.noticeLeaving");
    },
  });
}

function review(): Route {
  return route({
    method: "GET",
    url: urls.compactReview,
    may: steering,
    summary: "Form of what is decided about a compact as a whole",
    params,
    cache: "never",
    handle: (ask) => reviewReply(ask, { input: {}, errors: [] }),
  });
}

function reviewSent(): Route {
  return route({
    method: "POST",
    url: urls.compactReview,
    may: steering,
    summary: "Begin a review, keep, close or terminate a compact, with a public reason",
    params,
    body: reviewForm,
    async handle(ask) {
      const { ground, page: p, body } = ask;
      if (!body.ok) return reviewReply(ask, body);
      const { command: kind } = body.value;
      const done = await turnCompact(ground, ask.params.id, {
        kind,
        tenures: ask.actor.kind === "person" ? ask.actor.tenures : [],
        reason: { [p.locale]: body.value.reason },
      });
      return after(ask, done, "compact.noticeDecided");
    },
  });
}

interface Sent {
  readonly input: Typed;
  readonly errors: readonly FieldError[];
}

async function leavingReply(ask: Asked, sent: Sent): Promise<Reply> {
  const { ground, page: p, actor, today } = ask;
  const compact = await readCompact(ground.sql, ask.params.id);
  if (!compact) return notFound();
  const possible = checkState(compact, "leave");
  const departures = await readDepartures(ground.sql, compact.id);
  const tenures = actor.kind === "person" ? actor.tenures : [];
  const office = possible.ok ? officeToLeave(compact, tenures, departures) : possible;
  if (!office.ok) {
    const { refusal } = office;
    return refused({ kind: refusal.kind, message: refusalWord(p.w.compact, refusal) });
  }
  const days = noticeDaysOf(compact);
  const earliest = addDays(today, days);
  const view = { compact, days, earliest };
  return shown(ask, compact, {
    title: p.w.compact.leaveTitle(),
    body: <LeavingPage page={p} view={view} {...sent} />,
    errors: sent.errors,
  });
}

async function reviewReply(ask: Asked, sent: Sent): Promise<Reply> {
  const { ground, page: p } = ask;
  const compact = await readCompact(ground.sql, ask.params.id);
  if (!compact) return notFound();
  const possible = turnKinds.filter((kind) => checkState(compact, kind).ok);
  if (possible.length === 0) {
    const refusal = { kind: "not-in-this-state", state: compact.state } as const;
    return refused({ kind: refusal.kind, message: refusalWord(p.w.compact, refusal) });
  }
  return shown(ask, compact, {
    title: p.w.compact.reviewTitle(),
    body: <ReviewPage page={p} compact={compact} possible={possible} {...sent} />,
    errors: sent.errors,
  });
}

function shown(
  ask: Asked,
  compact: Compact,
  made: Pick<Parameters<typeof invalid>[0], "title" | "body" | "errors">,
): Reply {
  const { page: p } = ask;
  const { errors, ...rest } = made;
  const crumbs = [
    { label: p.w.compact.title(), href: p.url.compacts() },
    {
      label: inLanguage(compact.ruling.title, p.locale).text,
      href: p.url.compact({ id: compact.id }),
    },
  ];
  return errors.length > 0 ? invalid({ ...rest, errors, crumbs }) : page({ ...rest, crumbs });
}

function after(ask: Asked, done: Done<unknown>, notice: string): Reply {
  const { page: p } = ask;
  if (done.ok) return redirect(p.url.compact({ id: ask.params.id }), { notice });
  const { refusal } = done;
  if (refusal.kind === "not-found") return notFound();
  return refused({ kind: refusal.kind, message: refusalWord(p.w.compact, refusal) });
}
