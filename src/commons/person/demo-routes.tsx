import { z } from "zod";
import {
  anyone,
  notFound,
  page,
  redirect,
  refused,
  route,
  type Ask,
  type Reply,
  type Route,
} from "../../ground/http/route.js";
import type { LanguageMap } from "../../ground/words/index.js";
import { urls } from "../../urls.js";
import { nextPath } from "./next-path.js";
import { DemoPage } from "./pages/demo.js";
import { endSession, startSession } from "./session.js";
import { readPerson } from "./store/person.js";

/** Somebody as whom a visitor of a demonstration may look around. */
export interface Persona {
  /** How it is called in the address. */
  readonly key: string;
  /** Null: nobody is signed in. */
  readonly person: string | null;
  readonly isOperator?: boolean;
  readonly label: LanguageMap;
  /** What they can see and do, in one sentence. */
  readonly does: LanguageMap;
}

/** What the demonstration logins need. */
export interface DemoOptions {
  readonly personas: readonly Persona[];
  readonly isHttps: boolean;
}

type DemoAsk = Ask<{ persona: string }, { next: string }, unknown>;

/** Signing in with one click as somebody of the story; in production there is no such address. */
export function demoRoutes(options: DemoOptions): readonly Route[] {
  const { personas } = options;
  const params = z.object({ persona: z.string().max(60) });
  const query = z.object({ next: z.string().default("") });
  const signInAs = async (ask: DemoAsk): Promise<Reply> => {
    const { ground, page: p, request } = ask;
    const persona = personas.find((one) => one.key === ask.params.persona);
    if (!ground.config.demo || !persona) return notFound();
    if (persona.person === null) {
      const next = nextPath(ask.query.next, p.url.home());
      return redirect(next, { cookies: [await endSession(ground, request)] });
    }
    const person = await readPerson(ground.sql, persona.person);
    if (!person) return refused({ kind: "erased", message: p.w.person.demoErased() });
    const { cookie } = await startSession(ground, person.id, request);
    return redirect(nextPath(ask.query.next, p.url.me()), { cookies: [cookie] });
  };
  return [
    route({
      method: "GET",
      url: urls.demo,
      may: anyone,
      summary: "People of the demonstration to look around as",
      cache: "never",
      async handle({ ground, page: p }) {
        if (!ground.config.demo) return notFound();
        const body = <DemoPage page={p} personas={personas} />;
        return page({ title: p.w.person.demoTitle(), body });
      },
    }),
    // A link from the terminal: it changes nothing but who looks, and only in a demonstration.
    route({
      method: "GET",
      url: urls.demoAs,
      may: anyone,
      summary: "Look around as somebody of the demonstration, by a link",
      cache: "never",
      params,
      query,
      handle: signInAs,
    }),
    route({
      method: "POST",
      url: urls.demoAs,
      may: anyone,
      summary: "Look around as somebody of the demonstration",
      params,
      query,
      handle: signInAs,
    }),
  ];
}
