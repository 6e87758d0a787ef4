import { z } from "zod";
import type { Obligation } from "../../commons/obligation/index.js";
import type { Relation } from "../../ground/http/relations.js";
import {
  invalid,
  notFound,
  redirect,
  refused,
  route,
  type Ask,
  type FieldError,
  type Reply,
  type Route,
} from "../../ground/http/route.js";
import { refusalWord } from "../../ground/words/index.js";
import { urls, type Url } from "../../urls.js";
import { act, readFor, tenuresWhenActing } from "./act.js";
import { commandForms, fieldOfRefusal, type FormCommand, type SentForm } from "./forms.js";
import { CommitmentPage } from "./pages/commitment.js";
import { TransferPage } from "./pages/transfer.js";
import {
  accountablePost,
  consentingSide,
  creatorSide,
  creditorSide,
  receivingPost,
  steeringSide,
} from "./relations.js";
import { crumbsOf, titleOf } from "./title.js";
import { transferCrumbs, transferRoutes } from "./transfer-routes.js";
import { transferViewOf } from "./transfer-view.js";
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
    action("propose", urls.commitmentDateRequest, accountablePost, "Ask for another date"),
    action("consent", urls.commitmentDateConsent, consentingSide, "Consent to the date asked for"),
    action("refuse", urls.commitmentDateRefusal, consentingSide, "Refuse the date asked for"),
    action("redate", urls.commitmentNewDate, consentingSide, "Set another date, unasked"),
    ...transferRoutes(),
    action("transfer", urls.commitmentTransfer, accountablePost, "Ask another office to take over"),
    action("reject", urls.commitmentTransferRefusal, receivingPost, "Decline to take over"),
    action("assume", urls.commitmentTakingOver, receivingPost, "Take over a commitment"),
    action("recall", urls.commitmentTransferRecall, accountablePost, "Take a transfer back"),
    action("release", urls.commitmentRelease, steeringSide, "Release by a decision"),
    action("offer", urls.commitmentOffer, creatorSide, "Offer a draft"),
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
    tenures: tenuresWhenActing(actor, today),
    today,
    seen: sent.version,
  });
  if (done.ok) {
    return redirect(p.url.commitment({ id }), { notice: `commitment.notice-${done.what}` });
  }
  const { refusal } = done;
  if (refusal.kind === "not-found") return notFound();
  const message = refusalWord(p.w.obligation, refusal);
  const field = fieldOfRefusal(command, refusal.kind);
  return field === null
    ? refused({ kind: refusal.kind, message })
    : again(command, ask, [{ field, message }]);
}

async function again(
  command: FormCommand,
  ask: Asked,
  errors: readonly FieldError[],
): Promise<Reply> {
  const { ground, page: p, actor, today } = ask;
  const obligation = await readFor(ground, ask.params.id, { actor, today });
  if (!obligation) return notFound();
  if (command === "transfer") return chooseAgain(obligation, ask, errors);
  const view = await viewOf(ground, obligation, { actor, today });
  const form = { command, errors, input: ask.body.input };
  return invalid({
    title: titleOf(obligation, p),
    errors,
    body: <CommitmentPage page={p} view={view} form={form} />,
    crumbs: crumbsOf(p, view),
  });
}

async function chooseAgain(
  obligation: Obligation,
  ask: Asked,
  errors: readonly FieldError[],
): Promise<Reply> {
  const { ground, page: p, today } = ask;
  const { input } = ask.body;
  const view = await transferViewOf(ground, obligation, {
    today,
    search: "",
    institution: z.uuid().safeParse(input["debtor"]).data ?? "",
  });
  return invalid({
    title: p.w.commitment.transferHeading(),
    errors,
    crumbs: transferCrumbs(p, view),
    body: <TransferPage page={p} view={view} input={input} errors={errors} />,
  });
}
