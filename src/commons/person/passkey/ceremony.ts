import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { parse as uuidBytes, v7 } from "uuid";
import type { Ground } from "../../../ground/ground.js";
import type { Message } from "../../../ground/mailer/index.js";
import { beginBound, boundMinutes, originOf, takeBound } from "../bound.js";
import { listLogins } from "../store/login.js";
import { lockPerson } from "../store/person.js";
import type { Assertion, Attestation } from "./response.js";
import {
  findPasskey,
  insertPasskey,
  listPasskeys,
  passkeysMax,
  passkeyUsed,
  type PasskeyToCheck,
} from "./store.js";

/** What a browser is asked to do with a passkey, and the cookie that ties the answer to it. */
export interface Asked {
  readonly options: object;
  readonly cookie: string;
}

/** What became of a new passkey. */
export type Added = "added" | "not-accepted" | "too-many";

/** Asks for a new passkey of somebody; keys they have already are left out by the browser. */
export async function askForNew(
  ground: Ground,
  request: Request,
  person: { readonly id: string; readonly name: string },
): Promise<Asked> {
  const known = await listPasskeys(ground.sql, person.id);
  const options = await generateRegistrationOptions({
    rpName: ground.config.name,
    rpID: originOf(ground, request).hostname,
    userID: Uint8Array.from(uuidBytes(person.id)),
    userName: person.name,
    userDisplayName: person.name,
    timeout: boundMinutes["passkey-add"] * 60_000,
    attestationType: "none",
    excludeCredentials: known.map(({ credential }) => ({ id: credential })),
    // The key alone signs in, so it names its person and asks for finger, face or PIN.
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  const detail = { challenge: options.challenge };
  const cookie = await beginBound(ground, { kind: "passkey-add", person: person.id, detail });
  return { options, cookie };
}

/** Checks a new passkey and keeps it. */
export async function addPasskey(
  ground: Ground,
  request: Request,
  given: {
    readonly person: string;
    readonly label: string;
    readonly response: Attestation;
    /** What their mail says, so that nobody adds a key for somebody else unseen. */
    readonly message: Omit<Message, "to">;
  },
): Promise<Added> {
  const waiting = await takeBound(ground, request, "passkey-add");
  if (waiting?.person !== given.person) return "not-accepted";
  const site = originOf(ground, request);
  const made = await unlessFalse(
    verifyRegistrationResponse({
      response: given.response,
      expectedChallenge: waiting.detail["challenge"] ?? "",
      expectedOrigin: site.origin,
      expectedRPID: site.hostname,
    }),
  );
  if (!made?.verified) return "not-accepted";
  const { credential } = made.registrationInfo;
  return ground.sql.begin(async (tx) => {
    // Two at once could be one more than there may be.
    if (!(await lockPerson(tx, given.person))) return "not-accepted";
    if ((await listPasskeys(tx, given.person)).length >= passkeysMax) return "too-many";
    const isNew = await insertPasskey(tx, {
      id: v7(),
      person: given.person,
      credential: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString("base64url"),
      counter: credential.counter,
      label: given.label,
      at: ground.clock.now(),
    });
    if (!isNew) return "not-accepted";
    const logins = await listLogins(tx, given.person);
    const to = logins.find((login) => login.kind === "email")?.identifier;
    if (to !== undefined) await ground.mailer.send({ to, ...given.message }, tx);
    return "added";
  });
}

/** Asks for any passkey of this site: nobody says first who they are. */
export async function askForAny(ground: Ground, request: Request): Promise<Asked> {
  const options = await generateAuthenticationOptions({
    rpID: originOf(ground, request).hostname,
    timeout: boundMinutes["passkey-sign-in"] * 60_000,
    userVerification: "required",
  });
  const detail = { challenge: options.challenge };
  const cookie = await beginBound(ground, { kind: "passkey-sign-in", person: null, detail });
  return { options, cookie };
}

/** Who used a passkey; null when it is unknown, late, from elsewhere or used twice. */
export async function personOfPasskey(
  ground: Ground,
  request: Request,
  response: Assertion,
): Promise<string | null> {
  const waiting = await takeBound(ground, request, "passkey-sign-in");
  if (!waiting) return null;
  const passkey = await findPasskey(ground.sql, response.id);
  if (!passkey || !isNamedRight(passkey, response)) return null;
  const site = originOf(ground, request);
  const checked = await unlessFalse(
    verifyAuthenticationResponse({
      response,
      expectedChallenge: waiting.detail["challenge"] ?? "",
      expectedOrigin: site.origin,
      expectedRPID: site.hostname,
      credential: {
        id: passkey.credential,
        publicKey: Uint8Array.from(Buffer.from(passkey.publicKey, "base64url")),
        counter: passkey.counter,
      },
    }),
  );
  if (!checked?.verified) return null;
  const { newCounter } = checked.authenticationInfo;
  const at = ground.clock.now();
  const isUsed = await passkeyUsed(ground.sql, { id: passkey.id, counter: newCounter, at });
  return isUsed ? passkey.person : null;
}

// Some keys do not say whose they are; one that does must say it right.
function isNamedRight(passkey: PasskeyToCheck, response: Assertion): boolean {
  if (!("userHandle" in response.response)) return true;
  const handle = Buffer.from(uuidBytes(passkey.person)).toString("base64url");
  return response.response.userHandle === handle;
}

// The library throws at what is false; to us that is an answer, not a fault.
async function unlessFalse<T>(checking: Promise<T>): Promise<T | null> {
  try {
    return await checking;
  } catch {
    return null;
  }
}
