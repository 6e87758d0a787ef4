import { z } from "zod";
import {
  forbidden,
  notFound,
  page,
  redirect,
  route,
  signedIn,
  type Route,
} from "../../ground/http/route.js";
import { urls } from "../../urls.js";
import { SessionsPage } from "./pages/sessions.js";
import { forgottenSession } from "./session.js";
import { deleteOtherSessions, deleteSession, listSessions } from "./store/session.js";

/** Where I am signed in, and how to end it. */
export function sessionsRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.meSessions,
      may: signedIn,
      summary: "Where I am signed in",
      async handle({ ground, actor, page: p, now }) {
        if (actor.kind !== "person") return forbidden();
        const sessions = await listSessions(ground.sql, actor.person, now);
        return page({
          title: p.w.person.sessionsTitle(),
          crumbs: [{ label: p.w.person.mePage(), href: p.url.me() }],
          body: <SessionsPage page={p} sessions={sessions} current={actor.session} />,
          data: { sessions },
        });
      },
    }),
    route({
      method: "POST",
      url: urls.meSessions,
      may: signedIn,
      summary: "End all sessions but this one",
      async handle({ ground, actor, page: p }) {
        if (actor.kind !== "person") return forbidden();
        await deleteOtherSessions(ground.sql, actor.person, actor.session);
        return redirect(p.url.meSessions(), { notice: "person.noticeSessionsEnded" });
      },
    }),
    route({
      method: "POST",
      url: urls.meSession,
      may: signedIn,
      summary: "End one of my sessions",
      params: z.object({ id: z.uuid() }),
      async handle({ ground, actor, page: p, params }) {
        if (actor.kind !== "person") return forbidden();
        if (!(await deleteSession(ground.sql, actor.person, params.id))) return notFound();
        if (params.id === actor.session) {
          return redirect(p.url.signOut(), { cookies: [forgottenSession(ground)] });
        }
        return redirect(p.url.meSessions(), { notice: "person.noticeSessionEnded" });
      },
    }),
  ];
}
