import { z } from "zod";
import { readPosts, readTenureHistory } from "../../../commons/institution/index.js";
import type { Ground } from "../../../ground/ground.js";
import type { Actor, SignedIn } from "../../../ground/http/actor.js";
import { relation } from "../../../ground/http/relations.js";
import {
  forbidden,
  notFound,
  page,
  redirect,
  refused,
  route,
  type Route,
} from "../../../ground/http/route.js";
import { inLanguage, refusalWord } from "../../../ground/words/index.js";
import { urls } from "../../../urls.js";
import { acceptHandover } from "./accept.js";
import { packAnswer, packData } from "./data.js";
import { HandoverPage } from "./page.js";
import { mayAcceptHandover, readsHandover, type HandoverReader } from "./rules.js";
import { packViewOf } from "./view.js";

// Who held it longer ago than these reads what is public like everybody.
const formerHoldersMax = 100;

/** Whoever holds or held the post of the URL, or heads its institution. */
const handoverReader = relation({
  name: "holder or former holder of the post, or head of its institution",
  actors: ["accountable", "head"],
  holds: async (actor, parts, ground) => (await readerOf(ground, actor, parts["id"])) !== null,
});

/** Whoever holds the post of the URL now. */
const holder = relation({
  name: "holder of the post",
  actors: ["accountable"],
  holds: (actor, parts) =>
    actor.kind === "person" && actor.tenures.some((held) => held.post === parts["id"]),
});

const params = z.object({ id: z.uuid() });

/** The handover pack of a post, and its acceptance. */
export function handoverRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.handover,
      may: handoverReader,
      summary: "The handover pack of a post: what it owes, what waits, whom to know",
      cache: "never",
      params,
      answer: packAnswer,
      async handle({ ground, params: { id }, page: p, today, actor }) {
        const view = await packViewOf(ground, id, today);
        if (!view) return notFound();
        if (actor.kind !== "person") return forbidden();
        const accepted = view.handovers.map(({ tenure }) => tenure);
        const label = inLanguage(view.post.label, p.locale).text;
        return page({
          title: p.w.accountability.handoverTitle({ post: label }),
          body: (
            <HandoverPage
              page={p}
              view={view}
              mayAccept={mayAcceptHandover(actor.tenures, { post: id, accepted }).ok}
              mayAppoint={headsHouse(actor, view.post)}
            />
          ),
          crumbs: [
            { label: p.w.accountability.institutionsAll(), href: p.url.institutions() },
            { label, href: p.url.post({ id }) },
          ],
          data: packData(view, today),
        });
      },
    }),
    route({
      method: "POST",
      url: urls.handoverAcceptance,
      may: holder,
      summary: "Accept the handover of a post, once in a tenure",
      params,
      async handle({ ground, params: { id }, page: p, today, actor }) {
        if (actor.kind !== "person") return forbidden();
        const done = await acceptHandover(ground, id, { person: actor.person, today });
        if (done.ok) {
          return redirect(p.url.handover({ id }), { notice: "accountability.notice-handover" });
        }
        const { refusal } = done;
        if (refusal.kind === "not-found") return notFound();
        return refused({ kind: refusal.kind, message: refusalWord(p.w.accountability, refusal) });
      },
    }),
  ];
}

function headsHouse(actor: SignedIn, post: { readonly institution: string }): boolean {
  return actor.tenures.some(
    (held) => held.institution === post.institution && held.role === "head",
  );
}

async function readerOf(
  { sql }: Ground,
  actor: Actor,
  asked: string | undefined,
): Promise<HandoverReader | null> {
  const id = z.uuid().safeParse(asked);
  if (actor.kind !== "person" || !id.success) return null;
  const post = (await readPosts(sql, [id.data])).get(id.data);
  if (!post) return null;
  const history = await readTenureHistory(sql, post.id, formerHoldersMax);
  const holders = history.map(({ person }) => person);
  return readsHandover(actor, { id: post.id, institution: post.institution, holders });
}
