import assert from "node:assert/strict";
import { createServer, type RequestListener } from "node:http";
import type { TestContext } from "node:test";
import { Provider } from "oidc-provider";

/** What the provider says of an account: OpenID Connect's standard claims. */
export type TestClaims = Readonly<Record<string, string | boolean>>;

/** A provider of sign-ins on this computer: real protocol, invented people. */
export interface TestProvider {
  readonly issuer: string;
  /** Settings that make an instance use it. */
  readonly settings: Readonly<Record<string, string>>;
  /** Does what somebody does at the provider; gives the address they are sent back to. */
  visit(href: string, as: string | null): Promise<string>;
  stop(): void;
}

/** The address people are sent back to. */
export const callback = "http://localhost:3000/sign-in/oidc/callback";

/** Starts a provider that knows these accounts; gone after the test. */
export async function startProvider(
  t: TestContext,
  accounts: Readonly<Record<string, TestClaims>>,
): Promise<TestProvider> {
  let handle: RequestListener = (_, answer) => answer.end();
  const server = createServer((request, answer) => handle(request, answer));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  assert.ok(typeof address === "object" && address !== null);
  const issuer = `http://127.0.0.1:${address.port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "commonweal",
        client_secret: "a secret with: signs/of+its own",
        redirect_uris: [callback],
      },
    ],
    claims: {
      openid: ["sub"],
      email: ["email", "email_verified"],
      profile: ["name"],
    },
    cookies: { keys: ["only for tests"] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...accounts[id] }),
    }),
    pkce: { required: () => true },
  });
  handle = provider.callback();
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  t.after(stop);
  return {
    issuer,
    settings: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: "commonweal",
      OIDC_CLIENT_SECRET: "a secret with: signs/of+its own",
      OIDC_NAME: "Solmara ID",
    },
    visit,
    stop,
  };
}

// A browser at the provider: it keeps cookies, signs in, agrees, or turns away.
async function visit(href: string, as: string | null): Promise<string> {
  const jar = new Map<string, string>();
  let next: { readonly url: string; readonly form?: URLSearchParams } = { url: href };
  for (let step = 0; step < 20; step += 1) {
    if (next.url.startsWith(callback)) return next.url;
    const answer = await fetch(next.url, {
      redirect: "manual",
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(next.form ? { method: "POST", body: next.form } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
      jar.set(name, value);
    }
    const text = await answer.text();
    const location = answer.headers.get("location");
    const { url } = next;
    if (location) {
      next = { url: new URL(location, url).href };
      continue;
    }
    assert.equal(answer.status, 200, text);
    if (as === null) {
      next = { url: `${url}/abort` };
      continue;
    }
    const prompt = /name="prompt" value="(\w+)"/.exec(text)?.[1] ?? "";
    const form = new URLSearchParams({ prompt, login: as, password: "any" });
    next = { url: new URL(/action="([^"]+)"/.exec(text)?.[1] ?? "", url).href, form };
  }
  throw new Error("the provider went round in circles");
}
