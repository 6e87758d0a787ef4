import { z } from "zod";
import { findPersonByEmail, readPeople } from "../../../commons/person/index.js";
import type { Ground } from "../../../ground/ground.js";
import type { Actor, SignedIn } from "../../../ground/http/actor.js";
import { email } from "../../../ground/http/fields.js";
import {
  anyone,
  forbidden,
  invalid,
  notFound,
  page,
  redirect,
  refused,
  route,
  signedIn,
  type Ask,
  type Reply,
  type Route,
} from "../../../ground/http/route.js";
import { urls } from "../../../urls.js";
import { ask, change, confirm, follow, readAsked, stop } from "./follow.js";
import { cadences, cadencesFor, followedKinds, placeKey, type Cadence } from "./kind.js";
import { dutyMails, setDutyMail, wantingNoDutyMail } from "./duty-mail.js";
import { ConfirmPage, FollowPage, MailPage, MinePage, SentPage } from "./pages.js";
import { listPrivate, makePrivate, revokePrivate } from "./private.js";
import {
  adoptAddress,
  countFollowers,
  findFollow,
  findFollower,
  followerFor,
  listFollows,
  readFollower,
} from "./store.js";
import { readThing, type Thing } from "./thing.js";
import { cadenceIn, readStopToken, stopToken } from "./token.js";

const thingQuery = z.object({
  kind: z.enum(followedKinds).catch("search").default("search"),
  id: z.string().max(1_000).catch("").default(""),
});

const followForm = thingQuery.extend({
  // Empty where only "follow" was pressed: as before, or daily until they choose.
  how: z.enum(cadences).or(z.literal("")).catch("daily").default("daily"),
  address: z.string().max(300).default(""),
});

const tokenParams = z.object({ token: z.string().max(200) });

const changeForm = z.object({
  follow: z.uuid().or(z.literal("")).catch("").default(""),
  how: z.enum(cadences).or(z.literal("")).catch("").default(""),
  do: z.string().max(20).catch("").default(""),
  post: z.uuid().or(z.literal("")).catch("").default(""),
  duties: z.enum(dutyMails).or(z.literal("")).catch("").default(""),
  "List-Unsubscribe": z.string().max(40).catch("").default(""),
});

// Whose link it is stands in the address: no search engine and no other site is to learn it.
const secretHeaders = {
  "cache-control": "private, no-store",
  "x-robots-tag": "noindex",
  // Its secret goes nowhere else; its own forms still say where they come from.
  "referrer-policy": "same-origin",
};

/** Following: the form, the confirmation, the link in each mail, and what I follow. */
export function followRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.follow,
      may: anyone,
      summary: "Form to follow something by mail",
      cache: "never",
      query: thingQuery,
      handle: showForm,
    }),
    route({
      method: "POST",
      url: urls.follow,
      may: anyone,
      summary: "Follow something; without an account, ask for a link by mail",
      body: followForm,
      handle: takeForm,
    }),
    route({
      method: "GET",
      url: urls.followSent,
      may: anyone,
      summary: "A link was sent, if the address can be reached",
      handle: async ({ page: p }) =>
        page({ title: p.w.following.sentTitle(), body: <SentPage page={p} /> }),
    }),
    route({
      method: "GET",
      url: urls.followConfirmation,
      may: anyone,
      summary: "What a link from a mail would begin",
      cache: "never",
      params: tokenParams,
      async handle({ ground, params: { token }, page: p }) {
        const asked = await readAsked(ground, token);
        if (!asked) return notFound();
        return page({
          title: p.w.following.confirmTitle(),
          body: <ConfirmPage page={p} asked={asked} token={token} />,
          headers: secretHeaders,
        });
      },
    }),
    route({
      method: "POST",
      url: urls.followConfirmation,
      may: anyone,
      summary: "Confirm an address and begin to follow, once",
      params: tokenParams,
      async handle({ ground, params, page: p }) {
        const follower = await confirm(ground, params.token);
        if (!follower) return notFound();
        const scope = { follower: follower.id, scope: "daily" };
        const token = stopToken(ground.config.secret, scope);
        return redirect(p.url.followMail({ token }), { notice: "following.noticeFollowing" });
      },
    }),
    route({
      method: "GET",
      url: urls.followMail,
      may: anyone,
      summary: "What comes by mail, by the secret link in each mail",
      cache: "never",
      params: tokenParams,
      async handle({ ground, params: { token }, page: p }) {
        const scope = readStopToken(ground.config.secret, token);
        if (!scope) return notFound();
        const follower = await readFollower(ground.sql, scope.follower);
        const follows = follower ? await listFollows(ground.sql, follower.id) : [];
        return page({
          title: p.w.following.mailTitle(),
          body: <MailPage page={p} follows={follows} token={token} />,
          headers: secretHeaders,
        });
      },
    }),
    route({
      method: "POST",
      url: urls.followMail,
      may: anyone,
      summary:
        "End or change mail by its secret link; one click of a mail program ends it (RFC 8058)",
      withoutToken: true,
      params: tokenParams,
      body: changeForm,
      handle: takeMail,
    }),
    route({
      method: "GET",
      url: urls.meFollowing,
      may: signedIn,
      summary: "What I follow, and my private addresses",
      handle: async ({ ground, page: p, actor }) =>
        actor.kind === "person" ? showMine({ ground, page: p, actor }, null) : forbidden(),
    }),
    route({
      method: "POST",
      url: urls.meFollowing,
      may: signedIn,
      summary: "Change what I follow; make, renew or revoke a private address",
      body: changeForm,
      handle: takeMine,
    }),
  ];
}

