import { z } from "zod";
import { readPosts } from "../../../commons/institution/index.js";
import {
  notFound,
  redirect,
  refused,
  route,
  type Ask,
  type Reply,
  type Route,
} from "../../../ground/http/route.js";
import type { Page } from "../../../ground/http/page.js";
import { refusalWord } from "../../../ground/words/index.js";
import { urls } from "../../../urls.js";
import { tenuresWhenActing } from "../../commitment/index.js";
import { decideAtTable } from "./decide.js";
import { fieldOf, kindIn, postsNamed, tableForm, wantedOf, type SentTable } from "./form.js";
import { shownStocktake } from "./frame.js";
import { atTheTable } from "./relations.js";
import type { DecisionRefusal, StocktakeRefusal } from "./rules.js";
import { readItems, readTableDecisions } from "./store.js";

/** Deciding about one thing on the agenda; the next one follows. */
export function decisionRoute(): Route {
  return route({
    method: "POST",
    url: urls.stocktakeDecision,
    may: atTheTable,
    summary: "Decide about one thing on the agenda of an open stocktake",
    params: z.object({ id: z.uuid(), obligation: z.uuid() }),
    body: tableForm,
    handle: decide,
  });
}

type Asked = Ask<{ readonly id: string; readonly obligation: string }, unknown, SentTable>;

async function decide(ask: Asked): Promise<Reply> {
  const { ground, page: p, actor, today, body, params } = ask;
  const kind = kindIn(body.input["resolution"]);
  if (!body.ok) return shownStocktake(ask, { errors: body.errors, kind });
  const posts = await readPosts(ground.sql, postsNamed(body.value));
  const wanted = wantedOf(body.value, {
    locale: p.locale,
    institutionOf: (post) => posts.get(post)?.institution ?? null,
  });
  if (!wanted) {
    const field = kind === "reassign" ? "post" : "meansPost";
    return shownStocktake(ask, {
      errors: [{ field, message: p.w.commitment.meansBoth() }],
      kind,
    });
  }
  const done = await decideAtTable(
    ground,
    { stocktake: params.id, obligation: params.obligation },
    { wanted, tenures: tenuresWhenActing(actor, today), today, seen: body.value.version },
  );
  if (done.ok) {
    return redirect(await nextAddress(ask), { notice: "stocktake.notice-decided" });
  }
  const { refusal } = done;
  if (refusal.kind === "not-found") return notFound();
  const message = messageOf(p, refusal);
  const field = fieldOf(kind, refusal.kind);
  return field === null
    ? refused({ kind: refusal.kind, message })
    : shownStocktake(ask, { errors: [{ field, message }], kind });
}

// The next thing that nobody has decided yet, else the end of the meeting.
async function nextAddress({ ground, page: p, params }: Asked): Promise<string> {
  const [items, decisions] = await Promise.all([
    readItems(ground.sql, params.id),
    readTableDecisions(ground.sql, params.id),
  ]);
  const decided = new Set(decisions.map(({ obligation }) => obligation));
  const place = items.findIndex(({ obligation }) => obligation === params.obligation);
  const inOrder = [...items.slice(place + 1), ...items.slice(0, place + 1)];
  const next = inOrder.find(({ obligation }) => !decided.has(obligation));
  const here = p.url.stocktake({ id: params.id });
  return next ? `${here}?item=${next.obligation}#item-${next.obligation}` : `${here}#closing`;
}

function messageOf(p: Page, refusal: Exclude<DecisionRefusal, { kind: "not-found" }>): string {
  return isOwn(refusal)
    ? refusalWord(p.w.stocktake, refusal)
    : refusalWord(p.w.obligation, refusal);
}

const own: readonly string[] = [
  "compact-not-in-force",
  "called-already",
  "not-coordinator",
  "not-at-the-table",
  "day-in-the-past",
  "day-after-end",
  "not-called",
  "not-open",
  "decided-already",
  "no-escalation",
  "attendance-missing",
] satisfies readonly StocktakeRefusal["kind"][];

function isOwn(refusal: { readonly kind: string }): refusal is StocktakeRefusal {
  return own.includes(refusal.kind);
}
