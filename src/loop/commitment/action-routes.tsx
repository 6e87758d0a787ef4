import { z } from "zod";
import type { Relation } from "../../ground/http/relations.js";
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
import { refusalWord } from "../../ground/words/index.js";
import { urls, type Url } from "../../urls.js";
import { act, readPublic, tenuresOf } from "./act.js";
import { commandForms, fieldOfRefusal, type FormCommand, type SentForm } from "./forms.js";
import { CommitmentPage } from "./pages/commitment.js";
import { accountablePost, consentingSide, creatorSide, creditorSide } from "./relations.js";
import { crumbsOf, titleOf } from "./title.js";
import { viewOf } from "./view.js";

type CommitmentUrl = Url<`/commitments/:id/${string}`>;

/** The routes that change a commitment: one form, one command, one fact each. */
export function actionRoutes(): readonly Route[] {
  return [
    action("accept", urls.commitmentAcceptance, accountablePost, "Accept an offered commitment"),
    action("decline", urls.commitmentRefusal, accountablePost, "Decline an offered commitment"),
    action("progress", urls.commitmentProgress, accountablePost, "Report progress"),
    action("deliver", urls.commitmentDelivery, accountablePost, "Deliver, with evidence"),
    action("confirm", urls.commitmentConfirmation, creditorSide, "Confirm that it was kept"),
    action("dispute", urls.commitmentDispute, creditorSide, "Dispute a delivery"),
    action("redate", urls.commitmentNewDate, consentingSide, "Consent to a new date"),
    action("withdraw", urls.commitmentWithdrawal, creatorSide, "Withdraw"),
  ];
}

const params = z.object({ id: z.uuid() });

function action(command: FormCommand, url: CommitmentUrl, may: Relation, summary: string): Route {
  return route({
    method: "POST",
    url,
    may,
    summary,
    params,
    body: commandForms[command],
    handle: (ask) => carryOut(command, ask),
  });
}

type Asked = Ask<{ readonly id: string }, unknown, SentForm>;

async function carryOut(command: FormCommand, ask: Asked): Promise<Reply> {
  const { ground, page: p, actor, today } = ask;
  const { id } = ask.params;
  if (!ask.body.ok) return again(command, ask, ask.body.errors);
  const sent = ask.body.value;
  const done = await act(ground, id, {
    command: sent.command(p.locale),
    tenures: tenuresOf(actor),
    today,
    seen: sent.version,
  });
  if (done.ok) {
    return redirect(p.url.commitment({ id }), { notice: `commitment.notice-${done.what}` });
  }
  const { refusal } = done;
  if (refusal.kind === "not-found") return notFound();
  const message = refusalWord(p.w.obligation, refusal);
  const field = fieldOfRefusal(refusal.kind);
  return field === null
    ? refused({ kind: refusal.kind, message })
    : again(command, ask, [{ field, message }]);
}

async function again(
  command: FormCommand,
  ask: Asked,
  errors: readonly { readonly field: string; readonly message: string }[],
): Promise<Reply> {
  const { ground, page: p, actor, today } = ask;
  const obligation = await readPublic(ground, ask.params.id);
  if (!obligation) return notFound();
  const view = await viewOf(ground, obligation, { actor, today });
  const form = { command, errors, input: ask.body.input };
  return invalid({
    title: titleOf(obligation, p),
    errors,
    body: <CommitmentPage page={p} view={view} form={form} />,
    crumbs: crumbsOf(p, view),
  });
}