type Asking<Q, B> = Ask<Record<string, never>, Q, B>;

async function showForm({
  ground,
  query,
  page: p,
  actor,
}: Asking<z.output<typeof thingQuery>, Record<string, never>>): Promise<Reply> {
  const thing = await readThing(ground, { kind: query.kind, ref: query.id });
  if (!thing) return notFound();
  const own = actor.kind === "person" ? await findFollower(ground.sql, actor) : null;
  const known = own && (await findFollow(ground.sql, own.id, thing));
  return page({
    title: p.w.following.title(),
    body: (
      <FollowPage
        page={p}
        thing={thing}
        input={{ how: known?.how ?? "daily" }}
        errors={[]}
        count={await countOf(ground, thing)}
        isFollowed={known !== null}
      />
    ),
    data: { kind: thing.kind, id: thing.ref, title: thing.title },
  });
}

async function countOf(ground: Ground, thing: Thing): Promise<number | null> {
  const key = placeKey(thing);
  return key === null ? null : countFollowers(ground.sql, key);
}

async function takeForm({
  ground,
  body,
  page: p,
  actor,
}: Asking<Record<string, never>, z.output<typeof followForm>>): Promise<Reply> {
  if (!body.ok) return notFound();
  const { kind, id, address } = body.value;
  const thing = await readThing(ground, { kind, ref: id });
  if (!thing) return notFound();
  const how = body.value.how === "" ? await howBefore(ground, actor, thing) : body.value.how;
  const again = async (field: string, message: string) =>
    invalid({
      title: p.w.following.title(),
      errors: [{ field, message }],
      body: (
        <FollowPage
          page={p}
          thing={thing}
          input={body.input}
          errors={[{ field, message }]}
          count={await countOf(ground, thing)}
          isFollowed={false}
        />
      ),
    });
  if (!cadencesFor(thing.kind).includes(how)) return again("how", p.w.ground.formNotAChoice());
  if (actor.kind === "person") {
    const done = await follow(ground, { person: actor.person }, { thing, how, locale: p.locale });
    return done
      ? redirect(p.url.meFollowing(), { notice: "following.noticeFollowing" })
      : refused({ kind: "too-many-follows", message: p.w.following.tooMany() });
  }
  if (how === "feed") return again("how", p.w.ground.formNotAChoice());
  const typed = email().safeParse(address);
  if (!typed.success) return again("address", p.w.ground.formNotAnEmail());
  const sent = await ask(ground, { address: typed.data, thing, how, locale: p.locale });
  return sent ? redirect(p.url.followSent()) : again("address", p.w.following.tooManyLinks());
}

