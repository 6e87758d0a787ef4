import { z } from "zod";
import type { Obligation } from "../../../commons/obligation/index.js";
import type { FieldError, Typed } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import {
  invalid,
  notFound,
  page,
  redirect,
  refused,
  route,
  type Reply,
  type Route,
} from "../../../ground/http/route.js";
import { inLanguage, refusalWord } from "../../../ground/words/index.js";
import type { Ground } from "../../../ground/ground.js";
import { urls } from "../../../urls.js";
import { compactCards } from "../../compact/index.js";
import { tenuresOf } from "../act.js";
import { accountablePost } from "../relations.js";
import type { AskRefusal, WaitRefusal } from "./ask.js";
import { askForm, askQuery, demandOf, idInAddress, waitForm } from "./form.js";
import { AskPage, AskWherePage } from "./pages/ask.js";
import { recordAsk, recordWait } from "./record.js";
import { readAsker, titlesOf, whereToAsk, whomToAsk } from "./view.js";

const params = z.object({ id: z.uuid() });

/** The routes of what one promise needs from others: asking for it, and naming what it waits for. */
export function dependencyRoutes(): readonly Route[] {
  return [askFormRoute(), askRoute(), waitRoute()];
}

function askFormRoute(): Route {
  return route({
    method: "GET",
    url: urls.newDependency,
    may: accountablePost,
    summary: "Form to ask another institution for what a commitment needs",
    params,
    query: askQuery,
    cache: "never",
    async handle({ ground, params: { id }, query, page: p, today }) {
      const asker = await readAsker(ground, id);
      if (!asker) return notFound();
      const whom =
        query.institution === "" ? null : await whomToAsk(ground, query.institution, today);
      const frame = frameOf(p, asker);
      if (whom) {
        return page({
          ...frame,
          body: <AskPage page={p} asker={asker} whom={whom} input={{}} errors={[]} />,
        });
      }
      return page({ ...frame, body: await wherePage(ground, p, { asker, search: query.q }) });
    },
  });
}

function askRoute(): Route {
  return route({
    method: "POST",
    url: urls.commitmentDependencies,
    may: accountablePost,
    summary: "Ask another institution for what a commitment needs",
    params,
    body: askForm,
    async handle({ ground, params: { id }, body, page: p, actor, today }) {
      const asker = await readAsker(ground, id);
      if (!asker) return notFound();
      const chosen = z.uuid().safeParse(body.input["institution"]);
      const whom = chosen.success ? await whomToAsk(ground, chosen.data, today) : null;
      if (!whom) return redirect(p.url.newDependency({ id }));
      const again = (errors: readonly FieldError[]) =>
        invalid({
          ...frameOf(p, asker),
          errors,
          body: <AskPage page={p} asker={asker} whom={whom} input={body.input} errors={errors} />,
        });
      if (!body.ok) return again(body.errors);
      const demand = demandOf(body.value, p.locale);
      const done = await recordAsk(ground, id, {
        demand,
        postInstitution: whom.posts.find((post) => post.id === demand.post)?.institution ?? null,
        tenures: tenuresOf(actor),
        today,
      });
      if (done.ok) {
        const href = p.url.commitment({ id: done.id });
        return redirect(href, { notice: "commitment.notice-asked" });
      }
      const { refusal } = done;
      if (refusal.kind === "not-found") return notFound();
      const message = refusalWord(p.w.commitment, refusal);
      const field = fieldOf(refusal);
      return field === null
        ? refused({ kind: refusal.kind, message })
        : again([{ field, message }]);
    },
  });
}

function waitRoute(): Route {
  return route({
    method: "POST",
    url: urls.commitmentWaiting,
    may: accountablePost,
    summary: "Say that a commitment waits for something promised already",
    params,
    body: waitForm,
    async handle({ ground, params: { id }, body, page: p, actor, today }) {
      const asker = await readAsker(ground, id);
      if (!asker) return notFound();
      const again = async (errors: readonly FieldError[]) =>
        invalid({
          ...frameOf(p, asker),
          errors,
          body: await wherePage(ground, p, {
            asker,
            search: "",
            form: { input: body.input, errors },
          }),
        });
      if (!body.ok) return again(body.errors);
      const blocker = idInAddress(body.value.blocker);
      const done =
        blocker === null
          ? ({ ok: false, refusal: { kind: "no-such-blocker" } } as const)
          : await recordWait(ground, id, {
              blocker,
              why: body.value.why === "" ? null : { [p.locale]: body.value.why },
              tenures: tenuresOf(actor),
              today,
            });
      if (done.ok) {
        return redirect(p.url.commitment({ id }), { notice: "commitment.notice-waits" });
      }
      if (done.refusal.kind === "not-found") return notFound();
      return refusedWait(ground, p, { refusal: done.refusal, again });
    },
  });
}

async function refusedWait(
  ground: Ground,
  p: Page,
  asked: {
    readonly refusal: WaitRefusal;
    readonly again: (errors: readonly FieldError[]) => Promise<Reply>;
  },
): Promise<Reply> {
  const { refusal, again } = asked;
  const w = p.w.commitment;
  switch (refusal.kind) {
    case "circle": {
      const titles = (await titlesOf(ground, refusal.path)).map(
        ({ title }) => inLanguage(title, p.locale).text,
      );
      const message = w["refusal-circle"]({ path: titles.join(p.dir === "rtl" ? " ← " : " → ") });
      return again([{ field: "blocker", message }]);
    }
    case "not-for-you-to-ask":
    case "asks-before-accepting":
      return refused({ kind: refusal.kind, message: refusalWord(w, refusal) });
    default:
      return again([{ field: "blocker", message: refusalWord(w, refusal) }]);
  }
}

async function wherePage(
  ground: Ground,
  p: Page,
  asked: {
    readonly asker: Obligation;
    readonly search: string;
    readonly form?: { readonly input: Typed; readonly errors: readonly FieldError[] };
  },
) {
  const { asker, search, form } = asked;
  const cards = await compactCards(ground.sql, asker.compact ? [asker.compact] : []);
  const compact = asker.compact ? cards.get(asker.compact) : undefined;
  const where = await whereToAsk(ground, asker, { compact, search, today: p.today });
  return (
    <AskWherePage
      page={p}
      asker={asker}
      where={where}
      search={search}
      input={form?.input ?? {}}
      errors={form?.errors ?? []}
    />
  );
}

function fieldOf(refusal: AskRefusal): string | null {
  switch (refusal.kind) {
    case "date-in-the-past":
    case "needed-too-late":
      return "dueOn";
    case "post-elsewhere":
    case "asks-itself":
      return "post";
    default:
      return null;
  }
}

function frameOf(p: Page, asker: Obligation) {
  return {
    title: p.w.commitment.askTitle(),
    crumbs: [
      { label: p.w.commitment.title(), href: p.url.commitments() },
      {
        label: inLanguage(asker.title, p.locale).text,
        href: p.url.commitment({ id: asker.id }),
      },
    ],
  };
}
