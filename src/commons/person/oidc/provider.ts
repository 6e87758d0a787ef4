import {
  allowInsecureRequests,
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientError,
  ClientSecretBasic,
  ClientSecretPost,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type ClientAuth,
  type Configuration,
} from "openid-client";
import type { Config } from "../../../ground/config.js";
import type { Ground } from "../../../ground/ground.js";
import { readClaims, type Claims } from "./claims.js";

/** What is kept between the two halves of a sign-in at a provider. */
export interface Secrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** How a sign-in at a provider ended. */
export type Finished =
  | { readonly kind: "known"; readonly claims: Claims }
  | { readonly kind: "cancelled" | "refused" | "unavailable" };

/** The government's own sign-in (OpenID Connect), as one instance is registered with it. */
export interface Provider {
  /** Where to send the browser, and what to keep until it is back; null when out of reach. */
  begin(
    ground: Ground,
    asked: { readonly callback: URL; readonly locale: string },
  ): Promise<{ readonly href: string; readonly secrets: Secrets } | null>;
  /** Judges what the browser came back with. Whatever a provider says is an answer, no fault. */
  finish(ground: Ground, came: { readonly url: URL; readonly secrets: Secrets }): Promise<Finished>;
}

// A provider changes its addresses rarely, and announces it for longer than this.
const discoveryMs = 3_600_000;

// Seconds a provider may take for one answer: somebody is waiting.
const timeoutSeconds = 8;

/** A provider whose description is read when it is first needed, and again after an hour. */
export function createProvider(): Provider {
  let known: { readonly until: number; readonly reading: Promise<Configuration> } | null = null;

  function describe(ground: Ground): Promise<Configuration> {
    const now = ground.clock.now().getTime();
    if (known && known.until > now) return known.reading;
    const reading = discover(ground.config);
    const mine = { until: now + discoveryMs, reading };
    known = mine;
    reading.catch(() => {
      // What failed is asked again by whoever comes next.
      if (known === mine) known = null;
    });
    return reading;
  }

  return {
    async begin(ground, { callback, locale }) {
      const secrets = {
        state: randomState(),
        nonce: randomNonce(),
        verifier: randomPKCECodeVerifier(),
      };
      try {
        const url = buildAuthorizationUrl(await describe(ground), {
          response_type: "code",
          redirect_uri: callback.href,
          scope: "openid email profile",
          state: secrets.state,
          nonce: secrets.nonce,
          code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
          code_challenge_method: "S256",
          ui_locales: locale,
        });
        return { href: url.href, secrets };
      } catch (fault) {
        note(ground, fault);
        return null;
      }
    },
    async finish(ground, { url, secrets }) {
      try {
        const provider = await describe(ground);
        const tokens = await authorizationCodeGrant(provider, url, {
          expectedState: secrets.state,
          expectedNonce: secrets.nonce,
          pkceCodeVerifier: secrets.verifier,
          idTokenExpected: true,
        });
        const own = tokens.claims();
        if (!own) return { kind: "refused" };
        // Many providers tell name and address only here.
        const more = provider.serverMetadata().userinfo_endpoint
          ? await fetchUserInfo(provider, tokens.access_token, own.sub)
          : {};
        const claims = readClaims(own, more);
        return claims ? { kind: "known", claims } : { kind: "refused" };
      } catch (fault) {
        note(ground, fault);
        return { kind: kindOf(fault) };
      }
    },
  };
}

function discover(config: Config): Promise<Configuration> {
  const { oidcIssuer, oidcClientId, oidcClientSecret: secret, mode } = config;
  if (!oidcIssuer || !oidcClientId) return Promise.reject(new Error("no provider is set"));
  const auth = secret === undefined ? None() : bySecret(secret);
  return discovery(new URL(oidcIssuer), oidcClientId, undefined, auth, {
    timeout: timeoutSeconds,
    // Signatures are checked although the way is protected: a provider's proxy is not the provider.
    // Plain http is for trying things out: anybody on the way could sign in as anybody.
    execute:
      mode === "production"
        ? [enableNonRepudiationChecks]
        : [enableNonRepudiationChecks, allowInsecureRequests],
  });
}

// Basic is what a client is registered with unless the provider knows it not.
function bySecret(secret: string): ClientAuth {
  const basic = ClientSecretBasic(secret);
  const post = ClientSecretPost(secret);
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported;
    const isBasic = methods === undefined || methods.includes("client_secret_basic");
    (isBasic ? basic : post)(server, client, body, headers);
  };
}

function kindOf(fault: unknown): "cancelled" | "refused" | "unavailable" {
  if (fault instanceof AuthorizationResponseError) {
    return fault.error === "access_denied" ? "cancelled" : "refused";
  }
  if (fault instanceof ClientError) {
    return fault.code === "OAUTH_TIMEOUT" ? "unavailable" : "refused";
  }
  // A network that fails throws a TypeError of its own.
  return fault instanceof TypeError ? "unavailable" : "refused";
}

// The operator has to see it; the answer of the provider may hold what is nobody's business.
function note(ground: Ground, fault: unknown): void {
  const message = fault instanceof Error ? fault.message : "unknown";
  const code = fault instanceof ClientError ? fault.code : undefined;
  ground.log.warn({ code, message }, "the provider of sign-ins did not confirm");
}
