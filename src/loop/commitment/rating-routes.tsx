import { z } from "zod";
import {
  confidences,
  giveRating,
  raterOf,
  read,
  type Judgement,
} from "../../commons/obligation/index.js";
import { dayIn } from "../../ground/clock.js";
import { optionalText, type FieldError } from "../../ground/http/fields.js";
import { relation } from "../../ground/http/relations.js";
import {
  invalid,
  notFound,
  redirect,
  refused,
  route,
  type Ask,
  type Reply,
  type Route,
} from "../../ground/http/route.js";
import { refusalWord, type Locale } from "../../ground/words/index.js";
import { urls } from "../../urls.js";
import { readPublic, tenuresOf } from "./act.js";
import { CommitmentPage } from "./pages/commitment.js";
import { crumbsOf, titleOf } from "./title.js";
import { viewOf } from "./view.js";

const reasonLettersMax = 2_000;

/** Who may say how sure they are: the office that answers for it, its head, a reviewer from elsewhere. */
const rater = relation({
  name: "owner or independent reviewer",
  actors: ["accountable", "head", "reviewer"],
  async holds(actor, parts, { sql, clock, config }) {
    const tenures = tenuresOf(actor);
    const id = z.uuid().safeParse(parts["id"]);
    if (tenures.length === 0 || !id.success) return false;
    const obligation = await read(sql, id.data);
    const today = dayIn(clock.now(), config.timeZone);
    return obligation !== null && raterOf(obligation, { tenures, today }) !== null;
  },
});

const form = z.object({
  confidence: z.enum(confidences),
  reason: optionalText(reasonLettersMax),
  askWho: z.uuid().or(z.literal("")).default(""),
  askWhat: optionalText(reasonLettersMax),
  // Empty: the page showed no rating of this side. Programs leave it out.
  seen: z.uuid().or(z.literal("")).optional(),
});

type SentRating = z.output<typeof form>;

/** The one route that sets a confidence; none sets a result, which is computed. */
export function ratingRoutes(): readonly Route[] {
  return [
    route({
      method: "POST",
      url: urls.commitmentRating,
      may: rater,
      summary: "Say how sure you are that it will be met: green, amber or red",
      params: z.object({ id: z.uuid() }),
      body: form,
      handle: takeRating,
    }),
  ];
}

type Asked = Ask<{ readonly id: string }, unknown, SentRating>;

async function takeRating(ask: Asked): Promise<Reply> {
  const { ground, page: p, actor, today } = ask;
  const { id } = ask.params;
  if (!ask.body.ok) return again(ask, ask.body.errors);
  const sent = ask.body.value;
  if (sent.askWho !== "" && !(await mayBeAsked(ask, sent.askWho))) {
    return again(ask, [{ field: "askWho", message: p.w.ground.formNotAChoice() }]);
  }
  const done = await giveRating(ground, id, {
    judgement: judgementOf(sent, p.locale),
    tenures: tenuresOf(actor),
    today,
    seen: sent.seen === "" ? null : sent.seen,
  });
  if (done.ok) return redirect(p.url.commitment({ id }), { notice: "commitment.notice-rated" });
  const { refusal } = done;
  if (refusal.kind === "not-found") return notFound();
  const message = refusalWord(p.w.obligation, refusal);
  switch (refusal.kind) {
    case "reason-missing":
      return again(ask, [{ field: "reason", message }]);
    case "ask-missing":
      return again(ask, [{ field: "askWhat", message }]);
    case "rated-meanwhile":
      return again(ask, [{ field: "confidence", message }]);
    default:
      return refused({ kind: refusal.kind, message });
  }
}

function judgementOf(sent: SentRating, locale: Locale): Judgement {
  const { confidence, reason, askWho, askWhat } = sent;
  return {
    confidence,
    reason: reason === "" ? null : { [locale]: reason },
    ask:
      askWhat === "" && askWho === ""
        ? null
        : { who: askWho === "" ? null : askWho, what: { [locale]: askWhat } },
  };
}

async function mayBeAsked(ask: Asked, institution: string): Promise<boolean> {
  const view = await currentView(ask);
  // Who may not rate it at all is told so by the rule, not by a field.
  return !view?.rated.rater || view.rated.mayBeAsked.includes(institution);
}

async function currentView(ask: Asked) {
  const { ground, actor, today } = ask;
  const obligation = await readPublic(ground, ask.params.id);
  return obligation ? viewOf(ground, obligation, { actor, today }) : null;
}

/** The page again, with what was typed and what is wrong; the newest rating is then on it. */
async function again(ask: Asked, errors: readonly FieldError[]): Promise<Reply> {
  const { page: p } = ask;
  const view = await currentView(ask);
  if (!view) return notFound();
  return invalid({
    title: titleOf(view.obligation, p),
    errors,
    body: <CommitmentPage page={p} view={view} rating={{ errors, input: ask.body.input }} />,
    crumbs: crumbsOf(p, view),
  });
}
