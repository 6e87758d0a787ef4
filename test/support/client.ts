import assert from "node:assert/strict";
import type { App } from "../../src/ground/http/app.js";

/** What came back: status, where to, text. */
export interface Came {
  readonly status: number;
  readonly location: string | null;
  readonly headers: Headers;
  readonly text: string;
}

/** A browser without scripts: keeps cookies, takes form tokens from the pages it saw. */
export interface Client {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Came>;
  /** Sends a form with the token of the last page that had one. */
  post(path: string, form: Readonly<Record<string, string | readonly string[]>>): Promise<Came>;
  cookies(): ReadonlyMap<string, string>;
}

const origin = "http://localhost:3000";

/** A client that talks to an application in this process. */
export function createClient(app: App, cookies: readonly string[] = []): Client {
  const jar = new Map<string, string>();
  let token: string | null = null;

  async function send(path: string, init: RequestInit): Promise<Came> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = new Headers(init.headers);
    headers.set("host", "localhost:3000");
    if (cookie !== "") headers.set("cookie", cookie);
    const answer = await app.request(new Request(origin + path, { ...init, headers }));
    for (const line of answer.headers.getSetCookie()) keep(line);
    const text = await answer.text();
    token = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? token;
    const { status } = answer;
    return { status, location: answer.headers.get("location"), headers: answer.headers, text };
  }

  function keep(line: string): void {
    const [pair = "", ...rest] = line.split(";");
    const at = pair.indexOf("=");
    const name = pair.slice(0, at).trim();
    const isGone = rest.some((part) => part.trim().toLowerCase() === "max-age=0");
    if (isGone) jar.delete(name);
    else jar.set(name, pair.slice(at + 1));
  }

  for (const cookie of cookies) keep(cookie);

  return {
    get: (path, headers = {}) => send(path, { headers }),
    async post(path, form) {
      if (token === null) await send(jar.has("cw") ? "/me" : "/sign-in", {});
      assert.ok(token, "no page had a form token");
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries({ ...form, _csrf: token })) {
        for (const one of typeof value === "string" ? [value] : value) body.append(name, one);
      }
      return send(path, {
        method: "POST",
        body,
        headers: { "content-type": "application/x-www-form-urlencoded", origin },
      });
    },
    cookies: () => jar,
  };
}