async function howBefore({ sql }: Ground, actor: Actor, thing: Thing): Promise<Cadence> {
  const own = actor.kind === "person" ? await findFollower(sql, actor) : null;
  return (own && (await findFollow(sql, own.id, thing)))?.how ?? "daily";
}

async function takeMail({
  ground,
  body,
  params,
  page: p,
}: Ask<
  { readonly token: string },
  Record<string, never>,
  z.output<typeof changeForm>
>): Promise<Reply> {
  const scope = readStopToken(ground.config.secret, params.token);
  if (!scope) return notFound();
  const asked = body.ok ? body.value : null;
  const { follower } = scope;
  const isOneClick = asked?.["List-Unsubscribe"] === "One-Click" || asked?.do === "scope";
  const how = cadenceIn(scope.scope);
  if (isOneClick) await stop(ground, follower, how === null ? { id: scope.scope } : { how });
  else if (asked?.do === "all") await stop(ground, follower, "all");
  else if (asked && asked.follow !== "") await changeOne(ground, follower, asked);
  return redirect(p.url.followMail(params), { notice: "ground.noticeSaved" });
}

async function changeOne(
  ground: Ground,
  follower: string,
  asked: { readonly follow: string; readonly how: Cadence | ""; readonly do: string },
): Promise<void> {
  const how = asked.do === "stop" ? "stop" : asked.how;
  if (how !== "") await change(ground, follower, { id: asked.follow, how });
}

type Mine = Pick<Asking<unknown, unknown>, "ground" | "page"> & { readonly actor: SignedIn };

async function showMine(
  { ground, page: p, actor }: Mine,
  made: { readonly atom: string; readonly ics: string } | null,
): Promise<Reply> {
  await adopt(ground, actor.person);
  const follower = await findFollower(ground.sql, { person: actor.person });
  const follows = follower ? await listFollows(ground.sql, follower.id) : [];
  const addresses = await listPrivate(ground.sql, actor);
  const isQuiet = (await wantingNoDutyMail(ground.sql, [actor.person])).size > 0;
  const duties = isQuiet ? "desk" : "mail";
  return page({
    title: p.w.following.mineTitle(),
    body: <MinePage page={p} follows={follows} addresses={addresses} made={made} duties={duties} />,
    crumbs: [{ label: p.w.person.mePage(), href: p.url.me() }],
    headers: secretHeaders,
    data: {
      following: follows.map(({ id, kind, ref, how }) => ({ id, kind, ref, how })),
      private_addresses: addresses.map(({ post, createdAt }) => ({ post, made_at: createdAt })),
      duties,
    },
  });
}

// What they followed by their address before they had an account is theirs.
async function adopt(ground: Ground, person: string): Promise<void> {
  const address = (await readPeople(ground.sql, [person])).get(person)?.email;
  if (!address || !(await findFollower(ground.sql, { address }))) return;
  await ground.sql.begin(async (tx) => {
    if ((await findPersonByEmail(tx, address)) !== person) return;
    const made = { locale: "en" as const, at: ground.clock.now() };
    await adoptAddress(tx, address, await followerFor(tx, { person }, made));
  });
}

async function takeMine({
  ground,
  body,
  page: p,
  actor,
}: Asking<Record<string, never>, z.output<typeof changeForm>>): Promise<Reply> {
  if (actor.kind !== "person") return forbidden();
  const asked = body.ok ? body.value : null;
  const post = asked?.post ? asked.post : null;
  if (asked?.do === "make") {
    const made = await makePrivate(ground, actor, post);
    return made ? showMine({ ground, page: p, actor }, made) : forbidden();
  }
  if (asked && asked.duties !== "") await setDutyMail(ground.sql, actor.person, asked.duties);
  else if (asked?.do === "revoke") await revokePrivate(ground.sql, actor.person, post);
  else if (asked && asked.follow !== "") {
    const follower = await findFollower(ground.sql, { person: actor.person });
    if (follower) await changeOne(ground, follower.id, asked);
  }
  return redirect(p.url.meFollowing(), { notice: "ground.noticeSaved" });
}
