import { createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { TestContext } from "node:test";
import { z } from "zod";

/** What a provider that cannot be trusted does otherwise than a good one. */
export interface Falsehood {
  /** Written into the ID token over what would stand there. */
  readonly token?: Readonly<Record<string, unknown>>;
  /** Told as the user's information; without it there is no such address. */
  readonly userinfo?: Readonly<Record<string, unknown>>;
  /** Signs with a key it does not publish. */
  readonly isForged?: boolean;
  /** Answers the browser with another issuer, or none. */
  readonly iss?: string | null;
  /** What the browser comes back with in the place of its state. */
  readonly state?: string;
}

/** A provider that says what a test wants, true or not. */
export interface FalseProvider {
  readonly issuer: string;
  /** What it does from now on. */
  lie(falsehood: Falsehood): void;
  /** Where a browser that was sent to it comes back to, as path and query. */
  answer(href: string): string;
  /** Verifiers of PKCE that came with codes. */
  readonly verifiers: readonly string[];
}

const kid = "one";
const clientId = "commonweal";

/** Opens such a provider on this machine; gone after the test. */
export async function falseProvider(t: TestContext): Promise<FalseProvider> {
  const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const others = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const nonces = new Map<string, string>();
  const verifiers: string[] = [];
  let falsehood: Falsehood = {};
  let issuer = "";

  const pages: Readonly<Record<string, (body: URLSearchParams) => unknown>> = {
    "/.well-known/openid-configuration": () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      ...(falsehood.userinfo ? { userinfo_endpoint: `${issuer}/userinfo` } : {}),
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
      code_challenge_methods_supported: ["S256"],
      authorization_response_iss_parameter_supported: true,
    }),
    "/jwks": () => ({ keys: [{ ...keys.publicKey.export({ format: "jwk" }), kid, alg: "RS256" }] }),
    "/token": (body) => {
      verifiers.push(body.get("code_verifier") ?? "");
      const now = Math.floor(Date.now() / 1_000);
      const claims = {
        iss: issuer,
        sub: "1",
        aud: clientId,
        iat: now,
        exp: now + 60,
        nonce: nonces.get(body.get("code") ?? ""),
        ...falsehood.token,
      };
      const key = falsehood.isForged ? others.privateKey : keys.privateKey;
      return { access_token: "a", token_type: "bearer", id_token: signed(claims, key) };
    },
    "/userinfo": () => falsehood.userinfo ?? {},
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = "";
    for await (const chunk of request) text += String(chunk);
    const page = pages[request.url ?? ""];
    response.writeHead(page ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(page?.(new URLSearchParams(text)) ?? {}));
  }

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", () => settle()));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  issuer = `http://127.0.0.1:${port}`;

  return {
    issuer,
    verifiers,
    lie(next) {
      falsehood = next;
    },
    answer(href) {
      const asked = new URL(href).searchParams;
      const code = String(nonces.size + 1);
      nonces.set(code, asked.get("nonce") ?? "");
      const back = new URL(asked.get("redirect_uri") ?? "");
      back.searchParams.set("code", code);
      back.searchParams.set("state", falsehood.state ?? asked.get("state") ?? "");
      const iss = falsehood.iss === undefined ? issuer : falsehood.iss;
      if (iss !== null) back.searchParams.set("iss", iss);
      return back.pathname + back.search;
    },
  };
}

function signed(claims: Readonly<Record<string, unknown>>, key: KeyObject): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "RS256", kid })}.${part(claims)}`;
  return `${text}.${createSign("sha256").update(text).sign(key).toString("base64url")}`;
}
